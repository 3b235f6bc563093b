import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { inputType } from '../graph/inputs.ts';
import { announceObject, outputType } from '../graph/refs.ts';
import { getById } from '../graph/resolvers.ts';
import { extendSchema } from '../graph/schema.ts';
import {
  type ActorCandidate,
  type MatchActorInput,
  type MatchFeature,
  MOST_CANDIDATES,
  MOST_INPUTS,
  matchActors,
} from './match-actors.ts';

const DEFAULT_LIMIT = 5;

interface ActorMatches {
  readonly name: string;
  readonly candidates: readonly ActorCandidate[];
}

function declareCandidate(): void {
  const declaration = {};
  announceObject<MatchFeature>('MatchFeature').implement({
    description: 'One reason for or against a candidate.',
    fields: (t) => ({
      name: t.exposeString('name', {
        description: 'What was compared: `NAME`, `KIND`, `COUNTRY` or, of two actors, `BIRTH_DATE`.',
        complexity: 0,
      }),
      score: t.exposeFloat('score', {
        description: 'How well it fits, from 0 to 1; 0.5 where nothing is recorded to compare with.',
        complexity: 0,
      }),
      detail: t.exposeString('detail', {
        description: 'The two that were compared, in words for people.',
        complexity: 0,
      }),
    }),
  });
  announceObject<ActorCandidate>('ActorCandidate').implement({
    description: 'An actor that a name may mean.',
    fields: (t) => ({
      actor: t.field({
        type: outputType('Actor'),
        description: 'Who it may be.',
        complexity: 1,
        resolve: (({ uuid }: ActorCandidate, _: object, context: Context, info: GraphQLResolveInfo) =>
          getById(declaration, 'Actor', uuid, context, info)) as never,
      }),
      score: t.exposeFloat('score', {
        description:
          'How well it fits, from 0 to 1: the features weighed, the name 70, kind and country 15 each, those not given not at all. No probability.',
        complexity: 0,
      }),
      features: t.field({
        type: [outputType('MatchFeature')] as never,
        description: 'Why: the name always, kind and country where the input gives them.',
        complexity: { field: 0, multiplier: 1 },
        resolve: (({ features }: ActorCandidate) => features) as never,
      }),
    }),
  });
}

extendSchema(() => {
  declareCandidate();
  const matches = announceObject<ActorMatches>('ActorMatches');
  matches.implement({
    description: 'The actors that one name of a list may mean.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name that was looked for, as it was given.', complexity: 0 }),
      candidates: t.field({
        type: [outputType('ActorCandidate')] as never,
        description: 'Who it may be, best first. Empty when no name is close enough.',
        complexity: { field: 0, multiplier: 1 },
        resolve: (({ candidates }: ActorMatches) => candidates) as never,
      }),
    }),
  });
  const input = builder.inputType('MatchActorInput', {
    description: 'A name to be found among the actors, and what is known of whom it names.',
    fields: (t) => ({
      name: t.string({ required: true, description: 'The name, in any script and spelling. No search syntax.' }),
      kind: t.field({ type: inputType('ActorKind') as never, description: 'What kind of actor it has to be.' }),
      country: t.field({ type: 'CountryCode', description: 'The state that it is or belongs to.' }),
    }),
  });
  builder.queryField('matchActors', (t) =>
    t.field({
      type: [matches] as never,
      description: `Which actors the names of a list may mean, for reconciling it with this knowledge base. One entry per input, in the same order. Nothing is decided: see the features of each candidate.`,
      args: {
        inputs: t.arg({ type: [input], required: true, description: `The names. At most ${MOST_INPUTS}.` }),
        limit: t.arg.int({
          required: true,
          defaultValue: DEFAULT_LIMIT,
          description: `How many candidates per name, at most; from 1 to ${MOST_CANDIDATES}.`,
        }),
      },
      complexity: (({ inputs, limit }: { inputs: readonly unknown[]; limit: number }) => ({
        field: 1,
        multiplier: Math.min(inputs.length, MOST_INPUTS) * Math.min(Math.max(limit, 1), MOST_CANDIDATES),
      })) as never,
      resolve: (async (
        _: object,
        { inputs, limit }: { inputs: readonly MatchActorInput[]; limit: number },
        context: Context,
      ): Promise<ActorMatches[]> => {
        const found = await matchActors(context, inputs, limit);
        return inputs.map(({ name }, index) => ({ name, candidates: found[index] ?? [] }));
      }) as never,
    }),
  );
});
