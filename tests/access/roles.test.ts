import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role, reaches } from '../../src/access/roles.ts';
import { createToken } from '../../src/access/tokens.ts';
import { NEEDS } from '../../src/access/viewer.ts';
import { schema } from '../../src/server/schema.ts';
import { serve } from '../export/serve.ts';
import { ask, viewerOf } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

// Every role on every field that an operation can begin with. What is below them has no rule of its own: the rows that a
// viewer may reach are the same everywhere, which visibility.test.ts shows.

type Field = GraphQLField<unknown, unknown>;

const database = await testDatabase({ seeded: true });
const server = await serve(database);
const closed = await serve(database, { readAccess: 'token' });

const IN_AN_HOUR = new Date(Date.now() + 3_600_000);
const secretOf = async (role: Role) =>
  (await createToken(database, { name: role.toLowerCase(), role, expiresAt: IN_AN_HOUR })).secret;
const secrets = new Map(await Promise.all(ROLES.map(async (role) => [role, await secretOf(role)] as const)));
const expired = await createToken(database, { name: 'late', role: 'OPERATOR', expiresAt: IN_AN_HOUR });
await database.pool.query(
  `UPDATE token SET created_at = now() - interval '2 days', expires_at = now() - interval '1 day' WHERE id = $1`,
  [expired.token.id],
);

const queries = Object.values((schema.getQueryType() as GraphQLObjectType).getFields());
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

/** The least value that a type takes, as it is written in a document. */
function valueFor(type: GraphQLInputType): string {
  if (isNonNullType(type)) return valueFor(type.ofType);
  if (isListType(type)) return `[${valueFor(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name as string;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    const fields = required.map((field) => `${field.name}: ${valueFor(field.type)}`);
    // Of several alternatives, one has to be there.
    const [first] = Object.values(type.getFields());
    return `{ ${type.isOneOf && first ? `${first.name}: ${valueFor(first.type)}` : fields.join(', ')} }`;
  }
  return VALUES[type.name] ?? '"1"';
}

const VALUES: Readonly<Record<string, string>> = {
  ID: '"actor_00000000-0000-4000-8000-000000000000"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  DateTime: '"2025-01-29T12:00:00Z"',
  Date: '"2025-01-29"',
  PartialDate: '"2025"',
};

/** The shortest operation that has the field. */
function operationOf(kind: 'query' | 'mutation', field: Field, selection: string): string {
  const args = field.args.filter(isRequiredArgument).map(({ name, type }) => `${name}: ${valueFor(type)}`);
  const below = isCompositeType(getNamedType(field.type)) ? `{ ${selection} }` : '';
  return `${kind} { ${field.name}${args.length === 0 ? '' : `(${args.join(', ')})`} ${below} }`;
}

async function post(url: string, query: string, secret: string | null) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(secret !== null && { authorization: `Bearer ${secret}` }) },
    body: JSON.stringify({ query }),
  });
  const { data, errors = [] } = (await response.json()) as {
    data?: Record<string, unknown> | null;
    errors?: { extensions: { code: string } }[];
  };
  return { status: response.status, data, codes: errors.map(({ extensions }) => extensions.code) };
}

const REFUSED = { status: 401, data: undefined, codes: ['UNAUTHENTICATED'] };

describe('every root field', () => {
  it.each(queries.map((field) => [field.name, operationOf('query', field, '__typename')]))(
    '%s is there for every role, and for nobody whose token has expired',
    async (_, query) => {
      const anonymous = await post(server.url, query, null);
      expect(anonymous.status).toBe(200);
      expect(
        anonymous.codes.filter((code) => /^(UNAUTHENTICATED|FORBIDDEN|INTERNAL_SERVER_ERROR)$/.test(code)),
      ).toEqual([]);
      for (const [role, secret] of secrets) {
        const answer = await post(closed.url, query, secret);
        expect([role, answer.status, answer.codes]).toEqual([role, anonymous.status, anonymous.codes]);
      }
      expect(await post(server.url, query, expired.secret)).toEqual(REFUSED);
      expect(await post(closed.url, query, null)).toEqual(REFUSED);
    },
  );
});

describe('every mutation', () => {
  const cases = mutations.map((field) => [field.name, field.extensions[NEEDS] as Role | undefined, field] as const);

  it('says which role it takes at least', () => {
    expect(cases.filter(([, needs]) => needs === undefined || !reaches(needs, 'EDITOR')).map(([name]) => name)).toEqual(
      [],
    );
    expect(cases.length).toBeGreaterThan(0);
  });

  it.each(cases)('%s takes a token of role %s, or refuses before it reads anything', async (name, needs, field) => {
    const source = operationOf('mutation', field, '__typename ... on Forbidden { code needs path }');
    for (const role of [undefined, ...ROLES]) {
      if (role !== undefined) await viewerOf(database, role);
      const { data, errors, statements } = await ask(database, source, {}, role === undefined ? {} : { as: role });
      const code = role === undefined ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      if (role === undefined || !reaches(role, needs as Role)) {
        expect({ role, data, errors, statements }).toEqual({
          role,
          data: { [name]: { __typename: 'Forbidden', code, needs, path: [] } },
          errors: [],
          statements: 0,
        });
      } else {
        expect({ role, errors, __typename: data?.[name].__typename }).toEqual({
          role,
          errors: [],
          __typename: expect.not.stringMatching(/^Forbidden$/),
        });
      }
    }
    expect(await post(server.url, source, expired.secret)).toEqual(REFUSED);
  });
});
