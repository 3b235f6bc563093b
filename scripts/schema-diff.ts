import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

/** One file of a Prisma schema. */
export interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

// Node has it; the types of Node 20 do not say so.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

/** The files of the Prisma schema as they stand in `folder`, ordered by name. */
export async function readSchema(folder: URL): Promise<SchemaFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).toSorted();
  return Promise.all(
    names.map(async (name) => ({ path: name, content: await readFile(new URL(name, folder), 'utf8') })),
  );
}

/**
 * SQL that turns a database with the schema `from` into one with the schema `to`; '' when they are the same.
 * `from`: null for an empty database. `url`: any PostgreSQL; it is asked its version, and nothing is written to it.
 * Prisma's schema engine does it, as the WebAssembly that the package registry has: its binary is downloaded from elsewhere.
 */
export async function diffSchemas(url: string, from: SchemaFile[] | null, to: SchemaFile[]): Promise<string> {
  return withEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      from: from === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [...from] },
      to: { tag: 'schemaDatamodel', files: [...to] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = stdout?.trim() ?? '';
    return sql === '-- This is an empty migration.' ? '' : `${sql}\n`;
  });
}

/** Runs `use` with Prisma's schema engine on the database at `url`. */
export async function withEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  engineClass ??= loadEngine();
  const Engine = await engineClass;
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const engine = await Engine.new({ datamodels: undefined }, () => undefined, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

// Loaded once: a second instance would write to the memory of the first.
let engineClass: ReturnType<typeof loadEngine> | undefined;

async function loadEngine() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const module = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(module.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings });
  (bindings as unknown as { __wbg_set_wasm(exports: unknown): void }).__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return bindings.SchemaEngine;
}
