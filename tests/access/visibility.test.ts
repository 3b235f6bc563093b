import { type GraphQLInputObjectType, getNamedType, isInputObjectType, isListType } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { EntityKind, FactKind } from '../../src/database/generated/client.ts';
import { listedKinds } from '../../src/export/rows.ts';
import { WHOLES } from '../../src/export/wholes.ts';
import { kinds } from '../../src/graph/kind.ts';
import { schema } from '../../src/server/schema.ts';
import { exportOf, get, serve } from '../export/serve.ts';
import { askBothWays } from '../planner/both-ways.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { listOrders, listQuestions, type Question } from './everything.ts';
import { makeGround, plant, SECRET, SECRET_DATE } from './plant.ts';

const database = await testDatabase({ seeded: true });
const article = await makeGround(database);
const { rows: actors } = await database.pool.query<{ id: string }>('SELECT id FROM actor ORDER BY id LIMIT 6');
const [first, ...others] = actors.map(({ id }) => `actor_${id}`);
const world = { pairs: others.map((other) => [first as string, other] as const) };
const questions: Question[] = [...listQuestions(world), ...listOrders()];

const server = await serve(database);

// Everything is much to ask.
vi.setConfig({ testTimeout: 180_000 });

/** The answers of an anonymous reader to everything, in the ordinary way and by the planner. */
async function askEverything(): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const { name, source } of questions) {
    const { executed, planned, errors } = await askBothWays(database, source);
    if (errors.length > 0) throw new Error(`${name}: ${errors[0]}\n${source}`);
    answers.set(name, executed);
    if (planned !== null) answers.set(`${name}, planned`, planned);
  }
  for (const list of listedKinds().keys()) {
    for (const ending of ['csv', 'ndjson'])
      answers.set(`${list}.${ending}`, (await get(exportOf(server, `${list}.${ending}`))).text);
  }
  for (const file of [...WHOLES.keys(), 'bases.geojson', 'places.geojson'])
    answers.set(file, (await get(exportOf(server, file))).text);
  return answers;
}

const before = await askEverything();
const { hidden, ids } = await plant(database, article);
const after = await askEverything();

