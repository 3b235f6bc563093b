import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { ask, viewerOf } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { cite, plainSql } from '../support/plain-sql.ts';

const database = await testDatabase();
const { pool } = database;
const { commit, citedFact } = plainSql(pool);
const ada = await viewerOf(database, 'REVIEWER');

/** Runs `work` as what the reviewer does, for a reason. */
function change(activity: string, reason: string | null, work: (client: pg.PoolClient) => Promise<unknown>) {
  return commit(async (client) => {
    await client.query('SELECT open_change_set($1, $2, $3)', [ada.contributorId, activity, reason]);
    await work(client);
  });
}

const update =
  (fact: string, columns: string, values: unknown[] = []) =>
  (client: pg.PoolClient) =>
    client.query(`UPDATE fact SET ${columns} WHERE id = $1`, [fact, ...values]);

const HISTORY = `query ($id: ID!) { node(id: $id) { ... on Fact { history { totalCount nodes {
  operation version publicBefore publicAfter activity reason by { name } subjectKind subjectId subject { __typename id }
  changes { field old new } } } } } }`;

/** The history of a fact as readers see it, or another. */
async function historyOf(fact: string, as?: 'EDITOR') {
  const { data, errors, statements } = await ask(
    database,
    HISTORY,
    { id: `description_${fact}` },
    as === undefined ? {} : { as },
  );
  expect(errors).toEqual([]);
  return { history: data.node?.history ?? null, statements };
}

const inShort = ({ operation, publicBefore, publicAfter, changes }: Record<string, unknown>) =>
  `${operation} ${publicBefore}-${publicAfter} ${(changes as { field: string }[]).map(({ field }) => field).join()}`;

