import { execute, parse } from 'graphql';
import { pino } from 'pino';
import type { Database } from '../../src/database/database.ts';
import { createContext } from '../../src/graph/context.ts';
import { schema } from '../../src/server/schema.ts';
import type { Question } from './questions.ts';

/** A large table that a statement reads more of than it wants. */
export interface Finding {
  readonly question: string;
  readonly table: string;
  /** End to end: no index leads to the rows. Row by row: a subquery is run for each row until enough pass. */
  readonly read: 'end to end' | 'row by row';
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly 'Plan Rows': number;
  readonly Filter?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Node[];
}

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** From so many rows on, a table is large; what is less is read in some 10 ms. */
const LARGE = 100_000;
/** A statement that answers with at most so many rows wants few. */
const FEW = 1000;
/** An aggregate over at least this share of a table has to read the table. */
const MOST = 0.1;

/**
 * Lets the planner think that every table has `times` as many rows as it has, so that a small world is planned as a large
 * one. The number of rows that a filter keeps is estimated in proportion.
 */
export async function pretendLarger({ pool }: Database, times: number): Promise<void> {
  await pool.query(
    `UPDATE pg_class SET reltuples = reltuples * $1 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')`,
    [times],
  );
}

/** How many rows the planner thinks that each table has. */
export async function countRows({ pool }: Database): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ table: string; count: number }>(
    `SELECT relname AS table, reltuples::float AS count FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  );
  return new Map(rows.map(({ table, count }) => [table, count]));
}

/**
 * The statements that an operation sends, in order. `dry`: none is run, and each finds nothing, so that only the first of
 * those that follow from another is sent. Throws when the operation fails.
 */
export async function statementsOf(database: Database, { source }: Question, dry = false): Promise<Statement[]> {
  const statements: Statement[] = [];
  const pool = new Proxy(database.pool, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
      return (query: string | Statement, values?: readonly unknown[]) => {
        const text = typeof query === 'string' ? query : query.text;
        statements.push({ text, values: (typeof query === 'string' ? values : query.values) ?? [] });
        if (dry) return Promise.resolve({ rows: [] });
        return (value as (...given: unknown[]) => unknown).call(target, query, values);
      };
    },
  });
  const log = pino({ enabled: false });
  const contextValue = createContext({ database: { ...database, pool }, log, requestId: 'test', viewer: null });
  const { errors } = await execute({ schema, document: parse(source), contextValue });
  if (errors?.[0] !== undefined) throw errors[0];
  return statements;
}

/** Explains statements as the planner would run them with their values, each text once, and tells the bad ones. */
export class Planner {
  readonly findings: Finding[] = [];
  readonly #database: Database;
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #seen = new Set<string>();

  constructor(database: Database, sizes: ReadonlyMap<string, number>) {
    this.#database = database;
    this.#sizes = sizes;
  }

  async look(question: string, statements: readonly Statement[]): Promise<void> {
    for (const { text, values } of statements) {
      // What a statement does by many steps is planned like the others; what is no query has no plan.
      if (!/^\s*(SELECT|WITH)\b/i.test(text) || this.#seen.has(text)) continue;
      this.#seen.add(text);
      const { rows } = await this.#database.pool.query(`EXPLAIN (FORMAT JSON, VERBOSE) ${text}`, [...values]);
      const plan = rows[0]['QUERY PLAN'][0].Plan as Node;
      if (plan['Plan Rows'] > FEW) continue;
      const found = new Map<string, Finding>();
      for (const { node, drained } of listNodes(plan)) {
        const [table, read] = [tableOf(node), this.#judge(node, drained, text)];
        if (read !== null) found.set(`${table} ${read}`, { question, table, read });
      }
      this.findings.push(...found.values());
    }
  }

  #judge(node: Node, drained: boolean, text: string): Finding['read'] | null {
    const size = this.#sizes.get(tableOf(node)) ?? 0;
    if (size < LARGE) return null;
    const scan = node['Node Type'] === 'Seq Scan';
    const walk = /^Index/.test(node['Node Type']) && node['Index Cond'] === undefined;
    // A subquery that is hashed is run once.
    if ((scan || walk) && /(?<!hashed )SubPlan/.test(node.Filter ?? '')) return 'row by row';
    // To walk along an index is well as long as the first rows suffice.
    if (!scan && !(walk && drained)) return null;
    const wanted = /\b(count|sum|max|min)\(/.test(text) && node['Plan Rows'] >= size * MOST;
    return wanted ? null : 'end to end';
  }
}

// Former versions are few, and are no table of the present.
function tableOf(node: Node): string {
  return node.Schema === 'history' ? '' : (node['Relation Name'] ?? '');
}

/** Every node of a plan; `drained`: what is above it asks for all its rows before it gives one. */
function listNodes(node: Node, drained = false): { node: Node; drained: boolean }[] {
  const type = node['Node Type'];
  const below = type !== 'Limit' && (drained || ['Sort', 'Hash', 'Aggregate', 'WindowAgg'].includes(type));
  return [{ node, drained }, ...(node.Plans ?? []).flatMap((each) => listNodes(each, below))];
}
