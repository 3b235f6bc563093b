import { declareInterface, declarePart, idByKind, idsFilter } from '../facts/kinds.ts';
import { column, one, term, text } from '../graph/fields.ts';
import { sql } from '../graph/sql.ts';
import { matching } from '../search/matching.ts';
import { entityFields, entityOrders } from './entity.fields.ts';
import { ExternalIdScheme } from './entity.vocabulary.ts';

declareInterface({
  name: 'Entity',
  plural: 'entities',
  table: 'entity',
  interfaces: ['Node'],
  description:
    'Anything that has a page of its own: an article, an actor, a meeting, a base, a sanction, a statement, an event and so on.',
  standing: (source) =>
    sql`${source.own('merged_into_id')} IS NULL AND NOT EXISTS (SELECT FROM fact WHERE fact.id = ${source.id} AND fact.retracted_at IS NOT NULL)`,
  fields: { id: idByKind, ...entityFields },
  filters: {
    ids: idsFilter('Entity'),
    matching,
    kinds: {
      type: 'EntityKind',
      list: true,
      description: 'It is of one of these kinds. An empty list lets nothing pass.',
      sql: (source, wanted: string[]) => sql`${source.own('kind')} = ANY (${wanted})`,
    },
  },
  orders: entityOrders,
  defaultOrder: [{ field: 'LABEL', direction: 'ASC' }],
});

declarePart({
  name: 'ExternalId',
  table: 'external_id',
  description: 'Identifier of an entity in another register. Reference data: no article states it.',
  fields: {
    scheme: term(ExternalIdScheme, column('scheme'), 'The register.'),
    value: text(column('value'), 'The identifier, as the register writes it.'),
    source: one('ReferenceSource', 'source_id', 'Where the identifier was taken from.'),
  },
});

declarePart({
  name: 'ReferenceName',
  table: 'reference_name',
  description: 'Name that a reference list gives an entity. It helps to find the entity; no article states it.',
  fields: {
    value: text(column('value'), 'The name.'),
    language: text(column('language'), 'Language of the name, as a BCP 47 tag: `ar`.'),
    source: one('ReferenceSource', 'source_id', 'Where the name was taken from.'),
  },
});

declarePart({
  name: 'ReferenceSource',
  table: 'reference_source',
  description: 'Where reference data comes from: what no article states, kept apart from what articles state.',
  fields: {
    name: text(column('name'), 'Name of the source.'),
    version: text(column('version'), 'Version or edition. Null where it has none.', { nullable: true }),
    url: text(column('url'), 'Where it is described. Null where nowhere.', { nullable: true }),
    licence: text(column('licence'), 'Terms of use. Null where none are stated.', { nullable: true }),
  },
});
