import { column, one, term, text, value } from '../graph/fields.ts';
import { type Arguments, isOpen, type Source } from '../graph/kind.ts';
import { columnOrder, textOrder } from '../graph/orders.ts';
import { raw, type Sql, sql } from '../graph/sql.ts';
import { factFields, factFilters, factOrders } from './fact.fields.ts';
import { AttributionRole, DescribedAspect } from './fact.vocabulary.ts';
import { declareFact, declareInterface, declarePart, idByKind, idsFilter, seenWithFact } from './kinds.ts';

declareInterface({
  name: 'Fact',
  plural: 'facts',
  table: 'fact',
  interfaces: ['Node'],
  description:
    'Anything asserted about the world. A fact cannot exist without a citation: the database itself refuses it.',
  fields: { id: idByKind, ...factFields },
  filters: {
    ids: idsFilter('Fact'),
    kinds: {
      type: 'FactKind',
      list: true,
      description: 'It is of one of these kinds. An empty list lets nothing pass.',
      sql: (source, wanted: string[]) => sql`${source.own('kind')} = ANY (${wanted})`,
    },
    ...factFilters,
  },
  orders: factOrders,
  defaultOrder: [{ field: 'RECORDED_AT', direction: 'ASC' }],
});

const MOST_CONTEXT = 1000;

// A number out of range is refused where the field is resolved; until then it must not overflow here.
function contextOf(source: Source, { characters }: Arguments): Sql {
  const around = sql`least(greatest(coalesce(${characters ?? null}::int, 80), 0), ${raw(String(MOST_CONTEXT))})`;
  const start = sql`greatest(${source.own('span_start')} - ${around}, 0)`;
  return sql`(SELECT substr(body, ${start} + 1, ${source.own('span_end')} + ${around} - ${start}) FROM article WHERE article.id = ${source.own('article_id')})`;
}

declarePart({
  name: 'Citation',
  singular: 'citation',
  plural: 'citations',
  table: 'citation',
  node: true,
  description:
    "The words of an article that support a fact. `exact` always equals the article's body between `start` and `end`: the database itself refuses anything else.",
  ...seenWithFact,
  fields: {
    fact: one('Fact', 'fact_id', 'The fact that the words support.'),
    article: one('Article', 'article_id', 'The article that holds the words.'),
    exact: text(column('exact'), 'The words, exactly as in the article.'),
    prefix: text(
      column('prefix'),
      'Up to 32 characters before the words; empty at the start of the article. With `suffix` it finds the words again in a copy.',
      {
        nullable: true,
        filterable: false,
      },
    ),
    suffix: text(column('suffix'), 'Up to 32 characters after the words; empty at the end of the article.', {
      nullable: true,
      filterable: false,
    }),
    start: value(
      'Int',
      column('span_start'),
      'First character of the words: Unicode code points from 0. In JavaScript, count with `Array.from(body)`, not with string indices.',
    ),
    end: value('Int', column('span_end'), 'Character after the last: Unicode code points, end exclusive.'),
    context: value('String', contextOf, 'The quote with the words around it.', {
      cost: 1,
      args: {
        characters: {
          type: 'Int',
          default: 80,
          range: [0, MOST_CONTEXT],
          description: `How many characters before and after the quote, from 0 to ${MOST_CONTEXT}.`,
        },
      },
    }),
  },
  filters: {
    ids: idsFilter('Citation'),
  },
  orders: {
    START: columnOrder(
      'int',
      (source) => source.own('span_start'),
      'By the first character of the words in their article.',
    ),
    END: columnOrder('int', (source) => source.own('span_end'), 'By the last character of the words in their article.'),
  },
  defaultOrder: [
    { field: 'START', direction: 'ASC' },
    { field: 'END', direction: 'ASC' },
  ],
});

declarePart({
  name: 'Attribution',
  table: 'attribution',
  description: 'One link of the chain of who says a fact: who asserted it, who relayed it, who published it.',
  // What names nobody that the viewer may know says nothing.
  reachable: (source) => isOpen(source.own('actor_id'), source.view) ?? sql`TRUE`,
  fields: {
    actor: one('Actor', 'actor_id', 'Who says it. Null when it is no known actor: see `text` then.', {
      nullable: true,
    }),
    text: text(
      column('text'),
      'As written, when it is no known actor: "reports"; "the article" for the article in its own voice. Null otherwise.',
      { nullable: true },
    ),
    role: term(AttributionRole, column('role'), 'Part of this link in the chain.'),
    verb: text(column('verb'), 'The reporting verb, as the source words it: "denied". Null where there is none.', {
      nullable: true,
    }),
  },
});

declareFact({
  name: 'Mention',
  singular: 'mention',
  plural: 'mentions',
  table: 'mention',
  description: 'A span of an article names an entity. Says nothing of the entity but that it is named there.',
  fields: {
    entity: one('Entity', 'entity_id', 'The entity that the words name.'),
    name: text(column('name'), 'The name as written. It stands within the cited words.'),
  },
  orders: { NAME: textOrder((source) => source.own('name'), 'By the name as written.') },
});

declareFact({
  name: 'Description',
  singular: 'description',
  plural: 'descriptions',
  table: 'description',
  description: 'What a source says of an entity in words, where no typed fact says it.',
  fields: {
    entity: one('Entity', 'entity_id', 'The entity that is described.'),
    aspect: term(DescribedAspect, column('aspect'), 'Which side of the entity.'),
    text: text(column('text'), 'What is said, in plain words. Not a quotation: that is in the citations.'),
  },
});
