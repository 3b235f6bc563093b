import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });

async function data(operation: string) {
  const answer = await ask(database, operation);
  expect(answer.errors).toEqual([]);
  return answer.data;
}

describe('what was true at a time', () => {
  it('a base has status UNKNOWN, no operator and no host before the first day that a source attests them', async () => {
    const { bases } = await data(`{ bases(filter: { name: { contains: "Tartus" } }) { nodes {
      longBefore: status(at: "2015") dayBefore: status(at: "2025-01-28") monthOf: status(at: "2025-01") day: status(at: "2025-01-29")
      after: status(at: "2025-01-30") now: status
      operatorBefore: operator(at: "2025-01-28") { name } operator(at: "2025-01-29") { name } hostBefore: host(at: "2024") { name } host { name } } } }`);
    expect(bases.nodes).toEqual([
      {
        longBefore: 'UNKNOWN',
        dayBefore: 'UNKNOWN',
        monthOf: 'UNDER_NEGOTIATION',
        day: 'UNDER_NEGOTIATION',
        after: 'UNDER_NEGOTIATION',
        now: 'UNDER_NEGOTIATION',
        operatorBefore: null,
        operator: { name: 'Russia' },
        hostBefore: null,
        host: { name: 'Syria' },
      },
    ]);
  });

  it('EU sanctions on Syria are in force while easing is only agreed', async () => {
    const { sanctions } = await data(`{ sanctions(filter: { authority: { name: { eq: "European Union" } } }) { nodes {
      before: status(at: "2025-01-26") decision: status(at: "2025-01-27") article: status(at: "2025-01-29") now: status
      statusHistory { nodes { action sectors exhaustive decidedOn { value sourceText } } } } } }`);
    expect(sanctions.nodes).toEqual([
      {
        before: 'UNKNOWN',
        decision: 'IN_FORCE',
        article: 'IN_FORCE',
        now: 'IN_FORCE',
        statusHistory: {
          nodes: [
            {
              action: 'EASING_AGREED',
              sectors: ['ENERGY'],
              exhaustive: false,
              decidedOn: { value: '2025-01-27', sourceText: 'on Monday' },
            },
          ],
        },
      },
    ]);
  });

  it('a position holds from its attestation where its start is unknown, and not after its end', async () => {
    const { actors } =
      await data(`{ actors(filter: { name: { in: ["Bashar Al Assad", "Dmitry Peskov"] } }) { nodes { name
      positions { nodes { title } }
      before: positions(at: "2024-11-30") { totalCount } month: positions(at: "2024-12") { totalCount }
      day: positions(at: "2025-01-29") { totalCount } dayBefore: positions(at: "2025-01-28") { totalCount } } } }`);
    const [assad, peskov] = actors.nodes;
    expect(assad).toMatchObject({ before: { totalCount: 0 }, month: { totalCount: 1 }, day: { totalCount: 0 } });
    expect(peskov).toMatchObject({ month: { totalCount: 0 }, dayBefore: { totalCount: 0 }, day: { totalCount: 1 } });
  });

  it('an alias may ask the same field for several days without mixing them up', async () => {
    const { bases } = await data(
      '{ bases(first: 1) { nodes { a: status(at: "2015") b: status(at: "2026") c: status(at: "2015") } } }',
    );
    expect(bases.nodes).toEqual([{ a: 'UNKNOWN', b: 'UNDER_NEGOTIATION', c: 'UNKNOWN' }]);
  });
});
