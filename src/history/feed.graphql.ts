import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { type ArgumentDeclaration, getKind } from '../graph/kind.ts';
import { pageArguments, pageCost, toPothosArguments } from '../graph/output-fields.ts';
import { declareConnection } from '../graph/page-types.ts';
import type { PageArguments } from '../graph/pages.ts';
import { connectionReading, readingOf } from '../graph/reader.ts';
import { objectRef, outputType } from '../graph/refs.ts';
import { connectionAt } from '../graph/resolvers.ts';
import { extendSchema } from '../graph/schema.ts';
import { type Change, Feed, type FeedFilter } from './feed.ts';
import { follow } from './follow.ts';
import { SubjectKind } from './revision.vocabulary.ts';

const declared: Readonly<Record<string, ArgumentDeclaration>> = {
  kinds: {
    type: SubjectKind,
    list: true,
    description:
      'Only changes of facts and entities of these kinds; an empty list lets nothing pass. Left out: of all.',
  },
};

extendSchema(() => {
  builder.objectFields(objectRef('Change') as never, (t) => ({
    cursor: t.string({
      description: 'Its place in the feed: give it as `after`, to `changes` as a query or as a subscription.',
      complexity: 0,
      resolve: ((change: Change) => change.cursor) as never,
    }),
  }));
  declareConnection('Change', 'Change', (row) => row);
  builder.queryField('changes', (t) =>
    t.field({
      type: outputType('ChangeConnection'),
      description:
        'Everything recorded, revised, reviewed, retracted or merged, in the order of commits: the feed to keep a copy in step. Read on after the last cursor: nothing that is committed later comes before it, so no change is skipped and none comes twice. Keep the cursor of `changes(last: 1)` before a full copy is made, and go on from there.',
      args: { ...pageArguments(t as never), ...toPothosArguments(t as never, declared) } as never,
      complexity: pageCost as never,
      resolve: ((_: object, args: PageArguments & FeedFilter, context: Context, info: GraphQLResolveInfo) =>
        connectionAt(context, info, declared, null, () => {
          const type = info.schema.getType('ChangeConnection') as never;
          return new Feed(context, connectionReading(info, getKind('Change'), type, info.fieldNodes, undefined), args);
        })) as never,
    }),
  );
  builder.subscriptionType({
    description: 'What can be followed, over server-sent events: docs/history.md says how.',
  });
  builder.subscriptionField('changes', (t) =>
    t.field({
      type: outputType('Change'),
      description:
        'Every change as soon as it is committed, by whichever server on the same database, in the order of the feed. A subscription that is resumed with the cursor of the last change seen misses nothing and repeats nothing. `extensions.cursor` of each result, and the `id` of its event, are the cursor of its change.',
      args: {
        after: t.arg.string({
          description:
            'Only changes after the one with this cursor, those of the past first. Left out: what is committed from now on. The header `Last-Event-ID` counts before it, as browsers send it when they connect again.',
        }),
        ...toPothosArguments(t as never, declared),
      } as never,
      complexity: 1,
      subscribe: ((_: object, args: FeedFilter & { after?: string }, context: Context, info: GraphQLResolveInfo) =>
        follow(context, readingOf(info, getKind('Change'), info.fieldNodes), args)) as never,
      resolve: ((change: Change) => change) as never,
    }),
  );
});
