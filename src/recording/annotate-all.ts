import type { AnnotateInput } from './input.ts';
import type { AnnotateOutcome } from './outcome.ts';
import { type AnnotateOptions, findArticles, prepareRecording, type Recording } from './prepare.ts';
import { RecordingError } from './problems.ts';
import { recordAll } from './record.ts';
import type { Client } from './tables.ts';

/** An input, and what annotate() is told beside it. */
export interface AnnotateTask {
  readonly input: AnnotateInput;
  readonly options?: AnnotateOptions;
}

type Result = AnnotateOutcome | RecordingError;

/**
 * Records many inputs in one transaction, by few statements for all of them together: each is recorded whole, or set aside
 * with what is wrong with it, and the others are recorded all the same. Inputs may refer to what earlier ones create.
 * Outcomes are in the order of the inputs. `client`: a transaction.
 */
export async function annotateAll(client: Client, tasks: readonly AnnotateTask[]): Promise<Result[]> {
  const results = new Map<AnnotateTask, Result>();
  if (tasks.length === 0) return [];
  const prepared: { task: AnnotateTask; recording: Recording }[] = [];
  const articles = await findArticles(
    client,
    tasks.map(({ input }) => input),
  );
  for (const task of tasks) {
    const recording = await setAside(() => prepareRecording(client, task.input, task.options, articles));
    if (recording instanceof RecordingError) results.set(task, recording);
    else prepared.push({ task, recording });
  }
  const recordings = prepared.map(({ recording }) => recording);
  const outcomes = await recordApart(client, recordings);
  prepared.forEach(({ task }, index) => {
    results.set(task, outcomes[index] as Result);
  });
  return tasks.map((task) => results.get(task) as Result);
}

/** Records all at once; where one is refused, each half by itself, until it stands alone. */
async function recordApart(client: Client, recordings: readonly Recording[]): Promise<Result[]> {
  if (recordings.length === 0) return [];
  await client.$executeRaw`SAVEPOINT inputs`;
  const outcomes = await setAside(() => recordAll(client, recordings));
  if (!(outcomes instanceof RecordingError)) {
    await client.$executeRaw`RELEASE SAVEPOINT inputs`;
    return outcomes;
  }
  await client.$executeRaw`ROLLBACK TO SAVEPOINT inputs`;
  await client.$executeRaw`RELEASE SAVEPOINT inputs`;
  if (recordings.length === 1) return [outcomes];
  const half = Math.ceil(recordings.length / 2);
  return [
    ...(await recordApart(client, recordings.slice(0, half))),
    ...(await recordApart(client, recordings.slice(half))),
  ];
}

/** What `work` gives, or what it was refused with. */
async function setAside<T>(work: () => Promise<T>): Promise<T | RecordingError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RecordingError) return error;
    throw error;
  }
}
