import { GraphQLSchema, lexicographicSortSchema } from 'graphql';
import { addAsOf } from './as-of.ts';
import { builder } from './builder.ts';
import { declareComparisons, declareFiltersAndOrders, declareVocabularies } from './inputs.ts';
import { declareObjects } from './objects.ts';
import { declareRoots } from './roots.ts';
import './terms.ts';

const DESCRIPTION = `A cited knowledge base of diplomacy: who met whom, where and when, what was said about which base or sanction, and which words of which article say so.

Every fact has \`citations\`: open one to see the quote, its place in the article and the words around it. \`attributions\` say who asserted, relayed and published it. Start at \`meetings\`, \`actors\`, \`statements\`, \`sanctions\` or \`bases\`, or at an article's \`annotations\`.`;

const extensions: (() => void)[] = [];

/**
 * Adds what declarations of kinds cannot say: root fields and fields of their own making. `declare` runs when all kinds,
 * their inputs and their objects are known.
 */
export function extendSchema(declare: () => void): void {
  extensions.push(declare);
}

/** The GraphQL schema of all kinds and vocabularies that were declared, sorted by name. Call once, after all of them. */
export function buildSchema(): GraphQLSchema {
  declareVocabularies();
  declareComparisons();
  declareFiltersAndOrders();
  declareObjects();
  declareRoots();
  for (const declare of extensions) declare();
  const sorted = lexicographicSortSchema(addAsOf(builder.toSchema({ sortSchema: false })));
  return new GraphQLSchema({ ...sorted.toConfig(), description: DESCRIPTION });
}
