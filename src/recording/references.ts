import { validate } from 'uuid';
import type { ReferenceKind } from '../facts/recording-fields.ts';
import { describeKinds } from './kinds.ts';
import { findReferences, type Item } from './plan.ts';
import type { Problem } from './problems.ts';
import type { Client } from './tables.ts';

/**
 * What is wrong with the references of a fact to rows that the knowledge base has: there is no such row, it is of another
 * kind, or it is retracted and none of those that the fact refers to already, `known`.
 */
export async function checkReferences(client: Client, item: Item, known: ReadonlySet<string>): Promise<Problem[]> {
  const references = findReferences(item);
  const ids = [...new Set(references.map(({ reference }) => reference))].filter((id) => validate(id));
  const rows = await client.$queryRaw<{ id: string; kind: ReferenceKind; label: string; retracted: boolean }[]>`
    SELECT id, coalesce(e.kind::text, f.kind::text) AS kind, coalesce(e.label, f.label) AS label,
           f.retracted_at IS NOT NULL AS retracted
    FROM unnest(${ids}::uuid[]) AS named (id) LEFT JOIN entity e USING (id) LEFT JOIN fact f USING (id)`;
  const found = new Map(rows.flatMap((row) => (row.kind === null ? [] : [[row.id, row]])));
  return references.flatMap(({ path, reference, kinds }): Problem[] => {
    const row = found.get(reference);
    if (row === undefined) return [{ code: 'NOT_FOUND', path, message: `nothing is recorded as "${reference}"` }];
    if (!kinds.includes(row.kind)) {
      const message = `"${row.label}" is ${describeKinds([row.kind])}, and ${describeKinds(kinds)} is needed`;
      return [{ code: 'BAD_USER_INPUT', path, message }];
    }
    return row.retracted && !known.has(reference)
      ? [{ code: 'RETRACTED', path, message: `"${row.label}" is retracted` }]
      : [];
  });
}

// The database follows as many.
const MOST_LEVELS = 100;

/** A meeting or an event that would be a part of itself, by way of the parent that it is to have. */
export async function checkParent(client: Client, { id, path, declaration, record }: Item): Promise<Problem[]> {
  const { kind, fields } = declaration;
  if (record['parent'] === undefined || fields['parent']?.as !== 'reference') return [];
  const [above] = await client.$queryRawUnsafe<{ itself: boolean; levels: number }[]>(
    `WITH RECURSIVE above (id, level) AS (
       SELECT $2::uuid, 1
       UNION ALL
       SELECT t.parent_id, above.level + 1 FROM above JOIN "${kind.toLowerCase()}" t ON t.id = above.id
       WHERE t.parent_id IS NOT NULL AND above.id <> $1::uuid AND above.level <= ${MOST_LEVELS})
     SELECT coalesce(bool_or(id = $1::uuid), false) AS itself, max(level) AS levels FROM above`,
    id,
    record['parent'],
  );
  if (above === undefined || (!above.itself && above.levels < MOST_LEVELS)) return [];
  const message = above.itself
    ? 'it would, by way of this, be part of itself'
    : `it would lie more than ${MOST_LEVELS} levels deep`;
  return [{ code: 'BAD_USER_INPUT', path: [...path, 'parent'], message }];
}
