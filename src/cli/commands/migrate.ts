import { migrate } from '../../database/migrations.ts';
import { createLog } from '../../log.ts';
import { reindexNames } from '../../search/index-names.ts';
import { readSettings } from '../../settings.ts';
import { withDatabase } from '../connect.ts';
import { EXIT } from '../exit-codes.ts';
import { plural, print } from '../print.ts';

/** Applies the migrations that the database lacks, and makes names findable that are not yet. Throws as `connect` and `migrate`. */
export async function migrateDatabase(options: { json?: true }): Promise<number> {
  const settings = readSettings();
  const log = await createLog(settings);
  const report = await withDatabase({ settings, log }, async (database) => {
    const applied = await migrate(database);
    await reindexNames(database);
    return applied;
  });
  const applied = report.applied.map((name) => `Applied ${name}`);
  print(options, report, [...applied, `The database is up to date: ${plural(report.total, 'migration')}.`]);
  return EXIT.done;
}
