import { hasTokens } from '../../access/tokens.ts';
import { migrate } from '../../database/migrations.ts';
import { createLog, type Logger } from '../../log.ts';
import { type MetricsServer, serveMetrics } from '../../server/metrics-server.ts';
import { readSettings, type Settings } from '../../settings.ts';
import { connect } from '../connect.ts';
import { EXIT } from '../exit-codes.ts';
import { watchFaults } from '../faults.ts';
import { assertPortFree } from '../port.ts';
import { plural, print } from '../print.ts';
import { type Stop, waitForStop } from '../stop.ts';
import { bringUpToDate } from '../up-to-date.ts';
import { startWorkers } from '../workers.ts';

/** One step back per thing that was started, the last one first. */
type Closers = (() => Promise<void>)[];

/**
 * Serves until SIGINT, SIGTERM or SIGHUP, or until the embedded PostgreSQL stops by itself. Then, in this order: readiness
 * is off, no connection is accepted, requests in flight end, the pool closes, PostgreSQL stops. A second signal ends the
 * process at once; the watchdog then stops PostgreSQL. Throws as each of its steps, what was started being stopped.
 */
export async function serve(options: { json?: true }): Promise<number> {
  const settings = readSettings();
  const log = await createLog(settings);
  await assertPortFree(settings);
  const forgetFaults = watchFaults(log);
  const closers: Closers = [];
  const stop = waitForStop();
  try {
    await start(settings, log, options, closers, stop);
    return (await stop.asked).exit;
  } finally {
    for (const close of closers.toReversed()) await close();
    stop.forget();
    forgetFaults();
  }
}

async function start(settings: Settings, log: Logger, options: { json?: true }, closers: Closers, stop: Stop) {
  // Loaded while PostgreSQL starts: either takes half a second of a processor.
  const parts = Promise.all([import('../../server/http.ts'), import('../../server/schema.ts')]);
  parts.catch(() => undefined); // reported where it is awaited
  const { database, close } = await connect({ settings, log, join: false, onExit: () => stop.ask(EXIT.unexpected) });
  closers.push(close);
  const migrations = await migrate(database);
  if (stop.isAsked()) return;
  const seed = await bringUpToDate(database);
  const [{ startServer }] = await parts;
  if (stop.isAsked()) return;
  const server =
    settings.workers === 1
      ? await startServer({ settings, database, log })
      : await startWorkers(settings.workers, database, log, () => stop.ask(EXIT.unexpected));
  closers.push(() => server.stop());
  const metrics = await startMetrics(settings, server.metrics, log);
  if (metrics) closers.push(() => metrics.stop());
  const known = await hasTokens(database);
  const address = `${server.url}/graphql`;
  if (seed.different.length > 0) log.warn({ different: seed.different }, 'the seed differs from what is recorded');
  log.info({ address, migrations: migrations.applied, seed }, 'serving');
  print(
    options,
    { url: address, ...(metrics && { metrics: metrics.url }), migrations: migrations.applied, seed, example: EXAMPLE },
    [
      `Chancery answers at ${address}`,
      `It ${seed.created === 0 ? 'holds' : 'has loaded'} ${plural(seed.articles, 'article')} with ${plural(seed.facts, 'fact')} and ${plural(seed.citations, 'citation')}.`,
      'Open that address in a browser, or try:',
      `  curl -s ${address} ${settings.readAccess === 'token' ? "-H 'authorization: Bearer <token>' " : ''}-H 'content-type: application/json' -d '${JSON.stringify({ query: EXAMPLE })}'`,
      ...(known
        ? []
        : [`${settings.readAccess === 'token' ? 'To read or write' : 'To write'}, make a token:`, TOKEN_COMMAND]),
      'Ctrl-C stops it.',
    ],
  );
}

async function startMetrics(
  { metricsHost: host, metricsPort: port }: Settings,
  metrics: { read(): Promise<string> } | undefined,
  log: Logger,
): Promise<MetricsServer | undefined> {
  if (port === undefined || metrics === undefined) return undefined;
  return await serveMetrics({ host, port, setting: 'CHANCERY_METRICS_PORT' }, () => metrics.read(), log);
}

const TOKEN_COMMAND = '  npx chancery token create --name <your name> --role reviewer';

/** One query to try. It has no quote that a shell would take. */
const EXAMPLE = '{ meetings(first: 2) { nodes { label citations(first: 1) { nodes { exact } } } } }';
