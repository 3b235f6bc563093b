import { readContent } from '../../backup/file.ts';
import { IMPORT_STEPS, importBackup } from '../../backup/import.ts';
import { createLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
import { withDatabase } from '../connect.ts';
import { EXIT } from '../exit-codes.ts';
import { interruptible } from '../interrupt.ts';
import { plural, print } from '../print.ts';
import { showProgress } from '../progress.ts';

interface ImportCommandOptions {
  readonly json?: true;
  readonly keepUnsound?: true;
}

/**
 * Loads a backup into an empty database, which it migrates first; `-` reads standard input. Returns 1 when what it has loaded
 * breaks a promise, which `keepUnsound` lets it. Throws as `connect`, `readContent` and `importBackup`.
 */
export async function importDatabase(file: string, options: ImportCommandOptions): Promise<number> {
  const settings = readSettings();
  const log = await createLog(settings);
  const progress = options.json ? undefined : showProgress(process.stderr, IMPORT_STEPS);
  const { keepUnsound } = options;
  const report = await interruptible((signal) =>
    withDatabase({ settings, log }, (database) =>
      importBackup(database, readContent(file, signal), { signal, keepUnsound, onProgress: progress?.step }),
    ),
  );
  progress?.finish();
  const { rows, tables, migrations, broken } = report;
  const { article: articles = 0, fact: facts = 0, change_set: changes = 0 } = tables;
  print(options, { file, ...report }, [
    `Imported ${plural(rows, 'row')}: ${plural(articles, 'article')}, ${plural(facts, 'fact')}, ${plural(changes, 'change set')}.`,
    ...(migrations.length > 0 ? [`Brought up to date: ${plural(migrations.length, 'migration')} applied.`] : []),
    ...broken.map(({ promise, wrong, examples }) => `${promise}: ${wrong} wrong, such as ${examples.join(', ')}`),
    `${broken.length === 0 ? 'Every promise of the database holds.' : 'Something is wrong: see above.'} Access tokens are not part of a backup: make new ones.`,
  ]);
  return broken.length === 0 ? EXIT.done : EXIT.found;
}
