import { type GraphQLObjectType, isObjectType } from 'graphql';
import { declarationOf } from '../graph/declarations.ts';
import { type Field as Declared, type Kind, kinds } from '../graph/kind.ts';
import { empty, join, raw, type Sql, sql } from '../graph/sql.ts';
import { NotPlanned } from './not-planned.ts';
import { aliasOf, type Block, type Field, type Member, type Planning, type Selection } from './planning.ts';
import { concat, object, type Part } from './text.ts';

/** JSON of one field of the row of a block, with its response key; see objects.ts, which needs this file in turn. */
type PlanMember = (
  planning: Planning,
  block: Block,
  type: GraphQLObjectType,
  member: Member,
) => [key: string, value: Part];

/** The object type of a kind. */
export function objectTypeOf(planning: Planning, kind: Kind): GraphQLObjectType {
  const type = planning.schema.getType(kind.name);
  if (!isObjectType(type)) throw new NotPlanned(`${kind.name} is no object type`);
  return type;
}

/** What a field of a kind's rows declares about itself. */
export function fieldDeclaration(field: Field): Declared {
  const declaration = declarationOf(field);
  if (declaration?.is !== 'field') throw new NotPlanned(`the field ${field.name}`);
  return declaration.field;
}

/** Types of an interface of which the same is asked. */
interface Branch {
  readonly types: Kind[];
  readonly type: GraphQLObjectType;
  readonly members: readonly Member[];
  /** Whether the interface does not have all that is asked. */
  readonly beyond: boolean;
}

/**
 * JSON of the row of a block whose kind is an interface, as the ordinary way reads it: by the interface's own fields where
 * those are all that is asked of a type, else by the type's.
 */
export function planAbstract(planning: Planning, block: Block, selection: Selection, plan: PlanMember): Sql {
  const branches = branchesOf(planning, block, selection);
  const kind = block.source.own('kind');
  const shared = shareLists(planning, block, branches, plan);
  const cases = branches.map((branch) => {
    const text = branch.beyond
      ? planBeyond(planning, block, branch, shared.member)
      : concat(object(branch.members.map((member) => planShared(planning, block, branch, member, shared.member))));
    return { types: branch.types, text };
  });
  const whens = cases.map(({ types, text }) => sql`WHEN ${kind} IN (${join(types.map(termOf))}) THEN ${text}`);
  const text = cases.length === 1 ? (cases[0]?.text as Sql) : sql`(CASE ${join(whens, ' ')} END)`;
  return shared.from === empty ? text : sql`(SELECT ${text} FROM ${shared.from})`;
}

function branchesOf(planning: Planning, block: Block, selection: Selection): Branch[] {
  const branches = new Map<string, Branch>();
  for (const kind of kinds.values()) {
    if (kind.abstract || !kind.interfaces.includes(block.kind.name)) continue;
    const type = objectTypeOf(planning, kind);
    const members = planning.fieldsOn(type, selection);
    const beyond = members.some(([, name]) => kind.fields[name] !== undefined && block.kind.fields[name] === undefined);
    const signature = beyond ? kind.name : members.map((member) => signatureOf(type, member)).join();
    const known = branches.get(signature);
    if (known === undefined) branches.set(signature, { types: [kind], type, members, beyond });
    else known.types.push(kind);
  }
  return [...branches.values()];
}

// Lists belong to a row whatever type it is seen as, so one that several branches show is read in one place.
function shareLists(planning: Planning, block: Block, branches: readonly Branch[], plan: PlanMember) {
  const wanted = new Map<string, { branch: Branch; member: Member; types: Kind[]; branches: number }>();
  for (const branch of branches) {
    for (const member of branch.members) {
      if (listOf(branch.type, member) === undefined) continue;
      const signature = signatureOf(branch.type, member);
      const known = wanted.get(signature) ?? { branch, member, types: [], branches: 0 };
      known.types.push(...branch.types);
      known.branches += 1;
      wanted.set(signature, known);
    }
  }
  const alias = aliasOf(block, 'm');
  const columns = new Map<string, Sql>();
  const selected: Sql[] = [];
  const all = branches.flatMap(({ types }) => types).length;
  for (const [signature, { branch, member, types, branches: times }] of wanted) {
    if (times < 2) continue;
    const value = plan(planning, block, branch.type, member)[1] as Sql;
    const column = raw(`m${selected.length}`);
    const guarded = sql`CASE WHEN ${block.source.own('kind')} IN (${join(types.map(termOf))}) THEN ${value} END`;
    selected.push(sql`${types.length === all ? value : guarded} AS ${column}`);
    columns.set(signature, sql`${alias}.${column}`);
  }
  const member: PlanMember = (_, rows, type, each) => {
    const column = columns.size > 0 ? columns.get(signatureOf(type, each)) : undefined;
    return column === undefined ? plan(planning, rows, type, each) : [each[0], column];
  };
  return { member, from: selected.length === 0 ? empty : sql`(SELECT ${join(selected)} OFFSET 0) AS ${alias}` };
}

function planBeyond(planning: Planning, block: Block, { types, type, members }: Branch, plan: PlanMember): Sql {
  const child = planning.block(types[0] as Kind);
  const row = concat(object(members.map((member) => plan(planning, child, type, member))));
  const where = sql`${child.source.id} = ${block.source.id} AND ${child.source.reachable()}`;
  return sql`(SELECT ${row} FROM ${child.from} WHERE ${where})`;
}

function planShared(
  planning: Planning,
  block: Block,
  { types, type }: Branch,
  member: Member,
  plan: PlanMember,
): [string, Part] {
  if (member[1] !== '__typename' || types.length === 1) return plan(planning, block, type, member);
  const names = types.map((each) => sql`WHEN ${termOf(each)} THEN ${raw(`'"${each.name}"'`)}`);
  return [member[0], sql`(CASE ${block.source.own('kind')} ${join(names, ' ')} END)`];
}

/** What gives the rows of a list that belongs to a row by its id alone; undefined for other fields. */
function listOf(type: GraphQLObjectType, [, name]: Member): object | undefined {
  const field = type.getFields()[name];
  if (field === undefined) return undefined; // __typename
  const declaration = declarationOf(field);
  if (declaration?.is === 'derived') return declaration.list;
  const declared = fieldDeclaration(field);
  return declared.shape === 'many' ? declared : undefined;
}

function signatureOf(type: GraphQLObjectType, member: Member): string {
  const [key, , nodes] = member;
  const list = listOf(type, member);
  return `${key} ${nodes.map(numberOf).join(' ')} ${list === undefined ? '' : numberOf(list)}`;
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
