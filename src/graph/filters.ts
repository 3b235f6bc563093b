import { parsePartialDate } from '../dates.ts';
import { ExpectedError } from '../errors.ts';
import {
  type CompositeField,
  type Field,
  getKind,
  type Kind,
  type Source,
  type Spoken,
  type ValueField,
} from './kind.ts';
import { sortKeyOf } from './orders.ts';
import { folded, join, raw, type Sql, sql } from './sql.ts';

type Input = Readonly<Record<string, unknown>>;

export const MAX_FILTER_DEPTH = 12;
export const MAX_FILTER_CONDITIONS = 200;
export const MAX_LIST_LENGTH = 500;
export const MAX_LIST_ENTRIES = 2000;
export const MAX_TEXT_LENGTH = 1000;

/**
 * The rows of a list: those that the viewer may see, all where `retractedToo`, and that pass the filter. Lists, counts and statistics all come from
 * here, so that they cannot disagree. Throws BAD_USER_INPUT, BAD_ID or LIST_TOO_LONG, naming the place in the filter.
 */
export function passing(source: Source, filter: Input | null | undefined, retractedToo = false): Sql {
  if (filter != null) checkSize(filter, 'filter', 1, { conditions: 0, entries: 0 });
  const visible = retractedToo ? sql`TRUE` : source.listed(spokenOf(filter ?? {}));
  return filter == null ? visible : sql`${visible} AND ${condition(source, filter, 'filter')}`;
}

/** The condition of a filter on the rows of a source. An empty filter lets everything pass. */
function condition(source: Source, filter: Input, path: string): Sql {
  const parts = Object.entries(filter).flatMap(([name, value]) =>
    value == null ? [] : [fieldCondition(source, name, value, `${path}.${name}`)],
  );
  return parts.length === 0 ? sql`TRUE` : sql`(${join(parts, ' AND ')})`;
}

function fieldCondition(source: Source, name: string, value: unknown, path: string): Sql {
  if (name === 'not') return sql`${condition(source, value as Input, path)} IS NOT TRUE`;
  if (name === 'and' || name === 'or') {
    const parts = (value as Input[]).map((each, index) => condition(source, each, `${path}[${index}]`));
    return parts.length === 0 ? sql`TRUE` : sql`(${join(parts, name === 'and' ? ' AND ' : ' OR ')})`;
  }
  const special = source.kind.filters[name];
  if (special !== undefined) return special.sql(source, value as never, path);
  const field = source.kind.fields[name];
  if (field === undefined) throw new Error(`${source.kind.name} has no filter ${name}`);
  return relationOrValue(source, field, value, path);
}

function relationOrValue(source: Source, field: Field, value: unknown, path: string): Sql {
  switch (field.shape) {
    case 'value':
      return valueCondition(field, (field.compared ?? field.sql)(source, {}), value, path);
    case 'composite':
      return dateCondition(field, source, value as Input, path);
    case 'one':
      return related(
        source,
        getKind(field.target),
        (child) => sql`${child.id} = ${field.key(source, {})}`,
        value as Input,
        path,
      );
    case 'many': {
      const target = getKind(field.target);
      const { some, none, every } = value as { some?: Input | null; none?: Input | null; every?: Input | null };
      const among = (filter: Input, quantifier: string, failing = false) => {
        const child = source.other(target);
        const { ties } = field.belongs;
        const belongs = ties === undefined ? field.belongs(child, source.id, {}) : ties.tie(child, source.id, {});
        const links = raw(ties === undefined ? '' : `${ties.from}, `);
        const passes = condition(child, filter, `${path}.${quantifier}`);
        const where = sql`${belongs} AND ${child.listed(spokenOf(filter))} AND ${failing ? sql`${passes} IS NOT TRUE` : passes}`;
        return sql`EXISTS (SELECT FROM ${links}${child.from} WHERE ${where})`;
      };
      const parts = [
        ...(some == null ? [] : [among(some, 'some')]),
        ...(none == null ? [] : [sql`NOT ${among(none, 'none')}`]),
        ...(every == null ? [] : [sql`NOT ${among(every, 'every', true)}`]),
      ];
      return parts.length === 0 ? sql`TRUE` : join(parts, ' AND ');
    }
  }
}

