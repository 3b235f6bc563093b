import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../backup/backup.ts';
import { type CliRun, runCli, startCli } from '../support/cli.ts';
import { testDatabase } from '../support/database.ts';
import { annotate, createArticle, headersFor, type Mutation, send } from './writing.ts';

const database = await testDatabase({ seeded: true });
const settings = {
  DATABASE_URL: database.url,
  PORT: '0',
  CHANCERY_LOG_LEVEL: 'fatal',
  CHANCERY_SHUTDOWN_TIMEOUT_MS: '60000',
};
const runs: CliRun[] = [];
afterAll(async () => {
  for (const { child, ended } of runs) {
    child.kill('SIGKILL');
    await ended;
  }
});

async function serve(): Promise<{ run: CliRun; url: string }> {
  const run = startCli(['serve', '--json'], settings);
  runs.push(run);
  return { run, url: (await run.firstJson())['url'] as string };
}

const editor = await headersFor(database, 'EDITOR');
const reviewer = await headersFor(database, 'REVIEWER');

/** Whether a transaction has written something that is not committed. */
const IS_WRITING = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()`;
/** Whether one waits for a lock. */
const IS_HELD = `${IS_WRITING} AND wait_event_type = 'Lock'`;

async function holds(condition: string): Promise<boolean> {
  return (await database.pool.query(condition)).rowCount !== 0;
}

/** Waits for what has to come, or for a request to be answered before. */
async function until(condition: () => Promise<boolean>, answer?: Promise<unknown>): Promise<void> {
  let answered = false;
  void answer?.then(() => {
    answered = true;
  });
  while (!answered && !(await condition())) await sleep(5);
}

const nobodyWrites = () => until(async () => !(await holds(IS_WRITING)));

/** Holds up whoever writes where `lock` says, has the server killed while it is held up, and lets go. */
async function killHeldUp(lock: string, headers: Record<string, string>, mutation: Mutation): Promise<void> {
  const { run, url } = await serve();
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(lock);
    const answer = send(url, headers, mutation);
    await until(() => holds(IS_HELD));
    run.child.kill('SIGKILL');
    await run.ended;
    expect(await answer).toBeNull();
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
  await nobodyWrites();
}

const BEFORE_THE_LAST_ROWS = 'LOCK TABLE attribution IN SHARE MODE';
const AT_COMMIT = 'SELECT pg_advisory_xact_lock(7202611230002)';

const PEOPLE = 150;
const large = annotate(await createArticle(database, PEOPLE, 'killed'), PEOPLE, 'killed');
const [{ id: first = '' } = {}, { id: second = '' } = {}] = (
  await database.pool.query(`SELECT 'actor_' || id AS id FROM actor WHERE kind = 'STATE' ORDER BY id LIMIT 2`)
).rows;
const merge: Mutation = {
  query: `mutation ($input: MergeActorsInput!) { mergeActors(input: $input) { __typename ... on Failure { code message } ... on MergeActorsPayload { actor { id } } } }`,
  variables: { input: { sourceIds: [first], targetId: second, idempotencyKey: 'killed' } },
};

const namesIn = async (key: string) =>
  Number(
    (await database.pool.query('SELECT count(*) FROM actor_name WHERE value LIKE $1', [`Person-${key}-%`])).rows[0]
      .count,
  );

describe('a server that is killed', () => {
  it.each([
    ['a large annotate', BEFORE_THE_LAST_ROWS, editor, large],
    ['a merge', 'LOCK TABLE recorded_reference IN SHARE MODE', reviewer, merge],
  ])(
    'in the middle of %s leaves nothing of it',
    async (_what, lock, headers, mutation) => {
      const before = await rowsOf(database);
      await killHeldUp(lock, headers, mutation);
      expect(await rowsOf(database)).toEqual(before);
    },
    60_000,
  );

  it('while a large annotate is committed leaves all of it, and gives the answer to whoever asks again', async () => {
    const mutation = annotate(await createArticle(database, PEOPLE, 'committed'), PEOPLE, 'committed');
    await killHeldUp(AT_COMMIT, editor, mutation);
    expect(await namesIn('committed')).toBe(PEOPLE);
    const { run, url } = await serve();
    const answer = await send(url, editor, mutation);
    expect([answer?.status, answer?.body.data.annotate.facts.length]).toEqual([200, 2 * PEOPLE]);
    expect(await namesIn('committed')).toBe(PEOPLE);
    run.child.kill('SIGTERM');
    expect(await run.ended).toMatchObject({ exit: 0, stderr: '' });
  }, 180_000);

  it('at whatever moment leaves all of an annotate or nothing', async () => {
    const kept = [];
    for (let round = 0; round < 3; round += 1) {
      const { run, url } = await serve();
      const key = `round${round}`;
      const answer = send(url, editor, annotate(await createArticle(database, 30, key), 30, key));
      await until(() => holds(IS_WRITING), answer);
      await sleep(round * 40);
      run.child.kill('SIGKILL');
      await Promise.all([run.ended, answer]);
      await nobodyWrites();
      kept.push(await namesIn(key));
    }
    expect(kept.filter((names) => names !== 0 && names !== 30)).toEqual([]);
  }, 180_000);

  it('starts again, does what it is asked for once more, and finds every promise kept', async () => {
    const { run, url } = await serve();
    const annotated = await send(url, editor, large);
    expect([annotated?.status, annotated?.body.data.annotate.facts.length]).toEqual([200, 2 * PEOPLE]);
    expect(await send(url, editor, large)).toEqual(annotated);
    expect(await namesIn('killed')).toBe(PEOPLE);
    expect(await send(url, reviewer, merge)).toMatchObject({
      status: 200,
      body: { data: { mergeActors: { actor: { id: second } } } },
    });
    run.child.kill('SIGTERM');
    expect(await run.ended).toMatchObject({ exit: 0, stderr: '' });
    expect(await runCli(['check', '--json'], settings)).toMatchObject({ exit: 0, stderr: '' });
  }, 180_000);
});

describe('a server that is told to stop in the middle of a large annotate', () => {
  it('finishes it and answers', async () => {
    const { run, url } = await serve();
    const answer = send(url, editor, annotate(await createArticle(database, PEOPLE, 'stopped'), PEOPLE, 'stopped'));
    await until(() => holds(IS_WRITING), answer);
    run.child.kill('SIGTERM');
    const { status, body } = (await answer) ?? {};
    expect([status, body?.data.annotate.facts.length]).toEqual([200, 2 * PEOPLE]);
    expect(await run.ended).toMatchObject({ exit: 0, stderr: '' });
  }, 180_000);
});
