import { FactKind } from '../facts/fact.vocabulary.ts';
import { declareEntity, declarePart, seenWithFact } from '../facts/kinds.ts';
import { column, connection, entityColumn, fuzzyDate, list, one, term, text, value } from '../graph/fields.ts';
import { isSeen } from '../graph/kind.ts';
import { dateOrder } from '../graph/orders.ts';
import { sql } from '../graph/sql.ts';
import { vocabulary } from '../graph/vocabulary.ts';

const ArticleKind = vocabulary('ArticleKind', 'What kind of text an article is.', {
  NEWS: 'A report of a news outlet.',
  STATEMENT: 'Words that a body or a person has put out.',
  OFFICIAL_RECORD: 'An entry of an official register.',
  SANCTIONS_LIST: 'A list of sanctions, or an entry of one.',
  ESSAY: 'An account written with hindsight.',
  OTHER: 'Any other text.',
});

declareEntity({
  name: 'Article',
  singular: 'article',
  plural: 'articles',
  table: 'article',
  description: 'A source text, kept exactly as received. Every fact cites words of one.',
  unreviewed: true,
  fields: {
    kind: term(ArticleKind, column('kind'), 'What kind of text.'),
    title: text(column('title'), 'Headline. Null where the text gives none.', { nullable: true }),
    publisher: one(
      'Actor',
      'publisher_id',
      'The outlet that published it. Null where the text does not name it; a credit of a picture does not count.',
      { nullable: true },
    ),
    publishedOn: fuzzyDate(
      'published_on',
      'Date of the article: what "on Monday" in it is resolved against. Null where it has none.',
    ),
    language: text(column('language'), 'Language of the body, as a BCP 47 tag: `en`. Null where unknown.', {
      nullable: true,
    }),
    url: text(column('url'), 'Address that it was taken from. Null where unknown.', { nullable: true }),
    credit: text(column('credit'), 'Credit line as printed. Null where there is none. Not the publisher.', {
      nullable: true,
    }),
    body: value(
      'String',
      column('body'),
      'The source text, exactly as received. It can never change. Large: ask for it only where you show it.',
      { cost: 20 },
    ),
    bodySha256: text(
      column('body_sha256'),
      'SHA-256 of the body in UTF-8, in lower-case hexadecimal. No two articles share it.',
    ),
    bodyLength: value('Int', column('body_length'), 'Length of the body in Unicode code points.'),
    annotations: list(
      'Annotation',
      (child, parent, { start, end }) =>
        sql`${child.own('article_id')} = ${parent}
          AND ${child.own('span_end')} > ${start ?? 0}::int AND (${end ?? null}::int IS NULL OR ${child.own('span_start')} < ${end ?? null}::int)`,
      (child) => sql`${child.own('span_start')}, ${child.own('span_end')}, ${child.id}`,
      'Every marked span in reading order: what fact it supports or what entity it names. Spans may overlap and repeat.',
      {
        filterable: false,
        args: {
          start: {
            type: 'Int',
            description: 'Only spans that reach beyond this character: Unicode code points from 0.',
          },
          end: {
            type: 'Int',
            description: 'Only spans that begin before this character: Unicode code points, end exclusive.',
          },
        },
      },
    ),
    citations: connection(
      'Citation',
      (child, parent) => sql`${child.own('article_id')} = ${parent}`,
      'The citations of its words.',
      { filterable: false },
    ),
    facts: connection(
      'Fact',
      (child, parent, { kinds }) =>
        sql`${child.id} IN (SELECT fact_id FROM citation WHERE article_id = ${parent}) AND (${kinds ?? null}::fact_kind[] IS NULL OR ${child.own('kind')} = ANY (${kinds ?? null}))`,
      'The facts that cite it.',
      { filterable: false, args: { kinds: { type: FactKind, list: true, description: 'Only facts of these kinds.' } } },
    ),
    actors: connection(
      'Actor',
      (child, parent) =>
        sql`${child.id} IN (SELECT i.entity_id FROM citation c JOIN fact f ON f.id = c.fact_id JOIN involvement i ON i.fact_id = f.id WHERE c.article_id = ${parent} AND ${isSeen('f', child.view)})`,
      'The actors that facts of this article connect.',
      { filterable: false },
    ),
    label: text(entityColumn('label'), 'One line that names it to a person: its title, or its date and first words.'),
  },
  orders: { PUBLISHED_ON: dateOrder('published_on', 'By the first day that its date can mean.') },
  defaultOrder: [{ field: 'PUBLISHED_ON', direction: 'DESC' }],
});

declarePart({
  name: 'Annotation',
  table: 'citation',
  description: 'A marked span of an article.',
  ...seenWithFact,
  fields: {
    start: value('Int', column('span_start'), 'First character of the span: Unicode code points from 0.'),
    end: value('Int', column('span_end'), 'Character after the last: Unicode code points, end exclusive.'),
    exact: text(column('exact'), 'The words of the span.'),
    fact: one(
      'Fact',
      'fact_id',
      'The fact that the span supports; a Mention where it only names an entity. Null for nothing recorded so far.',
      { nullable: true },
    ),
    entity: one(
      'Entity',
      (source) =>
        sql`coalesce((SELECT entity_id FROM mention WHERE mention.id = ${source.own('fact_id')}), (SELECT actor_id FROM actor_name WHERE actor_name.id = ${source.own('fact_id')}))`,
      'The entity that the span names: where its fact is a Mention or an ActorName. Null where it supports another kind of fact.',
      { nullable: true },
    ),
  },
});
