import type { Context } from '../graph/context.ts';
import { getKind, kinds, Names, Source } from '../graph/kind.ts';
import { run } from '../graph/reader.ts';
import { join, sql } from '../graph/sql.ts';
import { type FieldChange, listReferences, type NotedChange, toFieldChanges } from './field-changes.ts';
import { showsValues } from './visibility.ts';

/** What a revision is about. */
export interface Subject {
  readonly uuid: string;
  /** Its kind as the database writes it. */
  readonly kind: string;
}

/** The subjects of revisions, in the order of their ids. */
export async function readSubjects(context: Context, revisions: readonly string[]): Promise<Subject[]> {
  const rows = await run(
    context,
    sql`SELECT id, subject_id, subject_kind FROM revision WHERE id = ANY (${revisions}::uuid[])`,
  );
  const found = new Map(rows.map(([id, uuid, kind]) => [id, { uuid, kind } as Subject]));
  return revisions.map((id) => found.get(id) as Subject);
}

/** The GraphQL type of a subject; null for one that this version does not know. */
export function subjectKindOf({ kind }: Subject): string | null {
  const table = kind.toLowerCase();
  return [...kinds.values()].find((each) => each.table === table && each.completes.length > 0)?.name ?? null;
}

/** What revisions changed, as far as the viewer may see the values, in the order of their ids. */
export async function readFieldChanges(context: Context, revisions: readonly string[]): Promise<FieldChange[][]> {
  const source = new Source(getKind('Revision'), new Names(), context.view);
  const noted = sql`CASE WHEN ${showsValues(source)} THEN ${source.own('changes')} ELSE '[]' END`;
  const rows = (await run(
    context,
    sql`SELECT ${source.id}, ${source.own('subject_kind')}, ${noted} FROM ${source.from} WHERE ${source.id} = ANY (${revisions}::uuid[])`,
  )) as [string, string, NotedChange[]][];
  const ids = await readGlobalIds(
    context,
    rows.flatMap(([, , changes]) => listReferences(changes)),
  );
  const found = new Map(
    rows.map(([id, kind, changes]) => [id, toFieldChanges(changes, kind, (uuid) => ids.get(uuid) ?? null)]),
  );
  return revisions.map((id) => found.get(id) ?? []);
}

// What the viewer may not reach is left out: a draft can be added to the lists of a fact that everybody sees.
async function readGlobalIds(context: Context, uuids: readonly string[]): Promise<Map<string, string>> {
  if (uuids.length === 0) return new Map();
  const wanted = sql`${[...new Set(uuids)]}::uuid[]`;
  const named = ['Entity', 'Fact'].map((name) => {
    const source = new Source(getKind(name), new Names(), context.view);
    const where = sql`${source.id} = ANY (${wanted}) AND ${source.reachable()}`;
    return sql`SELECT ${source.id}, ${source.own('kind')}::text FROM ${source.from} WHERE ${where}`;
  });
  const rows = await run(context, join(named, ' UNION '));
  return new Map((rows as [string, string][]).map(([id, kind]) => [id, `${kind.toLowerCase()}_${id}`]));
}
