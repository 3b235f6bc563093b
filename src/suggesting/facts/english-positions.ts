import { FORMER, HONORIFICS, OFFICES, PORTFOLIOS, TITLE_WORDS, VAGUE_OFFICES } from '../lexicon/english.ts';
import type { Mention } from '../mentions.ts';
import type { Span } from '../spans.ts';
import type { Fact } from './fact.ts';
import { markAt, mentionAt, type Source, spanOf, type Tape, wordAt } from './tape.ts';

// "Foreign Minister of Z X", "X, the head of Y", "Y's title X", "X is a title at Y", in English.

const NO_OFFICE = /^(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|prince|princess|general|colonel|deputy|professor)$/;
const OF = /^(?:of|for|at|to|in|on|with)$/;

/** The offices that a sentence says persons hold. */
export function findEnglishPositions(tape: Tape, source: Source): Fact[] {
  const facts: Fact[] = [];
  tape.nodes.forEach((node, at) => {
    if (node.type !== 'mention' || node.mention.kind !== 'PERSON') return;
    const here = [...before(tape, at, node.mention, source), ...after(tape, at, node.mention, source)];
    facts.push(
      ...here.filter(
        (fact) =>
          fact.kind === 'POSITION' &&
          !(fact.scope === null && fact.of?.demonym !== false && VAGUE_OFFICES.has(fact.title.toLowerCase())),
      ),
    );
  });
  return facts;
}

interface Office {
  /** Nodes of the title. */
  readonly from: number;
  readonly to: number;
  readonly of: Mention | null;
  readonly scope: Span | null;
  readonly former: boolean;
  /** Nodes of all that says it. */
  readonly begin: number;
  readonly end: number;
}

function toFact(tape: Tape, holder: Mention, office: Office, { text }: Source, reason: string): Fact {
  const title = text.text.slice(start(text, tape, office.from), end(text, tape, office.to));
  const scope =
    office.scope === null
      ? null
      : text.text.slice(text.tokens[office.scope.from]?.start, text.tokens[office.scope.to - 1]?.end);
  return {
    kind: 'POSITION',
    ...spanOf(tape, office.begin, office.end),
    holder,
    title: title.replace(/\s+/g, ' '),
    of: office.of,
    scope,
    former: office.former,
    score: office.of === null ? 0.75 : 0.85,
    reason,
  };
}

function start(text: Source['text'], { nodes }: Tape, at: number): number {
  return text.tokens[nodes[at]?.from ?? 0]?.start ?? 0;
}

function end(text: Source['text'], { nodes }: Tape, at: number): number {
  return text.tokens[(nodes[at]?.to ?? 1) - 1]?.end ?? 0;
}

