import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { bundle } from '../../scripts/bundle.ts';
import { loadSeed } from '../../seed/load.ts';
import { openDatabase } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrations.ts';
import { startScratch } from '../../src/database/scratch.ts';
import { repositoryRoot } from '../../src/root.ts';
import { readSettings } from '../../src/settings.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the PostgreSQL of this run; `testDatabase` makes databases there. */
    postgresUrl: string;
    /** Path of the program as it is built, made of the sources of this run. */
    program: string;
  }
}

/**
 * One PostgreSQL for the run, in a folder of its own, with two databases that tests get copies of:
 * `chancery_template` has the migrations, `chancery_seeded` the seed too. And the program, built anew.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startScratch();
  // Within the repository, where it finds its packages; `dist` may belong to a server that runs.
  const parent = new URL('node_modules/.cache/', repositoryRoot());
  await mkdir(parent, { recursive: true });
  const folder = pathToFileURL(`${await mkdtemp(fileURLToPath(new URL('chancery-', parent)))}/`);
  const close = () => Promise.all([server.stop(), rm(folder, { recursive: true, force: true })]);
  try {
    await Promise.all([makeTemplates(server.url), bundle(folder)]);
  } catch (error) {
    await close();
    throw error;
  }
  project.provide('postgresUrl', server.url);
  project.provide('program', fileURLToPath(new URL('src/cli/main.js', folder)));
  return async () => {
    await close();
  };
}

async function makeTemplates(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('CREATE DATABASE chancery_template');
    await using(url, 'chancery_template', async (database) => {
      await migrate(database);
    });
    await client.query('CREATE DATABASE chancery_seeded TEMPLATE chancery_template STRATEGY file_copy');
    await using(url, 'chancery_seeded', async (database) => {
      await loadSeed(database);
      await database.pool.query('ANALYZE');
    });
  } finally {
    await client.end();
  }
}

async function using(url: string, name: string, use: (database: ReturnType<typeof openDatabase>) => Promise<void>) {
  const database = openDatabase(new URL(`/${name}`, url).href, readSettings({}));
  try {
    await use(database);
  } finally {
    await database.close();
  }
}
