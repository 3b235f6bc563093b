import { type GraphQLObjectType, type GraphQLOutputType, getNamedType, isNonNullType } from 'graphql';
import { declarationOf } from '../graph/declarations.ts';
import type { CompositeField, Field as Declared, Kind, ManyField, OneField } from '../graph/kind.ts';
import { getKind } from '../graph/kind.ts';
import { checkArguments } from '../graph/resolvers.ts';
import { type Sql, sql } from '../graph/sql.ts';
import { fieldDeclaration, objectTypeOf, planAbstract } from './abstract.ts';
import { planConnection, type RowPlans } from './connections.ts';
import { planDerived } from './derived.ts';
import { NotPlanned } from './not-planned.ts';
import { aliasOf, type Block, type Field, type Given, type Member, type Planning, type Selection } from './planning.ts';
import { concat, object, orMissing, type Part, toJson } from './text.ts';

/** JSON of the row of a block, as the object that a place in the operation asks for. */
function planRow(planning: Planning, block: Block, selection: Selection): Sql {
  if (block.kind.abstract) return planAbstract(planning, block, selection, planMember);
  const type = objectTypeOf(planning, block.kind);
  return concat(object(planning.fieldsOn(type, selection).map((member) => planMember(planning, block, type, member))));
}

function planMember(
  planning: Planning,
  block: Block,
  type: GraphQLObjectType,
  [key, name, nodes]: Member,
): [key: string, value: Part] {
  return [key, name === '__typename' ? `"${type.name}"` : planField(planning, block, type, name, nodes)];
}

/** JSON of one field of the row of a block. `type`: that of the object which the client sees the field on. */
function planField(planning: Planning, block: Block, type: GraphQLObjectType, name: string, nodes: Selection): Sql {
  const field = type.getFields()[name] as Field;
  const declaration = declarationOf(field);
  if (declaration?.is === 'derived') {
    return planDerived(planning, {
      byId: planById,
      list: declaration.list,
      node: declaration.node,
      type: getNamedType(field.type) as GraphQLObjectType,
      given: planning.arguments(field, nodes[0]),
      parent: block.source.id,
      nodes,
    });
  }
  const declared = fieldDeclaration(field);
  // A row of an interface is read by the interface's own declarations; see `planAbstract`.
  const own = declared.shape === 'many' ? declared : (block.kind.fields[name] ?? declared);
  const given = planning.arguments(field, nodes[0]);
  return planDeclared(planning, block, own, given, field.type, nodes);
}

function planDeclared(
  planning: Planning,
  block: Block,
  field: Declared,
  given: Given,
  type: GraphQLOutputType,
  nodes: Selection,
): Sql {
  switch (field.shape) {
    case 'value': {
      const value = block.given(given, (source, args) => {
        checkArguments(field.args, args);
        return field.sql(source, args);
      });
      return toJson(type, value);
    }
    case 'composite':
      return planComposite(planning, block, field, type, nodes);
    case 'one':
      return planOne(planning, block, field, given, isNonNullType(type), nodes);
    case 'many':
      return field.paging === 'list'
        ? planList(planning, block, field, given, nodes)
        : planRelation(planning, block, field, given, type, nodes);
  }
}

function planComposite(
  planning: Planning,
  { source }: Block,
  field: CompositeField,
  type: GraphQLOutputType,
  nodes: Selection,
): Sql {
  const composite = getNamedType(type) as GraphQLObjectType;
  const expressionOf = (name: string) => {
    const part = field.parts[name];
    if (part === undefined) throw new NotPlanned(`the part ${name} of ${composite.name}`);
    return part(source);
  };
  const members = planning.fieldsOn(composite, nodes).map(([key, name]): [string, Part] => {
    if (name === '__typename') return [key, `"${composite.name}"`];
    const part = composite.getFields()[name] as Field;
    return [key, toJson(part.type, expressionOf(name))];
  });
  const absent = isNonNullType(type) ? sql`NULL` : sql`'null'`;
  return sql`(CASE WHEN ${expressionOf(field.present)} IS NULL THEN ${absent} ELSE ${concat(object(members))} END)`;
}

/** JSON of the object that a field of the row names; of `required` ones NULL where there is none. */
function planOne(
  planning: Planning,
  block: Block,
  field: OneField,
  given: Given,
  required: boolean,
  nodes: Selection,
): Sql {
  const key = block.given(given, (source, args) => field.key(source, args));
  const target = getKind(field.target);
  // Whoever sees the row sees the fact that it belongs to, and to see it that fact is joined.
  if (
    target.table === 'fact' &&
    block.kind.factKey !== undefined &&
    key.sql === block.source.own(block.kind.factKey).sql
  ) {
    block.source.fact('id');
    const row = planRow(planning, planning.joined(target, `${block.alias}_fact`), nodes);
    return required ? row : orMissing(row);
  }
  return planById(planning, target, key, required, nodes);
}

/** JSON of the row of a kind with this uuid, as far as the viewer may reach it. */
export function planById(planning: Planning, kind: Kind, uuid: Sql, required: boolean, nodes: Selection): Sql {
  const child = planning.block(kind);
  const row = planRow(planning, child, nodes);
  const where = sql`${child.source.id} = ${uuid} AND ${child.source.reachable()}`;
  const found = sql`(SELECT ${required ? row : orMissing(row)} FROM ${child.from} WHERE ${where})`;
  return required ? found : sql`coalesce(${found}, 'null')`;
}

function planList(planning: Planning, block: Block, field: ManyField, given: Given, nodes: Selection): Sql {
  const child = planning.block(getKind(field.target));
  const row = planRow(planning, child, nodes);
  const parent = block.source.id;
  const belongs = child.given(given, (source, args) => field.belongs(source, parent, args));
  const where = sql`${belongs} AND ${child.source.listed()}`;
  const order = field.order?.(child.source) ?? child.source.id;
  const rows = aliasOf(child, 'l');
  const found = sql`(SELECT string_agg(${rows}.x, ',') FROM (SELECT ${orMissing(row)} AS x FROM ${child.from} WHERE ${where} ORDER BY ${order}) AS ${rows})`;
  return concat(['[', sql`coalesce(${found}, '')`, ']']);
}

function planRelation(
  planning: Planning,
  block: Block,
  field: ManyField,
  given: Given,
  type: GraphQLOutputType,
  nodes: Selection,
): Sql {
  const parent = block.source.id;
  return planConnection(planning, {
    rows: rowPlans,
    kind: getKind(field.target),
    type: getNamedType(type) as GraphQLObjectType,
    given,
    belongs: (child, args) => field.belongs(child, parent, args),
    edge: field.edge,
    retractedToo: field.retractedToo === true,
    nodes,
  });
}

/** How rows become JSON, for who plans lists of them. */
export const rowPlans: RowPlans = { row: planRow, field: planField, one: planOne };
