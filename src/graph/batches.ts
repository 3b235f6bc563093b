import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.ts';

/** The place of a field in the operation, the same for all rows of a list: what one batch can answer. */
export function place(info: Pick<GraphQLResolveInfo, 'path'>): string {
  const steps: string[] = [];
  for (let step: typeof info.path | undefined = info.path; step !== undefined; step = step.prev) {
    if (typeof step.key === 'string') steps.push(`${step.typename}.${step.key}`);
  }
  return steps.join('/');
}

/** The batch for a place in the operation: all that is asked of it in one turn is loaded by one call of `load`. */
export function batch<T>(
  context: Context,
  key: string,
  load: (ids: readonly string[]) => Promise<(T | Error)[]>,
): DataLoader<string, T> {
  const known = context.batches.get(key) as DataLoader<string, T> | undefined;
  if (known !== undefined) return known;
  const made = new DataLoader<string, T>(load);
  context.batches.set(key, made as DataLoader<string, unknown>);
  return made;
}
