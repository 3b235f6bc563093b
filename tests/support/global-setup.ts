import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { loadSeed } from '../../seed/load.ts';
import { openDatabase } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrations.ts';
import { startScratch } from '../../src/database/scratch.ts';
import { readSettings } from '../../src/settings.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the PostgreSQL of this run; `testDatabase` makes databases there. */
    postgresUrl: string;
  }
}

/**
 * One PostgreSQL for the run, in a folder of its own, with two databases that tests get copies of:
 * `chancery_template` has the migrations, `chancery_seeded` the seed too.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startScratch();
  try {
    await makeTemplates(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('postgresUrl', server.url);
  return server.stop;
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
