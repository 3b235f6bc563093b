import type { Fact } from '../../src/suggesting/facts/fact.ts';
import type { Mention } from '../../src/suggesting/mentions.ts';
import type { Findings } from '../../src/suggesting/reading.ts';
import type { GoldSpan, GoldText } from './gold.ts';

/** What was right, what was said and is wrong, and what was not said, of one kind. */
export interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

/** Tallies by kind, and every miss and false alarm in words. */
export interface Measured {
  readonly tallies: Map<string, Tally>;
  readonly misses: string[];
}

interface Placed {
  readonly start: number;
  readonly end: number;
}

/** Compares what was found with what people marked. */
export function measure(gold: GoldText, found: Findings, into: Measured): void {
  const say = (kind: string, what: string) => into.misses.push(`${gold.file} ${kind}: ${what}`);
  const { text, mentions } = found;
  const place = (one: { from: number; to: number }): Placed => ({
    start: text.tokens[one.from]?.start ?? 0,
    end: text.tokens[one.to - 1]?.end ?? 0,
  });
  const ignored = gold.mentions.filter(({ right }) => right.length === 0);
  const wanted = gold.mentions.filter(({ right }) => right.length > 0);
  const matched = new Map<GoldSpan, Mention>();
  for (const mention of mentions) {
    const at = place(mention);
    const words = text.text.slice(at.start, at.end);
    const same = wanted.find((span) => span.start === at.start && span.end === at.end);
    if (same !== undefined) {
      matched.set(same, mention);
      tally(into, 'mentions').right += 1;
    } else if (!ignored.some((span) => touches(span, at))) {
      tally(into, 'mentions').wrong += 1;
      const near = wanted.find((span) => touches(span, at));
      say(
        'mention',
        `"${words}" (${mention.kind}, ${mention.score}: ${mention.reason})${near ? ` for "${near.words}"` : ' is none'}`,
      );
    }
  }
  for (const span of wanted) {
    const mention = matched.get(span);
    if (mention === undefined) {
      tally(into, 'mentions').missed += 1;
      say('mention', `"${span.words}" (${span.right}) missed`);
    }
    measureLink(span, mention, into, say);
  }
  measureDates(gold, found, into, say);
  measureFacts(gold, found, into, say);
}

type Role = 'who' | 'to' | 'holder' | 'of' | 'by' | 'on';

/** A fact as it is compared: its kind, whom it connects, what tells it from others, and what is counted as detail. */
interface Compared {
  readonly kind: string;
  readonly roles: Readonly<Partial<Record<Role, readonly string[]>>>;
  readonly words: string;
  readonly details: Readonly<Record<string, string>>;
}

function measureFacts(
  gold: GoldText,
  found: Findings,
  into: Measured,
  say: (kind: string, what: string) => void,
): void {
  const keysOf = (mention: Mention): string[] => {
    const same = found.mentions.filter(({ cluster }) => cluster === mention.cluster);
    const spans = gold.mentions.filter((span) =>
      same.some(({ from, to }) =>
        touches(span, { start: found.text.tokens[from]?.start ?? 0, end: found.text.tokens[to - 1]?.end ?? 0 }),
      ),
    );
    return [...new Set(spans.flatMap(({ right }) => right))];
  };
  const left = gold.facts.map(fromGold);
  for (const fact of found.facts) {
    const compared = toCompared(fact, keysOf, found);
    const at = left.findIndex((one) => isSame(one, compared));
    const words = found.text.text
      .slice(found.text.tokens[fact.from]?.start, found.text.tokens[fact.to - 1]?.end)
      .replace(/\s+/g, ' ');
    if (at === -1) {
      tally(into, fact.kind).wrong += 1;
      say(fact.kind, `${describe(compared)} from "${words}" is none`);
      continue;
    }
    tally(into, fact.kind).right += 1;
    const [same] = left.splice(at, 1) as [Compared];
    for (const [name, value] of Object.entries(same.details)) {
      if (compared.details[name] === value || value.split('|').includes(compared.details[name] ?? ''))
        tally(into, `${fact.kind} details`).right += 1;
      else {
        tally(into, `${fact.kind} details`).missed += 1;
        say(fact.kind, `${name} of ${describe(compared)} is ${value}, not ${compared.details[name] || 'left out'}`);
      }
    }
  }
  for (const one of left) {
    tally(into, one.kind).missed += 1;
    say(one.kind, `${describe(one)} missed`);
  }
}

