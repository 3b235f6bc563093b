// The product as it is built and started, on a database that is there.
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { report } from './report.mjs';

process.argv.splice(2, process.argv.length, 'serve');
// Not waited for: it is over when the server stops.
void import('../../dist/src/cli/main.js');
const port = Number(process.env.PORT);
while (!(await answers())) await delay(10);
report(port);

function answers() {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
