import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Quote {
  exact: string;
  prefix?: string;
  suffix?: string;
  occurrence?: number;
}
type Fact = Record<string, unknown> & { key: string; quotes: (string | Quote)[]; by?: { actor?: string }[] };
interface Seed {
  actors: { key: string }[];
  places: { key: string }[];
  bases: { key: string }[];
  programs: { key: string }[];
  claims: { key: string }[];
  facts: Fact[];
}

const folder = new URL('../../seed/damascus-2025-01-29/', import.meta.url);
const bytes = readFileSync(new URL('article.txt', folder));
const body = bytes.toString('utf8');
const seed = parse(readFileSync(new URL('facts.yaml', folder), 'utf8')) as Seed;

// Fields whose words are no keys of entities, though they could read like one.
const WORDS = new Set([
  'key',
  'kind',
  'quotes',
  'name',
  'text',
  'value',
  'title',
  'note',
  'verb',
  'side',
  'scope',
  'by',
]);

/** Where a quote stands, in UTF-16 units: every place that fits. */
function placesOf(given: string | Quote): [start: number, end: number][] {
  const { exact, prefix = '', suffix = '', occurrence } = typeof given === 'string' ? { exact: given } : given;
  const places: [number, number][] = [];
  for (let at = body.indexOf(exact); at !== -1; at = body.indexOf(exact, at + 1)) {
    const end = at + exact.length;
    if (body.slice(0, at).endsWith(prefix) && body.startsWith(suffix, end)) places.push([at, end]);
  }
  return occurrence === undefined ? places : places.slice(occurrence - 1, occurrence);
}

function entitiesOf(fact: Fact): unknown[] {
  const named = Object.entries(fact).flatMap(([field, value]) => (WORDS.has(field) ? [] : value));
  return [...named, ...(fact.by ?? []).map((link) => link.actor)];
}

test('the article is stored byte for byte', () => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(sha256).toBe('9974b21826200bbbc7e3b4356bdb7e4718f8fb67a89536ad95636bdfe687c431');
});

test('every fact has quotes, and each stands in the article at one place', () => {
  const uncited = seed.facts.filter((fact) => fact.quotes.length === 0).map((fact) => fact.key);
  const misquoted = seed.facts.flatMap((fact) =>
    fact.quotes.filter((quote) => placesOf(quote).length !== 1).map((quote) => [fact.key, quote]),
  );
  expect({ uncited, misquoted }).toEqual({ uncited: [], misquoted: [] });
});

test('together the quotes cover every word of the article', () => {
  const covered = new Array<boolean>(body.length).fill(false);
  for (const [start, end] of seed.facts.flatMap((fact) => fact.quotes.flatMap(placesOf)))
    covered.fill(true, start, end);
  const left = body.replace(/./gs, (unit, at: number) => (covered[at] ? '\0' : unit)).split(/\0+/);
  // Only white space and full stops between sentences may stay unquoted: no connective needs an exception.
  expect(left.filter((stretch) => !/^[\s.]*$/.test(stretch))).toEqual([]);
});

test('every entity has a fact', () => {
  const { actors, places, bases, programs, claims } = seed;
  const named = new Set(seed.facts.flatMap(entitiesOf));
  const entities = [...actors, ...places, ...bases, ...programs, ...claims].map((entity) => entity.key);
  expect(entities.filter((key) => !named.has(key))).toEqual([]);
});

test('every key is used once', () => {
  const { actors, places, bases, programs, claims, facts } = seed;
  const keys = [...actors, ...places, ...bases, ...programs, ...claims, ...facts].map((record) => record.key);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});
