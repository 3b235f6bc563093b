import { entityFields, entityOrders } from '../entities/entity.fields.ts';
import { value } from '../graph/fields.ts';
import { allStanding, canBeMerged, parseIdOf } from '../graph/ids.ts';
import { type Field, type FilterField, getKind, isListed, type Kind, kinds, type Source } from '../graph/kind.ts';
import { raw, type Sql, sql } from '../graph/sql.ts';
import { factFields, factFilters, factOrders } from './fact.fields.ts';

type Declared = Pick<Kind, 'name' | 'table' | 'description' | 'fields'> &
  Partial<
    Pick<
      Kind,
      | 'singular'
      | 'plural'
      | 'filters'
      | 'orders'
      | 'defaultOrder'
      | 'unreviewed'
      | 'factKey'
      | 'reachable'
      | 'standing'
    >
  >;

const ID =
  'Identifies the object for ever, also after it was retracted or merged. Opaque: take it as it is, and make none up.';

function id(table: string): Field {
  return value('ID', (source) => raw(`'${table}_' || ${source.alias}.id`), ID);
}

/** The field `id` of an interface, whose rows say by their kind which table completes them. */
export const idByKind: Field = value(
  'ID',
  (source) => sql`lower(${source.own('kind')}::text) || '_' || ${source.id}`,
  ID,
);

/** The filter `ids`. */
export function idsFilter(name: string): FilterField {
  return {
    type: 'ID',
    list: true,
    description: 'It has one of these ids. At most 500. An empty list lets nothing pass.',
    sql: (source, ids: string[], path) => {
      const uuids = ids.map((each, index) => parseIdOf(getKind(name), each, `${path}[${index}]`));
      return canBeMerged(source.kind)
        ? sql`${source.id} = ANY (${allStanding(uuids)})`
        : sql`${source.id} = ANY (${uuids}::uuid[])`;
    },
  };
}

function declare(kind: Kind): Kind {
  kinds.set(kind.name, kind);
  return kind;
}

/** Declares a type whose rows are entities and no facts. */
export function declareEntity(kind: Declared): Kind {
  return declare({
    defaultOrder: [{ field: 'LABEL', direction: 'ASC' }],
    ...kind,
    completes: ['entity'],
    interfaces: ['Node', 'Entity'],
    abstract: false,
    fields: { id: id(kind.table), ...entityFields, ...kind.fields },
    filters: { ids: idsFilter(kind.name), ...kind.filters },
    orders: { ...entityOrders, ...kind.orders },
  });
}

/** Declares a type whose rows are facts and no entities. */
export function declareFact(kind: Declared): Kind {
  return declare({
    defaultOrder: [{ field: 'RECORDED_AT', direction: 'ASC' }],
    ...kind,
    completes: ['fact'],
    interfaces: ['Node', 'Fact'],
    abstract: false,
    fields: { id: id(kind.table), ...factFields, ...kind.fields },
    filters: { ids: idsFilter(kind.name), ...factFilters, ...kind.filters },
    orders: { ...factOrders, ...kind.orders },
  });
}

/** Declares a type whose rows are facts with a page of their own. */
export function declareFactEntity(kind: Declared): Kind {
  return declare({
    defaultOrder: [{ field: 'RECORDED_AT', direction: 'ASC' }],
    ...kind,
    completes: ['fact', 'entity'],
    interfaces: ['Node', 'Entity', 'Fact'],
    abstract: false,
    fields: { id: id(kind.table), ...entityFields, ...factFields, ...kind.fields },
    filters: { ids: idsFilter(kind.name), ...factFilters, ...kind.filters },
    orders: { ...factOrders, ...kind.orders },
  });
}

/** Declares an interface. */
export function declareInterface(kind: Declared & { interfaces: readonly string[] }): Kind {
  return declare({ filters: {}, orders: {}, defaultOrder: [], ...kind, completes: [], abstract: true });
}

/** Who sees a row that belongs to the fact in its column `fact_id`: whoever sees the fact. */
export const seenWithFact: Pick<Kind, 'factKey' | 'reachable' | 'standing'> = {
  factKey: 'fact_id',
  reachable: (source) =>
    source.view.drafts ? sql`TRUE` : ofFact(source, (column) => sql`${column('review_state')} = 'ACCEPTED'`),
  standing: (source) =>
    ofFact(
      source,
      (column) => sql`${isListed(column('review_state'), source.view)} AND ${column('retracted_at')} IS NULL`,
    ),
};

function ofFact(source: Source, condition: (column: (name: string) => Sql) => Sql): Sql {
  if (source.names.joins) return condition((name) => source.fact(name));
  const where = condition((name) => raw(`fact.${name}`));
  return sql`EXISTS (SELECT FROM fact WHERE fact.id = ${source.own('fact_id')} AND ${where})`;
}

/** Declares a type whose rows are neither, but belong to one: a citation, an identifier. */
export function declarePart(kind: Declared & { node?: boolean }): Kind {
  const { node, ...rest } = kind;
  return declare({
    filters: {},
    orders: {},
    defaultOrder: [],
    ...rest,
    completes: [],
    interfaces: node === true ? ['Node'] : [],
    abstract: false,
    fields: node === true ? { id: id(kind.table), ...kind.fields } : kind.fields,
  });
}
