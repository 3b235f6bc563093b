import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startToy } from './toy.ts';

type Outcome = number | 'refused' | 'broken';

/** Asks `query` by GET over `agent`: the status, or how the connection failed. */
function ask(url: string, agent: Agent, query: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const asked = request(`${url}/graphql?query=${encodeURIComponent(query)}`, { agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', () => resolve('broken'));
    });
    asked.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'ECONNREFUSED' ? 'refused' : 'broken'));
    asked.end();
  });
}

// A stop that waited for more than it should would outlast its test.
const PATIENT = { settings: { shutdownTimeoutMs: 600_000 } };

describe('stopping', () => {
  it('under load breaks no connection: every request is answered or finds nobody listening', async () => {
    const server = await startToy();
    const agent = new Agent({ keepAlive: true });
    const outcomes = new Map<Outcome, number>();
    const client = async () => {
      for (let outcome: Outcome = 200; outcome !== 'refused'; ) {
        outcome = await ask(server.url, agent, '{ things(first: 50) { nodes { name } } }');
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    };
    const clients = Array.from({ length: 8 }, client);
    await delay(300);
    await server.stop();
    await Promise.all(clients);
    agent.destroy();
    expect([...outcomes.keys()].sort()).toEqual([200, 'refused']);
    expect(outcomes.get('refused')).toBe(8);
  });

  it('waits for a request in flight, and no longer than for that', async () => {
    const server = await startToy(PATIENT);
    const agent = new Agent({ keepAlive: true });
    const asked = ask(server.url, agent, '{ slow }');
    await expect.poll(() => server.watch.slow).toBe(1);
    const stopped = server.stop();
    await delay(300);
    server.watch.release();
    expect(await asked).toBe(200);
    await stopped;
    agent.destroy();
  });

  it('waits no longer than it is told to', async () => {
    const server = await startToy({ settings: { shutdownTimeoutMs: 300 } });
    const agent = new Agent();
    const asked = ask(server.url, agent, '{ slow }');
    await expect.poll(() => server.watch.slow).toBe(1);
    await server.stop();
    expect(await asked).toBe('broken');
  });

  it('does not wait for connections that ask nothing', async () => {
    const server = await startToy(PATIENT);
    const { port } = new URL(server.url);
    const silent = connect(Number(port), '127.0.0.1');
    const agent = new Agent({ keepAlive: true });
    expect(await ask(server.url, agent, '{ hello }')).toBe(200);
    await server.stop();
    silent.destroy();
    agent.destroy();
  });

  it('twice is stopping once', async () => {
    const server = await startToy();
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(await ask(server.url, new Agent(), '{ hello }')).toBe('refused');
  });
});
