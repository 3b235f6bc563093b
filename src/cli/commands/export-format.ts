import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { writeOut, writeWhole } from '../../backup/file.ts';
import { assertMigrated } from '../../database/migrations.ts';
import { ExpectedError } from '../../errors.ts';
import { type Document, textOf, type Written } from '../../export/document.ts';
import { parseExportRequest } from '../../export/request.ts';
import { listedKinds } from '../../export/rows.ts';
import { readSnapshot, type Snapshot } from '../../export/snapshot.ts';
import { createLog } from '../../log.ts';
import { schema } from '../../server/schema.ts';
import { readSettings } from '../../settings.ts';
import { withDatabase } from '../connect.ts';
import { EXIT } from '../exit-codes.ts';
import { interruptible } from '../interrupt.ts';
import { plural, print } from '../print.ts';
import { showProgress } from '../progress.ts';

/** The formats that hold everything in one file, by the name that they have over HTTP. */
const FILES = {
  ftm: 'ftm.ndjson',
  geojson: 'map.geojson',
  gexf: 'graph.gexf',
  jsonld: 'annotations.jsonld',
} as const;

export interface FormatOptions {
  readonly format: keyof typeof FILES | 'csv';
  readonly asOf?: string;
  readonly json?: true;
}

// An export of the command line may last as long as it does: who runs it can stop it.
const UNBOUNDED = { exportStatementTimeoutMs: 0, exportTimeoutMs: 0 };
// What a reader without a token sees: a file like this is there to be handed on.
const READER = { drafts: false };

const STEPS = { writing: 'Writing rows' } as const;

/**
 * Writes what readers see in a format: to a file, to standard output where there is none, or as CSV into a new folder.
 * Throws as `connect`, `assertMigrated`, `parseExportRequest`, `readSnapshot` and `writeWhole`.
 */
export async function exportInFormat(target: string | undefined, options: FormatOptions): Promise<number> {
  const { format, asOf } = options;
  const settings = readSettings();
  const log = await createLog(settings);
  // Where whoever reads standard output goes away, the process ends at once: not as if all had been written.
  if (target === undefined) process.exitCode = EXIT.unexpected;
  const search = asOf === undefined ? '' : new URLSearchParams({ asOf }).toString();
  const names = format === 'csv' ? [...listedKinds().keys()].map((list) => `${list}.csv`) : [FILES[format]];
  const requests = names.map((name) => parseExportRequest(schema, name, search));
  const documents = requests.map((request) => request.document(READER));
  const progress = options.json ? undefined : showProgress(process.stderr, STEPS);
  const report = new Report((rows) => progress?.step('writing', rows, 0));
  await interruptible((signal) =>
    withDatabase({ settings, log }, async (database) => {
      await assertMigrated(database);
      await readSnapshot(database, requests[0]?.asOf ?? null, UNBOUNDED, signal, async (snapshot) => {
        if (format === 'csv' && target !== undefined) {
          await writeFolder(target, (folder) => writeEach(folder, documents, snapshot, report, signal));
          return;
        }
        for (const document of documents) {
          const content = Readable.from(report.take(document, snapshot), { objectMode: false });
          await (target === undefined ? writeOut(content, signal) : writeWhole(target, content, signal));
        }
      });
    }),
  );
  progress?.finish();
  if (target === undefined) return EXIT.done; // standard output has the export
  const { rows, bytes, files, sha256 } = report;
  const shared = { [format === 'csv' ? 'folder' : 'file']: target, format, rows, bytes };
  print(options, format === 'csv' ? { ...shared, files } : { ...shared, sha256: sha256 }, [
    format === 'csv'
      ? `${plural(rows, 'row')} in ${plural(documents.length, 'file')} in ${target}`
      : `${plural(rows, 'row')} in ${target}, SHA-256 before compression: ${sha256}`,
  ]);
  return EXIT.done;
}

/** What has been written, counted on its way. */
class Report {
  rows = 0;
  bytes = 0;
  /** Rows by file. */
  readonly files: Record<string, number> = {};
  readonly #hash = createHash('sha256');
  readonly #onRows: (rows: number) => void;

  constructor(onRows: (rows: number) => void) {
    this.#onRows = onRows;
  }

  /** SHA-256 of all that was written. To be asked once, at the end. */
  get sha256(): string {
    return this.#hash.digest('hex');
  }

  async *take(document: Document, snapshot: Snapshot): AsyncGenerator<Buffer, void, undefined> {
    const written: Written = { rows: 0 };
    for await (const text of textOf(document, snapshot, written)) {
      const bytes = Buffer.from(text);
      this.#hash.update(bytes);
      this.bytes += bytes.length;
      this.#onRows(this.rows + written.rows);
      yield bytes;
    }
    this.rows += written.rows;
    this.files[document.file] = written.rows;
  }
}

async function writeEach(
  folder: string,
  documents: readonly Document[],
  snapshot: Snapshot,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  for (const document of documents) {
    const content = Readable.from(report.take(document, snapshot), { objectMode: false });
    await writeWhole(join(folder, document.file), content, signal);
  }
}

/**
 * Lets `write` fill a folder that is there under its name once it is whole. Throws ExpectedError FILE_UNUSABLE for one that
 * has something in it already, or that cannot be made.
 */
async function writeFolder(path: string, write: (folder: string) => Promise<void>): Promise<void> {
  const unusable = (cause: unknown, why: string) =>
    new ExpectedError('FILE_UNUSABLE', `The folder ${path} cannot be used: ${why}.`, { file: path }, cause);
  const partial = `${path.replace(/\/+$/, '')}.${process.pid}.partial`;
  const present = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw unusable(error, error.message);
  });
  if (present.length > 0) throw unusable(undefined, 'it is not empty. Name a new one');
  try {
    // Like every file of an export, its owner's alone.
    await mkdir(partial, { mode: 0o700 }).catch((error: Error) => {
      throw unusable(error, error.message);
    });
    await write(partial);
    await rename(partial, path).catch((error: Error) => {
      throw unusable(error, error.message);
    });
  } catch (error) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}