function fromGold(fact: Readonly<Record<string, unknown>>): Compared {
  const [kind = '', subject] = Object.entries(fact)[0] ?? [];
  const list = (value: unknown) => [value].flat().map(String);
  const text = (name: string) =>
    fact[name] === undefined
      ? ''
      : String(fact[name] instanceof Date ? (fact[name] as Date).toISOString().slice(0, 10) : fact[name]);
  const details = Object.fromEntries(
    ['place', 'date', 'form'].filter((name) => text(name) !== '').map((name) => [name, text(name)]),
  );
  if (kind === 'MEETING') return { kind, roles: { who: list(subject) }, words: '', details };
  if (kind === 'VISIT') return { kind, roles: { who: list(subject), to: [text('to')] }, words: '', details };
  if (kind === 'SANCTION') {
    const [by = '', on = ''] = list(subject);
    return { kind, roles: { by: [by], on: [on] }, words: text('action'), details };
  }
  if (kind === 'POSITION')
    return {
      kind,
      roles: { holder: list(subject), ...(fact['of'] ? { of: [text('of')] } : {}) },
      words: text('title'),
      details: {},
    };
  return { kind, roles: { by: list(subject) }, words: text('says'), details };
}

function toCompared(fact: Fact, keysOf: (mention: Mention) => string[], { text }: Findings): Compared {
  const one = (mention: Mention | null) => (mention === null ? [] : [keysOf(mention).join('|')]);
  const date = 'date' in fact && fact.date !== null ? { date: fact.date.value } : {};
  switch (fact.kind) {
    case 'MEETING':
      return {
        kind: fact.kind,
        roles: { who: fact.who.flatMap(one) },
        words: '',
        details: { ...date, place: one(fact.place)[0] ?? '' },
      };
    case 'VISIT':
      return { kind: fact.kind, roles: { who: fact.who.flatMap(one), to: one(fact.place) }, words: '', details: date };
    case 'SANCTION':
      return {
        kind: fact.kind,
        roles: { by: one(fact.authority), on: one(fact.subject) },
        words: fact.action,
        details: date,
      };
    case 'POSITION':
      return {
        kind: fact.kind,
        roles: { holder: one(fact.holder), of: one(fact.of) },
        words: `${fact.title} ${fact.scope ?? ''}`,
        details: {},
      };
    case 'STATEMENT': {
      const words = text.text.slice(text.tokens[fact.content.from]?.start, text.tokens[fact.content.to - 1]?.end);
      const form = {
        DIRECT_QUOTE: 'DIRECT',
        PARTIAL_QUOTE: 'INDIRECT',
        INDIRECT: 'INDIRECT',
        NO_COMMENT: 'NO_COMMENT',
      }[fact.form];
      return { kind: fact.kind, roles: { by: one(fact.speaker) }, words, details: { form } };
    }
  }
}

function isSame(gold: Compared, found: Compared): boolean {
  if (gold.kind !== found.kind) return false;
  for (const [role, wanted] of Object.entries(gold.roles)) {
    const given = found.roles[role as Role] ?? [];
    if (given.length !== wanted.length || !wanted.every((key) => given.some((keys) => keys.split('|').includes(key))))
      return false;
  }
  const [a, b] = [stemmed(gold.words), stemmed(found.words)];
  if (gold.kind === 'POSITION')
    return (
      a.split(' ').every((word) => b.includes(word)) || (b !== '' && b.split(' ').every((word) => a.includes(word)))
    );
  return gold.kind === 'SANCTION' ? a === b : b.includes(a);
}

