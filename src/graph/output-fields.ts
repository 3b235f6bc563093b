import type { GraphQLResolveInfo } from 'graphql';
import { asPromises, batch, place } from './batches.ts';
import type { ConnectionArguments } from './connections.ts';
import type { Context } from './context.ts';
import { declaredAs } from './declarations.ts';
import { inputType, isFilterable, typeName } from './inputs.ts';
import { type ArgumentDeclaration, type Arguments, type Field, getKind, type Kind, type ManyField } from './kind.ts';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from './pages.ts';
import { columnName, partName, type Row } from './reader.ts';
import { type FieldBuilder, outputType } from './refs.ts';
import { checkArguments, readList, readOne, toConnection } from './resolvers.ts';

/** Rows of an unpaged list that its cost counts on. */
const EXPECTED_LIST_LENGTH = 10;

/** Declared arguments as Pothos takes them. */
export function toPothosArguments(t: FieldBuilder, declared: Readonly<Record<string, ArgumentDeclaration>>) {
  return Object.fromEntries(
    Object.entries(declared).map(([name, argument]) => {
      const type = inputType(typeName(argument.type));
      const options = {
        description: argument.description,
        required: argument.required ?? false,
        ...(argument.default === undefined ? {} : { defaultValue: argument.default as never }),
      };
      return [name, t.arg({ ...options, type: (argument.list === true ? [type] : type) as never })];
    }),
  );
}

/** The arguments that say which page of a list. */
export function pageArguments(t: FieldBuilder) {
  const size = `From 1 to ${MAX_PAGE_SIZE}; ${DEFAULT_PAGE_SIZE} when neither \`first\` nor \`last\` is given. Not together with`;
  return {
    first: t.arg.int({
      description: `How many rows from the start of the list, or after \`after\`. ${size} \`last\`.`,
    }),
    after: t.arg.string({
      description: 'Only rows after the one with this cursor. A cursor fits the list and the order that it came from.',
    }),
    last: t.arg.int({
      description: `How many rows from the end of the list, or before \`before\`. ${size} \`first\`.`,
    }),
    before: t.arg.string({
      description: 'Only rows before the one with this cursor. A cursor fits the list and the order that it came from.',
    }),
  };
}

/** The arguments of a list in pages, with the filter and the order of its kind. */
export function connectionArguments(
  t: FieldBuilder,
  target: Kind,
  extra: Readonly<Record<string, ArgumentDeclaration>> = {},
) {
  return {
    ...pageArguments(t),
    ...(isFilterable(target)
      ? {
          filter: t.arg({
            type: inputType(`${target.name}Filter`) as never,
            description: 'Which rows. Left out: all that are not retracted.',
          }),
        }
      : {}),
    ...(Object.keys(target.orders).length > 0
      ? {
          orderBy: t.arg({
            type: inputType(`${target.name}Order`) as never,
            description: `In which order. Left out: ${defaultOrder(target)}.`,
          }),
        }
      : {}),
    ...toPothosArguments(t, extra),
  };
}

function defaultOrder(kind: Kind): string {
  const keys = kind.defaultOrder.map(({ field, direction }) => `${field} ${direction}`);
  return `by ${keys.length === 0 ? 'id' : keys.join(', then ')}`;
}

/** What a page of rows multiplies the cost of its fields by. */
export function pageCost(args: object): { field: number; multiplier: number } {
  const { first, last } = args as ConnectionArguments;
  return { field: 1, multiplier: Math.min(Math.max(first ?? last ?? DEFAULT_PAGE_SIZE, 1), MAX_PAGE_SIZE) };
}

type RowOf = (parent: Row) => Row;

/** One declared field as Pothos takes it. `rowOf`: where the field's row is within the object that carries the field. */
export function declareField(t: FieldBuilder, name: string, field: Field, rowOf: RowOf = (row) => row) {
  const options = { description: field.description, nullable: field.nullable, ...declaredAs({ is: 'field', field }) };
  const args = toPothosArguments(t, field.args);
  switch (field.shape) {
    case 'value': {
      const type = outputType(typeName(field.type));
      return t.field({
        ...options,
        type: (field.list ? [type] : type) as never,
        args,
        complexity: { field: field.cost ?? 0, multiplier: 1 },
        resolve: ((parent: Row, given: Arguments) => {
          checkArguments(field.args, given);
          return rowOf(parent)[columnName(name, given)];
        }) as never,
      });
    }
    case 'composite':
      return t.field({
        ...options,
        type: outputType(field.type),
        complexity: 0,
        resolve: ((parent: Row) => {
          const row = rowOf(parent);
          if (row[partName(name, field.present)] == null) return null;
          return Object.fromEntries(Object.keys(field.parts).map((part) => [part, row[partName(name, part)]]));
        }) as never,
      });
    case 'one':
      return t.field({
        ...options,
        type: outputType(field.target),
        args,
        complexity: 1,
        resolve: ((parent: Row, given: Arguments, context: Context, info: GraphQLResolveInfo) =>
          readOne(field, name, rowOf(parent), given, context, info)) as never,
      });
    case 'many':
      return field.paging === 'list' ? declareList(t, field, rowOf) : declareConnectionField(t, field, rowOf);
  }
}

function declareList(t: FieldBuilder, field: ManyField, rowOf: RowOf) {
  return t.field({
    type: [outputType(field.target)] as never,
    description: field.description,
    ...declaredAs({ is: 'field', field }),
    args: toPothosArguments(t, field.args),
    complexity: { field: 1, multiplier: EXPECTED_LIST_LENGTH },
    resolve: ((parent: Row, args: Arguments, context: Context, info: GraphQLResolveInfo) =>
      batch<Row[]>(context, place(info, field), (parents) => readList(field, args, parents, context, info))
        .load(rowOf(parent).uuid)
        .then((rows) => asPromises(rows, info))) as never,
  });
}

function declareConnectionField(t: FieldBuilder, field: ManyField, rowOf: RowOf) {
  const target = getKind(field.target);
  return t.field({
    type: outputType(`${field.edge?.name ?? field.target}Connection`),
    description: field.description,
    ...declaredAs({ is: 'field', field }),
    args: connectionArguments(t, target, field.args) as never,
    complexity: pageCost as never,
    resolve: ((parent: Row, args: ConnectionArguments & Arguments, context: Context, info: GraphQLResolveInfo) =>
      toConnection(
        context,
        info,
        target,
        args,
        field.edge,
        (child, id) => field.belongs(child, id, args),
        rowOf(parent).uuid,
        field,
      )) as never,
  });
}
