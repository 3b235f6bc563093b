// Measures servers side by side on one database that holds an invented world.
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { askOnce, load } from './load.ts';
import { prepare, type WorldSize } from './prepare.ts';
import { nodeVersion, type Running, type Server, startServer, timeStart } from './processes.ts';
import { countingProxy } from './proxy.ts';
import { listQuestions } from './questions.ts';
import { KEEPING, SERVERS, serversFor } from './servers.ts';
import { CONNECTIONS, findPostmaster, leaveFirstCore, requestsOf, type Taken, take } from './window.ts';
import type { Question } from './words.ts';

const STARTS = 7;

/** How a machine and a database were measured. */
export interface About {
  readonly date: string;
  readonly cpu: string;
  readonly memory: number;
  readonly node: string;
  readonly flags: readonly string[];
  readonly database: WorldSize;
  readonly rounds: number;
  readonly ms: number;
  readonly connections: number;
}

/** The rounds of one server at one question. */
export interface Measured {
  readonly question: string;
  readonly server: string;
  readonly rounds: Taken[];
  statements?: number;
}

/** Everything that was measured, as it is kept in results.json. */
export interface Results {
  readonly about: About;
  readonly questions: readonly { readonly name: string; readonly title: string }[];
  /** Whether all servers answered alike, by question. */
  readonly compared: Readonly<Record<string, boolean>>;
  readonly measured: readonly Measured[];
  /** Most bytes of memory at a time, by server. */
  readonly memory: Readonly<Record<string, number>>;
  /** Milliseconds to the first answer, by server. */
  readonly starts: Readonly<Record<string, readonly number[]>>;
}

export interface MeasureOptions {
  readonly url: string;
  readonly rounds: number;
  readonly ms: number;
  /** Names of questions; all where it is left out. */
  readonly only: readonly string[] | undefined;
  /** Flags of V8, the same for every server. */
  readonly flags: readonly string[];
  readonly folder: URL;
}

/**
 * Asks all servers all questions, `rounds` times in turn for `ms` each, and writes results.json into a folder.
 */
export async function measure({ url, rounds, ms, only, flags, folder }: MeasureOptions): Promise<void> {
  leaveFirstCore();
  // A first start loads the seed: it is part of what every server answers from.
  await (await startServer(KEEPING, url, flags)).stop();
  const { ids, searches, size } = await prepare(url);
  const questions = listQuestions(ids, searches).filter(({ name }) => only === undefined || only.includes(name));
  const starts = await timeStarts(questions, url, flags);
  const postmaster = await findPostmaster(url);
  const running = new Map<Server, Running>();
  for (const server of SERVERS) running.set(server, await startServer(server, url, flags));
  const runningOf = (server: Server) => running.get(server) as Running;
  const compared = await compare(questions, runningOf);
  const measured = questions.flatMap((question) =>
    Object.keys(serversFor(question)).map((server): Measured => ({ question: question.name, server, rounds: [] })),
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const question of questions) {
      const servers = Object.entries(serversFor(question));
      for (const [column, server] of round % 2 === 0 ? servers : servers.toReversed()) {
        const taken = await take(runningOf(server), requestsOf(question, server), ms, postmaster);
        find(measured, question.name, column)?.rounds.push(taken);
      }
      process.stderr.write(`round ${round + 1} of ${rounds}: ${question.name}\n`);
    }
  }
  const memory: Record<string, number> = {};
  for (const [{ name }, each] of running) {
    memory[name] = (await each.used()).peak;
    await each.stop();
  }
  await countStatements(questions, measured, url, flags);
  const about = {
    date: new Date().toISOString().slice(0, 16),
    cpu: `${cpus().length} × ${cpus()[0]?.model}`,
    memory: totalmem(),
    node: await nodeVersion(),
    flags,
    database: size,
    rounds,
    ms,
    connections: CONNECTIONS,
  };
  const titles = questions.map(({ name, title }) => ({ name, title }));
  const results: Results = { about, questions: titles, compared, measured, memory, starts };
  await writeFile(new URL('results.json', folder), `${JSON.stringify(results, null, 1)}\n`);
}

function find(measured: readonly Measured[], question: string, server: string): Measured | undefined {
  return measured.find((each) => each.question === question && each.server === server);
}

/** How long each server takes from its start to its first answer, again and again. */
async function timeStarts(questions: readonly Question[], url: string, flags: readonly string[]) {
  const starts: Record<string, number[]> = {};
  const [question] = questions;
  if (question === undefined) throw new Error('there is no question to ask');
  for (let time = 0; time < STARTS; time += 1) {
    for (const [column, server] of Object.entries(serversFor(question))) {
      const [request] = requestsOf(question, server);
      starts[column] ??= [];
      starts[column].push(await timeStart(server, url, flags, request as Buffer));
    }
  }
  return starts;
}

/** Whether all servers answer the same, question by question. Throws when one does not answer. */
async function compare(questions: readonly Question[], runningOf: (server: Server) => Running) {
  const same: Record<string, boolean> = {};
  for (const question of questions) {
    const answers: { column: string; texts: string[] }[] = [];
    for (const [column, server] of Object.entries(serversFor(question))) {
      const texts: string[] = [];
      for (const request of requestsOf(question, server)) {
        const { status, text } = await askOnce(runningOf(server).port, request);
        const body = JSON.parse(text);
        if (status !== 200 || body.errors)
          throw new Error(`${column}, ${question.name}: ${status} ${text.slice(0, 500)}`);
        texts.push(JSON.stringify(question[server.words].read(server.words === 'floor' ? body : body.data)));
      }
      answers.push({ column, texts });
    }
    const [first] = answers;
    const other = answers.find(({ texts }) => texts.join('\n') !== first?.texts.join('\n'));
    same[question.name] = other === undefined;
    if (other === undefined || first === undefined) continue;
    const at = first.texts.findIndex((text, index) => text !== other.texts[index]);
    process.stderr.write(
      `${question.name}: ${other.column} answers otherwise\n${first.texts[at]?.slice(0, 600)}\n${other.texts[at]?.slice(0, 600)}\n`,
    );
  }
  return same;
}

/** How many statements each server sends for one request of each question, once it knows the question. */
async function countStatements(
  questions: readonly Question[],
  measured: readonly Measured[],
  url: string,
  flags: readonly string[],
): Promise<void> {
  const proxy = await countingProxy(url);
  try {
    for (const server of SERVERS) {
      const running = await startServer(server, proxy.url, flags);
      for (const question of questions) {
        const column = Object.entries(serversFor(question)).find(([, each]) => each === server)?.[0];
        const each = column === undefined ? undefined : find(measured, question.name, column);
        const [request] = requestsOf(question, server);
        if (each === undefined || request === undefined) continue;
        await load(running.port, [request], { connections: 1, ms: 100 });
        const before = proxy.statements();
        await askOnce(running.port, request);
        each.statements = proxy.statements() - before;
      }
      await running.stop();
    }
  } finally {
    proxy.close();
  }
}
