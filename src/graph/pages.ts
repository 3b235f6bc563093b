import { ExpectedError } from '../errors.ts';

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;

/** The arguments of a page, as the client gives them. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** How much to read, and from which end. Throws BAD_PAGE_SIZE, naming the argument. */
export function pageSize(args: PageArguments): { limit: number; backwards: boolean } {
  if (args.first != null && args.last != null) {
    throw new ExpectedError('BAD_PAGE_SIZE', 'give `first` or `last`, not both', { argument: 'last' });
  }
  const argument = args.last == null ? 'first' : 'last';
  const limit = args.first ?? args.last ?? DEFAULT_PAGE_SIZE;
  if (limit < 1 || limit > MAX_PAGE_SIZE) {
    const hint = limit === 0 ? '; to count without reading, ask for `totalCount` alone' : '';
    throw new ExpectedError(
      'BAD_PAGE_SIZE',
      `\`${argument}\` is ${limit}, but has to be from 1 to ${MAX_PAGE_SIZE}${hint}`,
      {
        argument,
      },
    );
  }
  return { limit, backwards: args.last != null };
}
