import type { GraphQLResolveInfo } from 'graphql';
import { batch, place } from '../graph/batches.ts';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { inputType } from '../graph/inputs.ts';
import { getKind, type Kind, kinds } from '../graph/kind.ts';
import { readByIds, readingOf } from '../graph/reader.ts';
import { announceObject, outputType } from '../graph/refs.ts';
import { extendSchema } from '../graph/schema.ts';
import {
  type Bucket,
  type Counted,
  countRows,
  DEFAULT_SERIES,
  type Distribution,
  distribute,
  MAX_BUCKETS,
  MAX_POINTS,
  overTime,
  type Point,
  type SeriesArguments,
  type TimeSeries,
} from './counting.ts';
import { datesOf, dimensionsOf } from './dimensions.ts';
import './stats.vocabulary.ts';

type Series = TimeSeries['series'][number];

/** What a statistic costs: about as much as a page of its list. */
const COST = 20;

extendSchema(() => {
  declareShapes();
  const counted = [...kinds.values()].filter((kind) => kind.plural !== undefined);
  for (const kind of counted) declareStatsOf(kind);
  announceObject<object>('Stats').implement({
    description:
      'Counts, distributions and time series for dashboards. They come from the same filters as the lists, by the same code.',
    fields: (t) =>
      Object.fromEntries(
        counted.map((kind) => [
          kind.plural as string,
          t.field({
            type: outputType(`${kind.name}Stats`),
            description: `How many of type ${kind.name} pass a filter, and how they are shared out.`,
            args: {
              filter: t.arg({
                type: inputType(`${kind.name}Filter`) as never,
                description: 'Which rows, as for the list. Left out: all that are not retracted.',
              }),
            },
            complexity: 1,
            resolve: ((_: object, { filter }: { filter?: Counted['filter'] }): Counted => ({ kind, filter })) as never,
          }),
        ]),
      ) as never,
  });
  builder.queryField('stats', (t) =>
    t.field({
      type: outputType('Stats'),
      description: 'Counts, distributions and time series for dashboards.',
      complexity: 0,
      resolve: (() => ({})) as never,
    }),
  );
});

function declareStatsOf(kind: Kind): void {
  const dimensions = dimensionsOf(kind);
  const dates = datesOf(kind);
  const describe = (terms: Map<string, { description: string }>) =>
    Object.fromEntries([...terms].map(([term, { description }]) => [term, { description }]));
  const dimension = builder.enumType(`${kind.name}Dimension`, {
    description: `What rows of type ${kind.name} can be shared out by.`,
    values: describe(dimensions),
  });
  const dateField =
    dates.size === 0
      ? undefined
      : builder.enumType(`${kind.name}DateField`, {
          description: `Which date a series of type ${kind.name} runs along.`,
          values: describe(dates),
        });
  announceObject<Counted>(`${kind.name}Stats`).implement({
    description: `Statistics of the rows of type ${kind.name} that pass a filter.`,
    fields: (t) => ({
      count: t.int({
        description: 'How many rows pass. Equals the `totalCount` of the list with the same filter.',
        complexity: COST,
        resolve: (counted, _, context) => countRows(context, counted),
      }),
      distribution: t.field({
        type: outputType('Distribution'),
        description: 'How the rows are shared out along a dimension, largest bucket first.',
        args: {
          by: t.arg({ type: dimension, required: true, description: 'The dimension.' }),
          first: t.arg.int({
            defaultValue: 10,
            description: `How many buckets, from 1 to ${MAX_BUCKETS}. The rest is in \`otherCount\`.`,
          }),
        },
        complexity: COST,
        resolve: ((counted: Counted, { by, first }: { by: string; first: number | null }, context: Context) =>
          distribute(context, counted, by, first ?? 10)) as never,
      }),
      ...(dateField === undefined
        ? {}
        : {
            timeSeries: t.field({
              type: outputType('TimeSeries'),
              description: `How the rows are shared out in time. Buckets without a row are there with 0. A partial date counts in the bucket of its first day. At most ${MAX_POINTS} points.`,
              args: {
                interval: t.arg({
                  type: outputType('Interval'),
                  required: true,
                  description: 'Length of the buckets.',
                }),
                from: t.arg({
                  type: 'PartialDate',
                  description: 'First day, month or year; also as milliseconds since 1970. Left out: the first row.',
                }),
                to: t.arg({
                  type: 'PartialDate',
                  description: 'Last day, month or year; also as milliseconds since 1970. Left out: the last row.',
                }),
                splitBy: t.arg({
                  type: dimension,
                  description:
                    'One series per value of this dimension, most rows first. Left out: one series of all rows.',
                }),
                dateField: t.arg({ type: dateField, description: `Which date. Left out: ${[...dates.keys()][0]}.` }),
                first: t.arg.int({
                  defaultValue: DEFAULT_SERIES,
                  description: `How many series at most, from 1 to ${MAX_BUCKETS}. The rest is one series with key OTHER.`,
                }),
                timeZone: t.arg.string({
                  defaultValue: 'UTC',
                  description:
                    'IANA time zone, such as `Europe/Berlin`: where the days of instants, and the `time` of points, begin. Dates in the world have none.',
                }),
              },
              complexity: COST,
              resolve: ((counted: Counted, args: SeriesArguments, context: Context) =>
                overTime(context, counted, args)) as never,
            }),
          }),
    }),
  });
}

