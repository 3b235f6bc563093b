import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { startServer } from '../../src/server/http.ts';
import { outcomeOf } from '../../src/server/metrics.ts';
import { serveMetrics } from '../../src/server/metrics-server.ts';
import { testDatabase } from '../support/database.ts';
import { SETTINGS } from './toy.ts';

const log = pino({ enabled: false });
const PLACE = { host: '127.0.0.1', port: 0, setting: 'CHANCERY_METRICS_PORT' };
const database = await testDatabase({ seeded: true });
const settings = { ...SETTINGS, cacheBytes: 1_000_000, metricsPort: 0 };
const server = await startServer({ settings, database, log });
const metrics = await serveMetrics(PLACE, () => server.metrics?.read() ?? Promise.reject(new Error('none')), log);
afterAll(async () => {
  await metrics.stop();
  await server.stop();
});

async function ask(query: string): Promise<Response> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response;
}

/** The samples of the product's own metrics, but for those that depend on time. */
async function read(): Promise<Record<string, number>> {
  const text = await (await fetch(metrics.url)).text();
  const samples = text.split('\n').filter((line) => /^chancery_/.test(line) && !/_bucket|_sum|pool/.test(line));
  return Object.fromEntries(
    samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

describe('metrics', () => {
  it('count operations by the way that they went and how they ended, with their bytes', async () => {
    const places = '{ places { totalCount } }';
    const lengths: number[] = [];
    const found: (string | null)[] = [];
    for (let times = 0; found.at(-1) !== 'cached' && times < 200; times += 1) {
      const response = await ask(places);
      found.push(response.headers.get('x-chancery-path'));
      lengths.push((await response.text()).length);
    }
    const planned = found.length - 1;
    const executed = [await ask('{ __schema { queryType { name } } }'), await ask('{ nothing }')];
    const texts = await Promise.all(executed.map((response) => response.text()));
    expect(await read()).toEqual({
      'chancery_operations_total{path="planned",outcome="ok"}': planned,
      'chancery_operations_total{path="cached",outcome="ok"}': 1,
      'chancery_operations_total{path="executed",outcome="ok"}': 1,
      'chancery_operations_total{path="executed",outcome="refused"}': 1,
      'chancery_operation_duration_seconds_count{path="planned"}': planned,
      'chancery_operation_duration_seconds_count{path="cached"}': 1,
      'chancery_operation_duration_seconds_count{path="executed"}': 2,
      'chancery_answer_bytes_total{path="planned"}': (lengths[0] ?? 0) * planned,
      'chancery_answer_bytes_total{path="cached"}': lengths[0],
      'chancery_answer_bytes_total{path="executed"}': texts.join('').length,
      chancery_cache_answers: 1,
      chancery_cache_bytes: expect.any(Number),
      chancery_subscriptions: 0,
    });
  });

  it('say how many connections there are, and how many are in use', async () => {
    const client = await database.pool.connect();
    const text = await (await fetch(metrics.url)).text();
    const [open, idle] = ['connections', 'connections_idle'].map((name) =>
      Number(new RegExp(`^chancery_pool_${name} (\\d+)$`, 'm').exec(text)?.[1]),
    );
    client.release();
    expect([open, idle]).toEqual([database.pool.totalCount, database.pool.totalCount - 1]);
  });

  it('are read at their address alone, and by GET', async () => {
    const other = await fetch(metrics.url.replace('/metrics', '/'));
    const posted = await fetch(metrics.url, { method: 'POST' });
    expect([other.status, posted.status, (await fetch(`${server.url}/metrics`)).status]).toEqual([404, 404, 404]);
  });

  it('are unavailable while they cannot be read', async () => {
    const broken = await serveMetrics(PLACE, () => Promise.reject(new Error('a worker starts')), log);
    expect((await fetch(broken.url)).status).toBe(503);
    await broken.stop();
  });

  it('are not kept where nobody asks for them', async () => {
    const silent = await startServer({ settings: { ...settings, metricsPort: undefined }, database, log });
    await silent.stop();
    expect(silent.metrics).toBeUndefined();
  });
});

describe('an answer', () => {
  const error = (code: string) => ({ message: '', extensions: { code } });
  it.each([
    ['ok', { data: {} }],
    ['partial', { data: { a: null }, errors: [error('BAD_ID')] }],
    ['refused', { errors: [error('BAD_ID')] }],
    ['failed', { errors: [error('BAD_ID'), error('UNAVAILABLE')] }],
  ])('is %s', (outcome, answer) => {
    expect(outcomeOf(answer)).toBe(outcome);
  });
});
