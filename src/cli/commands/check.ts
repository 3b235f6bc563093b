import { openDatabase } from '../../database/database.ts';
import { assertMigrated } from '../../database/migrations.ts';
import { checkPromises } from '../../database/promises.ts';
import { createLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
import { withDatabase } from '../connect.ts';
import { EXIT } from '../exit-codes.ts';
import { print, toTable } from '../print.ts';

/**
 * Verifies what the database promises, on the rows that it holds, and that nothing has been switched off. Returns 1 when
 * something is wrong. Throws as `connect` and `assertMigrated`, because then there is nothing to verify.
 */
export async function checkDatabase(options: { json?: true }): Promise<number> {
  const settings = readSettings();
  const log = await createLog(settings);
  const findings = await withDatabase({ settings, log }, async ({ url }) => {
    // Reading every article takes as long as it takes.
    const database = openDatabase(url, { ...settings, statementTimeoutMs: 0 }, log);
    try {
      await assertMigrated(database);
      return await checkPromises(database);
    } finally {
      await database.close();
    }
  });
  const sound = findings.every(({ wrong }) => wrong === 0);
  print(options, { sound, findings }, [
    ...toTable([
      ['Promise', 'Checked', 'Wrong'],
      ...findings.map(({ promise, checked, wrong }) => [promise, checked, wrong]),
    ]),
    ...findings.flatMap(({ promise, examples }) => examples.map((example) => `${promise}: ${example}`)),
    sound ? 'Everything that was checked is sound.' : 'Something is wrong: see above.',
  ]);
  return sound ? EXIT.done : EXIT.found;
}
