import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { DerivedQuery } from '../graph/derived.ts';
import { parseIdOf } from '../graph/ids.ts';
import { inputType } from '../graph/inputs.ts';
import { getKind } from '../graph/kind.ts';
import { pageArguments, pageCost } from '../graph/output-fields.ts';
import { declareConnection } from '../graph/page-types.ts';
import type { PageArguments } from '../graph/pages.ts';
import { announceObject, outputType } from '../graph/refs.ts';
import { connectionAt, getById } from '../graph/resolvers.ts';
import { extendSchema } from '../graph/schema.ts';
import { type ActorMatch, DEFAULT_SCORE, matchesOf } from './actor-matches.ts';

interface MatchesArguments extends PageArguments {
  readonly actorId?: string | null;
  readonly minScore: number;
  readonly kinds?: readonly string[] | null;
}

// Names of all actors are compared with each other: seconds where there are hundreds of thousands.
const COST = 500;

extendSchema(() => {
  const declarations = { one: {}, other: {}, list: {} };
  const actor = (declaration: object, idOf: (match: ActorMatch) => string) =>
    ((match: ActorMatch, _: object, context: Context, info: GraphQLResolveInfo) =>
      getById(declaration, 'Actor', idOf(match), context, info)) as never;
  announceObject<ActorMatch>('ActorMatch').implement({
    description:
      'Two actors that may be one: they have a name in common, and neither registers nor people say that they are two. Somebody has to decide: `mergeActors` where they are one, `distinguishActors` where they are not.',
    fields: (t) => ({
      actor: t.field({
        type: outputType('Actor'),
        description: 'One of the two: the one with the lesser id.',
        complexity: 1,
        resolve: actor(declarations.one, ({ actorId }) => actorId),
      }),
      other: t.field({
        type: outputType('Actor'),
        description: 'The actor that it may be.',
        complexity: 1,
        resolve: actor(declarations.other, ({ otherId }) => otherId),
      }),
      score: t.float({
        resolve: ({ score }) => score,
        description:
          'How alike they are, from 0 to 1: the features weighed, the name 70, kind, country and date of birth 15 each, those of which nothing is known of either not at all. No probability.',
        complexity: 0,
      }),
      features: t.field({
        type: [outputType('MatchFeature')] as never,
        description: 'Why: name and kind always, country and date of birth where something is known.',
        complexity: { field: 0, multiplier: 1 },
        resolve: (({ features }: ActorMatch) => features) as never,
      }),
    }),
  });
  declareConnection('ActorMatch', 'ActorMatch', (row) => row);
  builder.queryField('matches', (t) =>
    t.field({
      type: outputType('ActorMatchConnection'),
      description:
        'Pairs of actors that may be one, for a person to decide; those most alike first. Names are compared whole, in any script and order of words; a single word, and a weak alias, is too little to know a person by. Pairs that were judged, and entries that a register tells apart, are left out. A list that is imported is matched by identifiers alone: what only has the name of somebody known is found here.',
      args: {
        ...pageArguments(t as never),
        actorId: t.arg.id({ description: 'Only pairs of this actor.' }),
        minScore: t.arg.float({
          required: true,
          defaultValue: DEFAULT_SCORE,
          description: 'The least score, from 0 to 1.',
        }),
        kinds: t.arg({
          type: [inputType('ActorKind')] as never,
          description: 'Only pairs of which both are of these kinds. Left out: of any kinds.',
        }),
      } as never,
      complexity: ((args: object) => ({ ...pageCost(args), field: COST })) as never,
      resolve: ((_: object, args: MatchesArguments, context: Context, info: GraphQLResolveInfo) =>
        connectionAt(context, info, declarations.list, null, () => {
          const { actorId, minScore, kinds = null } = args;
          const uuid = actorId == null ? null : parseIdOf(getKind('Actor'), actorId, 'actorId');
          return new DerivedQuery(context, matchesOf(context.view, { actor: uuid, minScore, kinds }), args);
        })) as never,
    }),
  );
});
