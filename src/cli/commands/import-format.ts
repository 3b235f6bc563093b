import { assertMigrated } from '../../database/migrations.ts';
import { parsePartialDate } from '../../dates.ts';
import { loadFormat } from '../../importing/formats.ts';
import { importSource } from '../../importing/import.ts';
import type { ImportReport } from '../../importing/options.ts';
import { createLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
import { migrateEmpty, withDatabase } from '../connect.ts';
import { EXIT } from '../exit-codes.ts';
import { interruptible } from '../interrupt.ts';
import { plural, print } from '../print.ts';
import { showProgress } from '../progress.ts';

/** What the command line says of an import. */
export interface ImportFlags {
  readonly json?: true;
  readonly dryRun?: true;
  readonly onError: 'skip' | 'stop';
  readonly edition?: string;
  readonly older?: true;
  readonly fewer?: true;
}

const LEFT = 'what was in before stays in: the same command goes on from there.';

/**
 * Imports a source in a format. Returns 1 when entries were passed over. Throws as `connect`, `migrateEmpty` and
 * `importSource`, and ExpectedError BAD_DATE.
 */
export async function importFormat(name: string, source: string, flags: ImportFlags): Promise<number> {
  const format = await loadFormat(name);
  const date = flags.edition === undefined ? null : parsePartialDate(flags.edition);
  const settings = readSettings();
  const log = await createLog(settings);
  const progress = flags.json ? undefined : showProgress(process.stderr, { entries: 'Entries' });
  const began = performance.now();
  const report = await interruptible(
    (signal) =>
      withDatabase({ settings, log }, async (database) => {
        await (flags.dryRun ? assertMigrated : migrateEmpty)(database);
        return importSource(database, format, source, {
          signal,
          date,
          dryRun: flags.dryRun ?? false,
          onError: flags.onError,
          older: flags.older ?? false,
          fewer: flags.fewer ?? false,
          onProgress: (read, total) => progress?.step('entries', read, total),
          onNote: (message) => process.stderr.write(`${message}\n`),
        });
      }),
    flags.dryRun ? 'nothing was changed.' : LEFT,
  );
  progress?.finish();
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  print(flags, { ...report, seconds }, toLines(report, seconds));
  return report.entries.failed === 0 ? EXIT.done : EXIT.found;
}

function toLines(
  { edition, dryRun, entries, facts, unlinked, identified, failures, source }: ImportReport,
  seconds: number,
) {
  const of = edition.date === null ? '' : `, edition of ${edition.date}`;
  const ended =
    entries.delisted + entries.relisted === 0
      ? ''
      : `, ${entries.delisted} no longer listed, ${entries.relisted} listed again`;
  return [
    `${edition.title}${of}: ${plural(entries.read, 'entry').replace('entrys', 'entries')} in ${seconds} s.${dryRun ? ' Nothing was changed; this would happen:' : ''}`,
    `Entries: ${entries.created} new, ${entries.changed} changed, ${entries.unchanged} as before${ended}${entries.failed === 0 ? '' : `, ${entries.failed} passed over`}.`,
    `Facts: ${facts.created} new, ${facts.changed} revised, ${facts.retracted} retracted.`,
    ...(identified === 0 ? [] : [`${plural(identified, 'actor')} known before, by an identifier.`]),
    ...(unlinked === 0 ? [] : [`${unlinked} refer to entries that are not in.`]),
    ...failures.map(({ line, key, message }) => `${source}:${line}: ${key === null ? '' : `${key}: `}${message}`),
    ...(entries.failed > failures.length ? [`… and ${entries.failed - failures.length} more`] : []),
  ];
}
