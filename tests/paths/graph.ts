import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Database } from '../../src/database/database.ts';

/** How a fact stands; readers see only what STANDS. */
export type Standing = 'STANDS' | 'DRAFT' | 'RETRACTED';

/** A fact of a small world: the actors that it involves, by their numbers; one may come twice, in two roles. */
export interface Tie {
  readonly actors: readonly number[];
  readonly kind: 'RELATIONSHIP' | 'POSITION' | 'SANCTION_STATUS_CHANGE' | 'MENTION';
  readonly date: string | null;
  readonly standing: Standing;
}

/** The ids that a small world was given, in the order of its numbers. */
export interface World {
  readonly actors: readonly string[];
  readonly facts: readonly string[];
}

export const DATES = [
  null,
  '2024',
  '2024-01',
  '2024-01-01',
  '2024-01-02',
  '2024-12',
  '2024-12-31',
  '2025',
  '2025-01-01',
];

/** Facts of any kind, date and standing, that involve one to three of so many actors. */
export function ties(actors: number, most: number, least = 0): fc.Arbitrary<Tie[]> {
  const tie = fc.record<Tie>({
    actors: fc.array(fc.nat(actors - 1), { minLength: 1, maxLength: 3 }),
    kind: fc.constantFrom('RELATIONSHIP', 'RELATIONSHIP', 'POSITION', 'SANCTION_STATUS_CHANGE', 'MENTION'),
    date: fc.constantFrom(...DATES),
    standing: fc.constantFrom<Standing>('STANDS', 'STANDS', 'STANDS', 'STANDS', 'DRAFT', 'RETRACTED'),
  });
  return fc.array(tie, { minLength: least, maxLength: most });
}

/** Writes a small world as the triggers of the database would leave it, without them. */
export async function makeGraph(database: Database, size: number, given: readonly Tie[]): Promise<World> {
  const actors = Array.from({ length: size }, () => randomUUID());
  const facts = given.map(() => randomUUID());
  const roles = given.flatMap((tie, index) =>
    tie.actors.map((actor, role) => ({ actor: actors[actor], fact: facts[index], role: `ROLE_${role}`, ...tie })),
  );
  const client = await database.pool.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `WITH made AS (INSERT INTO entity (id, kind, label) SELECT id, 'ACTOR', 'Actor' FROM unnest($1::uuid[]) AS a(id) RETURNING id)
       INSERT INTO actor (id, kind) SELECT id, 'PERSON' FROM made`,
      [actors],
    );
    await client.query(
      `INSERT INTO fact (id, kind, label, certainty, valid_from, review_state, retracted_at, retraction_reason)
       SELECT id, kind, 'Fact', 'EXPLICIT', date, CASE standing WHEN 'DRAFT' THEN 'DRAFT' ELSE 'ACCEPTED' END::review_state,
         CASE standing WHEN 'RETRACTED' THEN now() END, CASE standing WHEN 'RETRACTED' THEN 'a test' END
       FROM unnest($1::uuid[], $2::fact_kind[], $3::text[], $4::text[]) AS f(id, kind, date, standing)`,
      [facts, given.map(({ kind }) => kind), given.map(({ date }) => date), given.map(({ standing }) => standing)],
    );
    await client.query(
      `INSERT INTO involvement (entity_id, fact_id, role, fact_kind, earliest, latest)
       SELECT actor, i.fact, role, f.kind, f.valid_from_earliest, f.valid_from_latest
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS i(actor, fact, role) JOIN fact f ON f.id = i.fact`,
      [roles.map(({ actor }) => actor), roles.map(({ fact }) => fact), roles.map(({ role }) => role)],
    );
    return { actors, facts };
  } finally {
    await client.query('SET session_replication_role = DEFAULT');
    client.release();
  }
}

const KINDS_THAT_SAY = ['RELATIONSHIP', 'POSITION', 'SANCTION_STATUS_CHANGE'];

/** A tie with its ids, as an array in memory would hold it. */
export interface Known {
  readonly id: string;
  readonly actors: readonly string[];
  readonly kind: string;
  readonly earliest: string;
  readonly latest: string;
}

/** The facts that a reader sees and that say something, in order of date. */
export function visible(world: World, given: readonly Tie[], kinds: readonly string[] = KINDS_THAT_SAY): Known[] {
  const known = given.flatMap((tie, index): Known[] => {
    if (tie.standing !== 'STANDS' || !kinds.includes(tie.kind)) return [];
    const id = world.facts[index] as string;
    return [
      { id, actors: tie.actors.map((actor) => world.actors[actor] as string), kind: tie.kind, ...span(tie.date) },
    ];
  });
  return known.sort(inOrderOfDate);
}

function span(date: string | null): { earliest: string; latest: string } {
  if (date === null) return { earliest: '9', latest: '9' };
  const earliest = `${date}-01-01`.slice(0, 10);
  if (date.length === 4) return { earliest, latest: `${date}-12-31` };
  return { earliest, latest: date.length === 7 ? `${date}-31` : date };
}

// Undated last; of those that begin on one day, the longer first.
function inOrderOfDate(left: Known, right: Known): number {
  if (left.earliest !== right.earliest) return left.earliest < right.earliest ? -1 : 1;
  if (left.latest !== right.latest) return left.latest > right.latest ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}

/** Reads a list page by page, in either direction, and puts it together. `ask` gives a page for arguments of a connection. */
export async function pageThrough<T>(
  size: number,
  backwards: boolean,
  ask: (args: string) => Promise<{
    nodes: T[];
    totalCount: number;
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  }>,
): Promise<{ rows: T[]; totals: Set<number>; innerEdges: Set<boolean> }> {
  const rows: T[] = [];
  const totals = new Set<number>();
  const innerEdges = new Set<boolean>();
  for (let cursor: string | null = null; ; ) {
    const at: string = cursor === null ? '' : `, ${backwards ? 'before' : 'after'}: "${cursor}"`;
    const { nodes, totalCount, pageInfo } = await ask(`${backwards ? 'last' : 'first'}: ${size}${at}`);
    innerEdges.add((backwards ? pageInfo.hasNextPage : pageInfo.hasPreviousPage) === rows.length > 0);
    if (backwards) rows.unshift(...nodes);
    else rows.push(...nodes);
    totals.add(totalCount);
    cursor = backwards ? pageInfo.startCursor : pageInfo.endCursor;
    if (!(backwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return { rows, totals, innerEdges };
  }
}
