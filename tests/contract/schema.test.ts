import { readdirSync, readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { toSnakeCase, vocabularies } from '../../src/graph/vocabulary.ts';
import { repositoryRoot } from '../../src/root.ts';
import { schema } from '../../src/server/schema.ts';

const text = readFileSync(new URL('schema.graphql', repositoryRoot()), 'utf8');
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

interface Element {
  /** `Actor.meetings(first)`. */
  readonly path: string;
  readonly name: string;
  readonly description: string;
}

/** Everything that a client can name: types, fields, arguments, input fields, terms. */
function listElements(): Element[] {
  return types.flatMap((type) => [{ path: type.name, ...describedAs(type) }, ...listMembers(type)]);
}

function listMembers(type: GraphQLNamedType): Element[] {
  if (isEnumType(type))
    return type.getValues().map((term) => ({ path: `${type.name}.${term.name}`, ...describedAs(term) }));
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => ({
      path: `${type.name}.${field.name}`,
      ...describedAs(field),
    }));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const path = `${type.name}.${field.name}`;
    const args = field.args.map((arg) => ({ path: `${path}(${arg.name})`, ...describedAs(arg) }));
    return [{ path, ...describedAs(field) }, ...args];
  });
}

function describedAs({ name, description }: { name: string; description?: string | null | undefined }) {
  return { name, description: description ?? '' };
}

/** Letters and digits alone, without an article in front: `validFrom` and "The valid from." are the same. */
function toLetters(words: string): string {
  return words
    .replace(/^(a|an|the|its|this) /i, '')
    .replace(/[^a-z0-9]/gi, '')
    .toLowerCase();
}

/** Types that an operation can come upon, starting at its root. */
function listReachable(): Set<string> {
  const reached = new Set<string>();
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const open: GraphQLNamedType[] = roots.filter((type) => type != null);
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    if (reached.has(type.name)) continue;
    reached.add(type.name);
    if (isInterfaceType(type) || isUnionType(type)) open.push(...schema.getPossibleTypes(type));
    if (isInputObjectType(type)) open.push(...Object.values(type.getFields()).map((field) => getNamedType(field.type)));
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      open.push(getNamedType(field.type), ...field.args.map((arg) => getNamedType(arg.type)));
    }
  }
  return reached;
}

/** The terms of the enums in the Prisma schema, sorted, by the name of their PostgreSQL type. */
function readStoredTerms(): Record<string, string[]> {
  const folder = new URL('prisma/schema/', repositoryRoot());
  const prisma = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  return Object.fromEntries(
    [...prisma.join('\n').matchAll(/^enum (\w+) \{\n(.*?)^\}/gms)].map(([, name = '', body = '']) => [
      body.match(/@@map\("(\w+)"\)/)?.[1] ?? name,
      [...body.matchAll(/^ {2}([A-Z]\w*)/gm)].map(([, term = '']) => term).toSorted(),
    ]),
  );
}

function implementations(name: string): string[] {
  const type = schema.getType(name);
  if (!isInterfaceType(type)) throw new Error(`${name} is no interface`);
  return schema.getPossibleTypes(type).map((each) => toSnakeCase(each.name).toUpperCase());
}

function terms(name: string): string[] {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`${name} is no enum`);
  return type.getValues().map((term) => term.name);
}

describe('schema.graphql', () => {
  it('is the schema as the code declares it', () => {
    expect(`${printSchema(schema)}\n` === text, 'schema.graphql is old: npm run generate').toBe(true);
  });

  it('is sorted, so that the order of declarations never shows', () => {
    expect(`${printSchema(lexicographicSortSchema(buildSchema(text)))}\n` === text).toBe(true);
  });
});

describe('the schema', () => {
  const elements = listElements();

  it('describes everything in full sentences', () => {
    expect(elements.filter(({ description }) => !/\S\.$/.test(description)).map(({ path }) => path)).toEqual([]);
  });

  it('says more in a description than the name does', () => {
    const empty = elements.filter(({ name, description }) => toLetters(description) === toLetters(name));
    expect(empty.map(({ path, description }) => `${path}: ${description}`)).toEqual([]);
  });

  it('has no type that no operation can come upon', () => {
    const reached = listReachable();
    expect(types.filter(({ name }) => !reached.has(name)).map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['Fact', 'FactKind'],
    ['Entity', 'EntityKind'],
  ])('has a kind for every type that implements %s, named like it', (name, kinds) => {
    expect(terms(kinds).toSorted()).toEqual(implementations(name).toSorted());
  });
});

describe('the vocabularies', () => {
  it('have the terms that PostgreSQL knows, and no others', () => {
    const declared = [...vocabularies.values()].flatMap(({ storedAs, terms: meanings }) =>
      storedAs === null ? [] : [[storedAs, Object.keys(meanings).toSorted()] as const],
    );
    // What a reviewer found of a claim shows as a part of ClaimVerification, and is no vocabulary of the API.
    const { claim_finding: _, verdict: __, ...stored } = readStoredTerms();
    expect(Object.fromEntries(declared)).toEqual(stored);
  });

  it('are the enums of the schema, term for term', () => {
    const known = [...vocabularies.values()].map(({ name, terms: meanings }) => [
      name,
      Object.keys(meanings).toSorted(),
    ]);
    const enums = types.filter((type) => isEnumType(type) && !/(OrderField|Dimension|DateField)$/.test(type.name));
    expect(Object.fromEntries(known)).toEqual(
      Object.fromEntries(enums.map(({ name }) => [name, terms(name).toSorted()])),
    );
  });
});
