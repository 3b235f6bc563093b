import type { Server } from './processes.ts';
import type { Question } from './words.ts';

const PRODUCT = ['../dist/src/cli/main.js', 'serve'];
// Where the finding of answers is measured, none is kept.
const KEEPS_NOTHING = { CHANCERY_CACHE_BYTES: '0' };

export const PLANNED: Server = { name: 'chancery', words: 'chancery', program: PRODUCT, settings: KEEPS_NOTHING };
const ORDINARY: Server = {
  name: 'without planner',
  words: 'chancery',
  program: PRODUCT,
  settings: { ...KEEPS_NOTHING, CHANCERY_PLANNER: 'off' },
};
const POSTGRAPHILE: Server = { name: 'postgraphile', words: 'postgraphile', program: ['servers/postgraphile.mjs'] };
export const FLOOR: Server = { name: 'floor', words: 'floor', program: ['servers/floor.ts'] };

/** As it is unless told otherwise. */
export const KEEPING: Server = { name: 'chancery, keeping answers', words: 'chancery', program: PRODUCT };

export const SERVERS = [PLANNED, ORDINARY, POSTGRAPHILE, FLOOR, KEEPING] as const;

/** The servers that are asked a question, by the column of the tables in which they stand. */
export function serversFor({ kept }: Question): Record<string, Server> {
  return kept
    ? { chancery: KEEPING, postgraphile: POSTGRAPHILE, floor: FLOOR }
    : { chancery: PLANNED, 'without planner': ORDINARY, postgraphile: POSTGRAPHILE, floor: FLOOR };
}
