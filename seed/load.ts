import { readdir, readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Database } from '../src/database/database.ts';
import { ActorKind } from '../src/database/generated/enums.ts';
import { annotate } from '../src/recording/annotate.ts';
import { announceAuthor, contributorNamed } from '../src/recording/author.ts';
import type { AnnotateInput } from '../src/recording/input.ts';
import type { AnnotateOutcome } from '../src/recording/outcome.ts';
import { type Problem, RecordingError, toProblems } from '../src/recording/problems.ts';
import { isoCountries, listStateCodes, type ReferenceList, recordReference } from '../src/recording/reference.ts';
import { repositoryRoot } from '../src/root.ts';
import { readYaml, refuseFile, type YamlFile } from './yaml-file.ts';

/** What a load found in the seed, and what of it was not in the database before. */
export interface SeedReport {
  readonly articles: number;
  readonly facts: number;
  readonly citations: number;
  /** Articles, entities, facts and reference data that were written; 0 when all was known. */
  readonly created: number;
  /** Rows that were recorded before with another content and have been left alone: `<article>/<key>`, and the fields. */
  readonly different: readonly { key: string; fields: readonly string[] }[];
}

// Many articles in one transaction; a server that starts for the first time waits for it.
const TRANSACTION = { maxWait: 10_000, timeout: 300_000 };

/**
 * Loads every folder of the seed that has a facts.yaml, and the reference data, all or nothing. Loading twice changes
 * nothing. `folder`: path of another seed than the repository's.
 * Throws ExpectedError SEED_INVALID with everything that is wrong with a file: its lines and columns, and the nearest
 * words of the text to a quote that is not there.
 */
export async function loadSeed(database: Database, options: { folder?: string } = {}): Promise<SeedReport> {
  const folder = options.folder ?? fileURLToPath(new URL('seed/', repositoryRoot()));
  const files = await readRecords(folder);
  const wikidata = await readReference(folder);
  return database.prisma.$transaction(async (transaction) => {
    const contributorId = await contributorNamed(transaction, 'seed');
    await announceAuthor(transaction, { contributorId, activity: 'seed', reason: null });
    // What a start of the server has noted is that of another seed, or of this one before it is compared again.
    await transaction.startUp.deleteMany();
    const outcomes: { prefix: string; outcome: AnnotateOutcome }[] = [];
    for (const { file, prefix, input } of files) {
      const outcome = await annotate(transaction, input, { keyPrefix: prefix }).catch((error: unknown) => {
        if (error instanceof RecordingError) refuseFile(file, error.problems);
        throw error;
      });
      outcomes.push({ prefix, outcome });
    }
    const lists = [isoCountries(await listStateCodes(transaction)), ...wikidata];
    const reference = await recordReference(transaction, lists);
    return toReport(outcomes, reference.created);
  }, TRANSACTION);
}

function toReport(outcomes: readonly { prefix: string; outcome: AnnotateOutcome }[], created: number): SeedReport {
  const sum = (count: (outcome: AnnotateOutcome) => number) =>
    outcomes.reduce((total, { outcome }) => total + count(outcome), 0);
  return {
    articles: outcomes.length,
    facts: sum(({ facts }) => facts.length),
    citations: sum(({ citations }) => citations),
    created: created + sum((outcome) => outcome.created),
    different: outcomes.flatMap(({ prefix, outcome: { article, entities, facts } }) =>
      [article, ...entities, ...facts]
        .filter(({ outcome }) => outcome === 'DIFFERENT')
        .map(({ key, differs }) => ({ key: `${prefix}/${key}`, fields: differs })),
    ),
  };
}

/** A file of records, ready for annotate(). */
interface Records {
  readonly file: YamlFile;
  readonly prefix: string;
  readonly input: AnnotateInput;
}