describe('the history of a fact', () => {
  it('says who did what, why, from which value to which, the newest first, in the names of the schema', async () => {
    const { fact, article } = await citedFact();
    await change('reviseFact', 'a slip', async (client) => {
      await client.query(`UPDATE description SET text = 'another text' WHERE id = $1`, [fact]);
      await update(fact, `valid_from = '2024', valid_from_text = 'last year', label = 'Another'`)(client);
      await cite(client, fact, article, 'Ana');
    });
    await change(
      'retractFact',
      'wrong',
      update(fact, `retracted_at = '2025-03-04 05:06:07.089+02', retraction_reason = 'wrong'`),
    );
    const id = `description_${fact}`;
    const frame = { subjectKind: 'DESCRIPTION', subjectId: id, subject: { __typename: 'Description', id } };
    const at = [...article.body.slice(0, article.body.indexOf('Ana'))].length;
    const { history, statements } = await historyOf(fact);
    expect(history).toEqual({
      totalCount: 3,
      nodes: [
        {
          ...frame,
          operation: 'RETRACT',
          version: 3,
          publicBefore: true,
          publicAfter: true,
          activity: 'retractFact',
          reason: 'wrong',
          by: { name: 'reviewer' },
          changes: [
            { field: 'retractedAt', old: null, new: '2025-03-04T03:06:07.089Z' },
            { field: 'retractionReason', old: null, new: 'wrong' },
          ],
        },
        {
          ...frame,
          operation: 'UPDATE',
          version: 2,
          publicBefore: true,
          publicAfter: true,
          activity: 'reviseFact',
          reason: 'a slip',
          by: { name: 'reviewer' },
          changes: [
            { field: 'text', old: 'a text', new: 'another text' },
            { field: 'label', old: 'A fact', new: 'Another' },
            { field: 'validFrom', old: null, new: '2024' },
            { field: 'validFrom.sourceText', old: null, new: 'last year' },
            {
              field: 'citations',
              old: null,
              new: { article: `article_${article.id}`, exact: 'Ana', start: at, end: at + 3 },
            },
          ],
        },
        {
          ...frame,
          operation: 'CREATE',
          version: 1,
          publicBefore: false,
          publicAfter: true,
          activity: 'sql',
          reason: null,
          by: null,
          changes: [],
        },
      ],
    });
    // The fact, the page, its count, contributors, subjects with their kinds, changes, the ids in them.
    expect(statements).toBe(8);
  });

  it('names other objects by their global ids, of whatever type they are', async () => {
    const { fact } = await citedFact();
    const place = randomUUID();
    await change('reviseFact', null, async (client) => {
      await client.query(`INSERT INTO entity (id, kind, label) VALUES ($1, 'PLACE', 'A place')`, [place]);
      await client.query(`INSERT INTO place (id, kind) VALUES ($1, 'CITY')`, [place]);
      await client.query('UPDATE description SET entity_id = $2 WHERE id = $1', [fact, place]);
    });
    const { history } = await historyOf(fact);
    expect(history.nodes[0].changes).toEqual([
      { field: 'entity', old: expect.stringMatching(/^article_/), new: `place_${place}` },
    ]);
  });

  it('takes the same number of statements however many revisions and facts there are', async () => {
    const facts = [await citedFact(), await citedFact(), await citedFact()];
    for (const { fact } of facts) {
      for (const label of ['One', 'Two', 'Three'])
        await change('reviseFact', label, update(fact, 'label = $2', [label]));
    }
    const { data, errors, statements } = await ask(
      database,
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Fact { history { nodes {
         reason by { name } subject { ... on Fact { label } } changes { old new } } } } } }`,
      { ids: facts.map(({ fact }) => `description_${fact}`) },
    );
    expect(errors).toEqual([]);
    expect(
      data.nodes.map((node: { history: { nodes: { reason: string }[] } }) =>
        node.history.nodes.map(({ reason }) => reason),
      ),
    ).toEqual(facts.map(() => ['Three', 'Two', 'One', null]));
    expect(statements).toBe(6);
  });

  it('is paged, filtered and ordered as any list', async () => {
    const { fact } = await citedFact();
    for (const label of ['One', 'Two', 'Three']) await change('reviseFact', label, update(fact, 'label = $2', [label]));
    await change('retractFact', 'wrong', update(fact, `retracted_at = now(), retraction_reason = 'wrong'`));
    const reasons = async (args: string) => {
      const { data, errors } = await ask(
        database,
        `query ($id: ID!) { node(id: $id) { ... on Fact { history${args} { totalCount pageInfo { hasNextPage endCursor } nodes { reason } } } } }`,
        { id: `description_${fact}` },
      );
      expect(errors).toEqual([]);
      const { totalCount, pageInfo, nodes } = data.node.history;
      return { totalCount, pageInfo, reasons: nodes.map(({ reason }: { reason: string }) => reason) };
    };
    const first = await reasons('(first: 2)');
    expect(first.reasons).toEqual(['wrong', 'Three']);
    expect((await reasons(`(first: 2, after: "${first.pageInfo.endCursor}")`)).reasons).toEqual(['Two', 'One']);
    expect(await reasons('(orderBy: { field: AT, direction: ASC }, last: 1)')).toMatchObject({ reasons: ['wrong'] });
    expect(await reasons('(filter: { operation: { in: [UPDATE] } })')).toMatchObject({
      totalCount: 3,
      reasons: ['Three', 'Two', 'One'],
    });
  });
});

describe('the history of an entity', () => {
  it('is its own; of one that is also a fact it is that of the fact', async () => {
    const { article } = await citedFact();
    await change('sql', 'a title', (client) =>
      client.query(`UPDATE article SET title = 'A title' WHERE id = $1`, [article.id]),
    );
    const { data, errors } = await ask(
      database,
      'query ($id: ID!) { article(id: $id) { history { nodes { operation version subjectKind changes { field old new } } } } }',
      { id: `article_${article.id}` },
    );
    expect(errors).toEqual([]);
    expect(data.article.history.nodes).toEqual([
      {
        operation: 'UPDATE',
        version: null,
        subjectKind: 'ARTICLE',
        changes: [{ field: 'title', old: null, new: 'A title' }],
      },
      { operation: 'CREATE', version: null, subjectKind: 'ARTICLE', changes: [] },
    ]);
  });
});

describe('what readers see of a history', () => {
  it('is what was or is public, without the values of the time in which only editors saw the fact', async () => {
    const { fact } = await citedFact({ review_state: 'DRAFT' });
    const seen: unknown[] = [];
    const look = async () => {
      const { history } = await historyOf(fact);
      seen.push(history?.nodes.map(inShort).toReversed() ?? null);
    };
    await look();
    await change('reviseFact', null, update(fact, `label = 'A secret draft'`));
    await look();
    await change('reviewFacts', null, update(fact, `review_state = 'ACCEPTED', label = 'Made public'`));
    await look();
    await change('reviseFact', null, update(fact, `label = 'Better'`));
    await look();
    await change('reviewFacts', null, update(fact, `review_state = 'REJECTED'`));
    await look();
    await change('reviseFact', null, update(fact, `label = 'Hidden again', review_state = 'DRAFT'`));
    await change('reviewFacts', null, update(fact, `review_state = 'ACCEPTED'`));
    await look();
    expect(seen).toEqual([
      null,
      null,
      ['REVIEW false-true '],
      ['REVIEW false-true ', 'UPDATE true-true label'],
      null,
      ['REVIEW false-true ', 'UPDATE true-true label', 'REVIEW true-false ', 'REVIEW false-true '],
    ]);
    const { history } = await historyOf(fact, 'EDITOR');
    expect(history.nodes.map(inShort).toReversed()).toEqual([
      'CREATE false-false ',
      'UPDATE false-false label',
      'REVIEW false-true label,reviewState',
      'UPDATE true-true label',
      'REVIEW true-false reviewState',
      'REVIEW false-false label,reviewState',
      'REVIEW false-true reviewState',
    ]);
  });

  it('is, as of an instant, what they saw then: of the fact and in the feed', async () => {
    const { fact } = await citedFact({ review_state: 'DRAFT' });
    await change('reviewFacts', null, update(fact, `review_state = 'ACCEPTED'`));
    await change('reviseFact', null, update(fact, `label = 'Better'`));
    await change('reviewFacts', null, update(fact, `review_state = 'REJECTED'`));
    const { rows } = await pool.query(
      `SELECT c.committed_at FROM revision r JOIN change_set c ON c.id = r.change_set_id WHERE r.subject_id = $1 ORDER BY c.number`,
      [fact],
    );
    const seen = [];
    for (const { committed_at: instant } of rows) {
      const { data, errors } = await ask(
        database,
        `query ($id: ID!, $asOf: DateTime!) {
           nodes(ids: [$id], asOf: $asOf) { ... on Fact { history { totalCount nodes { operation publicBefore publicAfter changes { field } } } } }
           changes(asOf: $asOf, last: 2, kinds: [DESCRIPTION]) { nodes { subjectId operation publicBefore publicAfter changes { field } } } }`,
        { id: `description_${fact}`, asOf: instant.toISOString() },
      );
      expect(errors).toEqual([]);
      const own = data.changes.nodes.filter(({ subjectId }: { subjectId: string }) => subjectId.endsWith(fact));
      seen.push([data.nodes[0]?.history.nodes.map(inShort).toReversed() ?? null, own.map(inShort)]);
    }
    expect(seen).toEqual([
      [null, []],
      [['REVIEW false-true '], ['REVIEW false-true ']],
      [
        ['REVIEW false-true ', 'UPDATE true-true label'],
        ['REVIEW false-true ', 'UPDATE true-true label'],
      ],
      [null, ['REVIEW true-false ']],
    ]);
  });

  it('is never a revision of a draft, not even by its id', async () => {
    const { fact } = await citedFact({ review_state: 'DRAFT' });
    const { rows } = await pool.query('SELECT id FROM revision WHERE subject_id = $1', [fact]);
    const query = 'query ($id: ID!) { node(id: $id) { ... on Revision { operation subject { id } } } }';
    const variables = { id: `revision_${rows[0].id}` };
    expect((await ask(database, query, variables)).data).toEqual({ node: null });
    expect((await ask(database, query, variables, { as: 'READER' })).data).toEqual({ node: null });
    expect((await ask(database, query, variables, { as: 'EDITOR' })).data).toEqual({
      node: { operation: 'CREATE', subject: { id: `description_${fact}` } },
    });
  });
});