/** What of the secret an answer gives away. */
function leaksIn(answer: string): string[] {
  const words = [SECRET, SECRET_DATE].filter((word) => answer.toLowerCase().includes(word.toLowerCase()));
  const found = [...new Set(answer.match(UUID) ?? [])].filter((id) => secretIds.has(id));
  return [...words, ...found];
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const secretIds = new Set(ids);

// What belongs to a fact or tells of one has ids of its own.
const { rows: parts } = await database.pool.query<{ id: string }>(
  `SELECT 'citation_' || id AS id FROM citation WHERE fact_id = ANY ($1)
   UNION ALL SELECT 'revision_' || id FROM revision WHERE subject_id = ANY ($1)`,
  [ids],
);
const globalIds = [...hidden].flatMap(([kind, uuids]) => uuids.map((uuid) => `${kind.toLowerCase()}_${uuid}`));

describe('what is drafted or rejected', () => {
  it('is there in every kind, and editors find it', async () => {
    const wanted = [...Object.values(FactKind), ...Object.values(EntityKind)].filter((kind) => kind !== 'ARTICLE');
    expect(wanted.filter((kind) => (hidden.get(kind)?.length ?? 0) < 2)).toEqual([]);
    const { data } = await ask(
      database,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }',
      { ids: globalIds.slice(0, 100) },
      { as: 'EDITOR' },
    );
    expect(data.nodes.filter((node: unknown) => node === null)).toEqual([]);
    expect(globalIds.length).toBeLessThanOrEqual(100);
  });

  it('changes no answer of anything that an anonymous reader can ask', () => {
    const changed = [...after].flatMap(([name, is]) => {
      const was = before.get(name) ?? '';
      return is === was ? [] : [`${name}: ${firstDifference(was, is)}`];
    });
    expect(changed).toEqual([]);
    expect(after.size).toBe(before.size);
    expect(questions.length).toBeGreaterThan(500);
  });

  it('gives no word, date or id to any answer', () => {
    // Some give back what was asked.
    const answers = [...after].filter(([name]) => !name.startsWith('suggest ') && !name.startsWith('matchActors name'));
    expect(answers.flatMap(([name, answer]) => leaksIn(answer).map((leak) => `${name}: ${leak}`))).toEqual([]);
  });

  it('is not to be seen in the past either', async () => {
    const { rows } = await database.pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    const asOf = `"${rows[0]?.now.toISOString()}"`;
    const past = questions.filter(({ source }) => !/^{ (viewer|changes|subscription)/.test(source));
    const wrong: string[] = [];
    for (const { name, withArguments } of past) {
      const { data, errors } = await ask(database, withArguments({ asOf }));
      expect({ name, errors }).toEqual({ name, errors: [] });
      if (JSON.stringify(data) !== after.get(name)) wrong.push(name);
    }
    expect(wrong).toEqual([]);
    expect(past.length).toBeGreaterThan(500);
  });

  it('changes no answer of a reader with a token either', async () => {
    const wrong: string[] = [];
    for (const { name, source } of questions.filter((each) => !each.name.startsWith('viewer '))) {
      const { data } = await ask(database, source, {}, { as: 'READER' });
      if (JSON.stringify(data) !== after.get(name)) wrong.push(name);
    }
    expect(wrong).toEqual([]);
  });

  it('is in the answers of an editor wherever it is in any, and in the same of a reviewer and an operator', async () => {
    const words: string[] = [];
    const wrong: string[] = [];
    for (const { name, source } of questions) {
      const { data, errors } = await ask(database, source, {}, { as: 'EDITOR' });
      expect({ name, errors }).toEqual({ name, errors: [] });
      const answer = JSON.stringify(data);
      if (leaksIn(answer).length > 0) words.push(name);
      for (const role of ['REVIEWER', 'OPERATOR'] as const) {
        if (name.startsWith('viewer ')) continue;
        if (JSON.stringify((await ask(database, source, {}, { as: role })).data) !== answer)
          wrong.push(`${name} as ${role}`);
      }
    }
    expect(wrong).toEqual([]);
    // Without what was planted there would be none: so the questions are those that could give it away.
    expect(words.length).toBeGreaterThan(300);
  });

  it('cannot be reached by its id', async () => {
    const reached: unknown[] = [];
    for (const id of [...globalIds, ...parts.map((part) => part.id)]) {
      const type = [...kinds.values()].find(({ name, abstract }) => !abstract && isOf(id, name));
      const single = type?.singular === undefined ? '' : `single: ${type.singular}(id: $id) { __typename }`;
      const source = `query ($id: ID!) { node(id: $id) { __typename } nodes(ids: [$id]) { __typename } ${single} }`;
      const { data, errors } = await ask(database, source, { id });
      const found = [data.node, ...data.nodes, data.single ?? null].some((each) => each !== null);
      if (found || errors.length > 0) reached.push({ id, data, errors });
    }
    expect(reached).toEqual([]);
    expect(parts.length).toBeGreaterThan(globalIds.length);
  });

  it('is nothing to find a path to, just as what does not exist', async () => {
    const messages = new Set<string>();
    const nothing = 'actor_00000000-0000-4000-8000-000000000000';
    for (const to of [nothing, ...globalIds.filter((id) => isOf(id, 'Entity'))]) {
      const source = 'query ($from: ID!, $to: ID!) { paths(from: $from, to: $to) { length } }';
      const { errors } = await ask(database, source, { from: first, to });
      messages.add(JSON.stringify(errors));
    }
    expect([...messages].map((each) => JSON.parse(each))).toEqual([
      [{ message: 'there is no entity with the id that `to` gives', code: 'NOT_FOUND', argument: 'to', path: 'paths' }],
    ]);
  });

  it('lets no filter find anything, neither by words nor by ids', async () => {
    const found: string[] = [];
    let editors = 0;
    for (const kind of listedKinds().values()) {
      for (const filter of filtersOn(kind.name)) {
        const source = `{ ${kind.plural}(filter: ${filter}) { totalCount } stats { ${kind.plural}(filter: ${filter}) { count } } }`;
        const { data, errors } = await ask(database, source);
        expect({ source, errors }).toEqual({ source, errors: [] });
        const count = data[kind.plural as string].totalCount;
        if (count !== 0 || data.stats[kind.plural as string].count !== 0)
          found.push(`${kind.plural} where ${filter}: ${count}`);
        const { data: whole } = await ask(database, source, {}, { as: 'EDITOR' });
        if (whole[kind.plural as string].totalCount > 0) editors += 1;
      }
    }
    expect(found).toEqual([]);
    expect(editors).toBeGreaterThan(300);
  });
});

/** Where two answers differ first. */
function firstDifference(was: string, is: string): string {
  const at = [...was].findIndex((character, index) => character !== is[index]);
  const from = Math.max((at < 0 ? was.length : at) - 60, 0);
  return `${was.slice(from, from + 120)} became ${is.slice(from, from + 120)}`;
}

/** Filters that only something hidden passes: by the words of its texts, by its ids, by those of what it refers to. */
function filtersOn(name: string, depth = 0): string[] {
  const input = schema.getType(`${name}Filter`) as GraphQLInputObjectType;
  return Object.entries(input.getFields()).flatMap(([field, { type }]) => {
    const named = getNamedType(type);
    if (field === 'ids') {
      const those = globalIds.filter((id) => isOf(id, name));
      return those.length === 0 ? [] : [`{ ids: ${JSON.stringify(those)} }`];
    }
    if (field === 'matching') return [`{ matching: "${SECRET}" }`];
    if (named.name === 'StringFilter' && !isListType(type)) return [`{ ${field}: { contains: "${SECRET}" } }`];
    if (depth > 0 || ['and', 'or', 'not'].includes(field) || !isInputObjectType(named)) return [];
    const some = named.getFields()['some'];
    const target = (some ? getNamedType(some.type) : named).name;
    if (!target.endsWith('Filter') || !(`${target}` in schema.getTypeMap()) || !kinds.has(target.slice(0, -6)))
      return [];
    return filtersOn(target.slice(0, -6), depth + 1).map(
      (inner) => `{ ${field}: ${some ? `{ some: ${inner} }` : inner} }`,
    );
  });
}

function isOf(id: string, name: string): boolean {
  const table = id.slice(0, id.lastIndexOf('_'));
  return [...kinds.values()].some(
    (kind) => !kind.abstract && kind.table === table && (kind.name === name || kind.interfaces.includes(name)),
  );
}
