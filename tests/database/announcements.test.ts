import { once, setMaxListeners } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { Announcements, type Patience } from '../../src/database/announcements.ts';
import { createLogBook } from '../server/toy.ts';
import { testDatabase } from '../support/database.ts';
import { insertArticle, plainSql } from '../support/plain-sql.ts';

const database = await testDatabase();
const { pool } = database;
const { commit } = plainSql(pool);
const NEVER = new AbortController().signal;
setMaxListeners(0, NEVER);

const opened: Announcements[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

function listen(patience: Partial<Patience> = {}) {
  const { log, lines } = createLogBook();
  const announcements = new Announcements(database, log, { pollMs: 3_600_000, pauseMs: 10, ...patience });
  opened.push(announcements);
  return { announcements, lines };
}

async function lastNumber(): Promise<bigint> {
  const { rows } = await pool.query('SELECT max(number) AS last FROM change_set');
  return BigInt(rows[0].last);
}

/** The number of the last commit, as soon as the news have come to it. */
async function ready(announcements: Announcements): Promise<bigint> {
  const last = await lastNumber();
  expect(await announcements.beyond(last - 1n, NEVER)).toBe(last);
  return last;
}

async function listeners(): Promise<number[]> {
  const { rows } = await pool.query(
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'chancery changes' AND datname = current_database()`,
  );
  return rows.map(({ pid }) => pid);
}

describe('news of commits', () => {
  it('come to all who wait over one connection, which is made for the first and ended at the close', async () => {
    const { announcements } = listen();
    expect(await listeners()).toEqual([]);
    const before = await ready(announcements);
    const waiting = Array.from({ length: 20 }, () => announcements.beyond(before, NEVER));
    await commit((client) => insertArticle(client));
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([before + 1n]));
    expect(await listeners()).toHaveLength(1);
    await announcements.close();
    await expect.poll(listeners).toEqual([]);
  });

  it('are of commits alone: nothing that was taken back, and nothing that somebody only says', async () => {
    const { announcements } = listen();
    const before = await ready(announcements);
    let woken = false;
    const next = announcements.beyond(before, NEVER).finally(() => {
      woken = true;
    });
    await pool.query(`NOTIFY chancery_changes, '999999'`);
    await pool.query(`NOTIFY chancery_changes, 'nonsense'`);
    await commit(async (client) => {
      await insertArticle(client);
      throw new Error('taken back');
    }).catch(() => undefined);
    await delay(100);
    expect(woken).toBe(false);
    await commit((client) => insertArticle(client));
    expect(await next).toBe(before + 1n);
  });

  it('go on after the connection was cut, what was committed meanwhile among them', async () => {
    const { announcements, lines } = listen({ pauseMs: 200 });
    const before = await ready(announcements);
    const [pid] = await listeners();
    await pool.query('SELECT pg_terminate_backend($1)', [pid]);
    await expect.poll(listeners).toEqual([]);
    await commit((client) => insertArticle(client));
    expect(await announcements.beyond(before, NEVER)).toBe(before + 1n);
    const next = announcements.beyond(before + 1n, NEVER);
    await commit((client) => insertArticle(client));
    expect(await next).toBe(before + 2n);
    expect(lines.map(({ msg }) => msg)).toEqual(['the connection that listens for changes is lost']);
    expect(await listeners()).not.toContain(pid);
  });

  it('come late, and come, where a commit was announced to nobody', async () => {
    const { announcements } = listen({ pollMs: 50 });
    const before = await ready(announcements);
    // As when a pooler of connections stands between, which passes no notifications on.
    await pool.query(
      `INSERT INTO change_set (number, committed_at) VALUES ($1, clock_timestamp() + interval '1 second')`,
      [String(before + 1n)],
    );
    expect(await announcements.beyond(before, NEVER)).toBe(before + 1n);
  });

  it('are waited for no longer than one wants', async () => {
    const { announcements } = listen();
    const before = await ready(announcements);
    const ending = new AbortController();
    const waiting = announcements.beyond(before, ending.signal);
    ending.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  it('are given up at once when the server stops, also while a connection is being made that nobody answers', async () => {
    const deaf = createServer();
    await once(deaf.listen(0, '127.0.0.1'), 'listening');
    const { port } = deaf.address() as AddressInfo;
    const { log, lines } = createLogBook();
    const waiting = new Announcements({ url: `postgresql://nobody@127.0.0.1:${port}/nothing` }, log);
    const ending = new AbortController();
    const news = waiting.beyond(0n, ending.signal);
    const [socket] = (await once(deaf, 'connection')) as [Socket];
    const gone = once(socket, 'close');
    socket.resume();
    await waiting.close();
    await gone;
    expect(lines).toEqual([]);
    ending.abort(new Error('enough'));
    await expect(news).rejects.toThrow('enough');
    deaf.close();
  });

  it('are tried for again and again while no database answers', async () => {
    const { log, lines } = createLogBook();
    const nowhere = new Announcements({ url: 'postgresql://nobody@127.0.0.1:1/nothing' }, log, {
      pauseMs: 1,
      mostPauseMs: 5,
    });
    const ending = new AbortController();
    const waiting = nowhere.beyond(0n, ending.signal);
    await expect.poll(() => lines.length).toBeGreaterThan(3);
    ending.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await nowhere.close();
  });
});
