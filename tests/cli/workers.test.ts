import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { createToken } from '../../src/access/tokens.ts';
import { startCli } from '../support/cli.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });
const editor = await createToken(database, {
  name: 'Ana',
  role: 'EDITOR',
  expiresAt: new Date(Date.now() + 3_600_000),
});
const run = startCli(['serve', '--json'], {
  DATABASE_URL: database.url,
  PORT: '0',
  CHANCERY_WORKERS: '3',
  CHANCERY_METRICS_PORT: '0',
});
afterAll(async () => {
  run.child.kill('SIGKILL');
  await run.ended;
});
const { url, metrics } = (await run.firstJson()) as { url: string; metrics: string };

/** Each request on a connection of its own, so that workers take turns. */
async function ask(query: string, token?: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      connection: 'close',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  });
  return { way: response.headers.get('x-chancery-path'), ...((await response.json()) as { data: never }) };
}

async function workerPids(): Promise<number[]> {
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(`/proc/${run.child.pid}/task/${run.child.pid}/children`, 'utf8');
  const pids = text.trim().split(' ').map(Number);
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return pids.filter((_, index) => commands[index]?.split('\0').includes('worker'));
}

describe('several workers', () => {
  it('give their metrics added up', async () => {
    for (let times = 0; times < 12; times += 1) await ask(`{ places(first: ${times + 1}) { totalCount } }`);
    const text = await (await fetch(metrics)).text();
    expect(text).toContain('chancery_operations_total{path="planned",outcome="ok"} 12\n');
    expect(text).toContain('chancery_operation_duration_seconds_count{path="planned"} 12\n');
  });

  it('answer on one port, and none with what was true before a write that it was asked about', async () => {
    const { rows } = await database.pool.query('SELECT min(id::text) AS id FROM event');
    const event = `{ event(id: "event_${rows[0].id}") { label } }`;
    for (let times = 0; times < 30; times += 1) await ask(event);
    for (let times = 0; times < 10; times += 1) {
      const label = `Label ${times}`;
      await database.pool.query('UPDATE fact SET label = $1 WHERE id = $2', [label, rows[0].id]);
      const answers = await Promise.all(Array.from({ length: 6 }, () => ask(event, editor.secret)));
      expect(answers.map(({ data }) => data)).toEqual(answers.map(() => ({ event: { label } })));
    }
  });

  it('tell their subscribers of a change, whichever worker it comes by', async () => {
    const abort = new AbortController();
    const streams = await Promise.all(
      Array.from({ length: 4 }, () =>
        fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
          body: JSON.stringify({ query: 'subscription { changes { operation } }' }),
          signal: abort.signal,
        }),
      ),
    );
    const told = streams.map(async ({ body }) => {
      let text = '';
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
        text += new TextDecoder().decode(chunk);
        if (text.includes('"operation":"CREATE"')) return 'told';
      }
      return text;
    });
    await delay(200);
    const mutation = `mutation { createArticle(input: { body: "Told by a worker.", kind: NEWS }) { __typename } }`;
    expect((await ask(mutation, editor.secret)).data).toEqual({
      createArticle: { __typename: 'CreateArticlePayload' },
    });
    expect(await Promise.all(told)).toEqual(['told', 'told', 'told', 'told']);
    abort.abort();
  });

  it.runIf(process.platform === 'linux')(
    'are replaced when one is killed, and end with the process that started them',
    async () => {
      const before = await workerPids();
      expect(before).toHaveLength(3);
      process.kill(before[0] as number, 'SIGKILL');
      let after = before;
      for (let times = 0; times < 500 && !(after.length === 3 && !after.includes(before[0] as number)); times += 1) {
        await delay(20);
        after = await workerPids();
      }
      expect(after).toHaveLength(3);
      expect((await ask('{ places { totalCount } }')).data).toEqual({ places: { totalCount: expect.any(Number) } });
      run.child.kill('SIGTERM');
      expect((await run.ended).exit).toBe(0);
      for (const pid of after) expect(() => process.kill(pid, 0)).toThrow();
    },
  );
});
