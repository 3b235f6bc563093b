import { describeKinds } from './kinds.ts';
import type { Known } from './known.ts';
import type { Item, OutsideReference } from './plan.ts';
import type { Problem } from './problems.ts';
import type { Client } from './tables.ts';

/** References to what is not there, is of another kind than the field takes, or is retracted. */
export function checkOutside(references: readonly OutsideReference[], known: Known): Problem[] {
  return references.flatMap(({ id, path, kinds, reference }): Problem[] => {
    const row = known.entities.get(id) ?? known.facts.get(id);
    if (row === undefined) return [{ code: 'NOT_FOUND', path, message: `nothing is recorded as "${reference}"` }];
    const kind = row['kind'] as (typeof kinds)[number];
    if (kinds.includes(kind))
      return known.facts.get(id)?.['retractedAt']
        ? [{ code: 'RETRACTED', path, message: `"${row['label']}" is retracted` }]
        : [];
    const message = `"${reference}" is ${describeKinds([kind])}, and ${describeKinds(kinds)} is needed`;
    return [{ code: 'BAD_USER_INPUT', path, message }];
  });
}

/** A key that names a row of another kind since an earlier recording. */
export function checkKinds(items: readonly Item[], known: Known): Problem[] {
  return items.flatMap(({ id, path, key, declaration }): Problem[] => {
    const kind = (known.facts.get(id) ?? known.entities.get(id))?.['kind'] as typeof declaration.kind | undefined;
    if (kind === undefined || kind === declaration.kind) return [];
    return [{ code: 'CONFLICT', path, message: `"${key}" has been recorded as ${describeKinds([kind])} before` }];
  });
}

/** The key of a programme is unique in the whole knowledge base. */
export async function checkPrograms(client: Client, items: readonly Item[]): Promise<Problem[]> {
  const programs = items.filter(({ record }) => record['programKey'] !== undefined);
  if (programs.length === 0) return [];
  const keys = programs.map(({ record }) => record['programKey'] as string);
  const taken = await client.sanctionsProgram.findMany({
    where: { key: { in: keys } },
    select: { id: true, key: true },
  });
  return programs.flatMap(({ id, path, record }): Problem[] => {
    const other = taken.find((program) => program.key === record['programKey'] && program.id !== id);
    if (other === undefined) return [];
    const message = `the programme ${other.key} is recorded already, as ${other.id}: refer to that`;
    return [{ code: 'CONFLICT', path: [...path, 'programKey'], message, details: { id: other.id } }];
  });
}
