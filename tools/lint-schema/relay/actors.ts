// What a Relay client would write: the compiler refuses it when the schema does not keep the conventions of Relay.
// Nothing runs it.
import { graphql } from 'relay-runtime';

graphql`
  query actorsQuery($kind: ActorKind!) {
    ...actorsList @arguments(kind: $kind)
  }
`;

// A list of the root, paged forwards.
graphql`
  fragment actorsList on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }, kind: { type: "ActorKind!" })
  @refetchable(queryName: "actorsListPage") {
    actors(first: $count, after: $cursor, filter: { kind: { eq: $kind } }) @connection(key: "actorsList_actors") {
      totalCount
      edges {
        node {
          id
          ...actorsMeetings
        }
      }
    }
  }
`;

// A list of an object, paged both ways: the compiler finds the object again through `node`.
graphql`
  fragment actorsMeetings on Actor
  @argumentDefinitions(
    first: { type: "Int" }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
  )
  @refetchable(queryName: "actorsMeetingsPage") {
    name
    meetings(first: $first, after: $after, last: $last, before: $before) @connection(key: "actorsMeetings_meetings") {
      edges {
        node {
          label
          date {
            earliest
            latest
          }
          ...actorsParticipants
        }
      }
    }
  }
`;

// Edges that carry data, and an interface.
graphql`
  fragment actorsParticipants on Meeting
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" })
  @refetchable(queryName: "actorsParticipantsPage") {
    participants(first: $count, after: $cursor) @connection(key: "actorsParticipants_participants") {
      edges {
        side
        role
        attendance
        node {
          name
        }
        fact {
          ...actorsFact
        }
      }
    }
  }
`;

// An interface finds itself again too.
graphql`
  fragment actorsFact on Fact
  @argumentDefinitions(count: { type: "Int", defaultValue: 100 }, cursor: { type: "String" })
  @refetchable(queryName: "actorsFactPage") {
    label
    citations(first: $count, after: $cursor) @connection(key: "actorsFact_citations") {
      edges {
        node {
          exact
          article {
            title
          }
        }
      }
    }
  }
`;
