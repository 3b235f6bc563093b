// Adds an article and writes down what it states. Needs the token of an editor in CHANCERY_TOKEN.
import { ask } from './ask.js';
import { graphql } from './generated/gql.js';
import type { AnnotateInput, FactInput, TypedDocumentString } from './generated/graphql.js';

const AddArticle = graphql(`
  mutation AddArticle($input: CreateArticleInput!) {
    createArticle(input: $input) {
      __typename
      ... on CreateArticlePayload {
        created
        article {
          id
          label
        }
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

const WriteDown = graphql(`
  mutation WriteDown($input: AnnotateInput!) {
    annotate(input: $input) {
      __typename
      ... on AnnotatePayload {
        facts {
          outcome
          fact {
            label
          }
        }
      }
      ... on QuoteNotFound {
        nearest {
          exact
        }
      }
      ... on Failure {
        code
        message
        others {
          message
        }
      }
    }
  }
`);

/** As `ask`, with the types that the document carries. */
function askTyped<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
  return ask<Data>(document.toString(), variables);
}

const { createArticle } = await askTyped(AddArticle, {
  input: {
    kind: 'NEWS',
    title: 'Envoy in Geneva',
    publishedOn: { value: '2025-02-03' },
    body: 'Ana Ruiz, the envoy, arrived in Geneva on Monday. “We will talk,” she said.',
  },
});
if (createArticle.__typename !== 'CreateArticlePayload') throw new Error(createArticle.message);
console.log(`${createArticle.created ? 'added' : 'known'}: ${createArticle.article.label}`);

// Exactly one field of a FactInput is given, and the types hold you to it.
const name: FactInput = {
  actorName: { actor: 'ruiz', value: 'Ana Ruiz', nameKind: 'PRIMARY', quotes: [{ exact: 'Ana Ruiz' }] },
};
const input: AnnotateInput = {
  article: createArticle.article.id,
  actors: [{ key: 'ruiz', kind: 'PERSON', name: 'Ana Ruiz' }],
  facts: [
    name,
    { position: { holder: 'ruiz', title: 'envoy', status: 'CURRENT', quotes: [{ exact: 'Ana Ruiz, the envoy' }] } },
  ],
  // The same request again changes nothing: a client that does not know what became of it may repeat it.
  idempotencyKey: `examples/client write ${createArticle.article.id}`,
};
const { annotate } = await askTyped(WriteDown, { input });
switch (annotate.__typename) {
  case 'AnnotatePayload':
    for (const { outcome, fact } of annotate.facts) console.log(`${outcome}: ${fact.label}`);
    break;
  case 'QuoteNotFound':
    throw new Error(`${annotate.message}\nthe article says: ${annotate.nearest?.exact ?? 'nothing like it'}`);
  default:
    throw new Error([annotate, ...annotate.others].map(({ message }) => message).join('\n'));
}
