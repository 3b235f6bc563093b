import type { Database } from '../database/database.ts';
import type { AnnotateInput } from './input.ts';
import type { AnnotateOutcome } from './outcome.ts';
import { type AnnotateOptions, prepareRecording } from './prepare.ts';
import { record } from './record.ts';
import type { Client } from './tables.ts';

// A thousand facts take about two seconds, and twenty where the article has five megabytes.
const TRANSACTION = { maxWait: 10_000, timeout: 120_000 };

/**
 * Records an article with what it states: entities, and facts with their citations and attributions, all or nothing.
 * An article is known by its text, and rows by their keys, so that recording the same input twice changes nothing.
 * `database`: a database, of which a transaction is opened, or a transaction, which is joined.
 * Throws RecordingError with everything that is wrong, before anything is written; ExpectedError CONFLICT when something
 * else records the same rows at the same moment.
 */
export async function annotate(
  database: Database | Client,
  input: AnnotateInput,
  options: AnnotateOptions = {},
): Promise<AnnotateOutcome> {
  const recording = await prepareRecording('pool' in database ? database.prisma : database, input, options);
  const write = (client: Client) => record(client, recording);
  return 'pool' in database ? database.prisma.$transaction(write, TRANSACTION) : write(database);
}
