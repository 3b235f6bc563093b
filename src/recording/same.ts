import { Prisma } from '../database/generated/client.ts';
import type { FactDeclaration } from '../facts/recording.ts';
import { contentFields, needsSameWords, toContent, toContentKey } from './content.ts';
import { WRITE_ORDER } from './kinds.ts';
import type { Known } from './known.ts';
import type { Item, Plan } from './plan.ts';
import type { Row } from './rows.ts';
import type { Client } from './tables.ts';

/** A fact that the knowledge base has. */
export interface Same {
  readonly id: string;
  readonly label: string;
}

/** The facts that items of an input are, by the id that the item's own row would have had. */
export type SameFacts = ReadonlyMap<string, Same>;

/**
 * Finds the facts of a plan that the knowledge base has: of the same kind and content, recorded for the same entities, neither
 * retracted nor rejected. Whoever else records one of these facts at the same moment has to wait for this transaction.
 * Two statements per kind of fact, however many facts there are.
 */
export async function findSame(client: Client, plan: Plan, known: Known, articleId: string): Promise<SameFacts> {
  const same = new Map<string, Same>();
  const idOf = (reference: string) => same.get(plan.idOf(reference))?.id ?? plan.idOf(reference);
  // A fact about something new is new.
  const isNew = (item: Item | null) =>
    item !== null && (item.entity || item.fact) && !same.has(item.id) && !known.entities.has(item.id);
  const mayBeKnown = (item: Item) =>
    contentFields(item.declaration as FactDeclaration).every(
      ([name, { as }]) =>
        as !== 'reference' || item.record[name] === undefined || !isNew(plan.findLocal(item.record[name] as string)),
    );
  for (const declaration of WRITE_ORDER) {
    let waiting = plan.sorted.filter((item) => item.fact && item.declaration === declaration);
    // What is part of another of its kind is looked for once that is found.
    while (waiting.length > 0) {
      const items = waiting.filter(mayBeKnown);
      if (items.length === 0) break;
      waiting = waiting.filter((item) => !items.includes(item));
      await takeTurns(client, items, idOf);
      const found = await findRows(client, declaration as FactDeclaration, items, idOf, articleId);
      for (const [item, row] of found) same.set(item.id, row);
      if (found.size === 0) break;
    }
  }
  return same;
}

const LOCKS = 7202611;
const LOCKS_PER_KIND = 16;

// The order of the locks is that of kinds, and within a kind that of numbers: so nobody waits in a circle. They are few, so
// that many transactions of a thousand facts fit PostgreSQL's table of locks.
async function takeTurns(client: Client, items: readonly Item[], idOf: Plan['idOf']): Promise<void> {
  const numbers = items.map((item) => {
    const lock = Number.parseInt(toContentKey(item, idOf).slice(0, 4), 16) % LOCKS_PER_KIND;
    return WRITE_ORDER.indexOf(item.declaration) * LOCKS_PER_KIND + lock;
  });
  const sorted = [...new Set(numbers)].sort((left, right) => left - right);
  await client.$executeRaw`SELECT pg_advisory_xact_lock(${LOCKS}::int, number) FROM unnest(${sorted}::int[]) AS number`;
}

async function findRows(
  client: Client,
  declaration: FactDeclaration,
  items: readonly Item[],
  idOf: Plan['idOf'],
  articleId: string,
): Promise<Map<Item, Same>> {
  const found = new Map<Item, Same>();
  for (const byWords of [false, true]) {
    const asked = items.filter((item) => needsSameWords(item) === byWords);
    if (asked.length === 0) continue;
    const rows = await client.$queryRaw<{ n: number; id: string; label: string }[]>(
      toQuery(declaration, asked, idOf, byWords ? articleId : null),
    );
    // The best comes first: what is accepted, then what was recorded first.
    for (const { n, id, label } of rows) {
      const item = asked[n] as Item;
      if (!found.has(item)) found.set(item, { id, label });
    }
  }
  return found;
}

