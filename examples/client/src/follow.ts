// What has changed lately, and what changes from now on? Goes on by itself when the connection or the server is lost.
import { address, ask, token } from './ask.js';
import { graphql } from './generated/gql.js';
import type { ChangesSubscription } from './generated/graphql.js';
import { subscribe } from './subscribe.js';

// The place to start from is asked for before the subscription: a connection that breaks before its first event would
// otherwise go on from a later now.
const Start = graphql(`
  query Start {
    changes(last: 4) {
      nodes {
        cursor
      }
    }
  }
`);

const Changes = graphql(`
  subscription Changes($after: String) {
    changes(after: $after) {
      operation
      subjectKind
      subjectId
      publicAfter
      by {
        name
      }
      subject {
        ... on Fact {
          label
        }
        ... on Entity {
          label
        }
      }
      changes {
        field
        old
        new
      }
    }
  }
`);

function toLine({ changes: change }: ChangesSubscription): string {
  const { operation, subjectKind, subject, by, changes } = change;
  const label = subject !== null && 'label' in subject ? subject.label : change.subjectId;
  const fields = changes.map(({ field }) => field).join(', ');
  return `${operation} ${subjectKind} ${label}${fields && ` (${fields})`}${by === null ? '' : `, by ${by.name}`}`;
}

const { changes } = await ask<{ changes: { nodes: { cursor: string }[] } }>(Start.toString(), {});
const after = changes.nodes[0]?.cursor ?? null;
for await (const { data } of subscribe<ChangesSubscription>(address, Changes.toString(), {}, {
  after,
  ...(token !== undefined && { token }),
})) {
  console.log(toLine(data));
}
