import { toNameKey } from '../search/keys.ts';
import { COMMON } from './lexicon/english.ts';
import { COMMON_RU } from './lexicon/russian-words.ts';
import type { Found, Known, Mention } from './mentions.ts';
import type { NameContext } from './names.ts';
import { isCyrillic } from './russian.ts';
import type { Token } from './tokens.ts';

// Mentions of one and the same in a text: surnames of full names, acronyms of names, a name again.

/** A person whose full name stands in the text. */
interface FullName {
  readonly mention: Found;
  readonly cluster: string;
  /** For each word of the name, the keys that it may have. */
  readonly words: readonly (readonly string[])[];
}

const ARTICLE = /^(?:al|el|аль|эль|ас|аш)$/;
const PARTICLE = /^(?:von|van|de|der|di|da|du|della|фон|ван|де|ди|да)$/;

/** Gives every mention its cluster, and adds those that only what the text said before makes mentions. */
export function findPeople(context: NameContext, found: readonly Found[], _known: Known): Mention[] {
  const { tokens } = context.text;
  const names: FullName[] = [];
  const mentions: Mention[] = [];
  for (const one of found) {
    const parts = wordsOf(tokens, one);
    if (one.kind !== 'PERSON' || parts.length < 2) continue;
    const words = parts.map(({ text }) => context.words.keys(text));
    const same = names.find((name) => isSameName(name, words, parts));
    const id = one.links[0]?.entity.id ?? null;
    const cluster = same?.cluster ?? id ?? `nil:${toNameKey(parts.map(({ text }) => text).join(' ')).key}`;
    names.push({ mention: one, cluster, words });
  }
  const bySurname = new Map<string, FullName[]>();
  const byGiven = new Map<string, FullName[]>();
  for (const name of names) {
    name.words.forEach((keys, index) => {
      for (const key of keys) push(index === 0 ? byGiven : bySurname, key, name);
    });
  }
  const covered = new Uint8Array(tokens.length);
  for (const { from, to } of found) covered.fill(1, from, to);
  const acronyms = new Map<string, Found>();
  const clusters = new Map<Found, string>();

  for (const one of addLone(context, found, covered, bySurname)) {
    const parts = wordsOf(tokens, one).filter(
      ({ lower }, index, all) => all.length > 2 || !PARTICLE.test(lower) || index === all.length - 1,
    );
    const single = parts.length === 1 ? (parts[0] as Token) : undefined;
    const own = names.find(({ mention }) => mention === one);
    let mention = one;
    let cluster = own?.cluster ?? clusterOf(one, parts);
    if (own !== undefined) {
      const linked = names.find((name) => name.cluster === own.cluster && name.mention.links.length > 0);
      if (one.links.length === 0 && linked !== undefined) mention = { ...one, links: linked.mention.links };
    } else if (single !== undefined && isOpen(one)) {
      const keys = context.words.keys(single.text);
      const persons = unique(keys.flatMap((key) => bySurname.get(key) ?? []));
      const given =
        persons.length > 0 || (one.kind !== 'UNKNOWN' && one.kind !== 'PERSON')
          ? []
          : unique(keys.flatMap((key) => byGiven.get(key) ?? []));
      const resolved = resolve(one, persons.length > 0 ? persons : given, single, persons.length > 0);
      if (resolved !== null) [mention, cluster] = resolved;
      const named = acronyms.get(single.text) ?? expansion(tokens, one, found);
      if (named !== undefined && resolved === null && single.upper) {
        acronyms.set(single.text, named);
        mention = {
          ...one,
          kind: named.kind,
          links: named.links,
          score: Math.max(one.score, 0.8),
          reason: `"${single.text}" is short for what stands before it`,
        };
        cluster = clusters.get(named) ?? cluster;
      }
    }
    clusters.set(one, cluster);
    mentions.push({ ...mention, cluster });
  }
  return vote(mentions);
}

/** Whether a mention's meaning may be found in the text. */
function isOpen({ links, kind }: Found): boolean {
  return kind !== 'STATE' && (links.length === 0 || (links[0]?.score ?? 0) < 0.7);
}

// A surname alone where no capital tells, at the beginning of a sentence or in a headline.
function addLone(
  context: NameContext,
  found: readonly Found[],
  covered: Uint8Array,
  surnames: ReadonlyMap<string, unknown>,
): Found[] {
  const { tokens } = context.text;
  const added: Found[] = [];
  if (surnames.size > 0) {
    tokens.forEach((token, at) => {
      if (covered[at] === 1 || !token.capital || token.kind !== 'WORD' || token.text.length < 2) return;
      if (COMMON.has(token.lower) || COMMON_RU.has(token.lower) || context.small.has(token.lower)) return;
      if (!context.words.keys(token.text).some((key) => surnames.has(key))) return;
      added.push({ from: at, to: at + 1, links: [], kind: 'UNKNOWN', score: 0.3, reason: '', demonym: false });
    });
  }
  return [...found, ...added].map((one) => withArticle(tokens, one, covered)).sort((a, b) => a.from - b.from);
}

