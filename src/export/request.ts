import { distance } from 'fastest-levenshtein';
import { coerceInputValue, type GraphQLScalarType, type GraphQLSchema, isInputType } from 'graphql';
import { ExpectedError, findExpectedError } from '../errors.ts';
import type { Kind, View } from '../graph/kind.ts';
import type { Document } from './document.ts';
import { FORMATS, type Format } from './formats.ts';
import { type ListRequest, toListDocument } from './list.ts';
import { type Column, columnsOf, listedKinds } from './rows.ts';
import { WHOLES } from './wholes.ts';

/** Where exports are: `/export/meetings.csv`. */
export const EXPORT_PATH = '/export/';

/** What an export is asked for, checked as far as it can be without reading anything. */
export interface ExportRequest {
  /** The instant as of which it is read; null for now. */
  readonly asOf: string | null;
  /** What it writes, for whoever sees as much. */
  document(view: View): Document;
}

const PARAMETERS = ['filter', 'orderBy', 'columns', 'limit', 'asOf', 'bom'] as const;
type Parameter = (typeof PARAMETERS)[number];
// A whole file has no list that they could be of.
const OF_WHOLES: readonly Parameter[] = ['asOf'];

// What PostgreSQL counts with. A file has no maximum: it is read as it is sent.
const MOST_ROWS = 2_147_483_647;
// Many times what a filter may nest; more could exhaust the stack before the filter's own limit is looked at.
const MOST_NESTED = 100;

/**
 * Reads the address of an export: its path below `EXPORT_PATH`, `meetings.csv`, and its query string without the `?`.
 * Throws ExpectedError NOT_FOUND for a file that is none, BAD_REQUEST for a parameter that is unknown, given twice or no
 * JSON, BAD_USER_INPUT or the code of a scalar for a value that does not fit, naming the place.
 */
export function parseExportRequest(schema: GraphQLSchema, file: string, search: string): ExportRequest {
  const whole = WHOLES.get(file);
  if (whole !== undefined) {
    const given = parseParameters(search, OF_WHOLES);
    return { asOf: parseInstant(schema, given.get('asOf')), document: whole };
  }
  const { list, kind, format } = parseFile(file);
  const given = parseParameters(search, PARAMETERS);
  const asked: ListRequest = {
    list,
    kind,
    format,
    columns: parseColumns(kind, given.get('columns')),
    filter: parseInput(schema, `${kind.name}Filter`, 'filter', given.get('filter')) as ListRequest['filter'],
    orderBy: parseInput(schema, `${kind.name}Order`, 'orderBy', given.get('orderBy')) as ListRequest['orderBy'],
    limit: parseLimit(given.get('limit')),
    bom: parseBom(format, given.get('bom')),
  };
  return { asOf: parseInstant(schema, given.get('asOf')), document: (view) => toListDocument(asked, view) };
}

function parseFile(file: string): Pick<ListRequest, 'list' | 'kind' | 'format'> {
  const [, list = '', ending = ''] = /^([^.]*)\.([^.]*)$/.exec(file) ?? [];
  const kind = listedKinds().get(list);
  const format = FORMATS.get(ending);
  if (kind === undefined || format === undefined || format.before(kind) === null) {
    const lists = [...listedKinds().keys()];
    const example = lists.length === 0 ? '' : `, such as ${EXPORT_PATH}${nearest(list || file, lists)}.csv`;
    const wholes = [...WHOLES.keys()].join(', ');
    throw new ExpectedError(
      'NOT_FOUND',
      `There is no such export. Exports are named by a root list and .csv or .ndjson${example}. What has coordinates has .geojson too, and beside the lists there are ${wholes}.`,
    );
  }
  return { list, kind, format };
}

