import type { GraphQLResolveInfo } from 'graphql';
import { ExpectedError } from '../errors.ts';
import { builder } from '../graph/builder.ts';
import { type ConnectionArguments, ConnectionQuery } from '../graph/connections.ts';
import type { Context } from '../graph/context.ts';
import { declaredAs } from '../graph/declarations.ts';
import type { Kind } from '../graph/kind.ts';
import { connectionArguments, pageCost } from '../graph/output-fields.ts';
import { declareConnection } from '../graph/page-types.ts';
import type { Reading } from '../graph/reader.ts';
import { announceObject, objectRef, outputType } from '../graph/refs.ts';
import { connectionAt } from '../graph/resolvers.ts';
import { extendSchema } from '../graph/schema.ts';
import { findColumns } from './request.ts';
import { listedKinds } from './rows.ts';

interface RowsArguments extends ConnectionArguments {
  readonly columns?: readonly string[] | null;
}

/** As much of a time series as its rows are made of. */
interface Drawn {
  readonly series: readonly {
    readonly key: string;
    readonly label: string;
    readonly points: readonly { readonly start: string; readonly time: number; readonly count: number }[];
  }[];
}

interface SeriesRow {
  readonly time: number;
  readonly start: string;
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

/** What a page of rows costs before its rows: each has lookups of its own, which fields of an object would be charged for. */
const COST = 20;

extendSchema(() => {
  declareRows();
  declareSeriesRows();
});

function declareRows(): void {
  builder.scalarType(
    'FlatRow' as never,
    {
      description:
        'A row of a table: an object without nesting, whose keys are columns and whose values are text, numbers, booleans or null. docs/export.md has the columns of every list.',
      serialize: (value: unknown) => value,
      parseValue: () => {
        throw new ExpectedError('BAD_USER_INPUT', 'FlatRow is no input');
      },
    } as never,
  );
  declareConnection('FlatRow', 'FlatRow', ({ __typename, uuid, ...cells }) => cells);
  announceObject<object>('Rows').implement({
    description:
      'The lists once more, as flat rows for tables and charts that take no nesting: the same rows as `/export/<list>.csv`, in pages. Programs ask the lists themselves, whose fields have types.',
    fields: (t) =>
      Object.fromEntries(
        [...listedKinds()].map(([list, kind]) => [
          list,
          t.field({
            ...declaredAs({ is: 'flat', kind, cells: (args) => cellsOf(kind, args) }),
            type: outputType('FlatRowConnection'),
            description: `The rows of \`${list}\` with the same filter and order, flat.`,
            args: {
              ...connectionArguments(t as never, kind),
              columns: t.arg.stringList({
                description: 'Which columns: names as in docs/export.md. Left out: all of them.',
              }),
            } as never,
            complexity: ((args: object) => ({ ...pageCost(args), field: COST })) as never,
            resolve: ((_: object, args: RowsArguments, context: Context, info: GraphQLResolveInfo) =>
              connectionAt(context, info, kind, null, () => toQuery(kind, args, context))) as never,
          }),
        ]),
      ) as never,
  });
  builder.queryField('rows', (t) =>
    t.field({
      type: outputType('Rows'),
      description: 'The lists as flat rows, for tables and charts that take no nesting.',
      complexity: 0,
      ...declaredAs({ is: 'group' }),
      resolve: (() => ({})) as never,
    }),
  );
}

// A list has become one text.
function cellsOf(kind: Kind, args: RowsArguments) {
  const columns = findColumns(kind, args.columns ?? [], 'argument');
  return columns.map(({ name, type, list, sql }) => ({ name, type: list ? 'String' : type, sql }));
}

function toQuery(kind: Kind, args: RowsArguments, context: Context): ConnectionQuery {
  const columns = findColumns(kind, args.columns ?? [], 'argument');
  const reading: Reading = {
    kind,
    columns: new Map(columns.map(({ name, sql }) => [name, sql])),
    columnsOf: () => undefined,
  };
  return new ConnectionQuery(context, reading, undefined, args);
}

const property = declaredAs({ is: 'property' });

function declareSeriesRows(): void {
  announceObject<SeriesRow>('SeriesRow').implement({
    description: 'One point of one series, with what the series is of.',
    fields: (t) => ({
      time: t.exposeFloat('time', {
        ...property,
        description: 'The instant at which the bucket begins, in milliseconds since 1970, for charts.',
        complexity: 0,
      }),
      start: t.field({
        ...property,
        type: 'Date',
        description: 'First day of the bucket.',
        complexity: 0,
        resolve: ({ start }) => start,
      }),
      key: t.exposeString('key', {
        ...property,
        description: 'The key of the series.',
        complexity: 0,
      }),
      label: t.exposeString('label', {
        ...property,
        description: 'The label of the series, for its legend.',
        complexity: 0,
      }),
      count: t.exposeInt('count', {
        ...property,
        description: 'How many rows fall in the bucket; 0 where none does.',
        complexity: 0,
      }),
    }),
  });
  builder.objectFields(objectRef('TimeSeries') as never, (t) => ({
    rows: t.field({
      ...declaredAs({ is: 'property', of: toSeriesRows }),
      type: [outputType('SeriesRow')] as never,
      description:
        'The points of all series in one flat list, in order of time: what charts take that know a time, a number and a label.',
      complexity: { field: 0, multiplier: 1 },
      resolve: toSeriesRows as never,
    }),
  }));
}

function toSeriesRows({ series }: Drawn): SeriesRow[] {
  const buckets = series[0]?.points ?? [];
  return buckets.flatMap(({ time, start }, index) =>
    series.map(({ key, label, points }) => ({ time, start, key, label, count: points[index]?.count ?? 0 })),
  );
}
