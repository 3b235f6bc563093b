import { expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { textOf } from '../../src/export/document.ts';
import { toFtm } from '../../src/export/ftm.ts';
import { readSnapshot } from '../../src/export/snapshot.ts';
import type { Entity } from '../../src/ftm/model.ts';
import '../../src/server/schema.ts';
import { testDatabase } from '../support/database.ts';
import { fileOf, fixture, importAs } from './fixtures.ts';

const [origin, copy] = await Promise.all([testDatabase({ seeded: true }), testDatabase()]);
await importAs(origin, 'ftm', fixture('ftm/ruritania.ndjson'));
const UNBOUNDED = { exportStatementTimeoutMs: 0, exportTimeoutMs: 0 };

async function exported(database: Database): Promise<string> {
  const { signal } = new AbortController();
  return readSnapshot(database, null, UNBOUNDED, signal, async (snapshot) => {
    let text = '';
    for await (const piece of textOf(toFtm({ drafts: false }), snapshot)) text += piece;
    return text;
  });
}

type Said = Record<string, unknown>;

/** What a file says, without ids: each entity by what it is called, sorted. */
function saidIn(text: string): Map<string, string[]> {
  const entities = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Entity);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const called = (ids: readonly string[] = []) => ids.map((id) => byId.get(id)?.caption).toSorted();
  const sorted = (values: readonly string[] = []) => values.toSorted();
  const said = new Map<string, string[]>();
  for (const { schema, caption, properties: given } of entities) {
    const dates = { start: given['startDate'], end: given['endDate'], date: given['date'] };
    const post = byId.get(given['post']?.[0] ?? given['object']?.[0] ?? '')?.properties;
    const what: Said | null = ['Person', 'LegalEntity', 'Organization', 'PublicBody', 'Company'].includes(schema)
      ? {
          schema,
          caption,
          names: ['name', 'alias', 'weakAlias', 'previousName'].map((name) => sorted(given[name])),
          ...pick(given, 'country', 'classification', 'wikidataId', 'leiCode', 'birthDate', 'nationality', 'gender'),
        }
      : schema === 'Occupancy'
        ? {
            holder: called(given['holder']),
            title: post?.['name'],
            in: called(post?.['organization']),
            status: given['status'],
            ...dates,
          }
        : schema === 'Sanction'
          ? {
              of: called(given['entity']),
              ...pick(
                given,
                'authority',
                'country',
                'program',
                'programId',
                'provisions',
                'reason',
                'status',
                'listingDate',
              ),
              ...dates,
            }
          : schema === 'Event'
            ? {
                ...pick(given, 'name', 'location', 'country', 'keywords', 'date', 'startDate', 'endDate'),
                involved: called(given['involved']),
              }
            : schema === 'Mention'
              ? { name: given['name'], of: called(given['resolved']) }
              : ['Documentation', 'Article', 'Position'].includes(schema)
                ? null
                : {
                    schema,
                    ends: [
                      'member',
                      'organization',
                      'employee',
                      'employer',
                      'director',
                      'agent',
                      'client',
                      'person',
                      'relative',
                      'subject',
                      'object',
                    ].map((end) => called(given[end])),
                    role: given['role'] ?? given['relationship'],
                    ...dates,
                  };
    if (what === null) continue;
    const group = ['Occupancy', 'Sanction', 'Event', 'Mention'].includes(schema)
      ? schema
      : 'names' in what
        ? 'Actor'
        : 'Link';
    said.set(group, [...(said.get(group) ?? []), JSON.stringify(what)].toSorted());
  }
  return said;
}

function pick(given: Entity['properties'], ...names: readonly string[]): Said {
  return Object.fromEntries(names.map((name) => [name, given[name]]));
}

it('what is exported comes in as it was, and goes out saying the same', async () => {
  const before = await exported(origin);
  const report = await importAs(copy, 'ftm', await fileOf(before, 'ftm.ndjson'));
  expect([report.failures, report.unlinked, report.entries.created]).toEqual([[], 0, before.split('\n').length - 1]);
  const [was, is] = [saidIn(before), saidIn(await exported(copy))];
  expect([...was].map(([group, said]) => [group, said.length]).toSorted()).toEqual([
    ['Actor', 37],
    ['Event', 19],
    ['Link', 21],
    ['Mention', 2],
    ['Occupancy', 14],
    ['Sanction', 3],
  ]);
  for (const group of ['Occupancy', 'Sanction', 'Event', 'Mention', 'Link'])
    expect(is.get(group), group).toEqual(was.get(group));
  // Who imposed a sanction is named there by its name alone, so it is not known to be one of the others.
  const actors = [...(is.get('Actor') ?? [])];
  for (const actor of was.get('Actor') ?? []) {
    expect(actors).toContain(actor);
    actors.splice(actors.indexOf(actor), 1);
  }
  expect(actors.map((actor) => JSON.parse(actor).caption).toSorted()).toEqual([
    'European Union',
    'Ministry of Finance of Freedonia',
    'Russia',
  ]);
});
