import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { declaredAs } from '../graph/declarations.ts';
import { inputType } from '../graph/inputs.ts';
import { type Arguments, type Kind, kinds, type View } from '../graph/kind.ts';
import { type JsonRows, rowsAsJson } from '../graph/made.ts';
import { run } from '../graph/reader.ts';
import { announceObject, outputType } from '../graph/refs.ts';
import { extendSchema } from '../graph/schema.ts';
import {
  type Counted,
  countRows,
  DEFAULT_SERIES,
  distribute,
  MAX_BUCKETS,
  MAX_POINTS,
  overTime,
  type SeriesArguments,
  type Statistic,
} from './counting.ts';
import { datesOf, dimensionsOf } from './dimensions.ts';
import { declareShapes } from './shapes.ts';
import './stats.vocabulary.ts';

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
            ...declaredAs({ is: 'group' }),
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
      ...declaredAs({ is: 'group' }),
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
        ...statistic(kind, (view, counted) => countRows(view, counted)),
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
        ...statistic(kind, (view, counted, { by, first }) =>
          distribute(view, counted, by as string, (first as number | null | undefined) ?? 10),
        ),
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
              ...statistic(kind, (view, counted, args) => overTime(view, counted, args as unknown as SeriesArguments)),
            }),
          }),
    }),
  });
}

type Make = (view: View, counted: Counted, args: Arguments) => Statistic<unknown>;

/** What makes a statistic, for its resolver and for the planner. */
function statistic(kind: Kind, make: Make) {
  const declaration = declaredAs({
    is: 'made',
    make: (view, args, of) => {
      const { statement, lesser, columns, read } = make(
        view,
        { kind, filter: of['filter'] as Counted['filter'] },
        args,
      );
      return {
        json: (asked, texts) => {
          const suffices = lesser && [...asked].every((path) => lesser.fields.includes(path.split('.', 1)[0] ?? ''));
          return rowsAsJson(suffices ? lesser.statement : statement, columns, texts);
        },
        value: (json) => ({ value: read((json as JsonRows).rows), texts: (json as JsonRows).texts ?? {} }),
      };
    },
  });
  const resolve = async (counted: Counted, args: Arguments, context: Context) => {
    const { statement, read } = make(context.view, counted, args);
    return read(await run(context, statement));
  };
  return { ...declaration, resolve: resolve as never };
}