/** The title that stands before a name. */
function before(tape: Tape, at: number, holder: Mention, source: Source): Fact[] {
  let last = at - 1;
  while (last >= 0 && isHonorific(tape, last)) last -= 1;
  const comma = markAt(tape, last) === ',';
  if (comma) last -= 1;
  let from = last;
  while (from >= 0 && isTitlePart(tape, from)) from -= 1;
  from += 1;
  while (from <= last && /^(?:new|of|for|and|to|then|the)$/.test(wordAt(tape, from))) from += 1;
  if (from > last || !holdsOffice(tape, from, last)) return [];
  let former = false;
  while (FORMER.has(wordAt(tape, from)) || /^(?:new|incoming|outgoing|visiting)$/.test(wordAt(tape, from))) {
    former ||= FORMER.has(wordAt(tape, from));
    from += 1;
  }
  if (from > last || !holdsOffice(tape, from, last)) return [];
  let owner = from - 1;
  const adjective = /^(?:new|former|longtime|long-time|embattled|outgoing|incoming|late|ex)$/;
  while (adjective.test(wordAt(tape, owner))) {
    former ||= FORMER.has(wordAt(tape, owner));
    owner -= 1;
  }
  if (markAt(tape, owner) === '.') owner -= 1;
  const of = ownerAt(tape, owner);
  // "Former US president X".
  const ahead = wordAt(tape, owner - (/^['’]s?$/i.test(markAt(tape, owner)) ? 2 : 1));
  former ||= of !== null && FORMER.has(ahead);
  // After a comma only what says that it is a title of this person: somebody's, or with an article.
  if (comma && of === null && !/^(?:the|its|their|his|her)$/.test(wordAt(tape, owner))) return [];
  const begin = of === null ? from : tape.nodes.findIndex((node) => node.type === 'mention' && node.mention === of);
  return [
    toFact(
      tape,
      holder,
      { from, to: last, of: of ?? lineOwner(tape, at), scope: null, former, begin, end: at },
      source,
      'a title stands before the name',
    ),
  ];
}

function isHonorific(tape: Tape, at: number): boolean {
  const word = wordAt(tape, at);
  if (markAt(tape, at) === '.') return NO_OFFICE.test(wordAt(tape, at - 1)) || HONORIFICS.has(wordAt(tape, at - 1));
  return NO_OFFICE.test(word) && word !== 'deputy' && word !== 'general';
}

function isTitlePart(tape: Tape, at: number): boolean {
  const word = wordAt(tape, at);
  if (word === '') return markAt(tape, at) === '-' && wordAt(tape, at + 1) !== '';
  if (/^(?:of|for|and|to)$/.test(word))
    return isTitlePart(tape, at - 1) && (TITLE_WORDS.has(wordAt(tape, at + 1)) || OFFICES.has(wordAt(tape, at + 1)));
  return TITLE_WORDS.has(word) || OFFICES.has(word) || PORTFOLIOS.has(word);
}

function holdsOffice(tape: Tape, from: number, to: number): boolean {
  for (let at = from; at <= to; at += 1)
    if (OFFICES.has(wordAt(tape, at)) && !NO_OFFICE.test(wordAt(tape, at))) return true;
  return false;
}

// "Syria's", "Russian", "Kremlin": whose office it is.
function ownerAt(tape: Tape, at: number): Mention | null {
  if (/^['’]s?$/i.test(markAt(tape, at))) return bodyOf(mentionAt(tape, at - 1));
  return bodyOf(mentionAt(tape, at));
}

function bodyOf(mention: Mention | undefined): Mention | null {
  return mention !== undefined && mention.kind !== 'PERSON' && (mention.kind !== 'PLACE' || mention.links.length > 0)
    ? mention
    : null;
}

// "Sweden: Ms X, Minister for Foreign Affairs": a list by states.
function lineOwner(tape: Tape, holder: number): Mention | null {
  const first = tape.nodes.findIndex((node) => node.type === 'mention');
  return first !== -1 && first < holder && markAt(tape, first + 1) === ':' ? bodyOf(mentionAt(tape, first)) : null;
}

/** The title that stands after a name: after a comma, or after "is". */
function after(tape: Tape, at: number, holder: Mention, source: Source): Fact[] {
  let from = at + 1;
  const verb = wordAt(tape, from);
  let former = false;
  if (markAt(tape, from) === ',') from += 1;
  else if (/^(?:is|was|remains|became)$/.test(verb)) {
    former = verb === 'was';
    from += 1;
    if (!/^(?:the|a|an)$/.test(wordAt(tape, from)) && !OFFICES.has(wordAt(tape, from))) return [];
  } else return [];
  const noun = officeFrom(tape, from);
  if (noun === null) return [];
  let begin = noun.from;
  while (FORMER.has(wordAt(tape, begin))) {
    former = true;
    begin += 1;
  }
  const rest = ofWhat(tape, noun.to + 1);
  // "X, Vice Minister, Ministry of Commerce".
  const next = markAt(tape, (rest.end ?? noun.to) + 1) === ',' ? mentionAt(tape, (rest.end ?? noun.to) + 2) : undefined;
  if (rest.of === undefined && next?.kind === 'ORGANIZATION') rest.of = next;
  const fact = toFact(
    tape,
    holder,
    {
      from: begin,
      to: rest.title ?? noun.to,
      of: noun.of ?? rest.of ?? lineOwner(tape, at),
      scope: rest.scope,
      former,
      begin: at,
      end: rest.end ?? noun.to,
    },
    source,
    'a title stands after the name',
  );
  return [fact];
}

// "also Putin's special envoy", "a senior fellow", "Minister": up to the office, within a few words.
function officeFrom(tape: Tape, from: number): { from: number; to: number; of: Mention | null } | null {
  let at = from;
  let of: Mention | null = null;
  while (
    /^(?:the|a|an|also|who|is|now|currently|its|their|his|her|president)$/.test(wordAt(tape, at)) &&
    !(OFFICES.has(wordAt(tape, at)) && !/^['’]s$/.test(markAt(tape, at + 1)))
  )
    at += 1;
  if (/^['’]s?$/i.test(markAt(tape, at))) at += 1;
  const owner = mentionAt(tape, at);
  if (owner !== undefined) {
    of = bodyOf(owner);
    at += /^['’]s?$/i.test(markAt(tape, at + 1)) ? 2 : 1;
  }
  const begin = at;
  let last = -1;
  for (let steps = 0; steps < 7; steps += 1, at += 1) {
    const word = wordAt(tape, at);
    if (word === '' && markAt(tape, at) !== '-') break;
    if (OFFICES.has(word)) last = at;
    if (/^(?:of|for)$/.test(word) && last !== -1) break;
    if (!TITLE_WORDS.has(word) && !OFFICES.has(word) && last !== -1) break;
    if (/^(?:who|said|says|has|had|met|told|in|on|at|to|and|but|was|were|arrived|visited)$/.test(word)) break;
  }
  return last === -1 || NO_OFFICE.test(wordAt(tape, last)) ? null : { from: begin, to: last, of };
}

// "of Foreign Affairs of Nigeria", "to the president", "at the Institute", "on Syria".
function ofWhat(tape: Tape, from: number): { title?: number; of?: Mention; scope: Span | null; end?: number } {
  let at = from;
  let title: number | undefined;
  while (OF.test(wordAt(tape, at))) {
    const scoped = /^(?:on|for)$/.test(wordAt(tape, at));
    let next = at + 1;
    while (/^(?:the|republic|federal|kingdom|islamic|democratic|of|people|socialist|united)$/.test(wordAt(tape, next)))
      next += 1;
    const mention = mentionAt(tape, next);
    if (mention !== undefined) {
      if (!scoped || mention.kind === 'ORGANIZATION') {
        const of = bodyOf(mention);
        return {
          ...(title === undefined ? {} : { title }),
          ...(of === null || mention.demonym ? {} : { of }),
          scope: null,
          end: next,
        };
      }
      let last = next;
      while (/^(?:and)$/.test(wordAt(tape, last + 1)) && mentionAt(tape, last + 2) !== undefined) last += 2;
      return { ...(title === undefined ? {} : { title }), scope: spanOf(tape, at + 1, last), end: last };
    }
    // "of Foreign Affairs", "to the president": part of the title.
    let words = next;
    while (
      wordAt(tape, words) !== '' &&
      words - next < 4 &&
      tape.nodes[words]?.type === 'word' &&
      isTitleTail(tape, words)
    )
      words += 1;
    if (words === next) break;
    title = words - 1;
    at = words;
  }
  return { ...(title === undefined ? {} : { title, end: title }), scope: null };
}

function isTitleTail(tape: Tape, at: number): boolean {
  const node = tape.nodes[at];
  if (node?.type !== 'word' || OF.test(node.token.lower)) return false;
  return (
    node.token.capital ||
    TITLE_WORDS.has(node.token.lower) ||
    OFFICES.has(node.token.lower) ||
    /^(?:affairs|foreign|integration|and|staff|relations|peace|policy)$/.test(node.token.lower)
  );
}
