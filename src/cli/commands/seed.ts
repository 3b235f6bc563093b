import { loadSeed } from '../../../seed/load.ts';
import { assertMigrated } from '../../database/migrations.ts';
import { createLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
import { withDatabase } from '../connect.ts';
import { EXIT } from '../exit-codes.ts';
import { plural, print } from '../print.ts';

/**
 * Loads the seed, or `folder`. Throws as `connect` and `loadSeed`, and ExpectedError DATABASE_NOT_MIGRATED when the
 * database lacks migrations.
 */
export async function seedDatabase(options: { json?: true; folder?: string }): Promise<number> {
  const settings = readSettings();
  const log = await createLog(settings);
  const report = await withDatabase({ settings, log }, async (database) => {
    await assertMigrated(database);
    return loadSeed(database, options.folder === undefined ? {} : { folder: options.folder });
  });
  const { articles, facts, citations, created, different } = report;
  print(options, report, [
    `${plural(articles, 'article')}, ${plural(facts, 'fact')}, ${plural(citations, 'citation')}: ${created === 0 ? 'all loaded before' : `${created} loaded now`}.`,
    ...different.map(
      ({ key, fields }) => `Left as it is, though the file says otherwise: ${key} (${fields.join(', ')})`,
    ),
  ]);
  return EXIT.done;
}
