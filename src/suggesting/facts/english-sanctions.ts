import type { Mention } from '../mentions.ts';
import { isActor, isBlocked } from './clauses.ts';
import type { Fact, SanctionAction } from './fact.ts';
import { isQuoted, markAt, mentionAt, nearestDate, type Source, spanOf, type Tape, wordAt } from './tape.ts';
import { endOf } from './words.ts';

// "A imposed, eased, lifted sanctions on B", in English.

const ACTIONS: readonly (readonly [RegExp, SanctionAction])[] = [
  [
    /^(?:impos(?:ed|es)|slapp?(?:ed|s)|introduc(?:ed|es)|adopt(?:ed|s)|plac(?:ed|es)|levi(?:ed|es)|enact(?:ed|s))$/,
    'IMPOSED',
  ],
  [/^(?:announc(?:ed|es)|unveil(?:ed|s))$/, 'ANNOUNCED'],
  [/^(?:tighten(?:ed|s)|expand(?:ed|s)|stiffen(?:ed|s)|widen(?:ed|s)|toughen(?:ed|s))$/, 'TIGHTENED'],
  [/^(?:extend(?:ed|s)|renew(?:ed|s)|prolong(?:ed|s))$/, 'EXTENDED'],
  [/^(?:eas(?:ed|es)|relax(?:ed|es)|loosen(?:ed|s))$/, 'EASED'],
  [/^(?:lift(?:ed|s)|remov(?:ed|es)|dropp?(?:ed|s)|end(?:ed|s)|revok(?:ed|es)|scrapp?(?:ed|s))$/, 'LIFTED'],
  [/^(?:suspend(?:ed|s)|paus(?:ed|es)|waiv(?:ed|es))$/, 'SUSPENDED'],
  [/^(?:reimpos(?:ed|es)|restor(?:ed|es)|reinstat(?:ed|es)|resum(?:ed|es))$/, 'REINSTATED'],
];
const SANCTIONS = /^(?:sanctions?|embargo(?:es)?)$/;
const EASING = /^(?:eas(?:e|ing)|relax(?:ing)?|loosen(?:ing)?)$/;

/** What a sentence tells of sanctions. */
export function findEnglishSanctions(tape: Tape, { text: { tokens } }: Source): Fact[] {
  const facts: Fact[] = [];
  tape.nodes.forEach((node, at) => {
    if (node.type !== 'word' || !SANCTIONS.test(node.token.lower) || isQuoted(tape, at, tokens)) return;
    const verb = verbBefore(tape, at) ?? verbAfter(tape, at);
    if (verb === null || isBlocked(tape, verb.at)) return;
    const targets = targetsFrom(tape, at);
    const authority = verb.passive ? byWhom(tape, verb.at) : authorityBefore(tape, verb.at);
    if (authority === null) return;
    for (const subject of targets) {
      if (subject.cluster === authority.cluster) continue;
      const first = tape.nodes.findIndex((one) => one.type === 'mention' && one.mention === authority);
      const last = tape.nodes.findIndex((one) => one.type === 'mention' && one.mention === subject);
      facts.push({
        kind: 'SANCTION',
        ...spanOf(tape, Math.min(first, at), endOf(tape, Math.max(last, verb.at))),
        authority,
        subject,
        action: verb.action,
        date: nearestDate(tape, verb.at),
        score: verb.action === 'ANNOUNCED' ? 0.7 : 0.82,
        reason: `"${wordAt(tape, verb.at)} … sanctions" between an authority and whom they are on`,
      });
    }
  });
  return facts;
}

interface Verb {
  readonly at: number;
  readonly action: SanctionAction;
  readonly passive?: true;
}

function actionOf(word: string): SanctionAction | null {
  return ACTIONS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

function verbBefore(tape: Tape, noun: number): Verb | null {
  for (let at = noun - 1; at >= 0 && noun - at <= 7; at -= 1) {
    const word = wordAt(tape, at);
    const action = actionOf(word);
    if (action !== null) return { at, action };
    if (EASING.test(word)) {
      for (let before = at - 1; before >= 0 && at - before <= 4; before -= 1) {
        if (/^(?:agreed|decided)$/.test(wordAt(tape, before))) return { at: before, action: 'EASING_AGREED' };
        if (/^(?:began|started)$/.test(wordAt(tape, before))) return { at: before, action: 'EASED' };
      }
      return null;
    }
    if (tape.nodes[at]?.type === 'mark' && !/^['’]s?$/i.test(markAt(tape, at)) && markAt(tape, at) !== '-') return null;
  }
  return null;
}

// "sanctions on B were lifted by A".
function verbAfter(tape: Tape, noun: number): Verb | null {
  for (let at = noun + 1; at < tape.nodes.length && at - noun <= 10; at += 1) {
    const action = actionOf(wordAt(tape, at));
    if (action !== null && /^(?:were|was|been)$/.test(wordAt(tape, at - 1))) return { at, action, passive: true };
    if (tape.nodes[at]?.type === 'mark') return null;
  }
  return null;
}

function byWhom(tape: Tape, verb: number): Mention | null {
  for (let at = verb + 1; at < tape.nodes.length; at += 1) {
    if (wordAt(tape, at) !== 'by') continue;
    const next = wordAt(tape, at + 1) === 'the' ? at + 2 : at + 1;
    return authorityAt(tape, next);
  }
  return null;
}

// The nearest state or body before the verb; its ministers and officials are it.
function authorityBefore(tape: Tape, verb: number): Mention | null {
  for (let at = verb - 1; at >= 0; at -= 1) {
    const authority = authorityAt(tape, at);
    if (
      authority !== null &&
      !/^(?:in|at|from|to|with|against|on)$/.test(wordAt(tape, at - 1)) &&
      !/^(?:against|on|in)$/.test(wordAt(tape, at - 2))
    )
      return authority;
    if (/[;"“”]/.test(markAt(tape, at)) || /^(?:that|after|because|when|while)$/.test(wordAt(tape, at))) return null;
  }
  return null;
}

function authorityAt(tape: Tape, at: number): Mention | null {
  const mention = mentionAt(tape, at);
  if (mention === undefined || (mention.kind !== 'STATE' && mention.kind !== 'ORGANIZATION')) return null;
  const entity = mention.links[0]?.entity;
  if (entity?.kind === 'MEDIA_OUTLET' || entity?.kind === 'ARMED_GROUP') return null;
  return mention;
}

// After "on" or "against", those that the sanctions are on; an adjective says only whose they are.
function targetsFrom(tape: Tape, noun: number): Mention[] {
  let at = noun + 1;
  while (at < tape.nodes.length && at - noun <= 6 && !/^(?:on|against|from|for|targeting)$/.test(wordAt(tape, at))) {
    if (tape.nodes[at]?.type === 'mark') return [];
    at += 1;
  }
  const targets: Mention[] = [];
  for (at += 1; at < tape.nodes.length; at += 1) {
    const mention = mentionAt(tape, at);
    if (mention === undefined) {
      if (
        /^(?:the|and|colonel|general|president|former|leader|minister|company|bank|group|defence|defense|foreign|prime|its|both|country|of|state)$/.test(
          wordAt(tape, at),
        ) ||
        (markAt(tape, at) === ',' && targets.length > 0 && mentionAt(tape, at + 1) !== undefined)
      )
        continue;
      break;
    }
    if (mention.demonym || /^['’]s?$/i.test(markAt(tape, at + 1))) {
      if (targets.length === 0) continue;
      break;
    }
    if (isActor(mention)) targets.push(mention);
  }
  return targets;
}