async function readRecords(folder: string): Promise<Records[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const found: Records[] = [];
  for (const { name } of names.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    const within = pathToFileURL(resolve(folder, name, 'facts.yaml'));
    if (!(await readdir(new URL('.', within))).includes('facts.yaml')) continue;
    const file = await readYaml(within, `${basename(folder)}/${name}/facts.yaml`);
    const records = await toRecords(file, new URL('.', within));
    const other = found.find(({ prefix }) => prefix === records.prefix);
    if (other !== undefined) {
      const message = `the article key "${records.prefix}" is that of ${other.file.name}`;
      refuseFile(file, [{ code: 'BAD_USER_INPUT', path: ['article', 'key'], message }]);
    }
    found.push(records);
  }
  return found;
}

const headSchema = z.object({
  article: z.looseObject({
    key: z.string().regex(/^[\w.-]+$/, { message: 'is no key: letters, digits, dots and dashes' }),
    file: z.string().regex(/^[\w.-]+$/, { message: 'is no name of a file in the folder' }),
  }),
});

/** Reads the article's text, and hands everything else on to annotate() as it stands. */
async function toRecords(file: YamlFile, folder: URL): Promise<Records> {
  const head = headSchema.safeParse(file.value, { reportInput: true });
  if (!head.success) refuseFile(file, toProblems(head.error, [], []));
  const { key, file: name, ...article } = head.data.article;
  if ('body' in article) {
    const message = 'stands in the file of the article, and nowhere else';
    refuseFile(file, [{ code: 'BAD_USER_INPUT', path: ['article', 'body'], atKey: true, message }]);
  }
  const input = { ...(file.value as object), article: { ...article, body: await readText(file, folder, name) } };
  const facts = (input as { facts?: unknown }).facts;
  const nameless = (Array.isArray(facts) ? facts : []).flatMap((fact, index): Problem[] =>
    fact !== null && typeof fact === 'object' && !('key' in fact)
      ? [
          {
            code: 'BAD_USER_INPUT',
            path: ['facts', index],
            message: 'has no key: without one, loading twice records it twice',
          },
        ]
      : [],
  );
  if (nameless.length > 0) refuseFile(file, nameless);
  return { file, prefix: key, input: input as unknown as AnnotateInput };
}

async function readText(file: YamlFile, folder: URL, name: string): Promise<string> {
  const refuse = (message: string) => refuseFile(file, [{ code: 'NOT_FOUND', path: ['article', 'file'], message }]);
  const bytes = await readFile(new URL(name, folder)).catch(() => refuse(`there is no file ${name} in the folder`));
  try {
    // A byte order mark is part of the text, as it came.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse(`${name} is not UTF-8`);
  }
}

const referenceSchema = z.strictObject({
  source: z.strictObject({
    name: z.string(),
    version: z.string().optional(),
    url: z.url().optional(),
    licence: z.string().optional(),
  }),
  entries: z.array(
    z.union([
      z.strictObject({ country: z.string().regex(/^[A-Z]{2}$/), wikidata: z.string().regex(/^Q\d+$/) }),
      z.strictObject({ kind: z.enum(ActorKind), name: z.string(), wikidata: z.string().regex(/^Q\d+$/) }),
    ]),
  ),
});

/** The lists of the folder reference/, none when the seed has no such folder. */
async function readReference(folder: string): Promise<ReferenceList[]> {
  const within = pathToFileURL(resolve(folder, 'reference', 'wikidata.yaml'));
  const names = await readdir(folder);
  if (!names.includes('reference')) return [];
  const file = await readYaml(within, `${basename(folder)}/reference/wikidata.yaml`);
  const list = referenceSchema.safeParse(file.value, { reportInput: true });
  if (!list.success) refuseFile(file, toProblems(list.error, [], []));
  const { source, entries } = list.data;
  return [
    {
      source,
      entries: entries.map(({ wikidata, ...of }) => ({ of, externalIds: [{ scheme: 'WIKIDATA', value: wikidata }] })),
    },
  ];
}