/**
 * Whether a row of another kind exists that is tied to this one and passes a filter. `links`: tables whose rows tie the two,
 * as they stand after FROM. They are joined, not looked up in a subquery of the tie: only so can PostgreSQL begin at the
 * other end, where a filter leaves few rows.
 */
export function related(
  source: Source,
  target: Kind,
  tie: (child: Source) => Sql,
  filter: Input,
  path: string,
  links = '',
): Sql {
  const child = source.other(target);
  const where = sql`${tie(child)} AND ${child.reachable()} AND ${condition(child, filter, path)}`;
  return sql`EXISTS (SELECT FROM ${raw(links === '' ? '' : `${links}, `)}${child.from} WHERE ${where})`;
}

function valueCondition(field: ValueField, expression: Sql, value: unknown, path: string): Sql {
  if (field.type === 'Boolean') return sql`${expression} = ${value as boolean}`;
  const filter = value as Input;
  if (field.list) return termsCondition(expression, filter);
  const parts: Sql[] = [];
  const fold = field.type === 'String';
  const subject = fold ? folded(expression) : expression;
  const operand = (each: unknown, name: string) => {
    const checked = checkText(each, `${path}.${name}`);
    // In a query of its own it is folded once, and not anew for each row.
    return fold ? sql`(SELECT fold(${checked}))` : sql`${checked}`;
  };
  for (const [name, each] of Object.entries(filter)) {
    if (each == null) continue;
    switch (name) {
      case 'eq':
        parts.push(sql`${subject} = ${operand(each, name)}`);
        break;
      case 'in':
      case 'notIn': {
        // One parameter, however long the list: a statement can carry 65,535 and no more.
        const any = (each as unknown[]).map((one) => checkText(one, `${path}.${name}`));
        const list = fold ? sql`ARRAY(SELECT fold(entry) FROM unnest(${any}::text[]) AS entry)` : sql`${any}`;
        const found = sql`${subject} = ANY (${list})`;
        parts.push(name === 'in' ? found : sql`${found} IS NOT TRUE`);
        break;
      }
      case 'contains':
      case 'startsWith':
        parts.push(
          sql`${subject} LIKE ${raw(name === 'contains' ? "'%' ||" : '')} like_escape(${operand(each, name)}) || '%'`,
        );
        break;
      case 'isNull':
        parts.push(each === true ? sql`${expression} IS NULL` : sql`${expression} IS NOT NULL`);
        break;
      case 'from':
        parts.push(sql`${expression} >= ${each}`);
        break;
      case 'before':
        parts.push(sql`${expression} < ${each}`);
        break;
    }
  }
  return parts.length === 0 ? sql`TRUE` : join(parts, ' AND ');
}

function termsCondition(expression: Sql, filter: Input): Sql {
  const parts: Sql[] = [];
  if (filter['hasSome'] != null) parts.push(sql`${expression} && ${filter['hasSome']}`);
  if (filter['hasEvery'] != null) parts.push(sql`${expression} @> ${filter['hasEvery']}`);
  if (filter['isEmpty'] != null) parts.push(sql`(cardinality(${expression}) = 0) = ${filter['isEmpty']}`);
  return parts.length === 0 ? sql`TRUE` : join(parts, ' AND ');
}

// A partial date stands for a span of days. `overlaps` and `between` ask whether it can lie there, `within` whether it
// must; `before` and `after` whether it must lie wholly on that side. A row without a date has no last day, whatever stands
// for its first one in an order.
function dateCondition(field: CompositeField, source: Source, filter: Input, path: string): Sql {
  if (field.range === undefined) throw new Error(`${field.type} has no range`);
  const { earliest, latest } = field.range(source);
  const key = sortKeyOf(source, field.date);
  const [first, sorted] = [key ?? earliest, key !== undefined];
  const parts: Sql[] = [];
  for (const [name, each] of Object.entries(filter)) {
    if (each == null) continue;
    switch (name) {
      case 'overlaps':
        parts.push(sql`${first} <= ${lastDay(each)} AND ${latest} >= ${firstDay(each)}`);
        break;
      case 'within':
        parts.push(sql`${first} >= ${firstDay(each)} AND ${latest} <= ${lastDay(each)}`);
        if (sorted) parts.push(sql`${first} <= ${lastDay(each)}`);
        break;
      case 'before':
        parts.push(sql`${latest} < ${firstDay(each)}`);
        if (sorted) parts.push(sql`${first} < ${firstDay(each)}`);
        break;
      case 'after':
        parts.push(sql`${first} > ${lastDay(each)}`);
        if (sorted) parts.push(sql`${latest} IS NOT NULL`);
        break;
      case 'between': {
        const { from, to } = each as { from?: string | null; to?: string | null };
        checkSpan(from, to, `${path}.between`);
        if (from != null || to != null) parts.push(sql`${latest} IS NOT NULL`);
        if (from != null) parts.push(sql`${latest} >= ${firstDay(from)}`);
        if (to != null) parts.push(sql`${first} <= ${lastDay(to)}`);
        break;
      }
      case 'isNull':
        parts.push(each === true ? sql`${earliest} IS NULL` : sql`${earliest} IS NOT NULL`);
        break;
    }
  }
  return parts.length === 0 ? sql`TRUE` : join(parts, ' AND ');
}

