import type { GraphQLResolveInfo } from 'graphql';
import { ExpectedError } from '../errors.ts';
import { asPromises } from './batches.ts';
import { builder } from './builder.ts';
import type { ConnectionArguments } from './connections.ts';
import type { Context } from './context.ts';
import { declaredAs } from './declarations.ts';
import { parseGlobalId, parseIdOf } from './ids.ts';
import { type Kind, kinds } from './kind.ts';
import { connectionArguments, pageCost } from './output-fields.ts';
import { MAX_PAGE_SIZE } from './pages.ts';
import { type Row, readByGivenIds, readingOf } from './reader.ts';
import { objectRef } from './refs.ts';
import { toConnection } from './resolvers.ts';

type Info = GraphQLResolveInfo;

/** Declares the root fields: by id, by ids, and one pair per kind. */
export function declareRoots(): void {
  builder.queryType({
    description:
      'What can be asked. Everything is read in the state of the last committed change, or of an earlier instant that `asOf` names.',
  });
  builder.queryFields((t) => ({
    node: t.field({
      ...declaredAs({ is: 'node' }),
      type: objectRef('Node') as never,
      nullable: true,
      description:
        'The object with this id, whatever its type, as it is now; null when there is none. A malformed id is an error. How it was at an instant, `nodes` and the field of its type tell.',
      args: { id: t.arg.id({ required: true, description: 'A global id, as any `id` field gives it.' }) },
      complexity: 1,
      resolve: (async (_: object, { id }: { id: string }, context: Context, info: Info) =>
        (await readNodes([id], 'id', context, info))[0]) as never,
    }),
    nodes: t.field({
      ...declaredAs({ is: 'nodes' }),
      type: [objectRef('Node')] as never,
      nullable: { list: false, items: true } as never,
      description: `The objects with these ids, in the order of the ids; null for each that there is none of. Two ids of actors that are merged give one actor twice. At most ${MAX_PAGE_SIZE}.`,
      args: {
        ids: t.arg.idList({
          required: true,
          description: 'Global ids, as any `id` field gives them. One may occur twice.',
        }),
      },
      complexity: ((args: { ids: string[] }) => ({ field: 1, multiplier: Math.max(args.ids.length, 1) })) as never,
      resolve: ((_: object, { ids }: { ids: string[] }, context: Context, info: Info) => {
        if (ids.length > MAX_PAGE_SIZE) {
          throw new ExpectedError('TOO_MANY_IDS', `\`ids\` has ${ids.length} entries, but may have ${MAX_PAGE_SIZE}`, {
            argument: 'ids',
          });
        }
        return readNodes(ids, 'ids', context, info).then((rows) => asPromises(rows, info));
      }) as never,
    }),
  }));
  for (const kind of kinds.values()) declarePair(kind);
}

async function readNodes(
  ids: readonly string[],
  argument: string,
  context: Context,
  info: Info,
): Promise<(Row | null)[]> {
  const parsed = ids.map((id) => parseGlobalId(id, argument));
  const uuids = new Map<Kind, Set<string>>(parsed.map(({ kind }) => [kind, new Set()]));
  for (const { kind, uuid } of parsed) uuids.get(kind)?.add(uuid);
  const found = new Map(
    await Promise.all(
      [...uuids].map(
        async ([kind, those]) =>
          [kind, await readByGivenIds(context, readingOf(info, kind, info.fieldNodes), [...those])] as const,
      ),
    ),
  );
  return parsed.map(({ kind, uuid }) => found.get(kind)?.get(uuid) ?? null);
}

function declarePair(kind: Kind): void {
  const { singular, plural } = kind;
  if (singular !== undefined) {
    builder.queryField(singular, (t) =>
      t.field({
        ...declaredAs({ is: 'byId', kind }),
        type: objectRef(kind.name) as never,
        nullable: true,
        description: `The ${kind.name} with this id; null when there is none. The id of another type is an error.`,
        args: { id: t.arg.id({ required: true, description: `Global id of a ${kind.name}.` }) },
        complexity: 1,
        resolve: (async (_: object, { id }: { id: string }, context: Context, info: Info) => {
          const uuid = parseIdOf(kind, id, 'id');
          return (await readByGivenIds(context, readingOf(info, kind, info.fieldNodes), [uuid])).get(uuid) ?? null;
        }) as never,
      }),
    );
  }
  if (plural !== undefined) {
    builder.queryField(plural, (t) =>
      t.field({
        ...declaredAs({ is: 'all', kind }),
        type: objectRef(`${kind.name}Connection`) as never,
        description: `All of type ${kind.name} that pass the filter, in pages. ${kind.description}`,
        args: connectionArguments(t as never, kind) as never,
        complexity: pageCost as never,
        resolve: ((_: object, args: ConnectionArguments, context: Context, info: Info) =>
          toConnection(context, info, kind, args, undefined, undefined, null, kind)) as never,
      }),
    );
  }
}
