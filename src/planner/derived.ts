import type { GraphQLObjectType } from 'graphql';
import { orderSignature } from '../graph/cursors.ts';
import { type DerivedList, declarationOf } from '../graph/declarations.ts';
import { type Arguments, getKind, type Kind, type View } from '../graph/kind.ts';
import type { PageArguments } from '../graph/pages.ts';
import { type Side, Slice } from '../graph/slices.ts';
import { empty, join, raw, type Sql, sql } from '../graph/sql.ts';
import { NotPlanned } from './not-planned.ts';
import { type Asked, limitOf, planPage, slicePieces, toKeys, whatIsAsked } from './pages.ts';
import type { Field, Given, Planning, Selection } from './planning.ts';
import { concat, object, orMissing, type Part, toJson } from './text.ts';

/** JSON of the row of a kind with a uuid; see objects.ts, which needs this file in turn. */
type ById = (planning: Planning, kind: Kind, uuid: Sql, required: boolean, nodes: Selection) => Sql;

/** A list that is no table's. */
export interface Derived {
  readonly byId: ById;
  readonly list: (view: View, args: Arguments) => DerivedList;
  /** The kind that its rows are of; undefined where they are objects of their own. */
  readonly node: string | undefined;
  /** The connection type. */
  readonly type: GraphQLObjectType;
  readonly given: Given;
  readonly parent: Sql;
  readonly nodes: Selection;
}

/** JSON of a connection over a derived list. */
export function planDerived(planning: Planning, derived: Derived): Sql {
  const { byId, node, nodes: selection, type } = derived;
  const asked = whatIsAsked(planning, type, selection);
  const name = planning.name();
  const rows = raw(`${name}d`);
  const alias = raw(`${name}p`);
  const piece = planning.pieces(derived.given, (args) => toPieces(planning, derived, asked, alias, rows, args));
  let extras = 0;
  const planNode = (nodes: Selection): Sql => {
    if (node !== undefined) return byId(planning, getKind(node), sql`${rows}.id`, true, nodes);
    const own = planning.schema.getType(type.name.replace(/Connection$/, '')) as GraphQLObjectType;
    const members = planning.fieldsOn(own, nodes).map(([key, field, inner]): [string, Part] => {
      if (field === '__typename') return [key, `"${own.name}"`];
      const planned = planColumn(planning, byId, rows, own.getFields()[field] as Field, inner);
      extras = Math.max(extras, planned.extras);
      return [key, planned.text];
    });
    return concat(object(members));
  };
  return planPage(planning, {
    type,
    selection,
    asked,
    alias,
    piece,
    node: planNode,
    edgeField: () => undefined,
    select: (columns) => {
      const named = Array.from({ length: extras }, (_, index) => raw(`, e${index}`));
      return sql`SELECT ${columns} FROM (${piece('rows')}) AS ${rows}(id${piece('columns')}${join([empty, ...named], '')})`;
    },
  });
}

function planColumn(
  planning: Planning,
  byId: ById,
  rows: Sql,
  field: Field,
  nodes: Selection,
): { text: Sql; extras: number } {
  const declaration = declarationOf(field);
  switch (declaration?.is) {
    case 'named':
      return { text: byId(planning, getKind(declaration.kind), sql`${rows}.id`, true, nodes), extras: 0 };
    case 'extra': {
      const value = sql`${rows}.${raw(`e${declaration.number}`)}`;
      return { text: toJson(field.type, value), extras: declaration.number + 1 };
    }
    case 'those': {
      const ids = sql`${rows}.${raw(`e${declaration.number}`)}`;
      const found = byId(planning, getKind(declaration.kind), sql`those.id`, false, nodes);
      const list = sql`(SELECT string_agg(nullif(${orMissing(found)}, 'null'), ',' ORDER BY those.place) FROM unnest(${ids}) WITH ORDINALITY AS those(id, place))`;
      return { text: concat(['[', sql`coalesce(${list}, '')`, ']']), extras: declaration.number + 1 };
    }
    default:
      throw new NotPlanned(`the field ${field.name}`);
  }
}

// All of the statement that depends on the arguments of the list.
function toPieces(planning: Planning, { list, parent }: Derived, asked: Asked, alias: Sql, rows: Sql, args: Arguments) {
  const { name, terms, rows: rowsOf } = list(planning.view, args);
  const signature = orderSignature(name, terms);
  const slice = new Slice(signature, terms, args as PageArguments);
  const texts = terms.slice(0, -1).map((_, index) => raw(`k${index}`));
  const beyond = (side: Side) => {
    if (!slice.isBounded(side)) return sql`FALSE`;
    const far = rowsOf(parent, { where: (keys) => slice.beyond(keys, side) ?? sql`TRUE`, tail: () => sql`LIMIT 1` });
    return sql`EXISTS (${far})`;
  };
  const all = () => rowsOf(parent, { where: () => sql`TRUE`, tail: () => empty });
  const page = () =>
    rowsOf(parent, {
      where: (keys) => join([sql`TRUE`, ...slice.between(keys)], ' AND '),
      tail: (keys) => sql`ORDER BY ${slice.order(keys)}${limitOf(slice, asked)}`,
    });
  return {
    ...slicePieces(slice, asked, alias, beyond),
    head: empty,
    count: asked.count ? sql`(SELECT count(*) FROM (${all()}) AS counted)::text` : empty,
    rows: asked.page ? page() : empty,
    columns: join([empty, ...texts.map((text) => sql`, ${text}`)], ''),
    keys: toKeys(
      signature,
      texts.map((text) => sql`${rows}.${text}`),
      sql`${rows}.id`,
    ),
  };
}
