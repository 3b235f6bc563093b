import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { checkStructure, type Limits } from '../limits.ts';
import { checkLiteralNesting } from './nesting.ts';
import { findRefusals, RefusedRequest, toParseError, toValidationError } from './refusals.ts';

/** Documents by their text: parsed, within the limits that need no variables, and valid. */
export interface Documents {
  /**
   * The document of `text`; the same object every time while it is remembered.
   * Throws RefusedRequest: not GraphQL, beyond a limit, or not valid against the schema.
   */
  get(text: string): DocumentNode;
}

// Bounds of what is remembered. Yoga's own cache counts documents only, so a thousand long ones could fill the memory.
const MOST_DOCUMENTS = 1000;
const MOST_CHARACTERS = 4_000_000;
const MOST_ERRORS = 20;

type Verdict = { readonly document: DocumentNode } | { readonly refusal: RefusedRequest };

/** Documents for `schema`, the most recently asked ones remembered together with their verdict. */
export function createDocuments(schema: GraphQLSchema, limits: Limits): Documents {
  const remembered = new LRUCache<string, Verdict>({
    max: MOST_DOCUMENTS,
    maxSize: MOST_CHARACTERS,
    sizeCalculation: (_, text) => text.length + 1,
  });
  return {
    get(text) {
      let verdict = remembered.get(text);
      if (verdict === undefined) {
        verdict = judge(schema, limits, text);
        remembered.set(text, verdict);
      }
      if ('refusal' in verdict) throw verdict.refusal;
      return verdict.document;
    },
  };
}

function judge(schema: GraphQLSchema, limits: Limits, text: string): Verdict {
  try {
    const document = readDocument(text, limits);
    checkStructure(document, limits);
    checkLiteralNesting(document);
    const errors = validate(schema, document, undefined, { maxErrors: MOST_ERRORS });
    if (errors.length > 0) return { refusal: new RefusedRequest(errors.map(toValidationError)) };
    return { document };
  } catch (error) {
    const refusals = findRefusals(error);
    if (refusals) return { refusal: new RefusedRequest(refusals) };
    throw error;
  }
}

function readDocument(text: string, limits: Limits): DocumentNode {
  try {
    return parse(text, { maxTokens: limits.maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) throw toParseError(error, limits.maxTokens);
    throw error;
  }
}
