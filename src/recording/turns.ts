import type { Client } from './tables.ts';

// What is recorded is changed by one transaction at a time; what is new is recorded side by side, but not while something is
// changed. So whoever records a fact refers to what is still there, by the name that it still has, in the state that it is
// in, and whoever changes something sees all that stands on it. Locks of single rows would do the same, and deadlock. To judge
// which actors are one is to change something: begin_to_judge() takes the same turn.
const TURN = '7202611230003';

/** Waits until nobody else records or changes anything, and keeps it so to the end of the transaction. */
export async function takeTurn(client: Client): Promise<void> {
  await client.$executeRaw`SELECT pg_advisory_xact_lock(${TURN}::bigint)`;
}

/** Waits until nobody changes what is recorded, and keeps it so to the end of the transaction. */
export async function shareTurn(client: Client): Promise<void> {
  await client.$executeRaw`SELECT pg_advisory_xact_lock_shared(${TURN}::bigint)`;
}
