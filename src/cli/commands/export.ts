import { EXPORT_STEPS, exportBackup } from '../../backup/export.ts';
import { writeOut, writeWhole } from '../../backup/file.ts';
import { assertMigrated } from '../../database/migrations.ts';
import { createLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
import { withDatabase } from '../connect.ts';
import { EXIT } from '../exit-codes.ts';
import { interruptible } from '../interrupt.ts';
import { plural, print } from '../print.ts';
import { showProgress } from '../progress.ts';

/**
 * Writes everything that the database holds to `file`, or to standard output where there is none. Throws as `connect`,
 * `assertMigrated`, `exportBackup` and `writeWhole`.
 */
export async function exportDatabase(
  file: string | undefined,
  options: { json?: true },
  product: string,
): Promise<number> {
  const settings = readSettings();
  const log = await createLog(settings);
  // Where whoever reads standard output goes away, the process ends at once: not as if all had been written.
  if (file === undefined) process.exitCode = EXIT.unexpected;
  const progress = options.json ? undefined : showProgress(process.stderr, EXPORT_STEPS);
  const report = await interruptible((signal) =>
    withDatabase({ settings, log }, async (database) => {
      await assertMigrated(database);
      return exportBackup(database.url, { product, signal, onProgress: progress?.step }, (lines) =>
        file === undefined ? writeOut(lines, signal) : writeWhole(file, lines, signal),
      );
    }),
  );
  progress?.finish();
  if (file === undefined) return EXIT.done; // standard output has the backup
  print(options, { file, ...report }, [
    `${plural(report.rows, 'row')} in ${file}, SHA-256 of its lines but the last: ${report.sha256}`,
  ]);
  return EXIT.done;
}
