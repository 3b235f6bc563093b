import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbedded } from './embedded.ts';

/** An empty PostgreSQL in a temporary folder, quick and forgetful, for tests and tools; `stop` deletes it. */
export async function startScratch(): Promise<EmbeddedPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chancery-scratch-'));
  await chmod(dataDir, 0o755); // under root, PostgreSQL runs as another account and has to enter
  try {
    const server = await startEmbedded({ dataDir, durable: false });
    const cluster = await realpath(join(dataDir, 'postgres'));
    return {
      url: server.url,
      async stop() {
        await server.stop();
        await Promise.all([cluster, dataDir].map((folder) => rm(folder, { recursive: true, force: true })));
      },
    };
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}
