import { declareInput, type InputField } from '../graph/inputs.ts';
import { announceObject, type FieldBuilder, outputType } from '../graph/refs.ts';
import { extendSchema } from '../graph/schema.ts';
import { readSource } from '../ingesting/read.ts';
import { type Finding, type SourceFormat, unreadable } from '../ingesting/reading.ts';
import { toArticle } from '../ingesting/store.ts';
import { type Problem, RecordingError, refuse } from '../recording/problems.ts';
import { readBackAll } from './read-back.ts';

// The raw form of an article: what `createArticle` takes for it, and what it says of what was read.

/** What was found out about an article, as an answer that can be kept. */
export interface ReadingAnswer {
  readonly format: SourceFormat;
  readonly found: readonly Finding[];
  readonly notes: readonly string[];
}

interface SourceValue {
  readonly format: SourceFormat;
  readonly content: string;
}

/** The input of `createArticle` as a record of an article, and what was found out where it came in its raw form. */
export interface RawArticle {
  readonly record: Record<string, unknown>;
  readonly reading: ReadingAnswer | null;
}

extendSchema(() => {
  declareInput('ArticleSourceInput', 'An article in the form in which it came.', {
    format: { type: 'SourceFormat', required: true, description: 'What the content is.' },
    content: {
      type: 'String',
      required: true,
      description:
        'The source, as it came: at most 16,777,216 characters, and no more than the body of a request may have.',
    },
  });
  announceObject<Finding>('ArticleFinding').implement({
    description: 'One thing that was found out about an article, and where.',
    fields: (t: FieldBuilder) => ({
      field: t.string({
        description:
          'What it is: a field of Article, such as `publishedOn`, or `place`, `agency` and `publisher`, which are words that nothing links to an entity yet.',
        complexity: 0,
        resolve: (({ field }: Finding) => field) as never,
      }),
      value: t.string({
        description: 'What it says, as the article has it: `2025-01-29`, `en`.',
        complexity: 0,
        resolve: (({ value }: Finding) => value) as never,
      }),
      origin: t.field({
        type: outputType('FindingOrigin'),
        description: 'Where it stands.',
        complexity: 0,
        resolve: (({ from }: Finding) => from) as never,
      }),
      text: t.string({
        nullable: true,
        description: 'The words of the body that say so. Null where it is not the body that does.',
        complexity: 0,
        resolve: (({ text }: Finding) => text ?? null) as never,
      }),
    }),
  } as never);
  announceObject<ReadingAnswer>('ArticleReading').implement({
    description: 'What was found out about an article from the form in which it came. Nothing of it is guessed.',
    fields: (t: FieldBuilder) => ({
      format: t.field({
        type: outputType('SourceFormat'),
        description: 'As what it was read.',
        complexity: 0,
        resolve: (({ format }: ReadingAnswer) => format) as never,
      }),
      found: t.field({
        type: [outputType('ArticleFinding')] as never,
        description:
          'What was found, the surest first. Of each field the surest that is valid, and all places of the dateline. A field of which nothing was found is null in the article.',
        complexity: { field: 0, multiplier: 1 },
        resolve: (({ found }: ReadingAnswer) => found) as never,
      }),
      notes: t.field({
        type: ['String'],
        description:
          'What a person should know of it: what contradicts, what is missing, what was left out. For people.',
        complexity: 0,
        resolve: (({ notes }: ReadingAnswer) => notes) as never,
      }),
    }),
  } as never);
});

/** The field of the input that takes the raw form. */
export const SOURCE_INPUT: InputField = {
  type: 'ArticleSourceInput',
  description:
    'The article in the form in which it came, in place of `body`: its text, and whatever the input leaves out, is found out from there. What the input says goes first.',
};

/** The fields of the payload that say what was read. */
export function sourceFields<A extends { reading: ReadingAnswer | null; sameUrl: readonly string[] }>(t: FieldBuilder) {
  return {
    reading: t.field({
      type: outputType('ArticleReading'),
      nullable: true,
      description: 'What was found out from the source. Null where the input gave the `body`.',
      complexity: 0,
      resolve: ((answer: A) => answer.reading) as never,
    }),
    sameUrl: readBackAll<A>(t, {
      type: 'Article',
      description:
        'Articles from the same address with another text, the latest first, at most 20: what it said before it was corrected, or after. Empty in most cases.',
      idsOf: ({ sameUrl }) => sameUrl,
    }),
  };
}

/** Reads the source of an input, where it is given. `own`: what the input says, as a record. Throws RecordingError. */
export async function readRaw(given: unknown, own: Record<string, unknown>): Promise<RawArticle> {
  const source = given as SourceValue | null | undefined;
  const hasBody = own['body'] !== undefined;
  if (source == null || hasBody) {
    const problem = (message: string): Problem[] => [{ code: 'BAD_USER_INPUT', path: ['body'], message }];
    if (source == null && !hasBody) refuse(problem('is missing: give the body, or the source'));
    if (source != null) refuse(problem('stands beside the source: give one of them'));
    return { record: own, reading: null };
  }
  const [reading, ...others] = await readSource(source).catch(refuseSource);
  if (reading instanceof Error) return refuseSource(reading);
  if (reading === undefined || others.length > 0) {
    return refuseSource(unreadable(`is a feed of ${others.length + 1} items: give one at a time`));
  }
  const said = Object.keys(own);
  return {
    record: { ...toArticle(reading), ...own },
    reading: {
      format: source.format,
      found: reading.found.filter(({ field }) => !said.includes(field)),
      notes: reading.notes,
    },
  };
}

/** What is wrong with the source, as what is wrong with the field that holds it. */
export function refuseSource(error: unknown): never {
  if (!(error instanceof RecordingError)) throw error;
  refuse(error.problems.map((problem) => ({ ...problem, path: ['source', 'content'] })));
  throw error;
}
