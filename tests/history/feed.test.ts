import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { insertArticle, plainSql } from '../support/plain-sql.ts';

const database = await testDatabase();
const { pool } = database;
const { commit, citedFact } = plainSql(pool);

interface Entry {
  readonly cursor: string;
  readonly subjectId: string;
  readonly operation: string;
  readonly changeSet: string;
}

const PAGE = `query ($first: Int, $last: Int, $after: String, $before: String, $kinds: [SubjectKind!]) {
  changes(first: $first, last: $last, after: $after, before: $before, kinds: $kinds) {
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { cursor subjectId operation changeSet } }
  }
}`;

async function page(args: Record<string, unknown>, as?: 'EDITOR') {
  const { data, errors, statements } = await ask(database, PAGE, args, as === undefined ? {} : { as });
  expect(errors).toEqual([]);
  const { edges, pageInfo } = data.changes;
  return { entries: edges.map(({ node }: { node: Entry }) => node) as Entry[], edges, pageInfo, statements };
}

/** All that the feed has after a cursor, page by page. */
async function readOn(after: string | null, first: number, as?: 'EDITOR'): Promise<Entry[]> {
  const found: Entry[] = [];
  for (let cursor = after; ; ) {
    const { entries, pageInfo } = await page({ first, after: cursor }, as);
    found.push(...entries);
    if (!pageInfo.hasNextPage) return found;
    cursor = pageInfo.endCursor;
  }
}

/** Every revision as the database has it, in the order of the feed. */
async function listRevisions(): Promise<string[]> {
  const { rows } = await pool.query(
    `SELECT lower(r.subject_kind) || '_' || r.subject_id AS id, r.operation, c.number
     FROM revision r JOIN change_set c ON c.id = r.change_set_id ORDER BY c.number, r.position`,
  );
  return rows.map(({ number, operation, id }) => `${number} ${operation} ${id}`);
}

const written = ({ changeSet, operation, subjectId }: Entry) => `${changeSet} ${operation} ${subjectId}`;

const lastCursor = async () => (await page({ last: 1 })).pageInfo.endCursor as string;

