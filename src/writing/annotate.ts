import { requireRole } from '../access/viewer.ts';
import type { ReviewState } from '../database/generated/enums.ts';
import { parseIdOf } from '../graph/ids.ts';
import type { InputField } from '../graph/inputs.ts';
import { getKind } from '../graph/kind.ts';
import { announceObject, type FieldBuilder, outputType } from '../graph/refs.ts';
import { extendSchema } from '../graph/schema.ts';
import type { AnnotateInput } from '../recording/input.ts';
import { SECTIONS } from '../recording/kinds.ts';
import type { Recorded } from '../recording/outcome.ts';
import { prepareRecording, type Recording } from '../recording/prepare.ts';
import { type Problem, refuse } from '../recording/problems.ts';
import { record } from '../recording/record.ts';
import { kindOf } from './kind-inputs.ts';
import { declareMutation } from './mutation.ts';
import { readBack } from './read-back.ts';
import { toRecords, withPathsOf } from './records.ts';
import './writing.vocabulary.ts';

/** Most facts of one request, most quotes that they have together, and most new entities. */
const MOST_FACTS = 1000;
const MOST_QUOTES = 5000;
const MOST_ENTITIES = 1000;

type Row = Pick<Recorded, 'id' | 'key' | 'outcome'>;

interface Answer {
  readonly article: string;
  readonly entities: readonly Row[];
  readonly facts: readonly Row[];
}

interface Input {
  readonly article: string;
  readonly facts: readonly Readonly<Record<string, unknown>>[];
  readonly reviewState?: ReviewState | null;
}

const sections = (): Record<string, InputField> =>
  Object.fromEntries(
    Object.entries(SECTIONS).map(([section, declaration]) => [
      section,
      {
        type: `${kindOf(declaration).name}Input`,
        list: true,
        description: `New entities of type ${kindOf(declaration).name} that the facts refer to by key. Look first whether there is one already: \`search\` and \`matchActors\` find it, and its id is as good as a key.${
          section === 'actors' ? ' Each needs a fact `actorName` with `nameKind` PRIMARY that cites its name.' : ''
        }`,
      },
    ]),
  );

declareMutation<Input, Answer, Recording>({
  name: 'annotate',
  description:
    'Records what one article states: facts with the words that support them, and the entities that are new with them. All of it, or nothing. A fact that is known already, of the same kind and content about the same entities, gets this article as another source and no copy.',
  needs: 'EDITOR',
  input: () => ({
    article: { type: 'ID', required: true, description: 'The article, as `createArticle` gives it.' },
    ...sections(),
    facts: {
      type: 'FactInput',
      list: true,
      required: true,
      description: `What the article states; at most ${MOST_FACTS}. The key \`article\` refers to the article itself.`,
    },
    reviewState: {
      type: 'ReviewState',
      description:
        'DRAFT, which is what it is when left out: a reviewer has yet to let the facts in. ACCEPTED, of a reviewer: they are let in at once. Nothing is recorded as REJECTED.',
    },
  }),
  payload: {
    description: 'What was recorded.',
    fields: (t) => ({
      article: readBack<Answer>(t, {
        type: 'Article',
        description: 'The article that was annotated.',
        idOf: ({ article }) => article,
      }),
      entities: t.field({
        type: [outputType('RecordedEntity')] as never,
        description: 'The new entities, in the order of the input: actors, places, bases, programs, claims.',
        complexity: { field: 0, multiplier: 1 },
        resolve: ((answer: Answer) => answer.entities) as never,
      }),
      facts: t.field({
        type: [outputType('RecordedFact')] as never,
        description: 'The facts, in the order of the input, with what became of each.',
        complexity: { field: 0, multiplier: 1 },
        resolve: ((answer: Answer) => answer.facts) as never,
      }),
    }),
  },
  failures: ['QuoteNotFound', 'AmbiguousQuote', 'UncitedFact', 'Retracted', 'DependsOnDraft'],
  cost: ({ facts }) => ({ field: 10, multiplier: Math.min(Math.max(facts.length, 1), MOST_FACTS) }),
  prepare(context, input) {
    const reviewState = input.reviewState ?? 'DRAFT';
    if (reviewState === 'ACCEPTED') requireRole(context, 'REVIEWER');
    checkLimits(input, reviewState);
    const article = parseIdOf(getKind('Article'), input.article, 'article');
    const records = { ...toRecords(input as never), article } as unknown as AnnotateInput;
    return withPathsOf(input as never, () =>
      prepareRecording(context.database.prisma, records, { keyPrefix: null, reviewState }),
    );
  },
  async write({ client }, input, recording) {
    const outcome = await withPathsOf(input as never, () => record(client, recording));
    const row = ({ id, key, outcome: became }: Recorded): Row => ({ id, key, outcome: became });
    return { article: outcome.article.id, entities: outcome.entities.map(row), facts: outcome.facts.map(row) };
  },
});

function checkLimits(input: Input, reviewState: ReviewState): void {
  const problems: Problem[] = [];
  const { length } = input.facts;
  if (length > MOST_FACTS) {
    const message = `has ${length} facts, and may have ${MOST_FACTS}: divide it over several requests`;
    problems.push({ code: 'LIST_TOO_LONG', path: ['facts'], message });
  }
  const quotes = input.facts.reduce((sum, fact) => sum + countQuotes(fact), 0);
  if (quotes > MOST_QUOTES) {
    const message = `has ${quotes} quotes in all, and may have ${MOST_QUOTES}: divide it over several requests`;
    problems.push({ code: 'LIST_TOO_LONG', path: ['facts'], message });
  }
  const lists = Object.keys(SECTIONS).map(
    (section) => (input as never)[section] as readonly unknown[] | null | undefined,
  );
  const entities = lists.reduce((sum, list) => sum + (list?.length ?? 0), 0);
  if (entities > MOST_ENTITIES) {
    const message = `has ${entities} new entities, and may have ${MOST_ENTITIES}: divide it over several requests`;
    problems.push({ code: 'LIST_TOO_LONG', path: [], message });
  }
  if (reviewState === 'REJECTED') {
    const message = 'is REJECTED, and nothing is recorded so: leave out what is not to be recorded';
    problems.push({ code: 'BAD_USER_INPUT', path: ['reviewState'], message });
  }
  refuse(problems);
}

function countQuotes(fact: Input['facts'][number]): number {
  const [value] = Object.values(fact) as { quotes: readonly unknown[] }[];
  return value?.quotes.length ?? 0;
}

extendSchema(() => {
  const shown = (type: 'Entity' | 'Fact', description: string) => {
    const name = type.toLowerCase();
    announceObject<Row>(`Recorded${type}`).implement({
      description,
      fields: (t: FieldBuilder) => ({
        key: t.id({
          nullable: true,
          description: 'The key that the input gives it. Null where it gives none.',
          complexity: 0,
          resolve: (({ key }: Row) => key) as never,
        }),
        [name]: readBack<Row>(t, { type, description: `The ${name} itself.`, idOf: ({ id }) => id }),
        ...(type === 'Fact' && {
          outcome: t.field({
            type: outputType('RecordingOutcome'),
            description: 'What became of it.',
            complexity: 0,
            resolve: (({ outcome }: Row) => outcome) as never,
          }),
        }),
      }),
    } as never);
  };
  shown('Entity', 'An entity that was recorded.');
  shown('Fact', 'A fact that was recorded, or was known.');
});
