import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import type { Statement } from './plan.ts';
import { MISSING } from './text.ts';

// Every connection keeps what it has prepared, and a long statement takes some hundred kilobytes of it there.
const MOST_PREPARED = 200;
let prepared = 0;

/** What a statement gave: the JSON of `data`; too long to be sent; or lacking something, so that it is no answer. */
export type Outcome = { readonly data: string } | 'too long' | 'incomplete';

/** Runs a statement. From its second time on it is prepared, under a name of its own, as long as those are few. */
export async function runStatement({ pool }: Database, { variant, values }: Statement): Promise<Outcome> {
  variant.uses += 1;
  if (variant.name === undefined && variant.uses > 1 && prepared < MOST_PREPARED) {
    prepared += 1;
    variant.name = `plan_${createHash('sha256').update(variant.text).digest('base64url').slice(0, 16)}`;
  }
  const { name, text } = variant;
  const result = await pool.query({
    text,
    values: values as unknown[],
    rowMode: 'array',
    ...(name === undefined ? {} : { name }),
  });
  const [data, tooLong] = result.rows[0] as [string | null, boolean | null];
  if (tooLong === true) return 'too long';
  return data === null || data.includes(MISSING) ? 'incomplete' : { data };
}
