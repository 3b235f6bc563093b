import type { GraphQLResolveInfo } from 'graphql';
import { EntityKind } from '../entities/entity.vocabulary.ts';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { declaredAs } from '../graph/declarations.ts';
import { pageArguments, pageCost, toPothosArguments } from '../graph/output-fields.ts';
import { declareConnection } from '../graph/page-types.ts';
import { announceObject, objectRef, outputType } from '../graph/refs.ts';
import { getById } from '../graph/resolvers.ts';
import { extendSchema } from '../graph/schema.ts';
import type { Match } from './highlight.ts';
import { type Hit, type KindCount, makeSearch, type SearchArguments, SearchQuery } from './search-query.ts';

const property = declaredAs({ is: 'property' });

function declareMatch(): void {
  announceObject<Match>('Match').implement({
    description: 'What a search found an entity on.',
    fields: (t) => ({
      field: t.exposeString('field', {
        ...property,
        description:
          'Where the value stands on the entity: `label`, `names`, `referenceNames`, `body`, `text`, `descriptions`, `topics` or `outcomes`.',
        complexity: 0,
      }),
      value: t.exposeString('value', {
        ...property,
        description: 'The name or the text; of a long text the passage that has the words, not all of it.',
        complexity: 0,
      }),
      highlight: t.exposeString('highlight', {
        ...property,
        description:
          'The value with the words that were found between « and ». For people: marks of its own stay as they are.',
        complexity: 0,
      }),
    }),
  });
}

function declareResult(): void {
  const declaration = {};
  announceObject<Hit>('SearchResult').implement({
    description: 'An entity that a search found.',
    fields: (t) => ({
      entity: t.field({
        ...declaredAs({ is: 'named', kind: 'Entity' }),
        type: outputType('Entity'),
        description:
          'The entity. Found in the body of an article, it is the article; in a description, what is described; in a topic or an outcome, the meeting.',
        complexity: 1,
        resolve: (({ uuid }: Hit, _: object, context: Context, info: GraphQLResolveInfo) =>
          getById(declaration, 'Entity', uuid, context, info)) as never,
      }),
      score: t.float({
        ...property,
        description:
          'How well it fits, by the best of its matches: 1 its name, 0.85 to 0.9 another name, 0.65 to 0.8 a name that begins so, 0.4 to 0.6 a name close to it, 0.1 to 0.3 the words of a text. Compare scores of one search only.',
        complexity: 0,
        resolve: (({ score }: Hit) => score) as never,
      }),
      matchedOn: t.field({
        ...property,
        type: [outputType('Match')] as never,
        description: 'What it was found on, best first: at most five. Never empty.',
        complexity: { field: 0, multiplier: 1 },
        resolve: (({ matchedOn }: Hit) => matchedOn) as never,
      }),
    }),
  });
}

function declareCounts(): void {
  const ref = announceObject<KindCount>('KindCount');
  ref.implement({
    description: 'How many entities of a kind a search found.',
    fields: (t) => ({
      kind: t.field({
        ...property,
        type: outputType('EntityKind'),
        description: 'The kind of entity.',
        complexity: 0,
        resolve: (({ kind }: KindCount) => kind) as never,
      }),
      count: t.exposeInt('count', {
        ...property,
        description: 'How many there are, whatever the page.',
        complexity: 0,
      }),
    }),
  });
  builder.objectFields(objectRef('SearchConnection') as never, (t) => ({
    countsByKind: t.field({
      ...property,
      type: [ref] as never,
      description: 'How many were found of each kind; kinds without any are left out. Counted only when asked for.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ((search: SearchQuery) => search.countsByKind()) as never,
    }),
  }));
}

extendSchema(() => {
  declareMatch();
  declareResult();
  declareConnection('Search', 'SearchResult', (row) => row);
  declareCounts();
  builder.queryField('search', (t) =>
    t.field({
      ...declaredAs({ is: 'made', make: makeSearch }),
      type: outputType('SearchConnection'),
      description:
        'Entities by their names, in any script and spelling, and by the words of labels, articles, statements, claims, descriptions and what meetings were about. The best come first: exact names, other names, names that begin so, close names, then texts. What is retracted is not found.',
      args: {
        query: t.arg.string({
          required: true,
          description:
            'Words that all have to occur, `"a phrase"`, `-not`, `or`. From 1 to 1000 characters, at least one of them a letter or a digit. A metonym is no name: `Moscow` finds the city.',
        }),
        ...toPothosArguments(t as never, {
          kinds: {
            type: EntityKind,
            list: true,
            description: 'Only entities of these kinds; an empty list lets nothing pass. Left out: all.',
          },
        }),
        ...pageArguments(t as never),
      } as never,
      complexity: pageCost as never,
      resolve: ((_: object, args: SearchArguments, context: Context) => new SearchQuery(context, args)) as never,
    }),
  );
});
