import { by, connection, factColumn, fuzzyDate, holdsAt, instant, list, term, text, value } from '../graph/fields.ts';
import { related } from '../graph/filters.ts';
import type { Field, FilterField, OrderKey } from '../graph/kind.ts';
import { getKind } from '../graph/kind.ts';
import { columnOrder, dateOrder, textOrder } from '../graph/orders.ts';
import { sql } from '../graph/sql.ts';
import { Certainty, FactKind, ReviewState } from './fact.vocabulary.ts';

/** What every fact has. */
export const factFields: Record<string, Field> = {
  kind: term(FactKind, factColumn('kind'), 'Which kind of fact, and so which type.', { filterable: false }),
  label: text(factColumn('label'), 'One sentence that states the fact. For people: programs read the typed fields.'),
  certainty: term(Certainty, factColumn('certainty'), 'How the cited words support the fact.'),
  reviewState: term(
    ReviewState,
    factColumn('review_state'),
    'Whether a reviewer has let the fact in. Readers only ever see ACCEPTED.',
  ),
  validFrom: fuzzyDate(
    'valid_from',
    'Start of the time in which it was true. Null where the source does not say: see `attestedOn` then.',
    'fact',
  ),
  validTo: fuzzyDate(
    'valid_to',
    'End of the time in which it was true. Null where it lasts, and where the source does not say.',
    'fact',
  ),
  attestedOn: fuzzyDate(
    'attested_on',
    'The day on which a source attests it, where the source gives no start or end. Not the day on which it began.',
    'fact',
  ),
  recordedAt: instant(
    factColumn('recorded_at'),
    'When the knowledge base first knew of it. Says nothing of when it was true.',
  ),
  retractedAt: instant(
    factColumn('retracted_at'),
    'When it was retracted. Null while it stands. Lists leave retracted facts out unless their filter asks for them.',
    { nullable: true },
  ),
  retractionReason: text(factColumn('retraction_reason'), 'Why it was retracted. Null while it stands.', {
    nullable: true,
  }),
  version: value('Int', factColumn('version'), 'Counts the revisions of the fact, from 1.'),
  citations: connection(
    'Citation',
    (child, parent) => sql`${child.own('fact_id')} = ${parent}`,
    'The words that support the fact, in which articles. Never empty while the fact stands.',
    { retractedToo: true },
  ),
  attributions: list(
    'Attribution',
    (child, parent) => sql`${child.own('fact_id')} = ${parent}`,
    (child) => child.own('position'),
    'Who says so, in order: who asserted it, who relayed it, who published it. The asserter "the article" is the article in its own voice.',
    { filterable: false },
  ),
  recordedFor: list(
    'RecordedReference',
    (child, parent) => sql`${child.own('owner_id')} = ${parent}`,
    (child) => sql`${child.own('column_name')}, ${child.own('actor_id')}`,
    'Where it names an actor that others are merged into: which of those it was recorded for, field by field. Empty where it names all actors as it was recorded.',
    { filterable: false },
  ),
  entities: connection(
    'Entity',
    (child, parent) =>
      sql`${child.id} IN (SELECT entity_id FROM involvement WHERE fact_id = ${parent} AND role <> 'SELF')`,
    'The entities that the fact connects, in whatever part.',
    { filterable: false },
  ),
  history: connection(
    'Revision',
    by('subject_id'),
    'Every revision of it, newest first, with old and new values, who and why. The first one created it.',
    { filterable: false },
  ),
};

/** What the filter of every fact has, beside the fields of its kind. */
export const factFilters: Record<string, FilterField> = {
  retracted: {
    type: 'Boolean',
    description: 'True: only retracted facts. False: only facts that stand. Left out: only facts that stand.',
    sql: (source, retracted: boolean) => sql`(${source.fact('retracted_at')} IS NOT NULL) = ${retracted}`,
  },
  citedIn: {
    type: 'ArticleFilter',
    description: 'At least one of its citations is from an article that passes.',
    sql: (source, filter: Readonly<Record<string, unknown>>, path) =>
      related(
        source,
        getKind('Article'),
        (article) => sql`l.fact_id = ${source.id} AND ${article.id} = l.article_id`,
        filter,
        path,
        'citation l',
      ),
  },
  attributedTo: {
    type: 'ActorFilter',
    description: 'An actor that passes has a part in saying it: as asserter, relayer or publisher.',
    sql: (source, filter: Readonly<Record<string, unknown>>, path) =>
      related(
        source,
        getKind('Actor'),
        (actor) => sql`l.fact_id = ${source.id} AND ${actor.id} = l.actor_id`,
        filter,
        path,
        'attribution l',
      ),
  },
  involves: {
    type: 'EntityFilter',
    description: 'It connects an entity that passes, in whatever part.',
    sql: (source, filter: Readonly<Record<string, unknown>>, path) =>
      related(
        source,
        getKind('Entity'),
        (entity) =>
          sql`l.fact_id = ${source.id} AND ${entity.id} = l.entity_id AND l.role <> 'SELF' AND ${entity.own('merged_into_id')} IS NULL`,
        filter,
        path,
        'involvement l',
      ),
  },
  validOn: {
    type: 'PartialDate',
    description:
      'It is known to hold on some day of this: from its start, or from the first day that a source attests it where the start is unknown, to its end.',
    sql: (source, day: string) => holdsAt((column) => source.fact(column), day),
  },
};

/** What lists of every fact can be ordered by. */
export const factOrders: Record<string, OrderKey> = {
  LABEL: textOrder((source) => source.fact('label'), 'By the sentence that states the fact.'),
  RECORDED_AT: columnOrder(
    'timestamptz',
    (source) => source.fact('recorded_at'),
    'By when the knowledge base first knew of it.',
  ),
  VALID_FROM: dateOrder('valid_from', 'By the first day that its start can mean.', 'fact'),
  VALID_TO: dateOrder('valid_to', 'By the first day that its end can mean.', 'fact'),
  ATTESTED_ON: dateOrder('attested_on', 'By the first day that its attestation can mean.', 'fact'),
};
