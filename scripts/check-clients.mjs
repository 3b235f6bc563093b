// Checks that clients can be made from schema.graphql: graphql-codegen, gql.tada, the Relay compiler, and the lint rules for
// schemas. Their tools live in folders of their own, installed when their lock file has changed, which needs the package
// registry. Prints a line per check; exits with 1 when one fails.
//   node scripts/check-clients.mjs                 makes and compiles the clients
//   node scripts/check-clients.mjs --run           then runs them against a server that it starts (dist/ has to be built)
//   node scripts/check-clients.mjs --run ADDRESS   then runs them against the server there: http://localhost:4000/graphql
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const CLIENT = join(root, 'examples/client');
const LINT = join(root, 'tools/lint-schema');
const SERVER_START_MS = 60_000;

/** What a program printed. Rejects with everything that it said when it failed. */
function run(cwd, command, args) {
  return new Promise((resolve, reject) => {
    // npm is a script of the shell on Windows.
    const child = spawn(command, args, { cwd, shell: command === 'npm' && process.platform === 'win32' });
    let printed = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
      said += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(printed) : reject(new Error(said.trim()))));
  });
}

const npmRun = (folder, script) => run(folder, 'npm', ['run', '--silent', script]);

/** Installs a folder as its lock file says, unless that was done before. */
async function install(folder) {
  const lock = await readFile(join(folder, 'package-lock.json'), 'utf8');
  if (lock.includes('"resolved"'))
    throw new Error('package-lock.json holds addresses: npm config omit-lockfile-registry-resolved');
  const mark = join(folder, 'node_modules', '.installed');
  const wanted = createHash('sha256').update(lock).digest('hex');
  if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return;
  await run(folder, 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  await writeFile(mark, wanted);
}

/** Both programs ask the same question, so they have to print the same, and what the README shows. */
async function runClients(address) {
  const [talks, tada] = await Promise.all(
    ['dist/talks.js', 'dist/tada.js'].map((program) => run(CLIENT, process.execPath, [program, address])),
  );
  if (talks !== tada) throw new Error(`talks.js and tada.js differ:\n${talks}\n${tada}`);
  const readme = await readFile(join(CLIENT, 'README.md'), 'utf8');
  if (!readme.includes(talks.replace(/^(?=.)/gm, '    ')))
    throw new Error(`README.md shows something else than:\n${talks}`);
}

/** Starts the built server on a free port with a knowledge base of its own, for as long as `use` takes. */
async function withServer(use) {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-clients-'));
  const env = { ...process.env, PORT: '0', CHANCERY_DATA_DIR: folder };
  delete env.DATABASE_URL;
  const server = spawn(process.execPath, ['dist/src/cli/main.js', 'serve', '--json'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server.on('close', resolve));
  try {
    await use(await readAddress(server));
  } finally {
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

function readAddress(server) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the server did not start')), SERVER_START_MS);
    server.on('close', (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${code}`));
    });
    createInterface({ input: server.stdout }).once('line', (line) => {
      clearTimeout(timer);
      resolve(JSON.parse(line).url);
    });
  });
}

let failures = 0;

/** Does `work` and prints how it went. Resolves to whether it went well. */
async function check(name, work) {
  const start = performance.now();
  try {
    await work();
    console.log(`ok    ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    failures += 1;
    console.log(`FAIL  ${name}\n${error.message.replace(/^/gm, '      ')}`);
    return false;
  }
}

/** Checks that build on each other, up to the first that fails. True where all went well. */
async function checkInTurn(checks) {
  for (const [name, work] of checks) if (!(await check(name, work))) return false;
  return true;
}

const { values, positionals } = parseArgs({ options: { run: { type: 'boolean' } }, allowPositionals: true });

const [compiled] = await Promise.all([
  checkInTurn([
    ['examples/client: install', () => install(CLIENT)],
    ['examples/client: graphql-codegen, gql.tada output', () => npmRun(CLIENT, 'generate')],
    ['examples/client: tsc', () => npmRun(CLIENT, 'compile')],
    ['examples/client: gql.tada check', () => npmRun(CLIENT, 'check')],
  ]),
  (async () => {
    if (!(await check('tools/lint-schema: install', () => install(LINT)))) return;
    await check('tools/lint-schema: graphql-eslint', () => npmRun(LINT, 'lint'));
    await check('tools/lint-schema: relay-compiler', () => npmRun(LINT, 'relay'));
  })(),
]);
if (values.run && compiled) {
  const [address] = positionals;
  await check('examples/client: both programs, run', () =>
    address === undefined ? withServer(runClients) : runClients(address),
  );
}
process.exitCode = failures === 0 ? 0 : 1;
