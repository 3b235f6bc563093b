import type { GraphQLResolveInfo } from 'graphql';
import { ExpectedError } from '../errors.ts';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { parseIdOf } from '../graph/ids.ts';
import { type ArgumentDeclaration, type Arguments, getKind } from '../graph/kind.ts';
import { pageCost, toPothosArguments } from '../graph/output-fields.ts';
import { MAX_PAGE_SIZE, pageSize } from '../graph/pages.ts';
import { announceObject, outputType } from '../graph/refs.ts';
import { checkArguments, getById } from '../graph/resolvers.ts';
import { extendSchema } from '../graph/schema.ts';
import { type Chain, findShortest, MOST_AROUND_ENTITY, MOST_PER_LEVEL } from './shortest.ts';
import { HAPPENINGS, via, wantedKinds } from './steps.ts';

const LONGEST = 6;
const DEFAULT_LENGTH = 4;
const DEFAULT_FIRST = 5;

interface Step {
  readonly from: string;
  readonly fact: string;
  readonly to: string;
}

const declared: Readonly<Record<string, ArgumentDeclaration>> = {
  from: { type: 'ID', required: true, description: 'Global id of the entity that every chain starts at.' },
  to: { type: 'ID', required: true, description: 'Global id of the entity that every chain ends at.' },
  maxLength: {
    type: 'Int',
    default: DEFAULT_LENGTH,
    range: [1, LONGEST],
    description: `How many steps a chain may have at most, from 1 to ${LONGEST}.`,
  },
  first: {
    type: 'Int',
    default: DEFAULT_FIRST,
    description: `How many chains to show at most, from 1 to ${MAX_PAGE_SIZE}.`,
  },
  via,
};

/** What was asked, checked. Throws BAD_ID, BAD_USER_INPUT, BAD_PAGE_SIZE or LIST_TOO_LONG. */
function parseAsk(args: Arguments) {
  checkArguments(declared, args);
  const from = parseIdOf(getKind('Entity'), args['from'] as string, 'from');
  const to = parseIdOf(getKind('Entity'), args['to'] as string, 'to');
  if (from === to) throw sameEnds();
  return {
    from,
    to,
    maxLength: (args['maxLength'] as number | null) ?? DEFAULT_LENGTH,
    first: pageSize({ first: (args['first'] as number | null) ?? DEFAULT_FIRST }).limit,
    via: wantedKinds(args['via'] as string[] | null | undefined, HAPPENINGS, 'via'),
  };
}

function sameEnds(): ExpectedError {
  return new ExpectedError('BAD_USER_INPUT', '`from` and `to` are the same entity: a chain connects two', {
    argument: 'to',
  });
}

async function readPaths(args: Arguments, context: Context): Promise<Chain[]> {
  const ask = parseAsk(args);
  const { ends, chains } = await findShortest(context, ask);
  for (const end of ['from', 'to'] as const) {
    if (ends[end] !== null) continue;
    throw new ExpectedError('NOT_FOUND', `there is no entity with the id that \`${end}\` gives`, { argument: end });
  }
  if (ends.from === ends.to) throw sameEnds();
  return chains;
}

function stepsOf({ entities, facts }: Chain): Step[] {
  return facts.map((fact, index) => ({ from: entities[index] as string, fact, to: entities[index + 1] as string }));
}

extendSchema(() => {
  const related = { from: {}, fact: {}, to: {} };
  const step = announceObject<Step>('PathStep').implement({
    description: 'One step of a chain: a fact that involves both its ends. The fact has the citations.',
    fields: (t) => {
      const one = (name: keyof Step, type: string, description: string) =>
        t.field({
          type: outputType(type),
          description,
          complexity: 1,
          resolve: ((parent: Step, _: object, context: Context, info: GraphQLResolveInfo) =>
            getById(related[name], type, parent[name], context, info)) as never,
        });
      return {
        from: one('from', 'Entity', 'Where the step starts: where the one before it ended.'),
        fact: one('fact', 'Fact', 'The fact that connects the two; where several do, the first by date.'),
        to: one('to', 'Entity', 'Where the step ends.'),
      };
    },
  });
  const path = announceObject<Chain>('Path').implement({
    description: 'A chain of cited facts from one entity to another.',
    fields: (t) => ({
      length: t.int({
        description: 'How many steps the chain has.',
        complexity: 0,
        resolve: ({ facts }) => facts.length,
      }),
      steps: t.field({
        type: [step],
        description: 'The steps, from the first entity to the last.',
        complexity: { field: 0, multiplier: LONGEST },
        resolve: stepsOf,
      }),
    }),
  });
  builder.queryField('paths', (t) =>
    t.field({
      type: [path],
      description: `The shortest cited chains between two entities: all of one length, the least there is, in the order of the ids that they pass. Empty where no chain is short enough. Chains differ in the entities they pass; \`neighbors\` has all facts of a step. What is read is bounded: on the way from either end, ${MOST_AROUND_ENTITY} connections around one entity and ${MOST_PER_LEVEL} in one level. Beyond those a chain can be missed, and a longer one, or none, be found: narrow the search with \`via\`.`,
      args: toPothosArguments(t as never, declared) as never,
      complexity: ((args: object) => ({ ...pageCost({ first: DEFAULT_FIRST, ...args }), field: 100 })) as never,
      resolve: ((_: object, args: Arguments, context: Context) => readPaths(args, context)) as never,
    }),
  );
});
