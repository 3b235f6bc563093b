import type { Database } from '../../database/database.ts';
import { assertMigrated } from '../../database/migrations.ts';
import { parsePartialDate } from '../../dates.ts';
import { ExpectedError } from '../../errors.ts';
import { decodeBytes } from '../../ingesting/bytes.ts';
import { listFiles, readBytes } from '../../ingesting/files.ts';
import { readSource } from '../../ingesting/read.ts';
import { sniffFormat } from '../../ingesting/sniff.ts';
import { createLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
import { suggestForArticle, suggestForText } from '../../suggesting/stored.ts';
import type { Suggestion } from '../../suggesting/suggestion.ts';
import { withDatabase } from '../connect.ts';
import { EXIT } from '../exit-codes.ts';
import { plural, print } from '../print.ts';

interface Options {
  readonly json?: true;
  readonly language?: string;
  readonly date?: string;
}

/** What is suggested for one of the texts that the command was given. */
interface Suggested {
  /** The id or the path, as given. */
  readonly of: string;
  readonly suggestions: readonly Suggestion[];
  /** How many of an article were left out, because the knowledge base has them or somebody rejected them. */
  readonly recorded: number;
  readonly rejected: number;
}

const ARTICLE = /^(?:article_)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * Prints what articles and files seem to say. Nothing is recorded. Throws ExpectedError NOT_FOUND for an id of no article,
 * FILE_UNUSABLE and SOURCE_UNREADABLE for a file that cannot be read, BAD_DATE, and as `connect` and `assertMigrated`.
 */
export async function suggestOf(texts: readonly string[], options: Options): Promise<number> {
  const settings = readSettings();
  const log = await createLog(settings);
  if (options.date !== undefined) parsePartialDate(options.date);
  const found = await withDatabase({ settings, log }, async (database) => {
    await assertMigrated(database);
    const all: Suggested[] = [];
    for (const text of texts) {
      const [, article] = ARTICLE.exec(text) ?? [];
      if (article !== undefined) all.push(await suggestForId(database, text, article));
      else for (const file of await listFiles(text)) all.push(...(await suggestForFile(database, file, options)));
    }
    return all;
  });
  print(options, { texts: found.map(toJson) }, found.flatMap(toLines));
  return EXIT.done;
}

async function suggestForId(database: Database, of: string, article: string): Promise<Suggested> {
  const found = await suggestForArticle(database, article, { drafts: true });
  if (found === null) throw new ExpectedError('NOT_FOUND', `there is no article "${of}"`);
  return { of, ...found };
}

// As `chancery ingest` reads it: what is suggested now is suggested of the article that it becomes.
async function suggestForFile(database: Database, file: string, { language, date }: Options): Promise<Suggested[]> {
  const bytes = await readBytes(file);
  const format = sniffFormat(bytes, file);
  const readings = await readSource({
    format,
    content: decodeBytes(bytes, format).text,
    stated: { language, publishedOn: date },
  });
  const all: Suggested[] = [];
  for (const [index, reading] of readings.entries()) {
    if (reading instanceof Error) throw reading;
    const detected = reading.found.some(({ field, from }) => field === 'language' && from === 'DETECTED');
    const text = {
      text: reading.body,
      language: detected ? null : (reading.language ?? null),
      publishedOn: reading.publishedOn?.value ?? null,
    };
    all.push({
      of: readings.length > 1 ? `${file}, item ${index + 1}` : file,
      suggestions: await suggestForText(database, text, { drafts: true }),
      recorded: 0,
      rejected: 0,
    });
  }
  return all;
}

function toJson({ suggestions, ...rest }: Suggested) {
  const plain = suggestions.map(({ input, about: _, ...suggestion }) => ({ ...suggestion, input: input() }));
  return { ...rest, suggestions: plain };
}

function toLines({ of, suggestions, recorded, rejected }: Suggested): string[] {
  const left = [
    ...(recorded === 0 ? [] : [`${recorded.toLocaleString('en')} recorded already`]),
    ...(rejected === 0 ? [] : [`${rejected.toLocaleString('en')} rejected before`]),
  ];
  return [
    `${of}: ${plural(suggestions.length, 'suggestion')}${left.length === 0 ? '' : `; ${left.join(', ')}`}`,
    ...suggestions.flatMap(({ id, kind, start, end, score, label, reason, candidates }) => [
      `  ${id}  ${kind.padEnd(9)} ${`${start}–${end}`.padEnd(11)} ${score.toFixed(2)}  ${cut(label)}`,
      ...(candidates.length > 1
        ? candidates.map((each) => `      ${each.score.toFixed(2)}  ${each.name}: ${each.reason}`)
        : [`      ${cut(reason)}`]),
    ]),
  ];
}

function cut(line: string): string {
  const plain = line.replace(/\s+/g, ' ');
  return plain.length > 160 ? `${plain.slice(0, 159)}…` : plain;
}
