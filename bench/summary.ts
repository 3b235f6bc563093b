import type { Measured, Results } from './measure.ts';
import { median, spread } from './statistics.ts';
import type { Taken } from './window.ts';

interface Middle {
  readonly median: number;
  readonly spread: number;
}

/** The medians of one server at one question. */
export interface Summarised {
  readonly server: Middle;
  readonly database: Middle;
  readonly perSecond: Middle;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
  readonly others: number;
  readonly statements: number | undefined;
}

/** How servers compare at one question; undefined where one of them was not asked. */
export interface Ratios {
  /** CPU of the server: PostGraphile over the product. */
  readonly cpu: number | undefined;
  /** Requests a second: the product over PostGraphile. */
  readonly perSecond: number | undefined;
  /** CPU of server and database: the product over the floor. */
  readonly floor: number | undefined;
  /** CPU of the server: the product without planner over PostGraphile. */
  readonly ordinary: number | undefined;
  /** CPU of the server: the product without planner over that with it. */
  readonly planner: number | undefined;
}

export interface Summary {
  readonly name: string;
  readonly title: string;
  readonly of: Readonly<Record<string, Summarised>>;
  readonly ratios: Ratios;
}

/** The medians of every question and server, and their ratios. */
export function summarise({ measured, questions }: Results): Summary[] {
  return questions.map(({ name, title }) => {
    const own = measured.filter((each) => each.question === name);
    // A ratio is that of each round, so that what loads the machine in one round weighs on both sides.
    const ratio = (over: string, under: string, read: (taken: Taken) => number): number | undefined => {
      const [above, below] = [over, under].map((server) => own.find((each) => each.server === server)?.rounds);
      if (above === undefined || below === undefined) return undefined;
      return median(above.map((taken, index) => read(taken) / read(below[index] as Taken)));
    };
    const server = ({ serverMs }: Taken) => serverMs;
    return {
      name,
      title,
      of: Object.fromEntries(own.map((each) => [each.server, summariseOne(each)])),
      ratios: {
        cpu: ratio('postgraphile', 'chancery', server),
        perSecond: ratio('chancery', 'postgraphile', ({ perSecond }) => perSecond),
        floor: ratio('chancery', 'floor', ({ serverMs, databaseMs }) => serverMs + databaseMs),
        ordinary: ratio('without planner', 'postgraphile', server),
        planner: ratio('without planner', 'chancery', server),
      },
    };
  });
}

function summariseOne({ rounds, statements }: Measured): Summarised {
  const each = (read: (taken: Taken) => number): Middle => ({
    median: median(rounds.map(read)),
    spread: spread(rounds.map(read)),
  });
  return {
    server: each(({ serverMs }) => serverMs),
    database: each(({ databaseMs }) => databaseMs),
    perSecond: each(({ perSecond }) => perSecond),
    p50: median(rounds.map(({ p50 }) => p50)),
    p99: median(rounds.map(({ p99 }) => p99)),
    failed: rounds.reduce((sum, { failed }) => sum + failed, 0),
    others: median(rounds.map(({ others }) => others)),
    statements,
  };
}
