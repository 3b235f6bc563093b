import { type AnnotateOptions, type AnnotateOutcome, annotate } from './annotate.ts';
import type { AnnotateInput } from './input.ts';
import { RecordingError } from './problems.ts';
import type { Client } from './tables.ts';

/** An input, and what annotate() is told beside it. */
export interface AnnotateTask {
  readonly input: AnnotateInput;
  readonly options?: AnnotateOptions;
}

/**
 * Records many inputs in one transaction: each is recorded whole, or set aside with what is wrong with it, and the others are
 * recorded all the same. Inputs may refer to what earlier ones create. Outcomes are in the order of the inputs.
 * `client`: a transaction.
 */
export async function annotateAll(
  client: Client,
  tasks: readonly AnnotateTask[],
): Promise<(AnnotateOutcome | RecordingError)[]> {
  const outcomes: (AnnotateOutcome | RecordingError)[] = [];
  for (const { input, options } of tasks) {
    await client.$executeRaw`SAVEPOINT input`;
    try {
      outcomes.push(await annotate(client, input, options));
    } catch (error) {
      if (!(error instanceof RecordingError)) throw error;
      outcomes.push(error);
      await client.$executeRaw`ROLLBACK TO SAVEPOINT input`;
    }
    await client.$executeRaw`RELEASE SAVEPOINT input`;
  }
  return outcomes;
}
