import type { ErrorCode, ExpectedError } from '../errors.ts';
import { announceInterface, announceObject, type FieldBuilder, outputType } from '../graph/refs.ts';
import { extendSchema } from '../graph/schema.ts';
import { type Path, type Problem, RecordingError, toLine } from '../recording/problems.ts';
import { declareQuotes } from './quotes.ts';
import { readBack, readBackAll } from './read-back.ts';

// What a mutation answers when it does not do what it was asked to. Each type of failure is for certain codes; the details of
// a problem are what its fields show.

/** A failure as its resolvers see it. */
export interface Failure {
  readonly __typename: FailureName;
  readonly code: ErrorCode;
  readonly message: string;
  readonly path: readonly string[];
  readonly others: readonly Failure[];
  readonly details: Readonly<Record<string, unknown>>;
}

interface FailureDeclaration {
  /** The problems with one of these codes become this type. */
  readonly codes: readonly ErrorCode[];
  readonly description: string;
  readonly fields?: (t: FieldBuilder) => Record<string, unknown>;
}

const occurrences = (t: FieldBuilder, description: string) => ({
  occurrences: t.field({
    type: [outputType('QuoteOccurrence')] as never,
    description,
    complexity: { field: 0, multiplier: 1 },
    resolve: (({ details }: Failure) => details['occurrences'] ?? []) as never,
  }),
});

const DECLARED = {
  InvalidInput: {
    codes: ['BAD_USER_INPUT', 'BAD_ID', 'BAD_DATE', 'LIST_TOO_LONG'],
    description: 'A value of the input is not one that its field takes, or does not fit the rest of the input.',
  },
  NotFound: {
    codes: ['NOT_FOUND'],
    description: 'An id of the input is well-formed and of the right type, but there is nothing with it.',
  },
  Forbidden: {
    codes: ['FORBIDDEN', 'UNAUTHENTICATED'],
    description:
      'Whoever asks may not do this. The code is UNAUTHENTICATED where the request has no token, and FORBIDDEN where its token has a lesser role.',
    fields: (t) => ({
      needs: t.field({
        type: outputType('Role'),
        description: 'The least role that may.',
        complexity: 0,
        resolve: (({ details }: Failure) => details['needs']) as never,
      }),
    }),
  },
  Conflict: {
    codes: ['CONFLICT'],
    description: 'The change contradicts what is stored, or something else wrote the same at the same moment.',
  },
  IdempotencyMismatch: {
    codes: ['IDEMPOTENCY_MISMATCH'],
    description:
      'The idempotency key was used before, for another mutation or another input. Every request needs a key of its own; only a repetition uses that of the first.',
  },
  UnreadableSource: {
    codes: ['SOURCE_UNREADABLE'],
    description:
      'The source is not what it is said to be, has no text, or is too large or too deep to be read: a feed that is cut off, a page that shows nothing.',
  },
  QuoteNotFound: {
    codes: ['QUOTE_NOT_FOUND'],
    description:
      'A quote does not stand in the article, word for word. Usual reasons: other quotation marks, other spaces, a quote that runs across two paragraphs.',
    fields: (t) => ({
      nearest: t.field({
        type: outputType('NearestQuote'),
        nullable: true,
        description: 'What the article says instead. Null where nothing in it resembles the quote.',
        complexity: 0,
        resolve: (({ details }: Failure) => details['nearest'] ?? null) as never,
      }),
      ...occurrences(
        t,
        'Where the words do stand in the article, but not with this prefix and suffix or not that often. Empty in most cases.',
      ),
    }),
  },
  AmbiguousQuote: {
    codes: ['AMBIGUOUS_QUOTE'],
    description:
      'A quote stands in the article more than once. Repeat the request with a `prefix`, a `suffix` or the `occurrence`.',
    fields: (t) => ({
      count: t.int({
        description: 'How many times it stands there; 10000 also where it is more.',
        complexity: 0,
        resolve: ((failure: Failure) => failure.details['count']) as never,
      }),
      ...occurrences(t, 'Where it stands: the first hundred places, in the order of the text.'),
    }),
  },
  UncitedFact: {
    codes: ['UNCITED_FACT'],
    description: 'A fact would have no citation. Nothing is recorded that no words of an article support.',
  },
  VersionConflict: {
    codes: ['VERSION_CONFLICT'],
    description: 'Somebody else has changed the fact since the version that the request was made for.',
    fields: (t) => ({
      current: readBack(t, {
        type: 'Fact',
        description: 'The fact as it is now. Look at it, and repeat the request with its version.',
        idOf: ({ details }: Failure) => details['current'] as string,
      }),
      currentVersion: t.int({
        description: 'The version that it has now.',
        complexity: 0,
        resolve: ((failure: Failure) => failure.details['currentVersion']) as never,
      }),
    }),
  },
  Retracted: {
    codes: ['RETRACTED'],
    description: 'The fact is retracted. It can be changed again after it was reinstated.',
  },
  DependsOnDraft: {
    codes: ['DEPENDS_ON_DRAFT'],
    description: 'An accepted fact would stand on facts that are not accepted.',
    fields: (t) => ({
      needs: readBackAll(t, {
        type: 'Fact',
        description: 'The facts that have to be accepted before it, or together with it.',
        idsOf: ({ details }: Failure) => details['needs'] as readonly string[],
      }),
    }),
  },
  HasDependents: {
    codes: ['HAS_DEPENDENTS'],
    description:
      'Other facts stand on the fact, and would be left without it: participations without their meeting, an actor without a name.',
    fields: (t) => ({
      facts: readBackAll(t, {
        type: 'Fact',
        description: 'The facts that stand on it, the first hundred of them.',
        idsOf: ({ details }: Failure) => details['facts'] as readonly string[],
      }),
      count: t.int({
        description: 'How many they are.',
        complexity: 0,
        resolve: ((failure: Failure) => failure.details['count']) as never,
      }),
    }),
  },
  AlreadyMerged: {
    codes: ['ALREADY_MERGED'],
    description: 'The two actors are one already.',
    fields: (t) => ({
      actor: readBack(t, {
        type: 'Actor',
        description: 'The actor that stands for both.',
        idOf: ({ details }: Failure) => details['actor'] as string,
      }),
    }),
  },
  NotMerged: {
    codes: ['NOT_MERGED'],
    description: 'The actor is not merged into another, so that there is nothing to take back.',
  },
  KnownDistinct: {
    codes: ['KNOWN_DISTINCT'],
    description:
      'Somebody has judged before that the two actors are not the same. `undistinguishActors` takes that judgement back.',
    fields: (t) => ({
      actors: readBackAll(t, {
        type: 'Actor',
        description: 'The two that were told apart, or the actors that stand for them.',
        idsOf: ({ details }: Failure) => details['actors'] as readonly string[],
      }),
      judgedAt: t.field({
        type: outputType('DateTime'),
        description: 'When.',
        complexity: 0,
        resolve: (({ details }: Failure) => details['judgedAt']) as never,
      }),
      judgedBy: t.string({
        nullable: true,
        description: 'Who judged so. Null where the knowledge base was not told.',
        complexity: 0,
        resolve: (({ details }: Failure) => details['judgedBy']) as never,
      }),
      reason: t.string({
        nullable: true,
        description: 'Why, in the words of whoever judged. Null where no reason was given.',
        complexity: 0,
        resolve: (({ details }: Failure) => details['reason']) as never,
      }),
    }),
  },
} as const satisfies Record<string, FailureDeclaration>;

