import { parseGlobalId, parseIdOf } from '../graph/ids.ts';
import { declareInput } from '../graph/inputs.ts';
import { getKind } from '../graph/kind.ts';
import { outputType } from '../graph/refs.ts';
import { extendSchema } from '../graph/schema.ts';
import { findFactDeclaration } from '../recording/kinds.ts';
import { type Path, type Problem, RecordingError, refuse } from '../recording/problems.ts';
import { type FactRevision, type Revised, reviseFact } from '../recording/revise.ts';
import { toChanges } from './change-inputs.ts';
import { memberOf } from './kind-inputs.ts';
import { declareMutation } from './mutation.ts';
import { readBack } from './read-back.ts';
import { declarationOf, toOwnPath, toValue } from './records.ts';
import './writing.vocabulary.ts';

interface Input {
  readonly id: string;
  readonly expectedVersion: number;
  readonly changes?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | null;
  readonly addQuotes?: readonly { readonly article: string; readonly quotes: readonly object[] }[] | null;
  readonly removeCitations?: readonly string[] | null;
}

/** Most quotes and most citations of one request. */
const MOST_WORDS = 100;
const MOST_ATTRIBUTIONS = 20;

extendSchema(() => {
  declareInput('AddedQuotesInput', 'Words of an article that support a fact too.', {
    article: { type: 'ID', required: true, description: 'Any article that the knowledge base has.' },
    quotes: { type: 'QuoteInput', list: true, required: true, description: 'Its words. At least one.' },
  });
});

declareMutation<Input, Revised>({
  name: 'reviseFact',
  description:
    'Puts a fact right: what it states, the words that support it, who says so. The fact as it will be has to pass what `annotate` asks of a new one. Its label follows, and all labels in which that stands. A fact that was accepted stays so; one that was rejected waits for a reviewer again.',
  needs: 'EDITOR',
  needsReason: true,
  input: {
    id: { type: 'ID', required: true, description: 'The fact.' },
    expectedVersion: {
      type: 'Int',
      required: true,
      description: 'The `version` that you looked at. Where the fact has another by now, nothing is changed.',
    },
    changes: { type: 'FactChangesInput', description: 'New values of its fields. Left out: they stay as they are.' },
    addQuotes: {
      type: 'AddedQuotesInput',
      list: true,
      description: `Words that support it too; at most ${MOST_WORDS} quotes. Words that are cited already stay as they are.`,
    },
    removeCitations: {
      type: 'ID',
      list: true,
      description: 'Citations that do not support it. Never all of them: a fact that no words support is retracted.',
    },
  },
  payload: {
    description: 'What became of the fact.',
    fields: (t) => ({
      fact: readBack<Revised>(t, { type: 'Fact', description: 'The fact as it is now.', idOf: ({ id }) => id }),
      outcome: t.field({
        type: outputType('RevisionOutcome'),
        description: 'Whether it has a new version.',
        complexity: 0,
        resolve: (({ outcome }: Revised) => outcome) as never,
      }),
    }),
  },
  failures: [
    ...(['VersionConflict', 'Retracted', 'QuoteNotFound', 'AmbiguousQuote', 'UncitedFact'] as const),
    ...(['DependsOnDraft', 'HasDependents'] as const),
  ],
  async write({ client }, input) {
    const revision = toRevision(input);
    try {
      return await reviseFact(client, revision);
    } catch (error) {
      if (error instanceof RecordingError) {
        refuse(error.problems.map((problem) => ({ ...problem, path: toInputPath(input, problem.path) })));
      }
      throw error;
    }
  },
});

function toRevision({ id, expectedVersion, changes, addQuotes, removeCitations }: Input): FactRevision {
  const uuid = parseIdOf(getKind('Fact'), id, 'id');
  const kind = parseGlobalId(id, 'id').kind.table.toUpperCase();
  const [member, values] = Object.entries(changes ?? {})[0] ?? [];
  if (member !== undefined && declarationOf(member).kind !== kind) {
    const known = findFactDeclaration(kind);
    const message = `is for facts of another type: give \`${known === null ? '' : memberOf(known)}\``;
    refuse([{ code: 'BAD_USER_INPUT', path: ['changes', member], atKey: true, message }]);
  }
  checkLimits(addQuotes ?? [], removeCitations ?? [], changes ?? {});
  return {
    id: uuid,
    kind,
    expectedVersion,
    changes: member === undefined ? {} : toChanges(declarationOf(member), values ?? {}),
    addQuotes: (addQuotes ?? []).map(({ article, quotes }, index) => ({
      article: parseIdOf(getKind('Article'), article, `addQuotes[${index}].article`),
      quotes: toValue(quotes) as never,
    })),
    removeCitations: (removeCitations ?? []).map((citation, index) =>
      parseIdOf(getKind('Citation'), citation, `removeCitations[${index}]`),
    ),
  };
}

function checkLimits(
  addQuotes: NonNullable<Input['addQuotes']>,
  removeCitations: readonly string[],
  changes: NonNullable<Input['changes']>,
): void {
  const quotes = addQuotes.reduce((sum, { quotes }) => sum + quotes.length, 0);
  const lists: [Path, number, number][] = [
    [['addQuotes'], quotes, MOST_WORDS],
    [['removeCitations'], removeCitations.length, MOST_WORDS],
    ...Object.entries(changes).map(([member, { by }]): [Path, number, number] => [
      ['changes', member, 'by'],
      Array.isArray(by) ? by.length : 0,
      MOST_ATTRIBUTIONS,
    ]),
  ];
  refuse(
    lists.flatMap(([path, count, most]): Problem[] =>
      count <= most ? [] : [{ code: 'LIST_TOO_LONG', path, message: `has ${count} of them, and may have ${most}` }],
    ),
  );
}

function toInputPath({ changes }: Input, path: Path): Path {
  const [member] = Object.keys(changes ?? {});
  if (path[0] !== 'changes' || member === undefined) return path;
  return ['changes', member, ...toOwnPath(declarationOf(member), path.slice(1))];
}
