import { validate } from 'uuid';
import { type Path, type Problem, refuse } from './problems.ts';
import type { Client } from './tables.ts';

/** What a change of a fact looks at first. */
export interface Current {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly review_state: 'DRAFT' | 'ACCEPTED' | 'REJECTED';
  readonly retracted_at: Date | null;
  readonly retraction_reason: string | null;
}

/** The facts as they are now, by their ids; nobody else changes them until the end of the transaction. */
export async function lockFacts(client: Client, ids: readonly string[]): Promise<Map<string, Current>> {
  const known = ids.filter((id) => validate(id));
  const rows = await client.$queryRaw<Current[]>`
    SELECT id, kind::text, version, review_state::text, retracted_at, retraction_reason
    FROM fact WHERE id = ANY (${known}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The fact as it is now, see lockFacts(). Refuses an id that no fact has, and one that a fact of another kind has. */
export async function lockFact(
  client: Client,
  { id, kind }: { id: string; kind?: string | undefined },
): Promise<Current> {
  const fact = (await lockFacts(client, [id])).get(id);
  if (fact !== undefined && (kind ?? fact.kind) === fact.kind) return fact;
  refuse([{ code: 'NOT_FOUND', path: ['id'], message: `there is no ${toWords(kind)} "${id}"` }]);
  throw new Error('unreachable');
}

/** "meeting participation", and "fact" where the kind is not known. */
export function toWords(kind = 'FACT'): string {
  return kind.toLowerCase().replaceAll('_', ' ');
}

/** The problem of a change that was made for another version of the fact. */
export function checkVersion({ id, version }: Current, expected: number, path: Path): Problem[] {
  if (version === expected) return [];
  const message = `the fact has version ${version} by now, and not ${expected}: look at it and decide again`;
  return [{ code: 'VERSION_CONFLICT', path, message, details: { current: id, currentVersion: version } }];
}

/** The problem of a change of a fact that is retracted. */
export function checkStands({ retracted_at, retraction_reason }: Current, path: Path): Problem[] {
  if (retracted_at === null) return [];
  const message = `the fact was retracted on ${retracted_at.toISOString().slice(0, 10)}: ${retraction_reason}`;
  return [{ code: 'RETRACTED', path, message }];
}