/** The name of a type of failure. */
export type FailureName = keyof typeof DECLARED;

const FAILURES: Readonly<Record<FailureName, FailureDeclaration>> = DECLARED;
const FAILURE_NAMES = Object.keys(FAILURES) as FailureName[];

// Longer lists of faults help nobody.
const MOST_OTHERS = 100;

/**
 * The error as a failure: the first problem, with the rest among its `others`. Null for an error that is none of the
 * types of failure, such as a database that cannot be reached.
 */
export function toFailure(error: ExpectedError): Failure | null {
  const problems: readonly Problem[] = error instanceof RecordingError ? error.problems : [toProblem(error)];
  const [first, ...rest] = problems.map(fromProblem);
  if (first == null || rest.includes(null)) return null;
  return { ...first, message: error.message, others: (rest as Failure[]).slice(0, MOST_OTHERS) };
}

function fromProblem(problem: Problem): Failure | null {
  const { code, path, details = {} } = problem;
  const __typename = FAILURE_NAMES.find((name) => FAILURES[name].codes.includes(code));
  if (__typename === undefined) return null;
  return { __typename, code, message: toLine(problem), path: path.map(String), others: [], details };
}

function toProblem({ code, message, extensions }: ExpectedError): Problem {
  const { argument } = extensions;
  const path: Path = typeof argument === 'string' ? [argument] : [];
  return { code, path, message, details: extensions };
}

const codeField = (t: FieldBuilder, codes: readonly ErrorCode[]) =>
  t.string({
    description: `What went wrong, as docs/errors.md lists it: ${codes.map((code) => `\`${code}\``).join(' or ')}.`,
    complexity: 0,
    resolve: ((failure: Failure) => failure.code) as never,
  });

function commonFields(t: FieldBuilder, codes: readonly ErrorCode[]): Record<string, unknown> {
  return {
    code:
      codes.length > 0
        ? codeField(t, codes)
        : t.string({
            description: 'What went wrong: one of the codes that docs/errors.md lists, for programs.',
            complexity: 0,
            resolve: ((failure: Failure) => failure.code) as never,
          }),
    message: t.string({
      description: 'What went wrong and what would help, in words for people. Not for programs: the words may change.',
      complexity: 0,
      resolve: ((failure: Failure) => failure.message) as never,
    }),
    path: t.field({
      type: ['String'],
      description:
        'Where in `input` it is: names of fields and positions in lists, counted from 0. Empty when it is the input as a whole.',
      complexity: 0,
      resolve: ((failure: Failure) => failure.path) as never,
    }),
    others: t.field({
      type: [outputType('Failure')] as never,
      description: `What else is wrong with the same input, at most ${MOST_OTHERS}; theirs are empty. Nothing was written.`,
      complexity: { field: 0, multiplier: 1 },
      resolve: ((failure: Failure) => failure.others) as never,
    }),
  };
}

extendSchema(() => {
  declareQuotes();
  const failure = announceInterface('Failure');
  failure.implement({
    description:
      'Why a mutation did not do what it was asked to: nothing was written. Every failure of every mutation can be asked for this much.',
    resolveType: (value: unknown) => (value as Failure).__typename,
    fields: (t: FieldBuilder) => commonFields(t, []),
  } as never);
  for (const name of FAILURE_NAMES) {
    const { codes, description, fields } = FAILURES[name];
    announceObject<Failure>(name).implement({
      description,
      interfaces: [failure],
      fields: (t: FieldBuilder) => ({ ...commonFields(t, codes), ...fields?.(t) }),
    } as never);
  }
});