function parseParameters(search: string, taken: readonly Parameter[]): Map<Parameter, string> {
  const given = new Map<Parameter, string>();
  for (const [name, value] of new URLSearchParams(search)) {
    const parameter = taken.find((each) => each === name);
    // Passing over a name would turn a slip in `filter` into a file of everything.
    if (parameter === undefined) {
      throw refused('BAD_REQUEST', name, `is none of ${taken.map((each) => `\`${each}\``).join(', ')}`);
    }
    if (given.has(parameter)) throw refused('BAD_REQUEST', name, 'is given twice');
    given.set(parameter, value);
  }
  return given;
}

function parseColumns(kind: Kind, names: string | undefined): readonly Column[] {
  const asked = names === undefined || names === '' ? [] : names.split(',').map((name) => name.trim());
  return findColumns(kind, asked, 'parameter');
}

/**
 * The columns of a kind with these names, in that order; all of them where no name is given.
 * Throws BAD_USER_INPUT for a name that is none, or that stands twice; `origin` says whether `columns` is an argument of
 * GraphQL or a parameter of an address.
 */
export function findColumns(kind: Kind, names: readonly string[], origin: 'argument' | 'parameter'): readonly Column[] {
  const all = columnsOf(kind);
  if (names.length === 0) return all;
  return names.map((name, index) => {
    const column = all.find((each) => each.name === name);
    if (column !== undefined && names.indexOf(name) === index) return column;
    const near = nearest(
      name,
      all.map((each) => each.name),
    );
    const fault =
      column === undefined
        ? `is no column of this list. Did you mean \`${near}\`?`
        : 'stands there twice: one column has one name.';
    throw new ExpectedError('BAD_USER_INPUT', `\`columns\`: ${JSON.stringify(name.slice(0, 80))} ${fault}`, {
      [origin]: 'columns',
    });
  });
}

function parseInput(schema: GraphQLSchema, type: string, parameter: Parameter, text: string | undefined): unknown {
  if (text === undefined || text === '') return null;
  const inputType = schema.getType(type);
  if (!isInputType(inputType)) throw refused('BAD_REQUEST', parameter, 'is not taken by this list');
  const value = parseJson(text, parameter);
  if (value === null) return null;
  if (isNestedDeeper(value, MOST_NESTED)) {
    throw new ExpectedError('BAD_USER_INPUT', `\`${parameter}\` is nested deeper than ${MOST_NESTED}`, {
      argument: parameter,
    });
  }
  return coerceInputValue(value, inputType, (path, _invalid, error) => {
    const place = [parameter, ...path].reduce((text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : `${text}.${key}`,
    );
    const expected = findExpectedError(error);
    throw new ExpectedError(
      expected?.code ?? 'BAD_USER_INPUT',
      `\`${place}\`: ${error.message}`,
      { ...expected?.extensions, argument: place },
      error,
    );
  });
}

function parseJson(text: string, parameter: Parameter): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refused('BAD_REQUEST', parameter, 'is not JSON', error);
  }
}

/** Whether JSON is nested deeper than `levels`. Keeps its own stack: that of the process is what it guards. */
function isNestedDeeper(value: unknown, levels: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}

function parseLimit(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const limit = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MOST_ROWS) {
    throw refused('BAD_USER_INPUT', 'limit', `has to be a whole number from 1 to ${MOST_ROWS}`);
  }
  return limit;
}

function parseInstant(schema: GraphQLSchema, text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  try {
    return (schema.getType('DateTime') as GraphQLScalarType<string>).parseValue(text);
  } catch (error) {
    const expected = findExpectedError(error);
    if (expected === null) throw error;
    throw new ExpectedError(expected.code, `\`asOf\`: ${expected.message}`, { argument: 'asOf' }, error);
  }
}

function parseBom(format: Format, text: string | undefined): boolean {
  if (text === undefined || text === '' || text === '0') return false;
  if (text !== '1') throw refused('BAD_USER_INPUT', 'bom', 'has to be 0 or 1');
  if (!format.bom) throw refused('BAD_USER_INPUT', 'bom', 'is not for JSON: nothing may stand before it');
  return true;
}

function refused(code: 'BAD_REQUEST' | 'BAD_USER_INPUT', parameter: string, fault: string, cause?: unknown) {
  const name = parameter.slice(0, 80);
  return new ExpectedError(code, `The parameter ${quoted(name)} ${fault}.`, { parameter: name }, cause);
}

// A name that a client made up may hold anything.
function quoted(name: string): string {
  return /^\w+$/.test(name) ? `\`${name}\`` : JSON.stringify(name);
}

function nearest(name: string, among: readonly string[]): string | undefined {
  const asked = name.slice(0, 80);
  return among.toSorted((left, right) => distance(asked, left) - distance(asked, right))[0];
}
