import { toId } from './plan.ts';
import type { Client } from './tables.ts';

/** Who changes the knowledge base, doing what, and why. */
export interface Author {
  readonly contributorId: string;
  /** The name of the mutation, `import`, `seed`. */
  readonly activity: string;
  readonly reason: string | null;
}

/**
 * Says who makes the changes of a transaction. For whoever opens the transaction, before its first change: that change
 * begins the change set, and a transaction that changes nothing leaves none.
 */
export async function announceAuthor(client: Client, { contributorId, activity, reason }: Author): Promise<void> {
  await client.$executeRaw`SELECT announce_change_set(${contributorId}::uuid, ${activity}, ${reason})`;
}

/** The id of the contributor of that name, who is new where nobody has it. */
export async function contributorNamed(client: Client, name: string): Promise<string> {
  const id = toId(`contributor/${name}`);
  const { id: known } = await client.contributor.upsert({ where: { name }, create: { id, name }, update: {} });
  return known;
}
