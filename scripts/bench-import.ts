// Measures an import: entries and facts per second and peak memory, the first time and an unchanged second time, in a database
// of its own that is gone afterwards.
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/database/database.ts';
import { migrate } from '../src/database/migrations.ts';
import { startScratch } from '../src/database/scratch.ts';
import { parsePartialDate } from '../src/dates.ts';
import { loadFormat } from '../src/importing/formats.ts';
import { importSource } from '../src/importing/import.ts';
import { readSettings } from '../src/settings.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { edition: { type: 'string' } } });
const [name, source] = positionals;
if (name === undefined || source === undefined) {
  throw new Error('usage: npm run bench:import -- <format> <source> [--edition <date>]');
}
const format = await loadFormat(name);
const date = values.edition === undefined ? null : parsePartialDate(values.edition);
const server = await startScratch();
try {
  const database = openDatabase(server.url, readSettings({}));
  await migrate(database);
  for (const run of ['first', 'second, unchanged']) {
    const began = performance.now();
    const { signal } = new AbortController();
    const { entries, facts } = await importSource(database, format, source, { signal, date });
    const seconds = (performance.now() - began) / 1000;
    const perSecond = (count: number) => Math.round(count / seconds).toLocaleString('en');
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(
      `${run}: ${entries.read.toLocaleString('en')} entries in ${seconds.toFixed(1)} s (${perSecond(entries.read)} entries/s, ${perSecond(facts.created)} facts/s), ` +
        `${facts.created.toLocaleString('en')} facts recorded, ${entries.failed} entries failed; peak memory of this process so far ${memory} MB`,
    );
  }
  await database.close();
} finally {
  await server.stop();
}
