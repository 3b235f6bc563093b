import { beforeEach, describe, expect, test } from 'vitest';
import { retractFact } from '../../src/recording/retract.ts';
import { testDatabase } from '../support/database.ts';
import { SOUND } from './change.ts';
import { revising } from './revising.ts';

const database = await testDatabase();
const { prisma, pool } = database;
let ids: Record<string, string>;
const { change, faults, problemsOf, recordWorld, refusalOf, revise, revisionsOf, versionOf } = await revising(
  database,
  () => ids,
);

beforeEach(async () => {
  ids = await recordWorld();
});

const labelOf = async (key: string) =>
  (await prisma.fact.findUnique({ where: { id: ids[key] as string }, select: { label: true } }))?.label ??
  (await prisma.entity.findUnique({ where: { id: ids[key] as string }, select: { label: true } }))?.label;

describe('a revision', () => {
  test('changes fields, words, links and the chain of attributions at once, and notes each', async () => {
    const other = await recordWorld();
    const words = ids['words'] as string;
    const citations = await prisma.citation.findMany({ where: { factId: words }, orderBy: { start: 'asc' } });
    await revise('words', {
      changes: {
        verb: 'said',
        form: 'INDIRECT',
        occasion: null,
        about: [ids['li'] as string],
        audience: [ids['li'] as string],
        date: { value: '2025-01-27', text: 'on Monday' },
        by: [
          { role: 'ASSERTER', actor: ids['li'], verb: 'said' },
          { role: 'PUBLISHER', text: 'a newspaper' },
        ],
      },
      addQuotes: [
        { article: other['article'] as string, quotes: ['told reporters', { exact: 'Geneva', occurrence: 1 }] },
      ],
      removeCitations: [citations[0]?.id as string],
    });
    expect(await labelOf('words')).toBe('Ana Ruiz: Trade was raised,');
    const [, revision] = await revisionsOf(words);
    const cited = (article: string | undefined, exact: string, start: number) => ({
      article_id: article,
      exact,
      span_start: start,
      span_end: start + exact.length,
    });
    expect({ ...revision, changes: new Set(revision.changes) }).toEqual({
      ...{ operation: 'UPDATE', version: 2, was_public: true, is_public: true },
      ...{ activity: 'reviseFact', reason: 'put right' },
      changes: new Set([
        { field: 'about', old: { entity_id: ids['talks'] }, new: null },
        { field: 'about', old: null, new: { entity_id: ids['li'] } },
        { field: 'audience', old: null, new: { actor_id: ids['li'] } },
        {
          field: 'attributions',
          old: { position: 1, role: 'ASSERTER', actor_id: ids['ruiz'], text: null, verb: 'told' },
          new: null,
        },
        {
          field: 'attributions',
          old: null,
          new: { position: 1, role: 'ASSERTER', actor_id: ids['li'], text: null, verb: 'said' },
        },
        {
          field: 'attributions',
          old: null,
          new: { position: 2, role: 'PUBLISHER', actor_id: null, text: 'a newspaper', verb: null },
        },
        { field: 'citations', old: cited(ids['article'], '“Trade was raised,” Ms Ruiz told reporters', 57), new: null },
        { field: 'citations', old: null, new: cited(other['article'], 'told reporters', 85) },
        { field: 'citations', old: null, new: cited(other['article'], 'Geneva', 39) },
        { field: 'label', old: 'Ana Ruiz: "Trade was raised,"', new: 'Ana Ruiz: Trade was raised,' },
        { field: 'verb', old: 'told', new: 'said' },
        { field: 'form', old: 'DIRECT_QUOTE', new: 'INDIRECT' },
        { field: 'occasion_id', old: ids['talks'], new: null },
        { field: 'date', old: null, new: '2025-01-27' },
        { field: 'date_text', old: null, new: 'on Monday' },
      ]),
    });
    const { rows } = await pool.query(
      `SELECT role, entity_id AS id, earliest::text FROM involvement WHERE fact_id = $1 ORDER BY role`,
      [words],
    );
    expect(rows).toEqual([
      { role: 'ABOUT', id: ids['li'], earliest: '2025-01-27' },
      { role: 'AUDIENCE', id: ids['li'], earliest: '2025-01-27' },
      { role: 'SELF', id: words, earliest: '2025-01-27' },
      { role: 'SPEAKER', id: ids['ruiz'], earliest: '2025-01-27' },
    ]);
    expect(await faults()).toEqual(SOUND);
  });

  test('that changes nothing makes no version, also when it gives words that are cited already', async () => {
    const before = await pool.query('SELECT count(*) FROM change_set');
    const [citation] = await prisma.citation.findMany({ where: { factId: ids['envoy'] as string } });
    const outcome = await revise('envoy', {
      changes: { title: 'Envoy', scope: null, attestedOn: '2025-01-29', certainty: undefined },
      addQuotes: [{ article: ids['article'] as string, quotes: ['Envoy Ana Ruiz'] }],
      removeCitations: [citation?.id as string],
    });
    expect(outcome).toEqual({ id: ids['envoy'], outcome: 'UNCHANGED' });
    expect(await pool.query('SELECT count(*) FROM change_set')).toMatchObject({ rows: before.rows });
  });

  test('of what was rejected makes a draft of it', async () => {
    await change((client) =>
      client.fact.updateMany({ where: { id: ids['stance'] as string }, data: { reviewState: 'REJECTED' } }),
    );
    await revise('stance', { changes: { stance: 'CONFIRMS' } });
    const fact = await prisma.fact.findUnique({ where: { id: ids['stance'] as string } });
    expect(fact).toMatchObject({ reviewState: 'DRAFT', label: 'Ana Ruiz confirmed: Trade was raised.', version: 3 });
  });

  test('made for an older version is refused, with the fact as it is', async () => {
    await revise('envoy', { changes: { title: 'Special envoy' } });
    expect(await problemsOf(revise('envoy', { expectedVersion: 1, changes: { title: 'Ambassador' } }))).toEqual([
      {
        code: 'VERSION_CONFLICT',
        path: ['expectedVersion'],
        message: 'the fact has version 2 by now, and not 1: look at it and decide again',
        details: { current: ids['envoy'], currentVersion: 2 },
      },
    ]);
  });

  test('is done once when two come at the same moment: the other is told', async () => {
    const titles = ['First', 'Second', 'Third', 'Fourth'];
    const outcomes = await Promise.allSettled(
      titles.map((title) => revise('envoy', { expectedVersion: 1, changes: { title } })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
    expect(codes).toEqual(['VERSION_CONFLICT', 'VERSION_CONFLICT', 'VERSION_CONFLICT']);
    expect(await versionOf(ids['envoy'] as string)).toBe(2);
  });
});

describe('a revision is refused', () => {
  test('of a fact that does not exist, or is retracted', async () => {
    ids['nothing'] = '00000000-0000-4000-8000-000000000000';
    expect(await refusalOf('nothing', { expectedVersion: 1 })).toEqual([
      'NOT_FOUND id: there is no fact "00000000-0000-4000-8000-000000000000"',
    ]);
    await change((client) => retractFact(client, { id: ids['stance'] as string, expectedVersion: 1 }, 'not said'));
    const today = new Date().toISOString().slice(0, 10);
    expect(await refusalOf('stance', { expectedVersion: 1, changes: { stance: 'DENIES' } })).toEqual([
      `RETRACTED id: the fact was retracted on ${today}: not said`,
    ]);
  });

  test('with values that the fields do not take, all of them told', async () => {
    expect(
      await refusalOf('envoy', {
        changes: {
          title: null,
          status: 'CURRENTLY',
          titl: 'Envoy',
          validFrom: '2025-02-30',
          quotes: ['Envoy'],
          key: 'a',
        },
      }),
    ).toEqual([
      'BAD_USER_INPUT changes.titl: "titl" is no field of POSITION; did you mean "title"?',
      'BAD_USER_INPUT changes.quotes: "quotes" is no field of POSITION',
      'BAD_USER_INPUT changes.key: "key" is no field of POSITION',
      'BAD_DATE changes.validFrom.value: "2025-02-30" is no date: February 2025 has 28 days',
      'BAD_USER_INPUT changes.title: null is no string',
      'BAD_USER_INPUT changes.status: "CURRENTLY" is none of CURRENT, FORMER, DESIGNATE, DISPUTED, UNKNOWN; did you mean "CURRENT"?',
    ]);
    expect(await refusalOf('envoy', { changes: { validFrom: '2025', validTo: '2024' } })).toEqual([
      'BAD_USER_INPUT changes.validTo: 2024 is before validFrom, 2025',
    ]);
    expect(await refusalOf('envoy', { changes: { validFrom: { value: '2025', text: 'last spring' } } })).toEqual([
      'QUOTE_NOT_FOUND changes.validFrom.text: the article does not say “last spring”, from which the date is said to be resolved',
    ]);
    expect(await refusalOf('stance', { changes: { actorText: 'reports' } })).toEqual([
      'BAD_USER_INPUT changes.actor: give either the actor or, where it is no known one, actorText',
    ]);
  });

  test('with references to nothing, to another kind, to what is retracted', async () => {
    const other = await recordWorld();
    const retracted = other['envoy'] as string;
    await change((client) => retractFact(client, { id: retracted, expectedVersion: 1 }, 'no envoy'));
    const nothing = '00000000-0000-4000-8000-000000000000';
    expect(
      await refusalOf('part', { changes: { capacity: retracted, actor: nothing, meeting: ids['geneva'] } }),
    ).toEqual([
      'BAD_USER_INPUT changes.meeting: "Geneva" is a place, and a meeting is needed',
      `NOT_FOUND changes.actor: nothing is recorded as "${nothing}"`,
      'RETRACTED changes.capacity: "Ana Ruiz is Envoy" is retracted',
    ]);
    expect(
      await refusalOf('words', {
        changes: { about: [ids['li'], 'li'], by: [{ role: 'RELAYER', actor: ids['talks'] }] },
      }),
    ).toEqual([
      'NOT_FOUND changes.about.1: nothing is recorded as "li"',
      'BAD_USER_INPUT changes.by.0.actor: "Talks in Geneva" is a meeting, and an actor is needed',
    ]);
  });

  test('that would make a meeting a part of itself', async () => {
    const other = await recordWorld();
    await revise('talks', { changes: { parent: other['talks'] } });
    const talks = ids['talks'];
    ids = other;
    expect(await refusalOf('talks', { changes: { parent: talks } })).toEqual([
      'BAD_USER_INPUT changes.parent: it would, by way of this, be part of itself',
    ]);
    expect(await refusalOf('talks', { changes: { parent: ids['talks'] } })).toEqual([
      'BAD_USER_INPUT changes.parent: it would, by way of this, be part of itself',
    ]);
  });

  test('that leaves no words, or gives some that do not stand in the article', async () => {
    const [citation] = await prisma.citation.findMany({ where: { factId: ids['envoy'] as string } });
    const { id = '' } = citation ?? {};
    expect(await refusalOf('envoy', { removeCitations: [id] })).toEqual([
      'UNCITED_FACT removeCitations: these are all citations that the fact has: add others, or retract it',
    ]);
    const article = ids['article'] as string;
    expect(
      await refusalOf('part', {
        removeCitations: [id],
        addQuotes: [
          { article, quotes: ['Geneva', { exact: 'Envoy Anna' }] },
          { article: ids['ruiz'] as string, quotes: ['Envoy'] },
          { article, quotes: [] },
          { article, quotes: [''] },
        ],
      }),
    ).toEqual([
      `NOT_FOUND removeCitations.0: the fact has no citation "${id}"`,
      'AMBIGUOUS_QUOTE addQuotes.0.quotes.0: “Geneva” stands in the article 2 times, at 39, 103: give a prefix, a suffix or the occurrence',
      'QUOTE_NOT_FOUND addQuotes.0.quotes.1: “Envoy Anna” does not stand in the article; the nearest words are “Envoy Ana”, 2 to 11',
      `NOT_FOUND addQuotes.1.article: there is no article "${ids['ruiz']}"`,
      'UNCITED_FACT addQuotes.2: the fact has no quote: give the words that state it',
      'BAD_USER_INPUT addQuotes.3.quotes.0.exact: is blank',
    ]);
  });
});
