import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { queryRow } from '../database/row-query.ts';
import type { Outcome, Statement } from './plan.ts';

// Every connection keeps what it has prepared, and a long statement takes some hundred kilobytes of it there.
const MOST_PREPARED = 200;
let prepared = 0;

/** Runs a statement. From its second time on it is prepared, under a name of its own, as long as those are few. */
export async function runStatement({ pool }: Database, { variant, values, read }: Statement): Promise<Outcome> {
  variant.uses += 1;
  if (variant.name === undefined && variant.uses > 1 && prepared < MOST_PREPARED) {
    prepared += 1;
    variant.name = `plan_${createHash('sha256').update(variant.text).digest('base64url').slice(0, 16)}`;
  }
  return read(await queryRow(pool, { name: variant.name, text: variant.text, values }));
}