function toQuery(
  declaration: FactDeclaration,
  items: readonly Item[],
  idOf: Plan['idOf'],
  articleId: string | null,
): Prisma.Sql {
  const kind = declaration.kind;
  const table = Prisma.raw(`"${kind.toLowerCase()}"`);
  const rows = items.map((item) => {
    const { columns, validity, name } = toContent(item, idOf);
    const spans = item.citations.map(({ start, end }) => ({ start, end }));
    return { ...toColumnNames({ ...columns, ...validity }), given_name: name, spans };
  });
  const isNamed = !('name' in declaration.fields) && rows.some(({ given_name }) => given_name !== null);
  const same = sameColumns(declaration);
  const span = Prisma.sql`jsonb_to_recordset(given.spans) AS span (start int, "end" int)`;
  const isCited = Prisma.sql`l.article_id = ${articleId}::uuid AND l.span_start = span.start AND l.span_end = span."end"`;
  const byWords = Prisma.sql`
    SELECT DISTINCT given.n, l.fact_id AS id FROM given CROSS JOIN LATERAL ${span} JOIN citation l ON ${isCited}`;
  const byName = Prisma.sql`
    SELECT given.n, f.id FROM given JOIN fact f ON f.kind = ${kind}::fact_kind
      AND (fold(f.label) COLLATE "C") = (fold(given_name) COLLATE "C")`;
  const byColumns = Prisma.sql`SELECT given.n, c.id FROM given JOIN ${table} c ON ${same}`;
  // Step by step: statistics say nothing of an input, and of a fact that was recorded just now.
  return Prisma.sql`
    WITH given AS MATERIALIZED (
      SELECT input.n, input.value ->> 'given_name' AS given_name, input.value ->> 'valid_from' AS given_from,
        input.value ->> 'valid_to' AS given_to, input.value -> 'spans' AS spans, item.*
      FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) WITH ORDINALITY AS input (value, n)
      CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, input.value) AS item),
    found AS MATERIALIZED (${kind === 'MENTION' ? byWords : isNamed ? byName : byColumns})
    SELECT (given.n - 1)::int AS n, f.id, f.label
    FROM found JOIN given ON given.n = found.n
    JOIN ${table} c ON c.id = found.id AND ${same}
    JOIN fact f ON f.id = found.id AND f.kind = ${kind}::fact_kind
      AND f.retracted_at IS NULL AND f.review_state <> 'REJECTED'
      AND f.valid_from IS NOT DISTINCT FROM given_from AND f.valid_to IS NOT DISTINCT FROM given_to
      ${isNamed ? Prisma.sql`AND f.label = given_name` : Prisma.empty}
    ${articleId === null ? Prisma.empty : Prisma.sql`WHERE EXISTS (SELECT FROM ${span}, citation l WHERE l.fact_id = f.id AND ${isCited})`}
    ORDER BY given.n, f.review_state <> 'ACCEPTED', f.recorded_at, f.id`;
}

function sameColumns(declaration: FactDeclaration): Prisma.Sql {
  const conditions = contentFields(declaration).map(([name, field]) => {
    const column = toColumnName(
      field.as === 'reference' ? `${name}Id` : field.as === 'value' ? (field.column ?? name) : name,
    );
    const [known, given] = [`c."${column}"`, `given."${column}"`];
    const whenLeftOut = field.schema.safeParse(undefined);
    if (field.as === 'reference' && field.kinds.includes('ACTOR')) {
      return sameActor(declaration, column, whenLeftOut.success);
    }
    // A list of terms is a set.
    if (Array.isArray(whenLeftOut.data)) return Prisma.raw(`${known} @> ${given} AND ${known} <@ ${given}`);
    // Some say thousands of things: an index has the digests of the texts.
    const digest = declaration.kind === 'STATEMENT' && name === 'text' ? `md5(${known}) = md5(${given}) AND ` : '';
    // Where a value is never null, an index can serve.
    return Prisma.raw(`${digest}${known} ${whenLeftOut.success ? 'IS NOT DISTINCT FROM' : '='} ${given}`);
  });
  return Prisma.join(conditions, ' AND ');
}

// The actor that it was recorded for; while that one is merged, the column names the actor that stands for it.
function sameActor({ kind }: FactDeclaration, column: string, canBeNull: boolean): Prisma.Sql {
  const [known, given] = [`c."${column}"`, `given."${column}"`];
  const stands = `coalesce((SELECT merged_into_id FROM entity WHERE id = ${given}), ${given})`;
  const recorded = `coalesce((SELECT r.actor_id FROM recorded_reference r WHERE r.row_id = c.id AND r.table_name = '${kind.toLowerCase()}' AND r.column_name = '${column}'), ${known})`;
  const equals = canBeNull ? 'IS NOT DISTINCT FROM' : '=';
  return Prisma.raw(`${known} ${equals} ${stands} AND ${recorded} ${equals} ${given}`);
}

function toColumnNames(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [toColumnName(name), value]));
}

/** `meetingId` to `meeting_id`: Prisma's name of a column to PostgreSQL's. */
function toColumnName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
