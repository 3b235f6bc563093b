import { readContent } from '../../backup/file.ts';
import { IMPORT_STEPS, importBackup } from '../../backup/import.ts';
import { createLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
import { withDatabase } from '../connect.ts';
import { EXIT } from '../exit-codes.ts';
import { interruptible } from '../interrupt.ts';
import { plural, print } from '../print.ts';
import { showProgress } from '../progress.ts';

/**
 * Loads a backup into an empty database, which it migrates first; `-` reads standard input. Throws as `connect`,
 * `readContent` and `importBackup`.
 */
export async function importDatabase(file: string, options: { json?: true }): Promise<number> {
  const settings = readSettings();
  const log = await createLog(settings);
  const progress = options.json ? undefined : showProgress(process.stderr, IMPORT_STEPS);
  const { rows, tables, migrations } = await interruptible((signal) =>
    withDatabase({ settings, log }, (database) =>
      importBackup(database, readContent(file, signal), { signal, onProgress: progress?.step }),
    ),
  );
  progress?.finish();
  const { article: articles = 0, fact: facts = 0, change_set: changes = 0 } = tables;
  print(options, { file, rows, tables, migrations }, [
    `Imported ${plural(rows, 'row')}: ${plural(articles, 'article')}, ${plural(facts, 'fact')}, ${plural(changes, 'change set')}.`,
    ...(migrations.length > 0 ? [`Brought up to date: ${plural(migrations.length, 'migration')} applied.`] : []),
    'Every promise of the database holds. Access tokens are not part of a backup: make new ones.',
  ]);
  return EXIT.done;
}
