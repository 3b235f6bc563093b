// The question of talks.ts. gql.tada reads the types from the document itself: nothing is generated for it.
import { initGraphQLTada, type ResultOf, type VariablesOf } from 'gql.tada';
import { type DocumentNode, print } from 'graphql';
import { ask } from './ask.js';
import type { introspection } from './generated/graphql-env.js';
import { toLines } from './lines.js';

const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { CountryCode: string; Date: string; DateTime: string; PartialDate: string };
}>();

const Talks = graphql(`
  query Talks($day: PartialDate!) {
    meetings(filter: { meetingKind: { eq: TALKS }, date: { within: $day } }, orderBy: { field: DATE }) {
      nodes {
        label
        date {
          value
        }
        participants(first: 100, filter: { actor: { kind: { eq: PERSON } } }, orderBy: { field: LABEL }) {
          edges {
            attendance
            capacity {
              title
            }
            node {
              name
            }
            fact {
              citations(first: 1) {
                nodes {
                  exact
                  start
                  end
                }
              }
            }
          }
        }
      }
    }
  }
`);

/** As `ask`, with the types that the document carries. */
function askTyped<Document extends DocumentNode>(
  document: Document,
  variables: VariablesOf<Document>,
): Promise<ResultOf<Document>> {
  return ask<ResultOf<Document>>(print(document), variables);
}

const { meetings } = await askTyped(Talks, { day: '2025-01-29' });
console.log(toLines(meetings.nodes).join('\n'));
