// Measures servers side by side on one database that holds an invented world.
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import pg from 'pg';
import { askOnce, load, toRequest } from './load.mjs';
import { prepare } from './prepare.mjs';
import { databaseCpu, machineCpu, nodeVersion, startServer } from './processes.mjs';
import { countingProxy } from './proxy.mjs';
import { listQuestions } from './questions.mjs';
import { writeReport } from './report.mjs';

const CONNECTIONS = 8;
/** Keeps what is collected often small: most of the memory of a server under load is that. */
const SMALL = '--max-semi-space-size=8';

const KEEPING_NOTHING = { CHANCERY_CACHE_BYTES: '0' };

/** The servers, and the words in which each is asked. */
const SERVERS = [
  { name: 'chancery', words: 'chancery', script: 'servers/chancery.mjs', settings: KEEPING_NOTHING },
  {
    name: 'without planner',
    words: 'chancery',
    script: 'servers/chancery.mjs',
    settings: { ...KEEPING_NOTHING, CHANCERY_PLANNER: 'off' },
  },
  { name: 'postgraphile', words: 'postgraphile', script: 'servers/postgraphile.mjs' },
  { name: 'floor', words: 'floor', script: 'servers/floor.mjs' },
  {
    name: 'keeping answers',
    words: 'chancery',
    script: 'servers/chancery.mjs',
    settings: {},
    only: 'dashboard',
  },
];

/**
 * Asks all servers all questions, `rounds` times in turn for `ms` each, and writes results.json, RESULTS.md and results.svg
 * into a folder. `only`: names of questions, left out for all.
 */
export async function measure({ url, rounds, ms, only, folder }) {
  execFileSync('taskset', ['-cp', '1', String(process.pid)]);
  const { ids, searches, size } = await prepare(url);
  const questions = listQuestions(ids, searches).filter(({ name }) => only === undefined || only.includes(name));
  const postmaster = await findPostmaster(url);
  const servers = [];
  for (const server of SERVERS) {
    servers.push({ ...server, running: await startServer(server.script, url, server.settings) });
  }
  const compared = await compare(questions, servers);
  const asks = ({ only }, { name }) => only === undefined || only === name;
  const measured = questions.flatMap((question) =>
    servers
      .filter((server) => asks(server, question))
      .map((server) => ({ question: question.name, server: server.name, rounds: [] })),
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const question of questions) {
      for (const server of round % 2 === 0 ? servers : servers.toReversed()) {
        if (!asks(server, question)) continue;
        const found = await take(question, server, ms, postmaster);
        measured.find((each) => each.question === question.name && each.server === server.name).rounds.push(found);
      }
      process.stderr.write(`round ${round + 1} of ${rounds}: ${question.name}\n`);
    }
  }
  const memory = {};
  for (const { name, running } of servers) memory[name] = (await running.used()).peak;
  for (const { running } of servers) await running.stop();
  memory[`chancery with ${SMALL}`] = await memoryWith(SMALL, questions, url);
  await countStatements(questions, measured, url);
  const about = {
    date: new Date().toISOString().slice(0, 16),
    cpu: `${cpus().length} × ${cpus()[0]?.model}`,
    memory: totalmem(),
    node: await nodeVersion(),
    database: size,
    rounds,
    ms,
    connections: CONNECTIONS,
  };
  const results = {
    about,
    questions: questions.map(({ name, title }) => ({ name, title })),
    compared,
    measured,
    memory,
  };
  await writeFile(new URL('results.json', folder), `${JSON.stringify(results, null, 1)}\n`);
  await writeReport(results, folder);
}

/** Most bytes of memory that the product takes with a flag of Node, after each question was asked for a while. */
async function memoryWith(flag, questions, url) {
  const [server] = SERVERS;
  const running = await startServer(server.script, url, server.settings, [flag]);
  for (const question of questions) {
    await load(running.port, requestsOf(question, server), { connections: CONNECTIONS, ms: 1000 });
  }
  const { peak } = await running.used();
  await running.stop();
  return peak;
}

function requestsOf(question, { words }) {
  const { query, variables, values: given } = question[words];
  if (words === 'floor') return given.map((each) => toRequest(`/${question.name}`, each));
  return variables.map((each) => toRequest('/graphql', { query, variables: each }));
}

/** Whether all servers answer the same, question by question. */
async function compare(questions, servers) {
  const same = {};
  for (const question of questions) {
    const answers = [];
    for (const server of servers) {
      const texts = [];
      for (const request of requestsOf(question, server)) {
        const { status, text } = await askOnce(server.running.port, request);
        const body = JSON.parse(text);
        if (status !== 200 || body.errors)
          throw new Error(`${server.name}, ${question.name}: ${status} ${text.slice(0, 500)}`);
        texts.push(JSON.stringify(question[server.words].read(server.words === 'floor' ? body : body.data)));
      }
      answers.push(texts);
    }
    same[question.name] = answers.every((texts) => texts.join('\n') === answers[0].join('\n'));
    if (!same[question.name]) {
      const at = answers.findIndex((texts) => texts.join('\n') !== answers[0].join('\n'));
      const one = answers[0].findIndex((text, index) => text !== answers[at][index]);
      process.stderr.write(
        `${question.name}: ${servers[at].name} answers otherwise\n${answers[0][one]?.slice(0, 600)}\n${answers[at][one]?.slice(0, 600)}\n`,
      );
    }
  }
  return same;
}

async function take(question, { words, running }, ms, postmaster) {
  const requests = requestsOf(question, { words });
  await load(running.port, requests, { connections: CONNECTIONS, ms: ms / 4 });
  const before = {
    server: (await running.used()).cpuMs,
    database: databaseCpu(postmaster),
    machine: machineCpu(),
    own: process.cpuUsage(),
  };
  const found = await load(running.port, requests, { connections: CONNECTIONS, ms });
  const server = (await running.used()).cpuMs - before.server;
  const database = databaseCpu(postmaster) - before.database;
  const { user, system } = process.cpuUsage(before.own);
  const others = machineCpu() - before.machine - server - database - (user + system) / 1000;
  return {
    ...found,
    serverMs: server / found.count,
    databaseMs: database / found.count,
    /** Cores that something else used meanwhile. */
    others: Math.max(others, 0) / ms,
  };
}

/** How many statements each server sends for one request of each question, once it knows the question. */
async function countStatements(questions, measured, url) {
  const proxy = await countingProxy(url);
  try {
    for (const server of SERVERS) {
      const running = await startServer(server.script, proxy.url, server.settings);
      for (const question of questions) {
        const each = measured.find((one) => one.question === question.name && one.server === server.name);
        if (each === undefined) continue;
        const [request] = requestsOf(question, server);
        for (let time = 0; time < 3; time += 1) await askOnce(running.port, request);
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

async function findPostmaster(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid");
    return rows[0].pid;
  } finally {
    await client.end();
  }
}