function declareShapes(): void {
  const keyed = 'A term, a text, a year, or the id of an entity. Empty for rows without a value.';
  const labelled = 'The value as a person reads it. "not stated" for rows without one.';
  announceObject<Distribution>('Distribution').implement({
    description:
      'Rows shared out along a dimension. Where rows can have several values they count once in each, so the total can exceed their number.',
    fields: (t) => ({
      total: t.exposeInt('total', {
        description: 'Sum of all buckets, shown or not. With a dimension of single values: how many rows there are.',
        complexity: 0,
      }),
      otherCount: t.exposeInt('otherCount', { description: 'Sum of the buckets that are not shown.', complexity: 0 }),
      buckets: t.field({
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
      key: t.string({ description: keyed, complexity: 0, resolve: ({ key }) => key }),
      label: t.exposeString('label', { description: labelled, complexity: 0 }),
      entity: t.field({
        type: outputType('Entity'),
        nullable: true,
        description: 'The entity that is the value. Null where values are no entities, and for rows without a value.',
        complexity: 1,
        resolve: readEntity as never,
      }),
      count: t.exposeInt('count', { description: 'How many rows have the value.', complexity: 0 }),
    }),
  });
  announceObject<TimeSeries>('TimeSeries').implement({
    description:
      'Rows shared out in time. All points together, and the two counts, are all rows (where rows have single values).',
    fields: (t) => ({
      series: t.field({
        type: [outputType('Series')] as never,
        description: 'One series, or one per value of the dimension, most rows first.',
        complexity: { field: 0, multiplier: 1 },
        resolve: (({ series }: TimeSeries) => series) as never,
      }),
      undatedCount: t.exposeInt('undatedCount', {
        description: 'Rows without that date: they are in no point.',
        complexity: 0,
      }),
      outsideCount: t.exposeInt('outsideCount', {
        description: 'Rows before `from` or after `to`: they are in no point.',
        complexity: 0,
      }),
    }),
  });
  announceObject<Series>('Series').implement({
    description: 'The rows with one value, in time.',
    fields: (t) => ({
      key: t.string({
        description: `${keyed} ALL without a dimension; OTHER for the values that have no series of their own.`,
        complexity: 0,
        resolve: ({ key }) => key,
      }),
      label: t.exposeString('label', { description: labelled, complexity: 0 }),
      entity: t.field({
        type: outputType('Entity'),
        nullable: true,
        description: 'The entity that is the value. Null where values are no entities.',
        complexity: 1,
        resolve: readEntity as never,
      }),
      points: t.field({
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
        type: 'Date',
        description: 'First day of the bucket.',
        complexity: 0,
        resolve: ({ start }) => start,
      }),
      time: t.exposeFloat('time', {
        description: 'The instant at which it begins in the time zone, in milliseconds since 1970, for charts.',
        complexity: 0,
      }),
      count: t.exposeInt('count', { description: 'How many rows fall in it; 0 where none does.', complexity: 0 }),
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