// "Al Assad": the article is written with the surname.
function withArticle(tokens: readonly Token[], one: Found, covered: Uint8Array): Found {
  let before = one.from - 1;
  if (tokens[before]?.text === '-') before -= 1;
  const article = tokens[before];
  if (article === undefined || covered[before] === 1 || one.to - one.from > 1) return one;
  if (PARTICLE.test(article.lower) && one.kind !== 'STATE' && one.kind !== 'PLACE') return { ...one, from: before };
  if (!ARTICLE.test(article.lower)) return one;
  if (!article.capital && before === one.from - 1) return one;
  return { ...one, from: before };
}

function resolve(one: Found, people: readonly FullName[], token: Token, surname: boolean): [Found, string] | null {
  const earlier = people.filter(({ mention }) => mention.from < one.from);
  const choice = earlier.length > 0 ? earlier : people;
  const clusters = [...new Set(choice.map(({ cluster }) => cluster))];
  const nearest = choice.reduce<FullName | null>(
    (best, name) =>
      best === null || Math.abs(name.mention.from - one.from) < Math.abs(best.mention.from - one.from) ? name : best,
    null,
  );
  if (nearest === null) return null;
  const ambiguous = clusters.length > 1;
  const score = ambiguous ? 0.5 : surname ? (earlier.length > 0 ? 0.85 : 0.75) : 0.55;
  const links = choice.flatMap(({ mention }) => mention.links.slice(0, 1));
  const distinct = links.filter((link, index) => links.findIndex(({ entity }) => entity === link.entity) === index);
  const best = distinct.sort(
    (a, b) =>
      Number(b.entity === nearest.mention.links[0]?.entity) - Number(a.entity === nearest.mention.links[0]?.entity),
  );
  const where = earlier.length > 0 ? 'earlier' : 'later';
  const reason = `"${token.text}" is the ${surname ? 'surname' : 'given name'} of a person named ${where} in the text${ambiguous ? '; another has it too' : ''}`;
  return [
    {
      ...one,
      kind: 'PERSON',
      score,
      reason,
      links: best.map((link) => ({ ...link, usage: 'SURNAME', score: Math.min(score, link.score), reason })),
    },
    nearest.cluster,
  ];
}

/** The name that an acronym in brackets follows, where its initials are those. */
function expansion(tokens: readonly Token[], one: Found, found: readonly Found[]): Found | undefined {
  if (tokens[one.from - 1]?.text !== '(' || tokens[one.to]?.text !== ')') return undefined;
  const before = found.find(({ to }) => to === one.from - 1);
  if (before === undefined) return undefined;
  const letters = wordsOf(tokens, before).map(({ text }) => text[0]?.toUpperCase() ?? '');
  const acronym = tokens[one.from]?.text ?? '';
  return letters.join('').includes(acronym[0] ?? '-') && before.to - before.from > 1 ? before : undefined;
}

function isSameName(
  { words, cluster }: FullName,
  other: readonly (readonly string[])[],
  parts: readonly Token[],
): boolean {
  if (cluster === '') return false;
  const share = (a: readonly string[] = [], b: readonly string[] = []) => a.some((key) => b.includes(key));
  if (!share(words.at(-1), other.at(-1))) return false;
  if (share(words[0], other[0])) return true;
  const initial = /^(?:\p{Lu}\.?)+$/u.test(parts[0]?.text ?? '') || (words[0] ?? []).every((key) => key.length <= 2);
  return initial && (words[0] ?? []).some((a) => (other[0] ?? []).some((b) => a[0] === b[0]));
}

function clusterOf({ links, kind }: Found, parts: readonly Token[]): string {
  const entity = links[0]?.entity;
  if (entity !== undefined) return entity.id ?? `world:${entity.type}:${entity.name}`;
  const stems = parts.map(({ lower }) =>
    isCyrillic(lower) ? lower.replace(/(?:ого|ому|ыми|ими|ами|ом|ем|ой|ей|ым|им|ых|их|[аеиоуыюяйь])$/u, '') : lower,
  );
  return `nil:${kind === 'PERSON' ? 'p' : 'o'}:${stems.join(' ')}`;
}

// What is named several times is what the clearest of them says.
function vote(mentions: readonly Mention[]): Mention[] {
  const best = new Map<string, Mention>();
  const surface = (cluster: string) => cluster.replace(/^nil:[po]:/, 'nil:');
  for (const mention of mentions) {
    const known = best.get(surface(mention.cluster));
    if (known === undefined || mention.score > known.score) best.set(surface(mention.cluster), mention);
  }
  return mentions.map((mention) => {
    const clearest = best.get(surface(mention.cluster));
    if (clearest === undefined || mention.links.length > 0 || clearest === mention || clearest.kind === mention.kind)
      return mention;
    return { ...mention, kind: clearest.kind, cluster: clearest.cluster };
  });
}

function wordsOf(tokens: readonly Token[], { from, to }: { from: number; to: number }): Token[] {
  const words = tokens.slice(from, to).filter(({ kind }) => kind === 'WORD');
  return words.length === 1 ? words : words.filter(({ lower }) => !ARTICLE.test(lower));
}

function unique(names: readonly FullName[]): FullName[] {
  return [...new Set(names)];
}

function push(map: Map<string, FullName[]>, key: string, name: FullName): void {
  const names = map.get(key);
  if (names === undefined) map.set(key, [name]);
  else names.push(name);
}
