import { getIntrospectionQuery, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkLimits, measureOperation } from '../../src/server/limits.ts';
import { createToy, SETTINGS, startToy } from './toy.ts';

let toy: Awaited<ReturnType<typeof startToy>>;
beforeAll(async () => {
  toy = await startToy();
});
afterAll(() => toy.stop());

async function refusal(query: string, variables?: Record<string, unknown>) {
  const { status, body } = await toy.ask(query, variables);
  const { code, requested, maximum } = body.errors[0].extensions;
  return { status, code, requested, maximum, data: body.data };
}

describe('within every limit', () => {
  it('is a dashboard of twenty widgets, each a list with its own page', async () => {
    const widgets = Array.from(
      { length: 20 },
      (_, index) => `widget${index}: things(first: $size) { nodes { name things(first: 3) { nodes { name } } } }`,
    );
    const { status, body } = await toy.ask(`query ($size: Int = 10) { ${widgets.join('\n')} }`);
    expect([status, Object.keys(body.data).length, body.extensions.cost]).toEqual([
      200,
      20,
      { requested: 1020, maximum: 20_000 },
    ]);
  });

  it('is the introspection of GraphiQL', async () => {
    const query = getIntrospectionQuery({
      inputValueDeprecation: true,
      schemaDescription: true,
      specifiedByUrl: true,
      oneOf: true,
    });
    const { status, body } = await toy.ask(query);
    expect([status, body.data.__schema.queryType.name, body.extensions.cost.requested]).toEqual([200, 'Query', 1]);
  });
});

