import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SeedReport } from '../../seed/load.ts';
import { BUILD } from '../build.ts';
import type { Database } from '../database/database.ts';
import { repositoryRoot } from '../root.ts';

// The seed may have to be compared again after: plain SQL, of which nobody knows what it did, also to names; a change to what
// the seed has loaded; a change to an actor, of which the lists of reference data may say something. A load of a seed
// deletes the note itself. Where nothing was written since, the seed's own changes need not be read: they may be many.
const KNOWN = `
  SELECT n.seed, n.number, (SELECT max(number) FROM change_set) AS last
  FROM start_up n
  WHERE n.digest = $1
    AND NOT EXISTS (
      SELECT FROM change_set c
      WHERE c.number > n.number AND c.activity <> 'seed'
        AND (c.activity = 'sql' OR EXISTS (
          SELECT FROM revision r WHERE r.change_set_id = c.id AND r.subject_kind = 'ACTOR')))
    AND (n.number = (SELECT max(number) FROM change_set) OR NOT EXISTS (
      SELECT FROM contributor s
        JOIN change_set made ON made.contributor_id = s.id
        JOIN revision own ON own.change_set_id = made.id
        CROSS JOIN LATERAL (
          SELECT FROM revision r JOIN change_set c ON c.id = r.change_set_id
          WHERE r.subject_id = own.subject_id AND c.number > n.number AND c.activity <> 'seed' OFFSET 0) AS later
      WHERE s.name = 'seed'))`;

/**
 * Makes every name findable and loads the seed; gives what the load reported. Where this build has found all of that to be
 * in, and nothing has changed since that bears on it, it reads one row instead. Throws as `loadSeed`.
 */
export async function bringUpToDate(database: Database, build: string | undefined = BUILD): Promise<SeedReport> {
  const digest = build === undefined ? undefined : await digestOf(build);
  const { pool } = database;
  if (digest !== undefined) {
    const { rows } = await pool.query<{ seed: SeedReport; number: string; last: string }>(KNOWN, [digest]);
    const [known] = rows;
    if (known !== undefined) {
      // So that the next start has few change sets to look at.
      if (known.last !== known.number) await noteStart(database, digest, known.last, known.seed);
      return known.seed;
    }
  }
  const { rows } = await pool.query<{ last: string }>('SELECT max(number) AS last FROM change_set');
  // Loaded where they are needed: a start that finds all of it known does without.
  const [{ loadSeed }, { reindexNames }] = await Promise.all([
    import('../../seed/load.ts'),
    import('../search/index-names.ts'),
  ]);
  await reindexNames(database);
  const seed = await loadSeed(database);
  if (digest !== undefined) await noteStart(database, digest, rows[0]?.last ?? '0', { ...seed, created: 0 });
  return seed;
}

async function noteStart({ pool }: Database, digest: string, number: string, seed: SeedReport): Promise<void> {
  await pool.query(
    'INSERT INTO start_up (digest, number, seed) VALUES ($1, $2, $3) ON CONFLICT (digest) DO UPDATE SET number = $2, seed = $3',
    [digest, number, seed],
  );
}

/** Of the build and of every file of the seed: its name and what is in it. */
async function digestOf(build: string): Promise<string> {
  const folder = fileURLToPath(new URL('seed/', repositoryRoot()));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .toSorted();
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  const hash = createHash('sha256').update(build);
  for (const [index, name] of names.entries()) hash.update(`\0${name}\0`).update(files[index] as Buffer);
  return hash.digest('hex');
}
