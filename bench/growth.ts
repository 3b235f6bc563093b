// Measures how cost grows with the world: the same questions in worlds of several sizes, and pages deep in lists.
import { writeFile } from 'node:fs/promises';
import { askOnce, toRequest } from './load.ts';
import { prepare, type WorldSize } from './prepare.ts';
import { type Running, startServer } from './processes.ts';
import { listQuestions } from './questions.ts';
import { FLOOR, KEEPING, PLANNED } from './servers.ts';
import { median } from './statistics.ts';
import { findPostmaster, leaveFirstCore, requestsOf, type Taken, take } from './window.ts';

/** The medians of a few windows: milliseconds. */
export interface Cost {
  readonly serverMs: number;
  readonly databaseMs: number;
  readonly p50: number;
}

/** What questions and pages cost in a world of one size. */
export interface GrowthAt {
  readonly database: WorldSize;
  readonly questions: Readonly<Record<string, { readonly chancery: Cost; readonly floor: Cost }>>;
  readonly pages: Readonly<Record<string, Readonly<Record<Place, Cost>>>>;
  readonly others: number;
}

/** Everything that was measured of growth, as it is kept in growth.json. */
export interface Growth {
  readonly date: string;
  readonly rounds: number;
  readonly ms: number;
  readonly flags: readonly string[];
  readonly sizes: readonly GrowthAt[];
  /** Worlds that were left out, and why. */
  readonly left: readonly string[];
}

/** Where in a list a page is. */
export const PLACES = ['first', 'middle', 'last'] as const;
type Place = (typeof PLACES)[number];

export interface GrowthOptions {
  /** Addresses of the worlds. */
  readonly urls: readonly string[];
  readonly left: readonly string[];
  readonly rounds: number;
  readonly ms: number;
  readonly only: readonly string[] | undefined;
  readonly flags: readonly string[];
  readonly folder: URL;
}

/** Asks the product and the floor in each world in turn, and writes growth.json into a folder. */
export async function measureGrowth(options: GrowthOptions): Promise<void> {
  const { urls, left, rounds, ms, flags, folder } = options;
  leaveFirstCore();
  const sizes: GrowthAt[] = [];
  for (const url of urls) sizes.push(await measureWorld(url, options));
  const growth: Growth = { date: new Date().toISOString().slice(0, 16), rounds, ms, flags, sizes, left };
  await writeFile(new URL('growth.json', folder), `${JSON.stringify(growth, null, 1)}\n`);
}

async function measureWorld(url: string, { rounds, ms, only, flags }: GrowthOptions): Promise<GrowthAt> {
  await (await startServer(KEEPING, url, flags)).stop();
  const { ids, searches, size } = await prepare(url);
  const postmaster = await findPostmaster(url);
  const [chancery, floor] = [await startServer(PLANNED, url, flags), await startServer(FLOOR, url, flags)];
  const others: number[] = [];
  const costOf = async (server: Running, requests: readonly Buffer[]): Promise<Cost> => {
    const taken: Taken[] = [];
    for (let round = 0; round < rounds; round += 1) taken.push(await take(server, requests, ms, postmaster));
    others.push(...taken.map((each) => each.others));
    const middle = (read: (each: Taken) => number) => median(taken.map(read));
    return {
      serverMs: middle((each) => each.serverMs),
      databaseMs: middle((each) => each.databaseMs),
      p50: middle((each) => each.p50),
    };
  };
  try {
    const questions: Record<string, { chancery: Cost; floor: Cost }> = {};
    for (const question of listQuestions(ids, searches)) {
      if (question.kept || (only !== undefined && !only.includes(question.name))) continue;
      questions[question.name] = {
        chancery: await costOf(chancery, requestsOf(question, PLANNED)),
        floor: await costOf(floor, requestsOf(question, FLOOR)),
      };
      process.stderr.write(`${size.articles} articles: ${question.name}\n`);
    }
    const pages: Record<string, Record<Place, Cost>> = {};
    for (const [name, list] of Object.entries(LISTS)) {
      const requests = await pagesOf(chancery.port, list);
      const costs = {} as Record<Place, Cost>;
      for (const place of PLACES) costs[place] = await costOf(chancery, [requests[place]]);
      pages[name] = costs;
      process.stderr.write(`${size.articles} articles: pages of ${name}\n`);
    }
    return { database: size, questions, pages, others: median(others) };
  } finally {
    await chancery.stop();
    await floor.stop();
  }
}

/** A list, its order, and a condition that rows in its middle fulfil. */
interface List {
  readonly field: string;
  readonly order: string;
  readonly middle: string;
}

const LISTS: Readonly<Record<string, List>> = {
  'articles, the newest first': {
    field: 'articles',
    order: 'orderBy: { field: PUBLISHED_ON, direction: DESC }',
    middle: 'filter: { publishedOn: { within: "2021" } }',
  },
  'meetings, the newest first': {
    field: 'meetings',
    order: 'orderBy: { field: DATE, direction: DESC }',
    middle: 'filter: { date: { within: "2021" } }',
  },
  'facts, the newest first': {
    field: 'facts',
    order: 'orderBy: { field: ATTESTED_ON, direction: DESC }',
    middle: 'filter: { attestedOn: { within: "2021" } }',
  },
};

/** Requests for 20 rows at each place of a list. */
async function pagesOf(port: number, { field, order, middle }: List): Promise<Record<Place, Buffer>> {
  const request = (page: string, selection = 'nodes { id label }') =>
    toRequest('/graphql', { query: `{ ${field}(${page}, ${order}) { ${selection} } }` });
  const cursorOf = async (page: string): Promise<string> => {
    const { status, text } = await askOnce(port, request(page, 'edges { cursor }'));
    const cursor = status === 200 ? JSON.parse(text).data?.[field].edges[0]?.cursor : undefined;
    if (cursor === undefined) throw new Error(`no row of ${field} (${page}): ${status} ${text.slice(0, 300)}`);
    return JSON.stringify(cursor);
  };
  return {
    first: request('first: 20'),
    middle: request(`first: 20, after: ${await cursorOf(`first: 1, ${middle}`)}`),
    last: request(`last: 20, before: ${await cursorOf('last: 1')}`),
  };
}
