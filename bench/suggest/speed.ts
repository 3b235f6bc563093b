import { NameIndex } from '../../src/suggesting/name-index.ts';
import { suggest } from '../../src/suggesting/suggest.ts';
import type { GoldText } from './gold.ts';

// How fast texts are read where a hundred thousand names are known.

const NAMES = 100_000;
const ROUNDS = 5;
/** Characters of a text of the measure: a long article. */
const LENGTH = 50_000;

const FIRST =
  'al an ar ba be bo da de do el em fa ga ha ib is ja ka ki la le li ma mi mo na ni no ol pa ra re ri sa se so ta te ti va vi ya yu za zo'.split(
    ' ',
  );
const SECOND =
  'bek din dor fer gar han jan kov lan lev lin lov man mar mir nam nov ran rov san sen ser sky son stan tan ter tov van vic ward wen yan zad'.split(
    ' ',
  );

/** Pseudo-random numbers, the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** An invented knowledge base: persons, bodies and places, some with two names. */
export function inventNames(count: number): NameIndex {
  const next = numbers(1);
  const word = () => {
    const letters = `${FIRST[next(FIRST.length)]}${next(3) === 0 ? FIRST[next(FIRST.length)] : ''}${SECOND[next(SECOND.length)]}`;
    return letters.replace(/^./, (letter) => letter.toUpperCase());
  };
  const index = new NameIndex();
  let names = 0;
  for (let id = 0; names < count; id += 1) {
    const kind = ['PERSON', 'PERSON', 'PERSON', 'COMPANY', 'PUBLIC_BODY'][next(5)] as string;
    const name =
      kind === 'PERSON'
        ? `${word()} ${word()}`
        : kind === 'COMPANY'
          ? `${word()} Trading Company`
          : `Ministry of ${word()} Affairs`;
    const other = next(3) === 0 ? [{ value: `${word()} ${word()} ${word()}`, usage: 'ALIAS' as const }] : [];
    index.put({ id: String(id), type: 'Actor', kind, name, country: null, draft: false }, [
      { value: name, usage: 'NAME' },
      ...other,
    ]);
    names += 1 + other.length;
  }
  return index;
}

/** Prints how long the names take to be taken in, how much memory they take, and how fast each language is read. */
export function measureSpeed(texts: readonly GoldText[]): void {
  const before = heap();
  const started = performance.now();
  const index = inventNames(NAMES);
  const took = performance.now() - started;
  console.log(
    `\n${NAMES.toLocaleString('en')} invented names: ${(took / 1000).toFixed(1)} s to index, ${Math.round((heap() - before) / 1e6)} MB`,
  );
  for (const language of ['en', 'ru']) {
    const own = texts.filter((text) => text.language === language);
    // Other words in every text: what is kept of one does not help with the next.
    const long = own.map((_, turn) => grow([...own.slice(turn), ...own.slice(0, turn)], turn));
    const bytes = long.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const speeds = Array.from({ length: ROUNDS }, () => {
      const begun = performance.now();
      for (const text of long) suggest({ text, language, publishedOn: '2025-01-29' }, { index, drafts: true });
      return bytes / 1024 / ((performance.now() - begun) / 1000);
    }).sort((a, b) => a - b);
    console.log(
      `${language}: ${Math.round(speeds[Math.floor(ROUNDS / 2)] ?? 0)} KB of text a second on one core (slowest ${Math.round(speeds[0] ?? 0)})`,
    );
  }
}

function grow(texts: readonly GoldText[], turn: number): string {
  let text = '';
  for (let round = 0; text.length < LENGTH; round += 1) {
    text += texts
      .map(({ text: own }) =>
        own.replace(/\p{L}{6,}/gu, (word, at: number) =>
          (at + round + turn) % 7 === 0 ? `${word}${(at * (round + 1)).toString(36).replace(/\d/g, 'o')}` : word,
        ),
      )
      .join('\n\n');
  }
  return text;
}

function heap(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
}
