import { fileURLToPath } from 'node:url';
import graphql from '@graphql-eslint/eslint-plugin';

const schema = fileURLToPath(new URL('../../schema.graphql', import.meta.url));

// A `kind` of its own stands beside the `kind` of Fact, and `articles` comes from Entity: clients rely on these names. A
// change has what its revision has, under the same names.
const PROMISED_FIELDS = [
  ['Article', 'articles'],
  ['Base', 'baseKind'],
  ['Change', 'changeSet'],
  ['Change', 'changes'],
  ['Meeting', 'meetingKind'],
  ['Place', 'placeKind'],
  ['Sanction', 'sanctionKind'],
];
const PROMISED_MESSAGES = new Set(
  PROMISED_FIELDS.map(([type, field]) => `Field "${field}" starts with the name of the parent type "${type}"`),
);

export default [
  {
    files: ['**/*.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema } },
    },
    // The rule no-typename-prefix knows no exceptions, so they are taken out here.
    processor: {
      preprocess: (text) => [text],
      postprocess: (found) => found.flat().filter(({ message }) => !PROMISED_MESSAGES.has(message)),
    },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      // Values have no life of their own, and so no id.
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          acceptedIdNames: ['id'],
          acceptedIdTypes: ['ID'],
          exceptions: {
            suffixes: ['Connection', 'Edge', 'Payload', 'Stats'],
            types: [
              'ActorCandidate',
              'ActorMatch',
              'ActorMatches',
              'AlreadyMerged',
              'AmbiguousQuote',
              'Annotation',
              'ArticleFinding',
              'ArticleReading',
              'Attribution',
              'Bucket',
              'CoOccurrence',
              'Conflict',
              'Coordinates',
              'DependsOnDraft',
              'Distinction',
              'Distribution',
              'ExternalId',
              'FieldChange',
              'Forbidden',
              'FuzzyDate',
              'HasDependents',
              'IdempotencyMismatch',
              'InvalidInput',
              'KindCount',
              'KnownDistinct',
              'Match',
              'MatchFeature',
              'MergedActor',
              'NearestQuote',
              'Neighbor',
              'NotFound',
              'NotMerged',
              'PageInfo',
              'Path',
              'PathStep',
              'Point',
              'ProposedEntity',
              'QuoteNotFound',
              'QuoteOccurrence',
              'RecordedEntity',
              'RecordedFact',
              'RecordedReference',
              'ReferenceName',
              'ReferenceSource',
              'Retracted',
              'Rows',
              'SearchResult',
              'Series',
              'SeriesRow',
              'SuggestedEntity',
              'TimeSeries',
              'UncitedFact',
              'UnreadableSource',
              'VersionConflict',
              'Viewer',
            ],
          },
        },
      ],
      // Short lists that are never paged, such as the attributions of a fact, and the `nodes` of every connection. Search
      // results, neighbours and co-occurrences are listed too, and are no nodes.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
    },
  },
];
