// One window of time in which one server is asked one question, and what was used meanwhile.
import { execFileSync } from 'node:child_process';
import pg from 'pg';
import { load, type Served, toRequest } from './load.ts';
import { databaseCpu, machineCpu, type Running, type Server } from './processes.ts';
import type { Question } from './words.ts';

export const CONNECTIONS = 8;

/** What one window showed. CPU is in milliseconds a request. */
export interface Taken extends Served {
  readonly serverMs: number;
  readonly databaseMs: number;
  /** Cores that something else used meanwhile. */
  readonly others: number;
}

/** The requests that ask a server a question, one for each of its variables. */
export function requestsOf(question: Question, { words }: Pick<Server, 'words'>): Buffer[] {
  if (words === 'floor') return question.floor.values.map((each) => toRequest(`/${question.name}`, each));
  const { query, variables } = question[words];
  return variables.map((each) => toRequest('/graphql', { query, variables: each }));
}

/** Asks a server for `ms`, after a quarter of that to warm up. */
export async function take(
  { port, used }: Running,
  requests: readonly Buffer[],
  ms: number,
  postmaster: number,
): Promise<Taken> {
  await load(port, requests, { connections: CONNECTIONS, ms: ms / 4 });
  const before = {
    server: (await used()).cpuMs,
    database: databaseCpu(postmaster),
    machine: machineCpu(),
    own: process.cpuUsage(),
  };
  const served = await load(port, requests, { connections: CONNECTIONS, ms });
  const server = (await used()).cpuMs - before.server;
  const database = databaseCpu(postmaster) - before.database;
  const { user, system } = process.cpuUsage(before.own);
  const others = machineCpu() - before.machine - server - database - (user + system) / 1000;
  return {
    ...served,
    serverMs: server / served.count,
    databaseMs: database / served.count,
    others: Math.max(others, 0) / ms,
  };
}

/** Leaves the first core to the server that is measured. */
export function leaveFirstCore(): void {
  execFileSync('taskset', ['-acp', '1', String(process.pid)]);
}

/** The process of PostgreSQL whose children answer at `url`. */
export async function findPostmaster(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid");
    return rows[0].pid;
  } finally {
    await client.end();
  }
}
