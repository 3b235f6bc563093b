import type { Mention } from '../mentions.ts';
import { findEnglishMeetings } from './english-meetings.ts';
import { findEnglishPositions } from './english-positions.ts';
import { findEnglishSanctions } from './english-sanctions.ts';
import { findEnglishStatements } from './english-statements.ts';
import type { Fact } from './fact.ts';
import { findRussianFacts } from './russian-facts.ts';
import { findRussianPositions } from './russian-positions.ts';
import { findRussianStatements } from './russian-statements.ts';
import { makeTapes, mentionAt, type Source, type Tape } from './tape.ts';

/** The facts of the plainest kinds, where a sentence says them, in the order of the text. */
export function findFacts(source: Source): Fact[] {
  const facts: Fact[] = [];
  let spoke: Mention | null = null;
  for (const tape of makeTapes(source)) {
    const here =
      source.language === 'en'
        ? [
            ...findEnglishMeetings(tape, source, spoke),
            ...findEnglishSanctions(tape, source),
            ...findEnglishPositions(tape, source),
            ...findEnglishStatements(tape, source, spoke),
          ]
        : [
            ...findRussianFacts(tape, source),
            ...findRussianPositions(tape),
            ...findRussianStatements(tape, source, spoke),
          ];
    facts.push(...here);
    spoke = whoSpoke(tape, here, spoke);
  }
  return withoutRepetitions(facts);
}

// Whom a pronoun of the next sentence means: who spoke last, else the first person of this sentence.
function whoSpoke(tape: Tape, facts: readonly Fact[], before: Mention | null): Mention | null {
  const statement = facts.findLast((fact) => fact.kind === 'STATEMENT');
  if (statement?.kind === 'STATEMENT') return statement.speaker;
  for (let at = 0; at < tape.nodes.length; at += 1) {
    const mention = mentionAt(tape, at);
    if (mention?.kind === 'PERSON') return mention;
  }
  return before;
}

// The same office of the same person is said once, where it says most.
function withoutRepetitions(facts: readonly Fact[]): Fact[] {
  const office = (fact: Fact) => (fact.kind === 'POSITION' ? `${fact.holder.cluster}|${fact.title.toLowerCase()}` : '');
  const owned = new Set(facts.flatMap((fact) => (fact.kind === 'POSITION' && fact.of !== null ? [office(fact)] : [])));
  const seen = new Set<string>();
  return facts.filter((fact) => {
    if (fact.kind !== 'POSITION') return true;
    if (fact.of === null && owned.has(office(fact))) return false;
    const key = `${office(fact)}|${fact.of?.cluster ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
