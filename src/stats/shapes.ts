import type { GraphQLResolveInfo } from 'graphql';
import { batch, place } from '../graph/batches.ts';
import type { Context } from '../graph/context.ts';
import { declaredAs } from '../graph/declarations.ts';
import { getKind } from '../graph/kind.ts';
import { readByIds, readingOf } from '../graph/reader.ts';
import { announceObject, outputType } from '../graph/refs.ts';
import type { Bucket, Distribution, Point, TimeSeries } from './counting.ts';

type Series = TimeSeries['series'][number];

const property = declaredAs({ is: 'property' });

/** Declares the types that statistics are of. */
export function declareShapes(): void {
  const keyed = 'A term, a text, a year, or the id of an entity. Empty for rows without a value.';
  const labelled = 'The value as a person reads it. "not stated" for rows without one.';
  announceObject<Distribution>('Distribution').implement({
    description:
      'Rows shared out along a dimension. Where rows can have several values they count once in each, so the total can exceed their number.',
    fields: (t) => ({
      total: t.exposeInt('total', {
        ...property,
        description: 'Sum of all buckets, shown or not. With a dimension of single values: how many rows there are.',
        complexity: 0,
      }),
      otherCount: t.exposeInt('otherCount', {
        ...property,
        description: 'Sum of the buckets that are not shown.',
        complexity: 0,
      }),
      buckets: t.field({
        ...property,
        type: [outputType('Bucket')] as never,
        description: 'The largest buckets, largest first; equals by key.',
        complexity: { field: 0, multiplier: 1 },
        resolve: (({ buckets }: Distribution) => buckets) as never,
      }),
    }),
  });
  announceObject<Bucket>('Bucket').implement({
    description: 'One value of a dimension, and how many rows have it.',
    fields: (t) => ({
      key: t.string({
        ...property,
        description: keyed,
        complexity: 0,
        resolve: ({ key }) => key,
      }),
      label: t.exposeString('label', {
        ...property,
        description: labelled,
        complexity: 0,
      }),
      entity: t.field({
        ...declaredAs({ is: 'named', kind: 'Entity' }),
        type: outputType('Entity'),
        nullable: true,
        description: 'The entity that is the value. Null where values are no entities, and for rows without a value.',
        complexity: 1,
        resolve: readEntity as never,
      }),
      count: t.exposeInt('count', {
        ...property,
        description: 'How many rows have the value.',
        complexity: 0,
      }),
    }),
  });
  announceObject<TimeSeries>('TimeSeries').implement({
    description:
      'Rows shared out in time. All points together, and the two counts, are all rows (where rows have single values).',
    fields: (t) => ({
      series: t.field({
        ...property,
        type: [outputType('Series')] as never,
        description: 'One series, or one per value of the dimension, most rows first.',
        complexity: { field: 0, multiplier: 1 },
        resolve: (({ series }: TimeSeries) => series) as never,
      }),
      undatedCount: t.exposeInt('undatedCount', {
        ...property,
        description: 'Rows without that date: they are in no point.',
        complexity: 0,
      }),
      outsideCount: t.exposeInt('outsideCount', {
        ...property,
        description: 'Rows before `from` or after `to`: they are in no point.',
        complexity: 0,
      }),
    }),
  });
  announceObject<Series>('Series').implement({
    description: 'The rows with one value, in time.',
    fields: (t) => ({
      key: t.string({
        ...property,
        description: `${keyed} ALL without a dimension; OTHER for the values that have no series of their own.`,
        complexity: 0,
        resolve: ({ key }) => key,
      }),
      label: t.exposeString('label', {
        ...property,
        description: labelled,
        complexity: 0,
      }),
      entity: t.field({
        ...declaredAs({ is: 'named', kind: 'Entity' }),
        type: outputType('Entity'),
        nullable: true,
        description: 'The entity that is the value. Null where values are no entities.',
        complexity: 1,
        resolve: readEntity as never,
      }),
      points: t.field({
        ...property,
        type: [outputType('Point')] as never,
        description: 'One point per bucket, in order, without a gap.',
        complexity: { field: 0, multiplier: 1 },
        resolve: (({ points }: Series) => points) as never,
      }),
    }),
  });
  announceObject<Point>('Point').implement({
    description: 'One bucket of a series.',
    fields: (t) => ({
      start: t.field({
        ...property,
        type: 'Date',
        description: 'First day of the bucket.',
        complexity: 0,
        resolve: ({ start }) => start,
      }),
      time: t.exposeFloat('time', {
        ...property,
        description: 'The instant at which it begins in the time zone, in milliseconds since 1970, for charts.',
        complexity: 0,
      }),
      count: t.exposeInt('count', {
        ...property,
        description: 'How many rows fall in it; 0 where none does.',
        complexity: 0,
      }),
    }),
  });
}

function readEntity({ uuid }: { uuid: string | null }, _: object, context: Context, info: GraphQLResolveInfo) {
  if (uuid === null) return null;
  const entity = getKind('Entity');
  return batch(context, place(info, readEntity), async (ids) => {
    const found = await readByIds(context, readingOf(info, entity, info.fieldNodes), ids);
    return ids.map((id) => found.get(id) ?? null);
  }).load(uuid);
}
