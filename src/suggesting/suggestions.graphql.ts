import type { GraphQLResolveInfo } from 'graphql';
import { seesDrafts } from '../access/viewer.ts';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { inputType } from '../graph/inputs.ts';
import type { Row } from '../graph/reader.ts';
import { announceObject, objectRef, outputType } from '../graph/refs.ts';
import { getById } from '../graph/resolvers.ts';
import { extendSchema } from '../graph/schema.ts';
import { vocabulary } from '../graph/vocabulary.ts';
import { MOST_CHARACTERS, suggestForArticle, suggestForText } from './stored.ts';
import type { ProposedEntity, SuggestedEntity, Suggestion } from './suggestion.ts';

const SuggestionKind = vocabulary(
  'SuggestionKind',
  'What a suggestion proposes.',
  {
    MENTION: 'The words name an entity: `candidates`, or `proposed` where none is known.',
    DATE: 'The words are a date: `date`.',
    MEETING: 'Actors met.',
    VISIT: 'A person went to a place.',
    SANCTION: 'An authority did something about sanctions.',
    POSITION: 'A person holds or held an office.',
    STATEMENT: 'Somebody said something.',
  },
  { stored: false },
);

const SCORE = 'How plainly the text says it, from 0 to 1. No probability: it orders suggestions of one kind.';
/** Reading a text costs as much as many fields. */
const COST = { field: 200, multiplier: 5 };

function declareParts(): void {
  const declaration = {};
  announceObject<SuggestedEntity>('SuggestedEntity').implement({
    description: 'An entity that a mention may name.',
    fields: (t) => ({
      entity: t.field({
        type: outputType('Entity'),
        description: 'Who or what it may be.',
        complexity: 1,
        resolve: (({ id }: SuggestedEntity, _: object, context: Context, info: GraphQLResolveInfo) =>
          getById(declaration, 'Entity', id, context, info)) as never,
      }),
      score: t.exposeFloat('score', { description: SCORE, complexity: 0 }),
      reason: t.exposeString('reason', { description: 'Why, in words for people.', complexity: 0 }),
      metonym: t.exposeBoolean('metonym', {
        description: 'Whether a place or a symbol is named for who is there: "Moscow" for Russia.',
        complexity: 0,
      }),
    }),
  });
  announceObject<ProposedEntity>('ProposedEntity').implement({
    description: 'What a mention would add: an actor or a place that the knowledge base does not have.',
    fields: (t) => ({
      name: t.exposeString('name', {
        description:
          'What it would be called: as its fullest mention does, in Russian in the nominative as far as its ending tells.',
        complexity: 0,
      }),
      kind: t.exposeString('kind', {
        description:
          'An ActorKind or a PlaceKind, guessed from the words: OTHER_ORGANIZATION and OTHER where nothing tells.',
        complexity: 0,
      }),
      country: t.field({
        type: outputType('CountryCode'),
        nullable: true,
        description: 'The state that it is, or is in. Null where the words do not tell.',
        complexity: 0,
        resolve: (({ country }: ProposedEntity) => country) as never,
      }),
    }),
  });
}