describe('a document beyond the limits', () => {
  it('of tokens is QUERY_TOO_LONG', async () => {
    expect(await refusal(`{ ${'hello '.repeat(4000)} }`)).toEqual({
      status: 400,
      code: 'QUERY_TOO_LONG',
      requested: undefined,
      maximum: 4000,
      data: undefined,
    });
  });

  it('of depth, a depth bomb, is QUERY_TOO_DEEP', async () => {
    const bomb = `{ things { nodes { ${'things { nodes { '.repeat(400)} name ${'} } '.repeat(400)} } } }`;
    expect(await refusal(bomb)).toEqual({
      status: 400,
      code: 'QUERY_TOO_DEEP',
      requested: 803,
      maximum: 14,
      data: undefined,
    });
  });

  it('of aliases, an alias bomb, is TOO_MANY_ALIASES', async () => {
    const bomb = Array.from({ length: 101 }, (_, index) => `a${index}: __typename`).join(' ');
    expect(await refusal(`{ ${bomb} }`)).toEqual({
      status: 400,
      code: 'TOO_MANY_ALIASES',
      requested: 101,
      maximum: 60,
      data: undefined,
    });
  });

  it('of aliases inside introspection is TOO_MANY_ALIASES too', async () => {
    const bomb = Array.from({ length: 101 }, (_, index) => `a${index}: types { name }`).join(' ');
    expect(await refusal(`{ __schema { ${bomb} } }`)).toMatchObject({ status: 400, code: 'TOO_MANY_ALIASES' });
  });

  it('of breadth is QUERY_TOO_BROAD, with fragments that double each other weighed at once', async () => {
    const fragments = Array.from(
      { length: 40 },
      (_, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
    );
    expect(await refusal(`{ ...F0 } ${fragments.join(' ')} fragment F40 on Query { hello }`)).toEqual({
      status: 400,
      code: 'QUERY_TOO_BROAD',
      requested: 2 ** 40,
      maximum: 500,
      data: undefined,
    });
  });

  it.each([
    [
      'asked again under aliases',
      (alias: string) => `${alias}: __schema { types { name fields { name description } } }`,
    ],
    [
      'with the same inside again under aliases',
      (alias: string) => `... on Query { __schema { types { fields { type { fields { ${alias}: description } } } } } }`,
    ],
  ])('of introspection, %s, is QUERY_TOO_COSTLY', async (_, ask) => {
    const bomb = Array.from({ length: 60 }, (__, index) => ask(`a${index}`)).join(' ');
    const { requested, maximum, ...rest } = await refusal(`{ ${bomb} }`);
    expect(rest).toEqual({ status: 400, code: 'QUERY_TOO_COSTLY', data: undefined });
    // Counting stops where the verdict is clear.
    expect(requested).toBe(maximum + 1);
  });

  it('of introspection, with fragments that double each other, is QUERY_TOO_COSTLY at once', async () => {
    const fragments = Array.from(
      { length: 40 },
      (_, index) => `fragment F${index} on __Schema { ...F${index + 1} ...F${index + 1} }`,
    );
    const query = `{ __schema { ...F0 } } ${fragments.join(' ')} fragment F40 on __Schema { description }`;
    expect(await refusal(query)).toMatchObject({ status: 400, code: 'QUERY_TOO_COSTLY' });
  });

  it('of introspection that goes round in circles is not valid', async () => {
    const bomb = '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }';
    expect(await refusal(bomb)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('never, when a fragment contains itself: that is not valid', async () => {
    expect(
      await refusal('{ things { nodes { ...A } } } fragment A on Thing { things { nodes { ...A } } }'),
    ).toMatchObject({
      status: 400,
      code: 'GRAPHQL_VALIDATION_FAILED',
    });
  });
});

describe('the cost of an operation', () => {
  const NESTED =
    'query ($first: Int) { things(first: $first) { nodes { things(first: $first) { nodes { things(first: $first) { nodes { name } } } } } } }';

  it('beyond the limit is QUERY_TOO_COSTLY, page sizes from variables multiplied', async () => {
    expect(await refusal(NESTED, { first: 30 })).toEqual({
      status: 400,
      code: 'QUERY_TOO_COSTLY',
      requested: 1 + 30 * (1 + 30 * (1 + 30)),
      maximum: 20_000,
      data: undefined,
    });
  });

  it('is judged anew for other variables of the same document', async () => {
    const cost = async (first: number) => (await toy.ask(NESTED, { first })).body;
    expect((await cost(2)).extensions.cost).toEqual({ requested: 1 + 2 * (1 + 2 * (1 + 2)), maximum: 20_000 });
    expect((await cost(100)).errors[0].extensions.code).toBe('QUERY_TOO_COSTLY');
    expect((await cost(2)).extensions.cost).toEqual({ requested: 15, maximum: 20_000 });
  });

  it('counts defaults of variables and of arguments', async () => {
    expect(
      (await toy.ask('query ($first: Int = 7) { things(first: $first) { nodes { name } } }')).body.extensions.cost
        .requested,
    ).toBe(8);
    expect((await toy.ask('{ things { nodes { name } } }')).body.extensions.cost.requested).toBe(21);
  });

  it('is that of the operation that is asked, not of its neighbours', () => {
    const { schema } = createToy();
    const document = parse('query Small { hello } query Large { things(first: 100) { nodes { name } } }');
    expect(checkLimits(schema, document, 'Small', undefined, SETTINGS)).toEqual({ cost: 1 });
    expect(checkLimits(schema, document, 'Large', undefined, SETTINGS)).toEqual({ cost: 101 });
  });
});

describe('measureOperation', () => {
  const measure = (text: string) => {
    const document = parse(text);
    const [operation] = document.definitions;
    if (operation?.kind !== 'OperationDefinition') throw new Error('begin with the operation');
    return measureOperation(document, operation);
  };

  it('counts fields, levels and aliases, fragments where they are used', () => {
    expect(measure('{ a b: c { d ... { e } ...F } ...F } fragment F on Query { g: h { i } }')).toEqual({
      depth: 3,
      breadth: 8,
      aliases: 3,
    });
  });

  it('looks into introspection for aliases alone', () => {
    expect(measure('{ __schema { a: types { name } } }')).toEqual({ depth: 1, breadth: 1, aliases: 1 });
  });
});
