import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import { declareComparisons, declareFiltersAndOrders, declareVocabularies } from './inputs.ts';
import { declareObjects } from './objects.ts';
import { declareRoots } from './roots.ts';
import './terms.ts';

/** The GraphQL schema of all kinds and vocabularies that were declared, sorted by name. Call once, after all of them. */
export function buildSchema(): GraphQLSchema {
  declareVocabularies();
  declareComparisons();
  declareFiltersAndOrders();
  declareObjects();
  declareRoots();
  return builder.toSchema({ sortSchema: true });
}
