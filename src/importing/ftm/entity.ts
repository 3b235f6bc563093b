import { createHash } from 'node:crypto';
import { isA, SCHEMATA, UNREAD_SCHEMATA } from '../../ftm/model.ts';
import { toKey } from '../keys.ts';
import { type PlacedQuote, Quoter } from '../quoter.ts';
import type { Line } from './lines.ts';
import { findPlaces } from './places.ts';

/** A value of a property: what it is, and the words of the line that say so, escapes and all. */
export interface Value {
  readonly text: string;
  readonly quote: PlacedQuote;
}

/** An entity of a source, as a line of it says. */
export interface FtmEntity {
  readonly line: number;
  readonly text: string;
  readonly id: string;
  /** What its entry is known by. */
  readonly key: string;
  readonly schema: string;
  readonly caption: string | null;
  /** Ids that it had before. */
  readonly referents: readonly string[];
  /** Names of the data sets that it stands in; null where the line has none. */
  readonly datasets: readonly string[] | null;
  /** The day on which the source had it last, where the line says so. */
  readonly lastSeen: string | null;
  /** What the entity says, without when it was seen: the same as long as it says the same. */
  readonly said: string;
  /** The values of a property. Reading them is noted: see `unread`. */
  values(property: string): readonly Value[];
  /** Names of properties that have values nobody asked for. */
  unread(): readonly string[];
}

/** What is wrong with a line, for a person. */
export interface WrongLine {
  readonly line: number;
  readonly key: string | null;
  readonly problem: string;
}

const KNOWN = new Set([...SCHEMATA, ...UNREAD_SCHEMATA]);
// Words beyond are no better evidence.
const LONGEST_QUOTE = 2000;
const LONGEST_KEY = 100;

/** A line as an entity; else what is wrong with it. */
export function readEntity(line: Line): FtmEntity | WrongLine {
  const wrong = (problem: string, key: string | null = null): WrongLine => ({ line: line.number, key, problem });
  if ('problem' in line) return wrong(line.problem);
  const { text, number } = line;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return wrong(`the line is not JSON: ${(error as Error).message.replace(/\s+/g, ' ').slice(0, 200)}`);
  }
  if (!isObject(parsed)) return wrong('the line is no object of JSON');
  const { id, schema, properties, caption, referents, datasets, last_seen: lastSeen } = parsed;
  if (typeof id !== 'string' || id.trim() === '') return wrong('the entity has no id');
  const key = keyOfEntity(id);
  if (typeof schema !== 'string') return wrong('the entity has no schema', key);
  if (!KNOWN.has(schema)) return wrong(`"${schema.slice(0, 80)}" is no schema of FollowTheMoney`, key);
  if (!isObject(properties)) return wrong('the entity has no properties', key);
  return {
    line: number,
    text,
    id,
    key,
    schema,
    caption: typeof caption === 'string' ? clean(caption) : null,
    referents: strings(referents),
    datasets: Array.isArray(datasets) ? strings(datasets) : null,
    lastSeen: typeof lastSeen === 'string' ? (/^\d{4}-\d{2}-\d{2}/.exec(lastSeen)?.[0] ?? null) : null,
    said: JSON.stringify([id, schema, referents ?? null, properties]),
    ...valuesOf(text, properties),
  };
}

/** The key of the entry of an entity with this id: ids may be longer than keys, and hold what keys may not. */
export function keyOfEntity(id: string): string {
  const plain = toKey(id);
  if (plain === id && id.length <= LONGEST_KEY) return id;
  return `${plain.slice(0, 60)}-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}

/** Whether an entity is of one of the schemata, or of one that extends it. */
export function isOf({ schema }: FtmEntity, ...schemata: readonly string[]): boolean {
  return schemata.some((each) => isA(schema, each));
}

function valuesOf(text: string, properties: Record<string, unknown>): Pick<FtmEntity, 'values' | 'unread'> {
  let places: ReturnType<typeof findPlaces> | undefined;
  let quoter: Quoter | undefined;
  const asked = new Set<string>();
  return {
    values(property) {
      asked.add(property);
      if (!Object.hasOwn(properties, property)) return [];
      places ??= findPlaces(text);
      quoter ??= new Quoter(text);
      const given = properties[property];
      const all = Array.isArray(given) ? given : [given];
      const found = places.get(property) ?? [];
      const values = all.flatMap((value, index) => {
        const place = found[index];
        if (typeof value !== 'string' || place == null) return [];
        const quote = (quoter as Quoter).at(place.start, endOf(text, place.start, place.end));
        const read = clean(value);
        return read === '' || quote === null ? [] : [{ text: read, quote }];
      });
      // Said twice is said once.
      return [...new Map(values.map((value) => [value.text, value] as const)).values()];
    },
    unread: () => Object.keys(properties).filter((name) => !asked.has(name)),
  };
}

// Neither half a pair nor half an escape can be quoted alone.
function endOf(text: string, start: number, end: number): number {
  if (end - start <= LONGEST_QUOTE) return end;
  const cut = text.slice(start, start + LONGEST_QUOTE).replace(/\\u?[\dA-Fa-f]{0,3}$|\\$/, '');
  return start + cut.replace(/[\uD800-\uDBFF]$/, '').length;
}

// The database takes neither NUL nor half a pair.
function clean(value: string): string {
  return value
    .replaceAll('\0', '')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .trim();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string' && each !== '') : [];
}
