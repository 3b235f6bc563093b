import type { GraphQLResolveInfo } from 'graphql';
import { EntityKind } from '../entities/entity.vocabulary.ts';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { declaredAs } from '../graph/declarations.ts';
import { type Derivation, DerivedQuery } from '../graph/derived.ts';
import { type ArgumentDeclaration, getKind, Names, Source, type View } from '../graph/kind.ts';
import { pageArguments, toPothosArguments } from '../graph/output-fields.ts';
import { declareConnection } from '../graph/page-types.ts';
import type { PageArguments } from '../graph/pages.ts';
import type { Row } from '../graph/reader.ts';
import { announceObject, objectRef, outputType } from '../graph/refs.ts';
import { connectionAt, getById, readById } from '../graph/resolvers.ts';
import { extendSchema } from '../graph/schema.ts';
import { raw, sql } from '../graph/sql.ts';
import { stands, walkCost, wantedKinds } from './steps.ts';

// The articles of an actor who is in the news every day are too many to count through on each request.
const MOST_ARTICLES = 1000;
const SHOWN_ARTICLES = 5;

interface CoOccurrenceArguments extends PageArguments {
  readonly kinds?: readonly string[] | null;
}

/** A co-occurrence as the resolvers see it. */
interface CoOccurrence extends Row {
  readonly articleCount: number;
  readonly articleIds: readonly string[];
}

const declared: Readonly<Record<string, ArgumentDeclaration>> = {
  kinds: {
    type: EntityKind,
    list: true,
    description: 'Only entities of these kinds; an empty list lets nothing pass. Left out: actors.',
  },
};

function coOccurrencesOf(view: View, args: CoOccurrenceArguments): Derivation {
  const kinds = wantedKinds(args.kinds, ['ACTOR'], 'kinds');
  const keys = [sql`n.article_count`, sql`n.id`];
  return {
    name: 'coOccurrence',
    terms: [
      { name: 'articleCount', type: 'int', direction: 'DESC', nullsHigh: false },
      { name: 'id', type: 'uuid', direction: 'ASC', nullsHigh: false },
    ],
    rows: (parent, part) => {
      const names = new Names();
      const entity = new Source(getKind('Entity'), names, view);
      const day = sql`coalesce(a.published_on_earliest, '-infinity'::date)`;
      const naming = sql`SELECT c.article_id FROM involvement i JOIN citation c ON c.fact_id = i.fact_id WHERE i.entity_id = ${parent} AND ${stands(sql`i.fact_id`, names, view)}`;
      const newest = sql`SELECT a.id, ${day} AS day FROM article a WHERE a.id IN (${naming}) ORDER BY ${day} DESC, a.id LIMIT ${raw(String(MOST_ARTICLES))}`;
      const named = sql`SELECT DISTINCT i.entity_id AS id, newest.id AS article_id, newest.day FROM (${newest}) AS newest JOIN citation c ON c.article_id = newest.id JOIN involvement i ON i.fact_id = c.fact_id WHERE i.entity_id <> ${parent} AND ${stands(sql`i.fact_id`, names, view)}`;
      const inOrder = sql`array_agg(named.article_id ORDER BY named.day DESC, named.article_id)`;
      const grouped = sql`SELECT named.id, count(*)::int AS article_count, (${inOrder})[1:${raw(String(SHOWN_ARTICLES))}] AS articles FROM (${named}) AS named GROUP BY named.id`;
      const seen = sql`${entity.own('kind')} = ANY (${kinds}::entity_kind[]) AND ${entity.listed()}`;
      return sql`SELECT n.id, n.article_count::text, n.article_count, n.articles FROM (${grouped}) AS n JOIN ${entity.from} ON ${entity.id} = n.id WHERE ${seen} AND ${part.where(keys)} ${part.tail(keys)}`;
    },
    read: async (rows) =>
      rows.map(({ uuid, extra: [articleCount, articleIds] }) => ({
        __typename: 'CoOccurrence',
        uuid,
        articleCount,
        articleIds,
      })),
  };
}

extendSchema(() => {
  const articles = {};
  const entity = {};
  announceObject<CoOccurrence>('CoOccurrence').implement({
    description:
      'An entity that is named in the same articles as an actor. Not a relationship: nobody says that the two have anything to do with each other.',
    fields: (t) => ({
      entity: t.field({
        ...declaredAs({ is: 'named', kind: 'Entity' }),
        type: outputType('Entity'),
        description: 'The entity that is named there too.',
        complexity: 1,
        resolve: (({ uuid }: CoOccurrence, _: object, context: Context, info: GraphQLResolveInfo) =>
          getById(entity, 'Entity', uuid, context, info)) as never,
      }),
      articleCount: t.int({
        ...declaredAs({ is: 'extra', number: 0 }),
        description: `In how many articles both are named, of the newest ${MOST_ARTICLES} that name the actor.`,
        complexity: 0,
        resolve: ({ articleCount }) => articleCount,
      }),
      articles: t.field({
        ...declaredAs({ is: 'those', kind: 'Article', number: 1 }),
        type: [outputType('Article')] as never,
        description: `Articles that name both, newest first: the first ${SHOWN_ARTICLES} of them. \`articleCount\` counts all.`,
        complexity: { field: 1, multiplier: SHOWN_ARTICLES },
        resolve: (async ({ articleIds }: CoOccurrence, _: object, context: Context, info: GraphQLResolveInfo) => {
          const found = await Promise.all(articleIds.map((id) => readById(articles, 'Article', id, context, info)));
          return found.filter((article) => article !== null);
        }) as never,
      }),
    }),
  });
  declareConnection('CoOccurrence', 'CoOccurrence', (row) => row);
  builder.objectFields(objectRef('Actor') as never, (t) => ({
    coOccurrence: t.field({
      ...declaredAs({ is: 'derived', list: coOccurrencesOf }),
      type: outputType('CoOccurrenceConnection'),
      description: `Actors that are named in the same articles, in a mention or in any fact that words of the article support; those with the most articles first. NOT a relationship: being named together says nothing of how two stand to each other, nor that they ever met; for that see \`neighbors\`, whose facts are cited. Of an actor that very many articles name, the newest ${MOST_ARTICLES} are counted.`,
      args: { ...pageArguments(t as never), ...toPothosArguments(t as never, declared) } as never,
      complexity: walkCost as never,
      resolve: ((parent: Row, args: CoOccurrenceArguments, context: Context, info: GraphQLResolveInfo) =>
        connectionAt(
          context,
          info,
          declared,
          parent.uuid,
          () => new DerivedQuery(context, coOccurrencesOf(context.view, args), args),
        )) as never,
    }),
  }));
});
