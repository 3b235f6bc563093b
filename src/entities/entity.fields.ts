import { by, connection, entityColumn, instant, list, text } from '../graph/fields.ts';
import { type Field, isSeen, type OrderKey } from '../graph/kind.ts';
import { textOrder } from '../graph/orders.ts';
import { sql } from '../graph/sql.ts';

/** What every entity has. */
export const entityFields: Record<string, Field> = {
  label: text(entityColumn('label'), 'One line that names it to a person.'),
  firstRecordedAt: instant(entityColumn('recorded_at'), 'When the knowledge base first knew of it.'),
  articles: connection(
    'Article',
    (child, parent) =>
      sql`${child.id} IN (SELECT c.article_id FROM involvement i JOIN fact f ON f.id = i.fact_id JOIN citation c ON c.fact_id = f.id WHERE i.entity_id = ${parent} AND ${isSeen('f', child.view)})`,
    'The articles that mention or support it, newest first.',
    { filterable: false },
  ),
  facts: connection(
    'Fact',
    (child, parent) => sql`${child.id} IN (SELECT fact_id FROM involvement WHERE entity_id = ${parent})`,
    'The facts that connect it with others, or are it.',
    { filterable: false },
  ),
  mentions: connection(
    'Mention',
    (child, parent) => sql`${child.own('entity_id')} = ${parent}`,
    'The spans of articles that name it.',
    { filterable: false },
  ),
  descriptions: connection(
    'Description',
    (child, parent) => sql`${child.own('entity_id')} = ${parent}`,
    'What sources say of it in words, where no typed fact says it.',
    { filterable: false },
  ),
  saidAbout: connection(
    'Statement',
    (child, parent) => sql`${child.id} IN (SELECT statement_id FROM statement_about WHERE entity_id = ${parent})`,
    'What was said about it.',
    { filterable: false },
  ),
  propositionsAbout: connection(
    'Claim',
    (child, parent) => sql`${child.id} IN (SELECT claim_id FROM claim_about WHERE entity_id = ${parent})`,
    'Propositions about it, asserted, denied or left open.',
    { filterable: false },
  ),
  history: connection(
    'Revision',
    by('subject_id'),
    'Every revision of it, newest first, with old and new values, who and why. The first one created it.',
    { filterable: false },
  ),
  externalIds: list(
    'ExternalId',
    (child, parent) => sql`${child.own('entity_id')} = ${parent}`,
    (child) => sql`${child.own('scheme')}, ${child.own('value')}`,
    'Its identifiers in other registers. Reference data: no article states them, so they carry a source instead of citations.',
    { filterable: false },
  ),
  referenceNames: list(
    'ReferenceName',
    (child, parent) => sql`${child.own('entity_id')} = ${parent}`,
    (child) => sql`${child.own('language')}, ${child.own('value')}`,
    'Names that reference lists give it. They help to find it; no article states them. Cited names are under `names` of an actor.',
    { filterable: false },
  ),
};

/** What lists of every entity can be ordered by. */
export const entityOrders: Record<string, OrderKey> = {
  LABEL: textOrder((source) => source.entity('label'), 'By the line that names it.'),
};
