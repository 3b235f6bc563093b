// Starts PostgreSQL and outlives whoever asked for it, so that no PostgreSQL is left behind: when the channel to the
// parent closes, also because the parent was killed, it shuts PostgreSQL down. Plain JavaScript, because it runs as a
// program of its own from the sources as from the build.
import { spawn } from 'node:child_process';
import { openSync, rmSync } from 'node:fs';

const { command, args, log, account } = JSON.parse(process.argv[2]);
process.title = 'chancery-watchdog';

rmSync(log, { force: true }); // that of another account could not be overwritten
const output = openSync(log, 'w', 0o600);
const server = spawn(command, args, { stdio: ['ignore', output, output], ...account });
server.on('error', (error) => {
  process.stderr.write(error.message);
  process.exit(1);
});
server.on('exit', (code) => process.exit(code ?? 1));

// Sent to a whole group of processes: the parent gets it too and stops in its own order, which closes the channel.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

process.on('disconnect', () => {
  server.kill('SIGINT'); // fast shutdown: ends sessions, writes a checkpoint
  setTimeout(() => server.kill('SIGQUIT'), 1500); // immediate: the next start recovers from the write-ahead log
  setTimeout(() => server.kill('SIGKILL'), 4000);
});
