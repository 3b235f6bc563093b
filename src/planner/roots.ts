import type { OperationDefinitionNode } from 'graphql';
import { type GraphQLObjectType, type GraphQLOutputType, getNamedType } from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { type Declaration, declarationOf } from '../graph/declarations.ts';
import { canBeMerged, parseGlobalId, parseIdOf, standing } from '../graph/ids.ts';
import type { Kind } from '../graph/kind.ts';
import { MAX_PAGE_SIZE } from '../graph/pages.ts';
import { join, raw, type Sql, sql } from '../graph/sql.ts';
import { planConnection } from './connections.ts';
import { planMade } from './made.ts';
import { NotPlanned } from './not-planned.ts';
import { planById, rowPlans } from './objects.ts';
import type { Field, Given, Planning, Selection } from './planning.ts';
import { concat, object, type Part, toJson } from './text.ts';

/** JSON of the `data` of an operation. */
export function planOperation(planning: Planning, operation: OperationDefinitionNode): Sql {
  const type = planning.schema.getQueryType() as GraphQLObjectType;
  const { schema, fragments, variables } = planning;
  const fields = collectFields(schema, fragments, variables, type, operation.selectionSet);
  const members = [...fields].map(([key, nodes]): [string, Part] => {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return [key, `"${type.name}"`];
    const field = type.getFields()[name];
    if (field === undefined) throw new NotPlanned(`the field ${name}`);
    return [key, planRoot(planning, field, nodes)];
  });
  return concat(object(members));
}

function planRoot(planning: Planning, field: Field, nodes: Selection): Sql {
  const declaration = declarationOf(field);
  // The past is read on a connection of its own, field by field.
  if (nodes.some((node) => node.arguments?.some(({ name }) => name.value === 'asOf'))) throw new NotPlanned('the past');
  const given = planning.arguments(field, nodes[0]);
  switch (declaration?.is) {
    case 'byId': {
      const { kind } = declaration;
      const uuid = planning.given(given, (args) => sql`${parseIdOf(kind, args['id'] as string, 'id')}::uuid`);
      return planByGivenId(planning, kind, uuid, nodes);
    }
    case 'all':
      return planConnection(planning, {
        rows: rowPlans,
        kind: declaration.kind,
        type: getNamedType(field.type) as GraphQLObjectType,
        given,
        belongs: undefined,
        edge: undefined,
        retractedToo: false,
        nodes,
      });
    case 'node': {
      const { kind } = parseGlobalId(sampleOf(given)['id'] as string, 'id');
      const uuid = planning.given(given, (args) => sql`${parseIdOf(kind, args['id'] as string, 'id')}::uuid`);
      return planByGivenId(planning, kind, uuid, nodes);
    }
    case 'nodes':
      return planNodes(planning, given, nodes);
    case 'group':
      return planGroup(planning, getNamedType(field.type) as GraphQLObjectType, given, nodes);
    case 'made':
      return planMade(planning, declaration.make, field, given, { constant: {} }, nodes);
    default:
      throw new NotPlanned(`the field ${field.name}`);
  }
}

function planGroup(planning: Planning, type: GraphQLObjectType, of: Given, selection: Selection): Sql {
  const members = planning.fieldsOn(type, selection).map(([key, name, nodes]): [string, Part] => {
    if (name === '__typename') return [key, `"${type.name}"`];
    const field = type.getFields()[name] as Field;
    const declaration = declarationOf(field);
    const given = planning.arguments(field, nodes[0]);
    if (declaration?.is === 'group') {
      return [key, planGroup(planning, getNamedType(field.type) as GraphQLObjectType, given, nodes)];
    }
    if (declaration?.is === 'flat') return [key, planFlat(planning, declaration, field, given, nodes)];
    if (declaration?.is !== 'made') throw new NotPlanned(`the field ${name}`);
    return [key, planMade(planning, declaration.make, field, given, of, nodes)];
  });
  return concat(object(members));
}

function planFlat(
  planning: Planning,
  { kind, cells }: Extract<Declaration, { is: 'flat' }>,
  field: Field,
  given: Given,
  nodes: Selection,
): Sql {
  // Which cells there are is part of the plan, which knows no variables.
  if (!('constant' in given) && given.varies('columns')) throw new NotPlanned('columns that vary');
  const shown = cells(sampleOf(given));
  return planConnection(planning, {
    rows: rowPlans,
    kind,
    type: getNamedType(field.type) as GraphQLObjectType,
    given,
    belongs: undefined,
    edge: undefined,
    retractedToo: false,
    nodes,
    node: ({ source }) => {
      const members = shown.map(({ name, type, sql: value }): [string, Part] => {
        return [name, toJson(planning.schema.getType(type) as GraphQLOutputType, value(source))];
      });
      return concat(object(members));
    },
  });
}

function planNodes(planning: Planning, given: Given, nodes: Selection): Sql {
  const kinds = new Set((sampleOf(given)['ids'] as string[]).map((id) => parseGlobalId(id, 'ids').kind));
  const cases = [...kinds].map((kind): Sql => {
    const found = planByGivenId(planning, kind, sql`asked.id`, nodes);
    return sql`WHEN asked.kind = ${termOf(kind)} THEN ${found}`;
  });
  if (cases.length === 0) return sql`'[]'::text`;
  const asked = planning.given(given, (args) => {
    const ids = args['ids'] as string[];
    if (ids.length > MAX_PAGE_SIZE) throw new NotPlanned('too many ids');
    const parsed = ids.map((id) => parseGlobalId(id, 'ids'));
    if (parsed.some(({ kind }) => !kinds.has(kind))) throw new NotPlanned('ids of other kinds');
    return sql`unnest(${parsed.map(({ uuid }) => uuid)}::uuid[], ${parsed.map(({ kind }) => kind.table)}::text[]) WITH ORDINALITY`;
  });
  const texts = sql`SELECT string_agg(CASE ${join(cases, ' ')} END, ',' ORDER BY asked.place) FROM ${asked} AS asked(id, kind, place)`;
  return concat(['[', sql`(${texts})`, ']']);
}

function planByGivenId(planning: Planning, kind: Kind, uuid: Sql, nodes: Selection): Sql {
  return planById(planning, kind, canBeMerged(kind) ? standing(uuid) : uuid, false, nodes);
}

function termOf(kind: Kind): Sql {
  return raw(`'${kind.table}'`);
}

function sampleOf(given: Given): Readonly<Record<string, unknown>> {
  return 'constant' in given ? given.constant : given.sample;
}
