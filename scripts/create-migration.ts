// Writes a migration: the SQL from the Prisma schema of the last commit to the one in the working tree, which is what the
// migrations of the last commit amount to (tests/database/drift.test.ts). Read it before it is committed: what Prisma
// cannot express, such as triggers, checks and generated columns, is added by hand.
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { migrationsFolder } from '../src/database/migrations.ts';
import { startScratch } from '../src/database/scratch.ts';
import { repositoryRoot } from '../src/root.ts';
import { diffSchemas, readSchema, type SchemaFile } from './schema-diff.ts';

const root = fileURLToPath(repositoryRoot());

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' });
}

function readCommittedSchema(): SchemaFile[] {
  const paths = git('ls-tree', '-r', '--name-only', 'HEAD', 'prisma/schema/').split('\n').filter(Boolean);
  return paths.map((path) => ({ path, content: git('show', `HEAD:${path}`) }));
}

async function main(name: string | undefined): Promise<void> {
  if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Error('usage: npm run migration -- name_of_the_change (lower case, words joined by _)');
  }
  const server = await startScratch();
  try {
    const sql = await diffSchemas(
      server.url,
      readCommittedSchema(),
      await readSchema(new URL('prisma/schema/', repositoryRoot())),
    );
    if (sql === '') {
      console.log('The Prisma schema is that of the last commit: an empty migration was written, for SQL by hand.');
    }
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const folder = new URL(`${stamp}_${name}/`, migrationsFolder());
    await mkdir(folder);
    await writeFile(new URL('migration.sql', folder), sql);
    console.log(`prisma/migrations/${stamp}_${name}/migration.sql`);
  } finally {
    await server.stop();
  }
}

main(process.argv[2]).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
