import type { z } from 'zod';
import type { FactRecord } from '../facts/recording.ts';
import { keySchema } from '../facts/recording-fields.ts';
import { ARTICLE, FACTS, findFactDeclaration, SECTIONS } from './kinds.ts';
import { type Path, type Problem, refuse, suggest, toProblems } from './problems.ts';

type Sections = typeof SECTIONS;

/** A fact of any kind, as annotate() takes it. */
export type FactInput = z.input<(typeof FACTS)[number]['schema']>;

/** An article as annotate() takes it. */
export type ArticleInput = Omit<z.input<typeof ARTICLE.schema>, 'key'>;

/**
 * What one article states. `article`: the text with what is known of it, or the uuid of an article that the knowledge
 * base has. References name a key of this input, `<prefix>/<key>` of an earlier one, or the uuid of a row; `article` names
 * the article itself.
 */
export type AnnotateInput = { article: ArticleInput | string; facts?: FactInput[] } & {
  [S in keyof Sections]?: z.input<Sections[S]['schema']>[];
};

/** A record whose fields are right one by one. */
export type CheckedRecord = Record<string, unknown> & { key?: string };

/** A record with its place in the input. */
export interface Placed<R = CheckedRecord> {
  readonly path: Path;
  readonly record: R;
}

/** The records of an input that are right one by one. */
export interface CheckedInput {
  /** The text with what is known of it, or the uuid of a known article. */
  readonly article: (CheckedRecord & { body: string }) | string;
  readonly entities: readonly (Placed & { section: keyof Sections })[];
  readonly facts: readonly Placed<CheckedRecord & FactRecord>[];
  /** What is wrong with the rest. */
  readonly problems: readonly Problem[];
  /** Keys of records that are wrong: other records may still refer to them. */
  readonly wrong: ReadonlySet<string>;
}

const SECTION_NAMES = Object.keys(SECTIONS) as (keyof Sections)[];
const articleSchema = ARTICLE.schema.omit({ key: true });

/**
 * Checks records one by one, so that what is wrong with one hides nothing of the others.
 * Throws RecordingError when there is no article to compare them with.
 */
export function checkInput(input: AnnotateInput): CheckedInput {
  const problems: Problem[] = [];
  const wrong = new Set<string>();
  if (!isRecord(input)) refuse([{ code: 'BAD_USER_INPUT', path: [], message: 'is no object' }]);
  const known = ['article', ...SECTION_NAMES, 'facts'];
  for (const name of Object.keys(input)) {
    if (known.includes(name)) continue;
    problems.push({
      code: 'BAD_USER_INPUT',
      path: [name],
      atKey: true,
      message: `"${name}" is no key here${suggest(name, known)}`,
    });
  }
  const check = (schema: z.ZodType, path: Path, record: unknown): CheckedRecord | null => {
    const result = schema.safeParse(record, { reportInput: true });
    if (result.success) return result.data as CheckedRecord;
    const keys = 'shape' in schema ? Object.keys(schema.shape as object) : [];
    problems.push(...toProblems(result.error, path, keys));
    if (isRecord(record) && typeof record['key'] === 'string') wrong.add(record['key']);
    return null;
  };
  const place = <P extends Placed>(
    section: 'facts' | keyof Sections,
    one: (value: unknown, path: Path) => P[],
  ): P[] => {
    const records: unknown = input[section] ?? [];
    if (Array.isArray(records)) return records.flatMap((record, index) => one(record, [section, index]));
    problems.push({ code: 'BAD_USER_INPUT', path: [section], message: 'is no list' });
    return [];
  };
  const article = checkArticle(input.article, check, problems);
  const entities = SECTION_NAMES.flatMap((section) =>
    place(section, (value, path) => {
      const record = check(SECTIONS[section].schema, path, value);
      return record === null ? [] : [{ section, path, record }];
    }),
  );
  const facts = place('facts', (value, path) => {
    const kind = isRecord(value) ? value['kind'] : undefined;
    const declaration = findFactDeclaration(kind);
    if (isRecord(value) && declaration === null) {
      const kinds = FACTS.map((fact) => fact.kind);
      const message = kind === undefined ? 'is missing' : `"${kind}" is no kind of fact${suggest(String(kind), kinds)}`;
      problems.push({ code: 'BAD_USER_INPUT', path: [...path, 'kind'], message });
      if (typeof value['key'] === 'string') wrong.add(value['key']);
      return [];
    }
    const record = check((declaration ?? FACTS[0]).schema, path, value);
    return record === null ? [] : [{ path, record: record as CheckedRecord & FactRecord }];
  });
  return { article, entities, facts, problems, wrong };
}

function checkArticle(
  article: unknown,
  check: (schema: z.ZodType, path: Path, record: unknown) => CheckedRecord | null,
  problems: readonly Problem[],
): CheckedInput['article'] {
  if (typeof article === 'string' && check(keySchema, ['article'], article) !== null) return article;
  const record = check(articleSchema, ['article'], article);
  if (record !== null) return record as CheckedRecord & { body: string };
  const body = isRecord(article) ? articleSchema.shape.body.safeParse(article['body']) : null;
  // With the text, quotes can still be looked for.
  if (!body?.success) refuse(problems);
  return { body: String(body?.data) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
