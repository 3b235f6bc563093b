import type { Database } from '../../database/database.ts';
import { assertMigrated } from '../../database/migrations.ts';
import { type ErrorCode, ExpectedError, findExpectedError } from '../../errors.ts';
import { openSource } from '../../importing/source.ts';
import { decodeBytes } from '../../ingesting/bytes.ts';
import { asPartialDate } from '../../ingesting/calendar.ts';
import { isAddress, listFiles, readBytes, readWithin } from '../../ingesting/files.ts';
import { toLanguageTag } from '../../ingesting/language.ts';
import { readSource } from '../../ingesting/read.ts';
import { MOST_SOURCE, type Reading, type SourceFormat, type Stated } from '../../ingesting/reading.ts';
import { formatOfType, sniffFormat } from '../../ingesting/sniff.ts';
import { lookUpArticle, type Stored, storeArticle } from '../../ingesting/store.ts';
import { createLog } from '../../log.ts';
import { contributorNamed } from '../../recording/author.ts';
import { readSettings } from '../../settings.ts';
import { migrateEmpty, withDatabase } from '../connect.ts';
import { EXIT, toFailure } from '../exit-codes.ts';
import { interruptible } from '../interrupt.ts';
import { plural, print } from '../print.ts';
import { showProgress } from '../progress.ts';

export interface IngestOptions extends Stated {
  readonly json?: true;
  readonly dryRun?: true;
  readonly format?: string;
  readonly encoding?: string;
  readonly date?: string;
}

const FORMATS: Readonly<Record<string, SourceFormat>> = { text: 'PLAIN_TEXT', html: 'HTML', feed: 'FEED_ITEM' };

// What is wrong with one source, and says nothing of the next.
const OF_ONE_SOURCE: readonly ErrorCode[] = [
  'SOURCE_UNREADABLE',
  'FILE_UNUSABLE',
  'BAD_USER_INPUT',
  'BAD_DATE',
  'LIST_TOO_LONG',
  'NOT_FOUND',
  'QUOTE_NOT_FOUND',
];
// Fewer are done before anybody asks how far it is.
const WORTH_PROGRESS = 20;

interface Done extends Stored, Pick<Reading, 'title' | 'publishedOn' | 'language' | 'found' | 'notes'> {
  readonly file: string;
  /** Which item of a feed, from 1. */
  readonly item?: number;
}

interface Failed {
  readonly file: string;
  readonly item?: number;
  readonly error: { readonly code: string; readonly message: string };
}

/**
 * Reads articles from files, folders, addresses and standard input (`-`) and stores them, each by itself. Returns 0, or the exit status of the first
 * that could not be read; the others are stored nevertheless. Throws as `connect` and `migrateEmpty`, and ExpectedError BAD_SETTING
 * for an option.
 */
export async function ingest(names: readonly string[], options: IngestOptions): Promise<number> {
  const stated = checkOptions(options);
  const settings = readSettings();
  const log = await createLog(settings);
  const done: Done[] = [];
  const failed: (Failed & { exit: number })[] = [];
  const fail = (file: string, error: unknown, item?: number) => {
    const expected = findExpectedError(error);
    if (expected === null || !OF_ONE_SOURCE.includes(expected.code)) throw error;
    const { exit, code, message, details } = toFailure(expected);
    failed.push({ file, ...(item === undefined ? {} : { item }), error: { code, message, ...details }, exit });
  };
  await interruptible(
    (signal) =>
      withDatabase({ settings, log }, async (database) => {
        await (options.dryRun ? assertMigrated : migrateEmpty)(database);
        const files: string[] = [];
        for (const name of names)
          await listFiles(name).then(
            (list) => files.push(...list),
            (error) => fail(name, error),
          );
        const progress =
          options.json || files.length < WORTH_PROGRESS ? undefined : showProgress(process.stderr, { read: 'Reading' });
        const keep = await keeper(database, options.dryRun === true);
        for (const [index, file] of files.entries()) {
          progress?.step('read', index, files.length);
          try {
            const readings = await readFile(file, options, { stated, signal });
            for (const [at, reading] of readings.entries()) {
              signal.throwIfAborted();
              const item = readings.length > 1 ? at + 1 : undefined;
              try {
                if (reading instanceof Error) throw reading;
                done.push(toDone(file, item, reading, await keep(reading)));
              } catch (error) {
                fail(file, error, item);
              }
            }
          } catch (error) {
            fail(file, error);
          }
        }
        progress?.finish();
      }),
    'what was read before is kept.',
  );
  report(options, done, failed);
  return failed[0]?.exit ?? EXIT.done;
}

