import type { GraphQLResolveInfo } from 'graphql';
import { FactKind } from '../facts/fact.vocabulary.ts';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { type DerivedList, declaredAs } from '../graph/declarations.ts';
import { type Derivation, DerivedQuery } from '../graph/derived.ts';
import { checkSpan, firstDay, lastDay } from '../graph/filters.ts';
import { type ArgumentDeclaration, getKind, Names, type View } from '../graph/kind.ts';
import { pageArguments, pageCost, toPothosArguments } from '../graph/output-fields.ts';
import type { PageArguments } from '../graph/pages.ts';
import { connectionReading, type Row, readByIds } from '../graph/reader.ts';
import { objectRef, outputType } from '../graph/refs.ts';
import { connectionAt } from '../graph/resolvers.ts';
import { extendSchema } from '../graph/schema.ts';
import { type Sql, sql } from '../graph/sql.ts';
import { dayOf, HAPPENINGS, spanOf, stands, wantedKinds } from './steps.ts';

interface TimelineArguments extends PageArguments {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly kinds?: readonly string[] | null;
}

const declared: Readonly<Record<string, ArgumentDeclaration>> = {
  from: {
    type: 'PartialDate',
    description: 'Only facts whose date can lie on the first day of this or later. Leaves out facts without a date.',
  },
  to: {
    type: 'PartialDate',
    description: 'Only facts whose date can lie on the last day of this or earlier. Leaves out facts without a date.',
  },
  kinds: {
    type: FactKind,
    list: true,
    description:
      'Only facts of these kinds; an empty list lets nothing pass. Left out: all kinds but mentions, descriptions and names.',
  },
};

// Every kind of fact is read on its own, in the order of the index, and no further than the page needs; then they are
// merged. So a page costs the same whatever comes before it, and however many facts of other kinds there are.
function timelineOf(view: View, args: TimelineArguments): DerivedList {
  checkSpan(args.from, args.to, 'from');
  const kinds = wantedKinds(args.kinds, HAPPENINGS, 'kinds');
  const inIndex = [dayOf('i'), spanOf('i'), sql`i.fact_id`];
  const merged = [sql`each.day`, sql`each.span`, sql`each.id`];
  return {
    name: 'timeline',
    terms: [
      { name: 'day', type: 'date', direction: 'ASC', nullsHigh: true },
      { name: 'span', type: 'int', direction: 'ASC', nullsHigh: false },
      { name: 'id', type: 'uuid', direction: 'ASC', nullsHigh: false },
    ],
    rows: (parent, part) => {
      const where = sql`i.entity_id = ${parent} AND i.fact_kind = wanted.kind AND ${inSpan(args)} AND ${part.where(inIndex)}`;
      // The dates of a fact are the same in all its roles, so it stands where its first role stands.
      const once = sql`i.role = (SELECT min(role) FROM involvement WHERE entity_id = i.entity_id AND fact_id = i.fact_id)`;
      const block = sql`SELECT i.fact_id AS id, ${inIndex[0]} AS day, ${inIndex[1]} AS span FROM involvement i WHERE ${where} AND ${once} AND ${stands(sql`i.fact_id`, new Names(), view)} ${part.tail(inIndex)}`;
      return sql`SELECT each.id, each.day::text, each.span::text FROM unnest(${kinds}::fact_kind[]) AS wanted(kind) CROSS JOIN LATERAL (${block}) AS each ${part.tail(merged)}`;
    },
  };
}

// A partial date lies within one year, so one that can lie on or after a day begins in the year of that day or later: a
// bound that the index knows, beside the exact condition.
function inSpan({ from, to }: TimelineArguments): Sql {
  const start =
    from == null ? sql`TRUE` : sql`i.latest >= ${firstDay(from)} AND ${dayOf('i')} >= ${firstDay(from.slice(0, 4))}`;
  const end = to == null ? sql`TRUE` : sql`${dayOf('i')} <= ${lastDay(to)}`;
  return sql`${start} AND ${end}`;
}

extendSchema(() => {
  builder.interfaceFields(objectRef('Entity') as never, (t) => ({
    timeline: t.field({
      ...declaredAs({ is: 'derived', list: timelineOf, node: 'Fact' }),
      type: outputType('FactConnection'),
      description:
        'What happened to it, in order of date: meetings, statements, status changes, positions, events and so on; of an entity that is itself a fact, that fact too. A partial date stands at the first day that it can mean, a year before its months and a month before its days; facts without a date come last, and `last` reads from the end. The date is the own one of the fact, or else that of the meeting or event it is a part of, or else the day on which it was attested. Each fact comes once, in whatever parts it involves the entity.',
      args: { ...pageArguments(t as never), ...toPothosArguments(t as never, declared) } as never,
      complexity: pageCost as never,
      resolve: ((parent: Row, args: TimelineArguments, context: Context, info: GraphQLResolveInfo) =>
        connectionAt(context, info, declared, parent.uuid, () => toTimeline(args, context, info))) as never,
    }),
  }));
});

function toTimeline(args: TimelineArguments, context: Context, info: GraphQLResolveInfo): DerivedQuery {
  const type = info.schema.getType('FactConnection') as never;
  const reading = connectionReading(info, getKind('Fact'), type, info.fieldNodes, undefined);
  const read: Derivation['read'] = async (rows) => {
    const found = await readByIds(context, reading, [...new Set(rows.map(({ uuid }) => uuid))]);
    return rows.map(({ uuid }) => found.get(uuid) ?? null);
  };
  return new DerivedQuery(context, { ...timelineOf(context.view, args), read }, args);
}