function declareSuggestion(): void {
  announceObject<Suggestion>('Suggestion').implement({
    description:
      'A proposal of what a text says, for a person to accept or reject. It is no fact, and nothing is recorded of it.',
    fields: (t) => ({
      id: t.exposeID('id', {
        description: 'The same for the same proposal in the same text. No global id: `rejectSuggestions` takes it.',
        complexity: 0,
      }),
      kind: t.field({
        type: outputType('SuggestionKind'),
        description: 'What it proposes.',
        complexity: 0,
        resolve: (({ kind }: Suggestion) => kind) as never,
      }),
      start: t.exposeInt('start', {
        description: 'First character of the span: Unicode code points from 0.',
        complexity: 0,
      }),
      end: t.exposeInt('end', {
        description: 'Character after the last: Unicode code points, end exclusive.',
        complexity: 0,
      }),
      quote: t.exposeString('quote', { description: 'The words of the span, as the text has them.', complexity: 0 }),
      label: t.exposeString('label', { description: 'The proposal in one line.', complexity: 0 }),
      reason: t.exposeString('reason', { description: 'What it rests on, in words for people.', complexity: 0 }),
      score: t.exposeFloat('score', { description: SCORE, complexity: 0 }),
      candidates: t.field({
        type: [outputType('SuggestedEntity')] as never,
        description:
          'Of a mention: the entities that it may name, best first; more than one where that is not sure. Empty where none is known, and for other kinds.',
        complexity: { field: 0, multiplier: 1 },
        resolve: (({ candidates }: Suggestion) => candidates) as never,
      }),
      proposed: t.field({
        type: outputType('ProposedEntity'),
        nullable: true,
        description: 'Of a mention of what is not known: what it would be. Null otherwise.',
        complexity: 0,
        resolve: (({ proposed }: Suggestion) => proposed) as never,
      }),
      group: t.exposeString('group', {
        nullable: true,
        description: 'Of a mention: the same for mentions of one and the same in this text. Null for other kinds.',
        complexity: 0,
      }),
      date: t.field({
        type: outputType('PartialDate'),
        nullable: true,
        description:
          'Of a date: what the words come to, counted from the date of the article. "In December" is `2024-12`. Null for other kinds.',
        complexity: 0,
        resolve: (({ date }: Suggestion) => date?.value ?? null) as never,
      }),
      until: t.field({
        type: outputType('PartialDate'),
        nullable: true,
        description: 'Of a date whose words name a span of days: the last. Null otherwise.',
        complexity: 0,
        resolve: (({ date }: Suggestion) => date?.until ?? null) as never,
      }),
      input: t.field({
        type: outputType('JSON'),
        nullable: true,
        description:
          'What `annotate` takes to record it, but for `article`: pass it on as it is, or corrected. To record several at once, join their lists, each new entity and its name once: the same one has the same key in all suggestions of a text. Null for a date, which is recorded with a fact.',
        complexity: 1,
        resolve: ((suggestion: Suggestion) => suggestion.input()) as never,
      }),
    }),
  });
}

interface Narrowing {
  readonly kinds?: readonly string[] | null;
  readonly minScore?: number | null;
}

function narrow(suggestions: readonly Suggestion[], { kinds, minScore }: Narrowing): Suggestion[] {
  return suggestions.filter(({ kind, score }) => (kinds == null || kinds.includes(kind)) && score >= (minScore ?? 0));
}

extendSchema(() => {
  declareParts();
  declareSuggestion();
  const type = [outputType('Suggestion')] as never;
  const kinds = {
    type: [inputType(SuggestionKind.name)] as never,
    description: 'Only suggestions of these kinds; an empty list lets nothing pass. Left out: all.',
  };
  const minScore = { type: 'Float' as never, description: 'Only suggestions with at least this score. Left out: all.' };
  builder.objectFields(objectRef('Article') as never, (t) => ({
    suggestions: t.field({
      type,
      description: `What its text seems to say: mentions with who they may be, dates, plain facts, each kind in the order of the text. Made anew at every request, by rules and the names that the knowledge base has; what is recorded from the same words, or was rejected, is left out. English and Russian are read; of other languages only known names are found. Texts of more than ${MOST_CHARACTERS} characters are refused.`,
      args: { kinds: t.arg(kinds), minScore: t.arg(minScore) },
      complexity: COST,
      resolve: (async ({ uuid }: Row, args: Narrowing, context: Context) => {
        const found = await suggestForArticle(context.database, uuid, { drafts: seesDrafts(context.viewer) });
        return narrow(found?.suggestions ?? [], args);
      }) as never,
    }),
  }));
  builder.queryField('suggest', (t) =>
    t.field({
      type,
      description:
        'What a text that is not stored seems to say: see `Article.suggestions`. Nothing is kept. To record any of it, create the article first.',
      args: {
        text: t.arg.string({ required: true, description: `The text, at most ${MOST_CHARACTERS} characters.` }),
        language: t.arg.string({ description: 'BCP 47: `en`, `ru`. Left out: it is found out from the words.' }),
        publishedOn: t.arg({
          type: 'PartialDate',
          description:
            'Date of the text, to the day: what "on Monday" is counted from. Left out: only dates are found that need none.',
        }),
        kinds: t.arg(kinds),
        minScore: t.arg(minScore),
      },
      complexity: COST,
      resolve: (async (
        _: object,
        {
          text,
          language = null,
          publishedOn = null,
          ...narrowing
        }: Narrowing & { text: string; language?: string | null; publishedOn?: string | null },
        context: Context,
      ) =>
        narrow(
          await suggestForText(
            context.database,
            { text, language, publishedOn },
            { drafts: seesDrafts(context.viewer) },
          ),
          narrowing,
        )) as never,
    }),
  );
});
