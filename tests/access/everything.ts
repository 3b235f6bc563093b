import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { schema } from '../../src/server/schema.ts';
import { SECRET } from './plant.ts';

/** Something to ask: a name for people, and an operation. */
export interface Question {
  readonly name: string;
  readonly source: string;
  /** The same, with more arguments for the root field. */
  readonly withArguments: (more: Readonly<Record<string, string>>) => string;
}

/** Values for the required arguments of a field: one way to ask it per entry. */
type Ways = Readonly<Record<string, string>>[];

/** What the walk is told of the world. */
export interface World {
  /** Pairs of global ids of entities that everybody sees. */
  readonly pairs: readonly (readonly [from: string, to: string])[];
}

// The whole of a list, for a world that is smaller than a page.
const ALL = 'first: 100';

/** Root fields that show one object by its id: what they show, the lists show too. */
const BY_ID = /^(node|nodes)$/;

/**
 * Everything that can be asked of everything: each root field, with every field of what it shows. Of objects that have a root
 * field of their own, those further down give their values alone. Throws for a field with a required argument that no value
 * is known for: give it one here.
 */
export function listQuestions(world: World): Question[] {
  const query = schema.getQueryType() as GraphQLObjectType;
  return Object.values(query.getFields()).flatMap((field) => {
    if (BY_ID.test(field.name) || takesIdAlone(field)) return [];
    return waysOf(query, field, world).flatMap((way, index) => {
      const named = (part: string) => `${field.name}${index > 0 ? ` (${index + 1})` : ''} ${part}`;
      return partsOf(field, world).map(([part, selection]) => {
        const write = (more: Ways[number]) =>
          `{ ${field.name}${argumentsOf(field, { ...way, ...more })} ${selection} }`;
        return { name: named(part), source: write({}), withArguments: write };
      });
    });
  });
}

/** Each root list, in each of its orders, by its ids alone. */
export function listOrders(): Question[] {
  const fields = Object.values((schema.getQueryType() as GraphQLObjectType).getFields());
  return fields.flatMap((field) => {
    const order = field.args.find(({ name }) => name === 'orderBy');
    const input = order && (getNamedType(order.type) as { getFields?: () => Record<string, { type: unknown }> });
    const terms = input?.getFields?.()['field'];
    const named = terms && getNamedType(terms.type as never);
    if (!isEnumType(named)) return [];
    return named.getValues().map(({ name }) => {
      const write = (more: Ways[number]) =>
        `{ ${field.name}${argumentsOf(field, { orderBy: `{ field: ${name} }`, ...more })} { totalCount edges { cursor } } }`;
      return { name: `${field.name} by ${name}`, source: write({}), withArguments: write };
    });
  });
}

function takesIdAlone(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.some(({ name, type }) => name === 'id' && String(type) === 'ID!');
}

/** The fields that a root field shows, one question each, so that none grows beyond what a statement can be. */
function partsOf(field: GraphQLField<unknown, unknown>, world: World): [string, string][] {
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return [['', '']];
  const node = isObjectType(type) && type.name.endsWith('Connection') ? nodeOf(type) : undefined;
  if (node === undefined || !isCompositeType(node)) {
    return isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).map((each) => [each.name, `{ ${write(type, each, world, [])} }`])
      : [['', select(type, world, [])]];
  }
  const whole: [string, string] = ['', select(type, world, [])];
  if (!isInterfaceType(node) && !isObjectType(node)) return [whole];
  const parts = Object.values(node.getFields()).map((each): [string, string] => [
    each.name,
    `{ nodes { ${write(node, each, world, [node.name])} } }`,
  ]);
  return [whole, ...parts];
}

function nodeOf(connection: GraphQLObjectType): GraphQLNamedType | undefined {
  const nodes = connection.getFields()['nodes'];
  return nodes && getNamedType(nodes.type);
}

/** The fields of a type, and of those below it, down to objects that the lists show. */
function select(type: GraphQLNamedType, world: World, above: readonly string[]): string {
  if (!isCompositeType(type)) return '';
  if (isUnionType(type)) {
    return `{ __typename ${type.getTypes().map((each) => `... on ${each.name} ${select(each, world, above)}`)} }`;
  }
  const fields = Object.values(type.getFields());
  const shown = isShownByLists(type) || above.includes(type.name) ? fields.filter(isValue) : fields;
  const parts = shown.map((field) => write(type, field, world, [...above, type.name]));
  return `{ __typename ${parts.join(' ')} }`;
}

function write(
  type: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  world: World,
  above: readonly string[],
): string {
  return waysOf(type, field, world)
    .map((way, index) => {
      const alias = index === 0 ? '' : `${field.name}${index + 1}: `;
      return `${alias}${field.name}${argumentsOf(field, way)} ${select(getNamedType(field.type), world, above)}`;
    })
    .join(' ');
}

/** A field whose value is no object, or one of values alone: a date, coordinates. */
function isValue(field: GraphQLField<unknown, unknown>): boolean {
  if (field.args.some(isRequiredArgument)) return false;
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return true;
  return (
    isObjectType(type) && Object.values(type.getFields()).every((each) => !isCompositeType(getNamedType(each.type)))
  );
}

function isShownByLists(type: GraphQLNamedType): boolean {
  if (isInterfaceType(type)) return true;
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
}

function argumentsOf(field: GraphQLField<unknown, unknown>, way: Ways[number]): string {
  const paged = field.args.some(({ name }) => name === 'first') && way['first'] === undefined;
  const given = Object.entries(way).map(([name, value]) => `${name}: ${value}`);
  const all = paged ? [ALL, ...given] : given;
  return all.length === 0 ? '' : `(${all.join(', ')})`;
}

function waysOf(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>, world: World): Ways {
  const special = SPECIAL[field.name]?.(world, field);
  if (special !== undefined) return special;
  const missing = field.args.filter(isRequiredArgument);
  if (missing.length > 0) {
    throw new Error(`no value is known for ${type.name}.${field.name}(${missing[0]?.name}): give it one here`);
  }
  return [{}];
}

function termsOf(field: GraphQLField<unknown, unknown>, name: string): string[] {
  const argument = field.args.find((each) => each.name === name) as GraphQLArgument | undefined;
  const type = argument && getNamedType(argument.type);
  return isEnumType(type) ? type.getValues().map((term) => term.name) : [];
}

const QUERIES = [SECRET, 'quiet', 'Putin', `Putin -${SECRET}`, 'Syria', `"${SECRET} alias"`];

const SPECIAL: Readonly<Record<string, (world: World, field: GraphQLField<unknown, unknown>) => Ways>> = {
  search: () => QUERIES.map((query) => ({ query: JSON.stringify(query), first: '50' })),
  matchActors: () => [
    {
      inputs: `[{ name: "${SECRET}" }, { name: "${SECRET} alias", kind: PERSON, country: "AQ" }, { name: "Vladimir Putin" }]`,
    },
  ],
  suggest: () => [{ text: JSON.stringify(`${SECRET} met ${SECRET} alias in Moscow.`), language: '"en"' }],
  paths: ({ pairs }) => pairs.map(([from, to]) => ({ from: `"${from}"`, to: `"${to}"`, first: '100', maxLength: '4' })),
  distribution: (_, field) => termsOf(field, 'by').map((by) => ({ by, first: '100' })),
  timeSeries: (_, field) => [
    ...termsOf(field, 'dateField').map((dateField) => ({ interval: 'YEAR', dateField })),
    ...termsOf(field, 'splitBy').map((splitBy) => ({ interval: 'YEAR', splitBy, first: '100' })),
  ],
};
