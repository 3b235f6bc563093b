import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { type ArgumentDeclaration, getKind } from '../graph/kind.ts';
import { pageArguments, pageCost, toPothosArguments } from '../graph/output-fields.ts';
import { declareConnection } from '../graph/page-types.ts';
import type { PageArguments } from '../graph/pages.ts';
import { connectionReading } from '../graph/reader.ts';
import { objectRef, outputType } from '../graph/refs.ts';
import { connectionAt } from '../graph/resolvers.ts';
import { extendSchema } from '../graph/schema.ts';
import { type Change, Feed, type FeedFilter } from './feed.ts';
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
});
