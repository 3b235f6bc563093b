// Who took part in the talks, and which words say so? Types by graphql-codegen.
import { ask } from './ask.js';
import { graphql } from './generated/gql.js';
import type { TypedDocumentString } from './generated/graphql.js';
import { toLines } from './lines.js';

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
function askTyped<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
  return ask<Data>(document.toString(), variables);
}

const { meetings } = await askTyped(Talks, { day: '2025-01-29' });
console.log(toLines(meetings.nodes).join('\n'));
