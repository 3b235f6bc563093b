import { createHash } from 'node:crypto';
import { ExpectedError } from '../errors.ts';
import { UUID_PATTERN } from './ids.ts';
import type { OrderKey } from './kind.ts';
import type { Term } from './orders.ts';

const MOST_CHARACTERS = 4000;

/** What a cursor must fit: the list, by its name or that of its kind, and its order. */
export function orderSignature(list: string, terms: readonly Term[]): string {
  const spelled = `${list}: ${terms.map((term) => `${term.name} ${term.direction} ${term.nullsHigh}`).join()}`;
  const known = signatures.get(spelled);
  if (known !== undefined) return known;
  const signature = createHash('sha256').update(spelled).digest('base64url').slice(0, 6);
  if (signatures.size >= MOST_SIGNATURES) signatures.clear();
  signatures.set(spelled, signature);
  return signature;
}

const signatures = new Map<string, string>();
const MOST_SIGNATURES = 1000;

/** The place of a row in a list: the values of its order keys, bound to the order that they are of. */
export function toCursor(signature: string, values: readonly string[]): string {
  return Buffer.from(JSON.stringify([signature, ...values])).toString('base64url');
}

/** The values in a cursor. Throws BAD_CURSOR, naming the argument, for anything that this order did not give out. */
export function parseCursor(cursor: string, signature: string, terms: readonly Term[], argument: string): string[] {
  const [bound, ...values] = parseStrings(cursor, argument);
  if (bound !== signature) {
    throw new ExpectedError(
      'BAD_CURSOR',
      `\`${argument}\` is a cursor of another list or of another order: use it with the list, and the \`orderBy\`, that it came from`,
      { argument },
    );
  }
  if (values.length !== terms.length || !terms.every((term, index) => isValue(term.type, values[index] ?? ''))) {
    throw malformed(argument);
  }
  return values;
}

function parseStrings(cursor: string, argument: string): string[] {
  try {
    if (cursor.length > MOST_CHARACTERS || !/^[\w-]+$/.test(cursor)) throw malformed(argument);
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.every((each): each is string => typeof each === 'string')) return parsed;
  } catch {
    // Not the JSON that cursors are made of.
  }
  throw malformed(argument);
}

function malformed(argument: string): ExpectedError {
  return new ExpectedError('BAD_CURSOR', `\`${argument}\` is no cursor: pass on what \`pageInfo\` or an edge gave`, {
    argument,
  });
}

// A forged cursor must not reach the database as a value that it cannot read.
function isValue(type: OrderKey['type'], value: string): boolean {
  switch (type) {
    case 'uuid':
      return UUID_PATTERN.test(value);
    case 'date':
      return /^-?infinity$/.test(value) || (/^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value));
    case 'timestamptz':
      return (
        /^\d{4}-\d{2}-\d{2} [\d:.]{8,15}\+00$/.test(value) && isDay(value.slice(0, 10)) && isTime(value.slice(11, -3))
      );
    case 'int':
      return /^-?\d{1,9}$/.test(value);
    case 'bigint':
      return /^-?\d{1,18}$/.test(value);
    case 'text':
      return !value.includes('\0');
  }
}

function isDay(value: string): boolean {
  const parsed = new Date(`${value}T00:00:00Z`);
  return value > '0001' && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

function isTime(value: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?$/.test(value);
}
