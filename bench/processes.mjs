// Starts servers, and reads from /proc what they, PostgreSQL and everything else have used.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const NODE = fileURLToPath(new URL('node_modules/node/bin/node', import.meta.url));
const TICK_MS = 10;

/** Starts a server on the first core; it is told the address of the database. */
export async function startServer(script, url, settings = {}, flags = []) {
  const child = spawn('taskset', ['-c', '0', NODE, ...flags, fileURLToPath(new URL(script, import.meta.url))], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      GRAPHILE_ENV: 'production',
      DATABASE_URL: url,
      PORT: String(await freePort()),
      ...settings,
    },
  });
  const [{ port }] = await once(child, 'message');
  return {
    port,
    /** What the process has used so far: milliseconds of CPU, and most bytes of memory at a time. */
    async used() {
      child.send('used');
      const [used] = await once(child, 'message');
      return used;
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Version of the Node that servers run on. */
export async function nodeVersion() {
  const child = spawn(NODE, ['--version'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [version] = await once(child.stdout, 'data');
  return String(version).trim();
}

/** Milliseconds of CPU that PostgreSQL has used: its processes, and those that have ended. */
export function databaseCpu(postmaster) {
  let ticks = childTicks(statOf(postmaster));
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(name);
    if (stat !== undefined && stat[1] === String(postmaster)) ticks += ownTicks(stat);
  }
  return ticks * TICK_MS;
}

/** Milliseconds of CPU that everything on the machine has used. */
export function machineCpu() {
  const [, user, nice, system, , , irq, soft, steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]
    .split(/ +/)
    .map(Number);
  return (user + nice + system + irq + soft + steal) * TICK_MS;
}

// From the field after the name on, which is in parentheses and may hold spaces.
function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  } catch {
    return undefined;
  }
}

const ownTicks = (stat) => Number(stat[11]) + Number(stat[12]);
const childTicks = (stat) => Number(stat[13]) + Number(stat[14]);
