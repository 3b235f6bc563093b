import type { Client } from './tables.ts';

// What is recorded is changed by one transaction at a time; what is new is recorded side by side, but not while something is
// changed. So whoever records a fact refers to what is still there, by the name that it still has, in the state that it is
// in, and whoever changes something sees all that stands on it. Locks of single rows would do the same, and deadlock.
const TURN = '7202611230003';
// Whoever judges which actors are one waits for all of these, and they wait for it: see begin_to_judge().
const JUDGING = '7202611260940';

/** Waits until nobody else records or changes anything, and keeps it so to the end of the transaction. */
export async function takeTurn(client: Client): Promise<void> {
  await client.$executeRaw`SELECT pg_advisory_xact_lock(${TURN}::bigint)`;
  await client.$executeRaw`SELECT pg_advisory_xact_lock_shared(${JUDGING}::bigint)`;
}

/** Waits until nobody changes what is recorded, and keeps it so to the end of the transaction. */
export async function shareTurn(client: Client): Promise<void> {
  await client.$executeRaw`SELECT pg_advisory_xact_lock_shared(${TURN}::bigint)`;
  await client.$executeRaw`SELECT pg_advisory_xact_lock_shared(${JUDGING}::bigint)`;
}