/** The first day that a partial date can mean, and the last one. */
export function firstDay(date: unknown): Sql {
  return sql`${parsePartialDate(date as string).earliest}::date`;
}

export function lastDay(date: unknown): Sql {
  return sql`${parsePartialDate(date as string).latest}::date`;
}

/** Refuses a span of partial dates that runs backwards. Throws BAD_DATE, naming the argument. */
export function checkSpan(from: string | null | undefined, to: string | null | undefined, argument: string): void {
  if (from == null || to == null || from <= to || from.startsWith(to)) return;
  throw new ExpectedError('BAD_DATE', `\`${argument}\` runs backwards: from ${from} to ${to}`, { argument });
}

function checkText(value: unknown, path: string): unknown {
  if (typeof value !== 'string') return value;
  if (value.includes('\0')) {
    throw new ExpectedError('BAD_USER_INPUT', `\`${path}\` holds a NUL character, which no text here can hold`, {
      argument: path,
    });
  }
  if (value.length > MAX_TEXT_LENGTH) {
    throw new ExpectedError('BAD_USER_INPUT', `\`${path}\` is longer than ${MAX_TEXT_LENGTH} characters`, {
      argument: path,
    });
  }
  return value;
}

function checkSize(value: unknown, path: string, depth: number, seen: { conditions: number; entries: number }): void {
  if (typeof value !== 'object' || value === null) return;
  const tooLarge = (message: string, code: 'BAD_USER_INPUT' | 'LIST_TOO_LONG') =>
    new ExpectedError(code, `\`${path}\` ${message}`, { argument: path });
  if (Array.isArray(value) && value.length > MAX_LIST_LENGTH) {
    throw tooLarge(`has ${value.length} entries, but may have ${MAX_LIST_LENGTH}`, 'LIST_TOO_LONG');
  }
  if (depth > MAX_FILTER_DEPTH) throw tooLarge(`is nested deeper than ${MAX_FILTER_DEPTH}`, 'BAD_USER_INPUT');
  if (Array.isArray(value)) seen.entries += value.length;
  if (seen.entries > MAX_LIST_ENTRIES) {
    throw tooLarge(`brings the entries of all lists in the filter to more than ${MAX_LIST_ENTRIES}`, 'LIST_TOO_LONG');
  }
  for (const [name, each] of Object.entries(value)) {
    if (!Array.isArray(value)) seen.conditions += 1;
    if (seen.conditions > MAX_FILTER_CONDITIONS)
      throw tooLarge(`has more than ${MAX_FILTER_CONDITIONS} conditions`, 'BAD_USER_INPUT');
    if (Array.isArray(value)) checkSize(each, `${path}[${name}]`, depth, seen);
    else checkSize(each, `${path}.${name}`, depth + 1, seen);
  }
}

function spokenOf(filter: Input): Spoken {
  return { retraction: speaksOf('retracted', filter), review: speaksOf('reviewState', filter) };
}

function speaksOf(field: string, filter: Input): boolean {
  return Object.entries(filter).some(([name, value]) => {
    if (value == null) return false;
    if (name === field) return true;
    if (name === 'not') return speaksOf(field, value as Input);
    return (name === 'and' || name === 'or') && (value as Input[]).some((each) => speaksOf(field, each));
  });
}
