import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, type ErrorCapturingSqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { PoolConfig } from 'pg';

/**
 * Prisma's schema engine, as the WebAssembly that the registry has, on the given connection; nothing is downloaded.
 * `connection`: host, port, user, password and database apart, never a connection string, because the engine would run a
 * shadow database's migrations on the main one otherwise. `datamodels`: pairs of path and text of the Prisma schema.
 */
export async function schemaEngine(
  connection: PoolConfig,
  datamodels?: [string, string][],
): Promise<{ engine: SchemaEngine; dispose(): Promise<void> }> {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(
    createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm'),
  );
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings as never });
  (bindings as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void }).__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  const factory: ErrorCapturingSqlMigrationAwareDriverAdapterFactory = bindMigrationAwareSqlAdapterFactory(
    new PrismaPg(connection),
  );
  const engine = await bindings.SchemaEngine.new({ datamodels }, () => undefined, factory);
  return {
    engine,
    async dispose() {
      engine.free();
    },
  };
}
