import type { GraphQLResolveInfo } from 'graphql';
import { EntityKind } from '../entities/entity.vocabulary.ts';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { declaredAs } from '../graph/declarations.ts';
import { type Derivation, DerivedQuery } from '../graph/derived.ts';
import { type ArgumentDeclaration, getKind, Names, Source, type View } from '../graph/kind.ts';
import { pageArguments, toPothosArguments } from '../graph/output-fields.ts';
import { declareConnection } from '../graph/page-types.ts';
import type { PageArguments } from '../graph/pages.ts';
import type { Row } from '../graph/reader.ts';
import { announceObject, objectRef, outputType } from '../graph/refs.ts';
import { connectionAt, getById, readById } from '../graph/resolvers.ts';
import { extendSchema } from '../graph/schema.ts';
import { raw, sql } from '../graph/sql.ts';
import { dayOf, HAPPENINGS, spanOf, stands, via, walkCost, wantedKinds } from './steps.ts';

const MOST_FACTS = 20;

interface NeighborArguments extends PageArguments {
  readonly kinds?: readonly string[] | null;
  readonly via?: readonly string[] | null;
}

/** A neighbour as the resolvers see it. */
interface Neighbor extends Row {
  readonly factCount: number;
  readonly factIds: readonly string[];
}

const declared: Readonly<Record<string, ArgumentDeclaration>> = {
  kinds: {
    type: EntityKind,
    list: true,
    description: 'Only neighbours of these kinds; an empty list lets nothing pass. Left out: of all kinds.',
  },
  via,
};

function neighborsOf(view: View, args: NeighborArguments): Derivation {
  const kinds = wantedKinds(args.kinds, Object.keys(EntityKind.terms), 'kinds');
  const steps = wantedKinds(args.via, HAPPENINGS, 'via');
  const keys = [sql`n.fact_count`, sql`n.id`];
  return {
    name: 'neighbors',
    terms: [
      { name: 'factCount', type: 'int', direction: 'DESC', nullsHigh: false },
      { name: 'id', type: 'uuid', direction: 'ASC', nullsHigh: false },
    ],
    rows: (parent, part) => {
      const names = new Names();
      const entity = new Source(getKind('Entity'), names, view);
      const mine = sql`SELECT i.fact_id, ${dayOf('i')} AS day, ${spanOf('i')} AS span FROM involvement i WHERE i.entity_id = ${parent} AND i.fact_kind = ANY (${steps}::fact_kind[]) AND ${stands(sql`i.fact_id`, names, view)}`;
      const near = sql`SELECT DISTINCT j.entity_id AS id, mine.fact_id, mine.day, mine.span FROM (${mine}) AS mine JOIN involvement j ON j.fact_id = mine.fact_id WHERE j.entity_id <> ${parent}`;
      const inOrder = sql`array_agg(near.fact_id ORDER BY near.day, near.span, near.fact_id)`;
      const grouped = sql`SELECT near.id, count(*)::int AS fact_count, (${inOrder})[1:${raw(String(MOST_FACTS))}] AS facts FROM (${near}) AS near GROUP BY near.id`;
      const seen = sql`${entity.own('kind')} = ANY (${kinds}::entity_kind[]) AND ${entity.listed()}`;
      return sql`SELECT n.id, n.fact_count::text, n.fact_count, n.facts FROM (${grouped}) AS n JOIN ${entity.from} ON ${entity.id} = n.id WHERE ${seen} AND ${part.where(keys)} ${part.tail(keys)}`;
    },
    read: async (rows) =>
      rows.map(({ uuid, extra: [factCount, factIds] }) => ({ __typename: 'Neighbor', uuid, factCount, factIds })),
  };
}

extendSchema(() => {
  const facts = {};
  const entity = {};
  announceObject<Neighbor>('Neighbor').implement({
    description: 'An entity one step away from another, with the facts that connect the two.',
    fields: (t) => ({
      entity: t.field({
        ...declaredAs({ is: 'named', kind: 'Entity' }),
        type: outputType('Entity'),
        description: 'The entity one step away.',
        complexity: 1,
        resolve: (({ uuid }: Neighbor, _: object, context: Context, info: GraphQLResolveInfo) =>
          getById(entity, 'Entity', uuid, context, info)) as never,
      }),
      facts: t.field({
        ...declaredAs({ is: 'those', kind: 'Fact', number: 1 }),
        type: [outputType('Fact')] as never,
        description: `The facts that involve both, in order of date: the first ${MOST_FACTS} of them. \`factCount\` counts all.`,
        complexity: { field: 1, multiplier: MOST_FACTS },
        resolve: (async ({ factIds }: Neighbor, _: object, context: Context, info: GraphQLResolveInfo) => {
          const found = await Promise.all(factIds.map((id) => readById(facts, 'Fact', id, context, info)));
          return found.filter((fact) => fact !== null);
        }) as never,
      }),
      factCount: t.int({
        ...declaredAs({ is: 'extra', number: 0 }),
        description: 'How many facts involve both, of the kinds that were asked for.',
        complexity: 0,
        resolve: ({ factCount }) => factCount,
      }),
    }),
  });
  declareConnection('Neighbor', 'Neighbor', (row) => row);
  builder.interfaceFields(objectRef('Entity') as never, (t) => ({
    neighbors: t.field({
      ...declaredAs({ is: 'derived', list: neighborsOf }),
      type: outputType('NeighborConnection'),
      description:
        'Entities one step away, with the facts that connect them; those with the most facts first. Two entities are one step apart when one fact involves both. A fact that is itself an entity is a step of its own: a person is next to the meeting, and two steps from the others who were there. Being named in the same article is no step: see `coOccurrence` of an actor.',
      args: { ...pageArguments(t as never), ...toPothosArguments(t as never, declared) } as never,
      complexity: walkCost as never,
      resolve: ((parent: Row, args: NeighborArguments, context: Context, info: GraphQLResolveInfo) =>
        connectionAt(
          context,
          info,
          declared,
          parent.uuid,
          () => new DerivedQuery(context, neighborsOf(context.view, args), args),
        )) as never,
    }),
  }));
});
