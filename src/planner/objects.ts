import { type GraphQLObjectType, type GraphQLOutputType, getNamedType, isNonNullType, isObjectType } from 'graphql';
import { declarationOf } from '../graph/declarations.ts';
import type { CompositeField, Field as Declared, Kind, ManyField, OneField } from '../graph/kind.ts';
import { getKind, kinds } from '../graph/kind.ts';
import { checkArguments } from '../graph/resolvers.ts';
import { join, raw, type Sql, sql } from '../graph/sql.ts';
import { planConnection } from './connections.ts';
import { NotPlanned } from './not-planned.ts';
import { aliasOf, type Block, type Field, type Given, type Planning, type Selection } from './planning.ts';
import { concat, object, orMissing, type Part, toJson } from './text.ts';

/** The object type of a kind. */
export function objectTypeOf(planning: Planning, kind: Kind): GraphQLObjectType {
  const type = planning.schema.getType(kind.name);
  if (!isObjectType(type)) throw new NotPlanned(`${kind.name} is no object type`);
  return type;
}

/** JSON of the row of a block, as the object that a place in the operation asks for. */
export function planRow(planning: Planning, block: Block, selection: Selection): Sql {
  if (block.kind.abstract) return planAbstract(planning, block, selection);
  return planObject(planning, block, objectTypeOf(planning, block.kind), selection);
}

function planObject(planning: Planning, block: Block, type: GraphQLObjectType, selection: Selection): Sql {
  const members = planning.fieldsOn(type, selection).map(([key, name, nodes]): [string, Part] => {
    if (name === '__typename') return [key, `"${type.name}"`];
    return [key, planField(planning, block, type, name, nodes)];
  });
  return concat(object(members));
}

/** JSON of one field of the row of a block. `type`: that of the object which the client sees the field on. */
export function planField(
  planning: Planning,
  block: Block,
  type: GraphQLObjectType,
  name: string,
  nodes: Selection,
): Sql {
  const field = type.getFields()[name] as Field;
  const declared = fieldDeclaration(field);
  // A row of an interface is read by the interface's own declarations; see `planAbstract`.
  const own = declared.shape === 'many' ? declared : (block.kind.fields[name] ?? declared);
  const given = planning.arguments(field, nodes[0]);
  return planDeclared(planning, block, own, given, field.type, nodes);
}

function fieldDeclaration(field: Field): Declared {
  const declaration = declarationOf(field);
  if (declaration?.is !== 'field') throw new NotPlanned(`the field ${field.name}`);
  return declaration.field;
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
export function planOne(
  planning: Planning,
  block: Block,
  field: OneField,
  given: Given,
  required: boolean,
  nodes: Selection,
): Sql {
  const key = block.given(given, (source, args) => field.key(source, args));
  return planById(planning, getKind(field.target), key, required, nodes);
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
    kind: getKind(field.target),
    type: getNamedType(type) as GraphQLObjectType,
    given,
    belongs: (child, args) => field.belongs(child, parent, args),
    edge: field.edge,
    retractedToo: field.retractedToo === true,
    nodes,
  });
}

interface Branch {
  readonly types: Kind[];
  readonly beyond: boolean;
}

// As the ordinary way reads rows of an interface: by the interface's own fields where those are all that is asked of a type,
// else by the type's. Types of which the same is asked share a branch.
function planAbstract(planning: Planning, block: Block, selection: Selection): Sql {
  const branches = new Map<string, Branch>();
  for (const kind of implementersOf(block.kind)) {
    const type = objectTypeOf(planning, kind);
    const fields = planning.fieldsOn(type, selection);
    const named = fields.filter(([, name]) => name !== '__typename');
    const beyond = named.some(([, name]) => block.kind.fields[name] === undefined);
    const signature = beyond
      ? kind.name
      : fields.map(([key, , nodes]) => [key, ...nodes.map(numberOf)].join(' ')).join() +
        named.map(([, name]) => numberOf(type.getFields()[name]?.extensions ?? {})).join();
    const known = branches.get(signature);
    if (known === undefined) branches.set(signature, { types: [kind], beyond });
    else known.types.push(kind);
  }
  const kind = block.source.own('kind');
  const cases = [...branches.values()].map(({ types, beyond }) => {
    const [first] = types as [Kind, ...Kind[]];
    if (beyond) return { types, text: planById(planning, first, block.source.id, true, selection) };
    return { types, text: planShared(planning, block, types, selection) };
  });
  if (cases.length === 1) return cases[0]?.text as Sql;
  const whens = cases.map(
    ({ types, text }) => sql`WHEN ${kind} IN (${join(types.map(termOf))}) THEN ${text}`,
  );
  return sql`(CASE ${join(whens, ' ')} END)`;
}

function planShared(planning: Planning, block: Block, types: readonly Kind[], selection: Selection): Sql {
  const type = objectTypeOf(planning, types[0] as Kind);
  const kind = block.source.own('kind');
  const names = types.map((each) => sql`WHEN ${termOf(each)} THEN ${raw(`'"${each.name}"'`)}`);
  const members = planning.fieldsOn(type, selection).map(([key, name, nodes]): [string, Part] => {
    if (name !== '__typename') return [key, planField(planning, block, type, name, nodes)];
    return [key, types.length === 1 ? `"${type.name}"` : sql`(CASE ${kind} ${join(names, ' ')} END)`];
  });
  return concat(object(members));
}

function implementersOf(kind: Kind): Kind[] {
  return [...kinds.values()].filter((each) => !each.abstract && each.interfaces.includes(kind.name));
}

function termOf(kind: Kind): Sql {
  return raw(`'${kind.table.toUpperCase()}'`);
}

const numbers = new WeakMap<object, number>();
let last = 0;

function numberOf(thing: object): number {
  const known = numbers.get(thing);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(thing, last);
  return last;
}
