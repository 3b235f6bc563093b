import { getVariableValues, type OperationDefinitionNode, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { View } from '../../src/graph/kind.ts';
import { Planner } from '../../src/planner/planner.ts';
import { schema } from '../../src/server/schema.ts';

const planner = new Planner(schema, 1_000_000);
const READER: View = { drafts: false };

/** Plans for a document, by the values of its variables. */
function plansOf(source: string, view = READER) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return (variables: Record<string, unknown> = {}) => {
    const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    return planner.plan(document, operation, coerced, view);
  };
}

const ID = (number: number) => `actor_00000000-0000-4000-8000-00000000000${number}`;

describe('a plan', () => {
  it('has one text for all values of variables, which travel as parameters', () => {
    const plan = plansOf(
      'query ($id: ID!, $day: PartialDate) { actor(id: $id) { positions(at: $day) { totalCount } } }',
    );
    const [one, two] = [plan({ id: ID(1), day: '2024' }), plan({ id: ID(2), day: '2025-01-29' })];
    expect(one?.variant).toBe(two?.variant);
    expect([one?.values, two?.values].map((values) => values?.includes('2024'))).toEqual([true, false]);
    expect(two?.values).toContain('00000000-0000-4000-8000-000000000002');
    expect(one?.text).not.toContain('2024');
  });

  it('has another where their values make another statement', () => {
    const plan = plansOf(
      'query ($first: Int, $last: Int, $filter: ActorFilter, $orderBy: ActorOrder) { actors(first: $first, last: $last, filter: $filter, orderBy: $orderBy) { nodes { name } } }',
    );
    const asked = [
      { first: 1 },
      { first: 2 },
      { last: 2 },
      { first: 1, filter: { name: { eq: 'a' } } },
      { first: 1, filter: { name: { contains: 'a' } } },
      { first: 1, orderBy: { field: 'NAME', direction: 'DESC' } },
    ];
    expect(new Set(asked.map((variables) => plan(variables)?.variant)).size).toBe(asked.length);
    const [again, other] = ['a', 'b'].map((eq) => plan({ first: 1, filter: { name: { eq } } }));
    expect(again?.variant).toBe(other?.variant);
  });

  it('has what is included, and not what is skipped', () => {
    const plan = plansOf('query ($all: Boolean!) { actors { nodes { name country @include(if: $all) } } }');
    expect([true, false].map((all) => plan({ all })?.text.includes('country'))).toEqual([true, false]);
  });

  it('knows the types of ids that come in variables', () => {
    const plan = plansOf('query ($id: ID!) { node(id: $id) { id ... on Actor { name } ... on Place { name } } }');
    const [actor, place] = [plan({ id: ID(1) }), plan({ id: ID(1).replace('actor', 'place') })];
    expect([actor?.text.includes("'ACTOR'"), place?.text.includes("'PLACE'")]).toEqual([true, true]);
  });

  it('holds nothing that a client wrote in its document but names', () => {
    const plan = plansOf(`{ actors(filter: { name: { eq: "x'; DROP TABLE fact; --" } }) { totalCount } }`)();
    expect(plan?.text).not.toContain('DROP');
    expect(plan?.values).toContain("x'; DROP TABLE fact; --");
  });

  it('shows drafts only to those who see them', () => {
    const source = '{ statements { totalCount } }';
    const [reader, reviewer] = [plansOf(source)(), plansOf(source, { drafts: true })()];
    expect(reader?.text).not.toBe(reviewer?.text);
  });
});

describe('there is no plan', () => {
  it.each([
    ['for a field that declares nothing', '{ matchActors(inputs: [{ name: "x" }]) { name } articles { totalCount } }'],
    ['for the schema itself', '{ __schema { queryType { name } } }'],
    ['for the past', '{ articles(asOf: "2026-01-01T00:00:00Z") { totalCount } }'],
    ['for changes', 'mutation { __typename }'],
  ])('%s', (_, source) => {
    expect(plansOf(source)()).toBe(null);
  });

  it('for a view that it does not know', () => {
    expect(plansOf('{ articles { totalCount } }', { drafts: false, other: 1 } as View)()).toBe(null);
  });
});

describe('arguments that do not fit', () => {
  it.each([
    ['{ articles(first: 0) { totalCount } }', 'BAD_PAGE_SIZE'],
    ['{ articles(after: "bm8") { totalCount } }', 'BAD_CURSOR'],
    ['{ actor(id: "nobody") { name } }', 'BAD_ID'],
  ])('%s throw what the ordinary way throws', (source, code) => {
    expect(() => plansOf(source)()).toThrow(expect.objectContaining({ code }));
  });
});