// Without case and endings, so that a title in another case is the same.
function stemmed(words: string): string {
  return (
    words
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.map((word) => word.slice(0, 6))
      .join(' ') ?? ''
  );
}

function describe({ roles, words, kind }: Compared): string {
  const who = Object.entries(roles).map(([role, keys]) => `${role} ${keys.join(' + ') || '?'}`);
  return `${kind.toLowerCase()} (${who.join(', ')}${words.trim() ? `: ${words.trim().slice(0, 60).replace(/\s+/g, ' ')}` : ''})`;
}

function measureLink(
  span: GoldSpan,
  mention: Mention | undefined,
  into: Measured,
  say: (kind: string, what: string) => void,
): void {
  const known = span.right.filter((key) => !/^(?:person|org|place|iso):/.test(key));
  const [best] = mention?.links ?? [];
  const linked = best?.entity.id ?? null;
  if (known.length > 0) {
    if (linked !== null && known.includes(linked)) tally(into, 'linking').right += 1;
    else if (linked !== null) {
      tally(into, 'linking').wrong += 1;
      tally(into, 'linking').missed += 1;
      say('link', `"${span.words}" is ${span.right}, not ${linked} (${best?.reason})`);
    } else if (!span.right.some((key) => fits(key, mention))) {
      tally(into, 'linking').missed += 1;
      if (mention) say('link', `"${span.words}" is ${span.right}, not a new ${mention.kind}`);
    }
    return;
  }
  if (linked !== null) {
    tally(into, 'linking').wrong += 1;
    say('link', `"${span.words}" is ${span.right}, not ${linked} (${best?.reason})`);
  }
  const right = span.right.some((key) => fits(key, mention));
  if (right) tally(into, 'NIL').right += 1;
  else {
    tally(into, 'NIL').missed += 1;
    if (mention !== undefined && linked === null) {
      tally(into, 'NIL').wrong += 1;
      say('NIL', `"${span.words}" is ${span.right}, not a ${mention.kind} ${best?.entity.name ?? ''}`);
    }
  }
}

/** Whether a mention of nobody who is known is said to be of the right kind. */
function fits(key: string, mention: Mention | undefined): boolean {
  if (mention === undefined || (mention.links[0]?.entity.id ?? null) !== null) return false;
  const [kind, name] = key.split(':');
  if (kind === 'iso') return mention.links[0]?.entity.kind === 'STATE' && mention.links[0].entity.country === name;
  const kinds = { person: 'PERSON', org: 'ORGANIZATION', place: 'PLACE' } as const;
  return mention.kind === kinds[kind as keyof typeof kinds];
}

function measureDates(
  gold: GoldText,
  { dates, text }: Findings,
  into: Measured,
  say: (kind: string, what: string) => void,
): void {
  const right = new Set<GoldSpan>();
  for (const date of dates) {
    const span = gold.dates.find((one) => touches(one, date));
    const words = text.text.slice(date.start, date.end);
    if (span !== undefined && (span.right.length === 0 || span.right.includes(date.value))) {
      if (span.right.length > 0) tally(into, 'dates').right += 1;
      right.add(span);
    } else {
      tally(into, 'dates').wrong += 1;
      say('date', `"${words}" is ${span?.right ?? 'none'}, not ${date.value}`);
    }
  }
  for (const span of gold.dates) {
    if (span.right.length === 0 || right.has(span)) continue;
    tally(into, 'dates').missed += 1;
    say('date', `"${span.words}" (${span.right}) missed`);
  }
}

export function tally({ tallies }: Measured, kind: string): Tally {
  let known = tallies.get(kind);
  if (known === undefined) {
    known = { right: 0, wrong: 0, missed: 0 };
    tallies.set(kind, known);
  }
  return known;
}

function touches(one: Placed, other: Placed): boolean {
  return one.start < other.end && other.start < one.end;
}
