import type { Database } from '../../src/database/database.ts';
import { checkPromises, type Finding } from '../../src/database/promises.ts';

/**
 * Checks every promise of the database on every row: what `chancery check` looks at, and what triggers would have refused
 * while they were switched off, which is foreign keys and rows of the wrong kind.
 */
export async function verifyWorld(database: Database): Promise<Finding[]> {
  const [promises, keys, kinds] = [
    await checkPromises(database),
    await checkKeys(database),
    await checkKinds(database),
  ];
  return [...promises, keys, kinds];
}

async function checkKeys({ pool }: Database): Promise<Finding> {
  const { rows: keys } = await pool.query<{ child: string; column: string; parent: string }>(
    `SELECT k.conrelid::regclass::text AS child, a.attname AS column, k.confrelid::regclass::text AS parent
     FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
     WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  );
  let wrong = 0;
  const examples: string[] = [];
  for (const { child, column, parent } of keys) {
    const { rows } = await pool.query<{ wrong: number }>(
      `SELECT count(*)::int AS wrong FROM ${child} c
       WHERE c."${column}" IS NOT NULL AND NOT EXISTS (SELECT FROM ${parent} p WHERE p.id = c."${column}")`,
    );
    const found = rows[0]?.wrong ?? 0;
    wrong += found;
    if (found > 0) examples.push(`${child}.${column}`);
  }
  return { promise: 'Every reference names a row', checked: keys.length, wrong, examples: examples.slice(0, 5) };
}

// The arguments of the trigger say which tables a row completes.
async function checkKinds({ pool }: Database): Promise<Finding> {
  const { rows: triggers } = await pool.query<{ table: string; args: Buffer }>(
    `SELECT c.relname AS table, t.tgargs AS args
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE p.proname = 'row_has_its_kind' ORDER BY 1`,
  );
  const pairs = triggers.flatMap(({ table, args }) =>
    args
      .toString('utf8')
      .split('\0')
      .slice(0, -1)
      .map((completed) => ({ table, completed })),
  );
  const counts = pairs.map(
    ({ table, completed }) =>
      `SELECT '${table}' AS name, count(*)::int AS wrong FROM "${table}" t LEFT JOIN "${completed}" c ON c.id = t.id
       WHERE c.kind::text IS DISTINCT FROM '${table.toUpperCase()}'`,
  );
  const { rows } = await pool.query<{ name: string; wrong: number }>(counts.join('\nUNION ALL\n'));
  return {
    promise: 'Every row completes one of its own kind',
    checked: pairs.length,
    wrong: rows.reduce((sum, row) => sum + row.wrong, 0),
    examples: rows
      .filter((row) => row.wrong > 0)
      .map(({ name }) => name)
      .slice(0, 5),
  };
}