function checkOptions({ date, language, title, url, kind }: IngestOptions): Stated {
  const refuse = (option: string, what: string) => {
    throw new ExpectedError('BAD_SETTING', `--${option}: ${what}`, { setting: `--${option}` });
  };
  if (date !== undefined && asPartialDate(date) === null) refuse('date', 'write 2024, 2024-12 or 2024-12-08');
  const tag = language === undefined ? undefined : toLanguageTag(language);
  if (tag === null) refuse('language', 'write a language tag: en, ar, zh-Hant');
  return { publishedOn: date, language: tag ?? undefined, title, url, kind };
}

async function readFile(
  name: string,
  options: IngestOptions,
  { stated, signal }: { stated: Stated; signal: AbortSignal },
): Promise<(Reading | Error)[]> {
  const { bytes, contentType, address } = isAddress(name)
    ? await fetchBytes(name, signal)
    : { bytes: await readBytes(name), contentType: '', address: undefined };
  const format =
    options.format === undefined
      ? (formatOfType(contentType) ?? sniffFormat(bytes, name))
      : (FORMATS[options.format] as SourceFormat);
  const charset = /;\s*charset=["']?([\w.:-]+)/i.exec(contentType)?.[1];
  const { text } = decodeBytes(bytes, format, options.encoding ?? charset);
  return readSource({ format, content: text, stated, address });
}

/** What an address sends, and what it says that this is. */
async function fetchBytes(name: string, signal: AbortSignal) {
  const { url, contentType, read } = await openSource(name, { signal, pages: true, maxBytes: MOST_SOURCE });
  return { bytes: await readWithin(read()), contentType: contentType ?? '', address: url ?? name };
}

/** How an article is kept: written, or only looked up. */
async function keeper(database: Database, dryRun: boolean): Promise<(reading: Reading) => Promise<Stored>> {
  if (dryRun) {
    const seen = new Set<string>();
    return async (reading) => {
      const stored = await lookUpArticle(database, reading);
      const again = seen.has(stored.sha256);
      seen.add(stored.sha256);
      return again ? { ...stored, outcome: 'KNOWN' } : stored;
    };
  }
  const contributorId = await contributorNamed(database.prisma, 'ingest');
  return (reading) => storeArticle(database, contributorId, reading);
}

function toDone(file: string, item: number | undefined, reading: Reading, stored: Stored): Done {
  const { title, publishedOn, language, found, notes } = reading;
  return {
    file,
    ...(item === undefined ? {} : { item }),
    ...stored,
    id: stored.id === null ? null : `article_${stored.id}`,
    sameUrl: stored.sameUrl.map((id) => `article_${id}`),
    ...(title === undefined ? {} : { title }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(language === undefined ? {} : { language }),
    found,
    notes,
  };
}

function report(
  options: IngestOptions,
  articles: readonly Done[],
  failures: readonly (Failed & { exit: number })[],
): void {
  const created = articles.filter(({ outcome }) => outcome === 'CREATED').length;
  const known = articles.length - created;
  const failed = failures.map(({ exit: _, ...failure }) => failure);
  const verb = options.dryRun ? 'would be new' : 'new';
  print(options, { dryRun: options.dryRun === true, created, known, articles, failed }, [
    ...articles.flatMap(toLines),
    ...failed.map(({ file, item, error }) => `${nameOf(file, item)}: not read: ${error.message}`),
    `${plural(created, 'article')} ${verb}, ${known} known before, ${failed.length} not read.`,
  ]);
}

function nameOf(file: string, item: number | undefined): string {
  return `${file === '-' ? 'standard input' : file}${item === undefined ? '' : `, item ${item}`}`;
}

function toLines({ file, item, outcome, id, differs, sameUrl, found, notes }: Done): string[] {
  const from = (origin: string) => origin.toLowerCase().replaceAll('_', ' ');
  const state = outcome === 'CREATED' ? 'new' : 'known before, and left as it is';
  return [
    `${nameOf(file, item)}: ${state}${id === null ? '' : `, ${id}`}`,
    ...found.map(({ field, value, from: origin }) => `  ${field}: ${value} (${from(origin)})`),
    ...(differs.length === 0 ? [] : [`  The one that is known says otherwise: ${differs.join(', ')}.`]),
    ...(sameUrl.length === 0 ? [] : [`  From the same address with another text: ${sameUrl.join(', ')}.`]),
    ...notes.map((note) => `  ${note}`),
  ];
}
