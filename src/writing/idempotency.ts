import { createHash } from 'node:crypto';
import { refuse } from '../recording/problems.ts';
import type { Client } from '../recording/tables.ts';

/** A request that may come again under the same key. */
export interface Repeatable {
  readonly contributorId: string;
  readonly key: string;
  /** What is asked for: the mutation and its input. */
  readonly request: unknown;
}

const REMEMBERED = '30 days';

/**
 * What `answer` gives, once for a key: the same request again gets the first answer, also when both come at the same moment,
 * because the key is written in the transaction that answers. What fails is not remembered.
 * Throws RecordingError IDEMPOTENCY_MISMATCH when the key was used for another request.
 */
export async function answerOnce<A>(client: Client, repeatable: Repeatable, answer: () => Promise<A>): Promise<A> {
  const { contributorId, key } = repeatable;
  const hash = createHash('sha256').update(toCanonicalJson(repeatable.request)).digest('hex');
  await client.$executeRaw`
    DELETE FROM idempotency
    WHERE contributor_id = ${contributorId}::uuid AND recorded_at < now() - ${REMEMBERED}::interval`;
  // A second request waits here for the first.
  const claimed = await client.$executeRaw`
    INSERT INTO idempotency (contributor_id, key, input_hash) VALUES (${contributorId}::uuid, ${key}, ${hash})
    ON CONFLICT DO NOTHING`;
  if (claimed === 0) {
    const [known] = await client.$queryRaw<{ input_hash: string; answer: A }[]>`
      SELECT input_hash, answer FROM idempotency WHERE contributor_id = ${contributorId}::uuid AND key = ${key}`;
    if (known?.input_hash === hash) return known.answer;
    const message = 'was used before, for another request: choose a new one';
    refuse([{ code: 'IDEMPOTENCY_MISMATCH', path: ['idempotencyKey'], message }]);
  }
  const text = JSON.stringify(await answer());
  await client.$executeRaw`
    UPDATE idempotency SET answer = ${text}::jsonb WHERE contributor_id = ${contributorId}::uuid AND key = ${key}`;
  return JSON.parse(text);
}

/** JSON that does not depend on the order in which an object's keys were given. */
function toCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