describe('the feed of changes', () => {
  it('has everything that was committed, in the order of commits, in pages of any size, forwards and backwards', async () => {
    await Promise.all(Array.from({ length: 6 }, () => citedFact()));
    await commit(async (client) => {
      for (let index = 0; index < 7; index += 1) await insertArticle(client);
    });
    await pool.query(`UPDATE fact SET label = 'Another'`);
    const expected = await listRevisions();
    expect(expected.length).toBe(25);
    for (const size of [1, 2, 7, 100]) {
      expect((await readOn(null, size)).map(written)).toEqual(expected);
      const backwards: Entry[] = [];
      for (let before: string | null = null; ; ) {
        const { entries, pageInfo } = await page({ last: size, before });
        backwards.unshift(...entries);
        if (!pageInfo.hasPreviousPage) break;
        before = pageInfo.startCursor;
      }
      expect(backwards.map(written)).toEqual(expected);
    }
  });

  it('gives every entry the cursor of its edge, and a page its place, in one statement for the page', async () => {
    const { edges } = await page({ first: 3 });
    expect(edges.map(({ node }: { node: Entry }) => node.cursor)).toEqual(
      edges.map(({ cursor }: { cursor: string }) => cursor),
    );
    const { entries, pageInfo, statements } = await page({ first: 1, after: edges[0].cursor });
    expect(entries.map(written)).toEqual([written(edges[1].node)]);
    expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    // The page, and what lies before its cursor.
    expect(statements).toBe(2);
    expect((await page({ last: 1, before: edges[1].cursor })).pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
    });
  });

  it('can be counted, and narrowed to kinds with the same cursors', async () => {
    const count = async (kinds: string) => {
      const { data, errors, statements } = await ask(database, `{ changes${kinds} { totalCount } }`);
      expect({ errors, statements }).toEqual({ errors: [], statements: 1 });
      return data.changes.totalCount;
    };
    const all = await readOn(null, 100);
    const articles = all.filter(({ subjectId }) => subjectId.startsWith('article_'));
    expect([await count(''), await count('(kinds: [ARTICLE])'), await count('(kinds: [])')]).toEqual([
      all.length,
      articles.length,
      0,
    ]);
    const { entries } = await page({ first: 100, kinds: ['ARTICLE'], after: all[4]?.cursor });
    expect(entries).toEqual(all.slice(5).filter(({ subjectId }) => subjectId.startsWith('article_')));
    expect((await page({ kinds: [] })).entries).toEqual([]);
  });

  it('takes no cursor of another list, and no page beyond the bounds', async () => {
    const { data } = await ask(database, '{ facts(first: 1) { pageInfo { endCursor } } }');
    const other = data.facts.pageInfo.endCursor;
    const codes = async (args: string) => (await ask(database, `{ changes(${args}) { totalCount } }`)).errors;
    expect(await codes(`after: "${other}"`)).toMatchObject([{ code: 'BAD_CURSOR', argument: 'after' }]);
    expect(await codes('before: "x"')).toMatchObject([{ code: 'BAD_CURSOR', argument: 'before' }]);
    const long = Buffer.from(JSON.stringify(['x', '9'.repeat(30), '1'])).toString('base64url');
    expect(await codes(`after: "${long}"`)).toMatchObject([{ code: 'BAD_CURSOR', argument: 'after' }]);
    expect(await codes('first: 101')).toMatchObject([{ code: 'BAD_PAGE_SIZE', argument: 'first' }]);
  });

  it('tells the keeper of a copy what readers may see: what came into view, and what left it', async () => {
    const start = await lastCursor();
    const { fact } = await citedFact({ review_state: 'DRAFT' });
    const set = (columns: string) => pool.query(`UPDATE fact SET ${columns} WHERE id = $1`, [fact]);
    await set(`label = 'A secret draft'`);
    await set(`review_state = 'ACCEPTED'`);
    await set(`label = 'Public'`);
    const news = async (as?: 'EDITOR') => {
      const { data, errors } = await ask(
        database,
        `query ($after: String) { changes(first: 100, after: $after, kinds: [DESCRIPTION]) { nodes {
           operation publicBefore publicAfter subjectId subject { id } changes { new } } } }`,
        { after: start },
        as === undefined ? {} : { as },
      );
      expect(errors).toEqual([]);
      return data.changes.nodes;
    };
    const id = `description_${fact}`;
    const appeared = { operation: 'REVIEW', publicBefore: false, publicAfter: true, subjectId: id, changes: [] };
    const renamed = { operation: 'UPDATE', publicBefore: true, publicAfter: true, subjectId: id };
    expect(await news()).toEqual([
      { ...appeared, subject: { id } },
      { ...renamed, subject: { id }, changes: [{ new: 'Public' }] },
    ]);
    await set(`review_state = 'REJECTED'`);
    expect(await news()).toEqual([
      { operation: 'REVIEW', publicBefore: true, publicAfter: false, subjectId: id, subject: null, changes: [] },
    ]);
    expect((await news('EDITOR')).map(({ operation }: Entry) => operation)).toEqual([
      'CREATE',
      'UPDATE',
      'REVIEW',
      'UPDATE',
      'REVIEW',
    ]);
  });
});

describe('a reader that follows the feed while many write', () => {
  it('gets every committed change exactly once, in order, however transactions overlap and whichever roll back', async () => {
    const start = await lastCursor();
    let writing = true;
    const write = async (writer: number) => {
      for (let turn = 0; turn < 12; turn += 1) {
        await commit(async (client) => {
          for (let index = 0; index <= (writer + turn) % 3; index += 1) await insertArticle(client);
          // Begun early and committed late, or the other way round.
          if ((writer + turn) % 4 === 0) await delay((writer * 7 + turn * 3) % 25);
          if ((writer + turn) % 5 === 0) throw new Error('taken back');
        }).catch(({ message }: Error) => expect(message).toBe('taken back'));
      }
    };
    const read = async () => {
      const found: Entry[] = [];
      for (let cursor = start, last = false; ; ) {
        const { entries } = await page({ first: 3, after: cursor });
        found.push(...entries);
        cursor = entries.at(-1)?.cursor ?? cursor;
        if (entries.length > 0) continue;
        if (last) return found;
        last = !writing;
        await delay(1);
      }
    };
    const reading = [read(), read()];
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    writing = false;
    const expected = (await readOn(start, 100, 'EDITOR')).map(written);
    expect(expected.length).toBeGreaterThan(100);
    expect(new Set(expected).size).toBe(expected.length);
    for (const found of await Promise.all(reading)) expect(found.map(written)).toEqual(expected);
    expect(expected).toEqual((await listRevisions()).slice(-expected.length));
  });
});
