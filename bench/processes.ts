// Starts servers, and reads from /proc what they, PostgreSQL and everything else have used.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { askOnce } from './load.ts';

/** A server that can be measured. */
export interface Server {
  readonly name: string;
  /** In whose words it is asked. */
  readonly words: 'chancery' | 'postgraphile' | 'floor';
  /** The program, as seen from this folder, and its arguments. */
  readonly program: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
}

/** What a process has used so far: milliseconds of CPU, and most bytes of memory at a time. */
export interface Used {
  readonly cpuMs: number;
  readonly peak: number;
}

export interface Running {
  readonly port: number;
  used(): Promise<Used>;
  stop(): Promise<void>;
}

const NODE = fileURLToPath(new URL('node_modules/node/bin/node', import.meta.url));
const USAGE = new URL('servers/usage.ts', import.meta.url).href;
const TICK_MS = 10;

/** Starts a server on the first core, with these flags of V8; resolves when it accepts connections. */
export async function startServer(server: Server, url: string, flags: readonly string[]): Promise<Running> {
  const port = await freePort();
  const child = spawnServer(server, url, port, [...flags, '--import', USAGE], 'ipc');
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`${server.name} ended before it answered`);
    await delay(20);
  }
  return {
    port,
    async used() {
      child.send('used');
      const [used] = await once(child, 'message');
      return used as Used;
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** Milliseconds from the start of a server's process to its first answer. */
export async function timeStart(
  server: Server,
  url: string,
  flags: readonly string[],
  request: Buffer,
): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const child = spawnServer(server, url, port, flags, 'ignore');
  try {
    for (;;) {
      const status = await askOnce(port, request).then(
        (answer) => answer.status,
        () => undefined,
      );
      if (status === 200) return performance.now() - started;
      if (child.exitCode !== null) throw new Error(`${server.name} ended before it answered`);
      await delay(2);
    }
  } finally {
    const ended = child.exitCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGTERM');
    await ended;
  }
}

function spawnServer(
  { program, settings }: Server,
  url: string,
  port: number,
  flags: readonly string[],
  channel: 'ipc' | 'ignore',
): ChildProcess {
  const [script = '', ...args] = program;
  const command = [NODE, ...flags, fileURLToPath(new URL(script, import.meta.url)), ...args];
  return spawn('taskset', ['-c', '0', ...command], {
    stdio: ['ignore', 'ignore', 'inherit', channel],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      GRAPHILE_ENV: 'production',
      DATABASE_URL: url,
      PORT: String(port),
      ...settings,
    },
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** Version of the Node that servers run on. */
export async function nodeVersion(): Promise<string> {
  const child = spawn(NODE, ['--version'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [version] = await once(child.stdout, 'data');
  return String(version).trim();
}

/** Milliseconds of CPU that PostgreSQL has used: its processes, and those that have ended. */
export function databaseCpu(postmaster: number): number {
  let ticks = childTicks(statOf(postmaster) ?? []);
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(name);
    if (stat !== undefined && stat[1] === String(postmaster)) ticks += ownTicks(stat);
  }
  return ticks * TICK_MS;
}

/** Milliseconds of CPU that everything on the machine has used. */
export function machineCpu(): number {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const [, user = 0, nice = 0, system = 0, , , irq = 0, soft = 0, steal = 0] = line.split(/ +/).map(Number);
  return (user + nice + system + irq + soft + steal) * TICK_MS;
}

// From the field after the name on, which is in parentheses and may hold spaces.
function statOf(pid: number | string): readonly string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
  } catch {
    return undefined;
  }
}

const ownTicks = (stat: readonly string[]) => Number(stat[11]) + Number(stat[12]);
const childTicks = (stat: readonly string[]) => Number(stat[13]) + Number(stat[14]);
