import { createHash } from 'node:crypto';
import type { Fact } from './facts/fact.ts';
import type { Known, Mention } from './mentions.ts';
import { QuotedText } from './quoting.ts';
import { type Findings, type Reading, read } from './reading.ts';
import { RecordingInputs } from './recording-inputs.ts';
import type { SuggestedEntity, Suggestion, SuggestionKind } from './suggestion.ts';

/** Everything that can be suggested for a text: mentions, dates, facts, each in the order of the text. */
export function suggest(reading: Reading, known: Known): Suggestion[] {
  const findings = read(reading, known);
  const quoted = new QuotedText(reading.text);
  const inputs = new RecordingInputs(findings, quoted, reading.publishedOn);
  const numbers = new Map<string, number>();
  return [
    ...findings.mentions.map((mention) => ofMention(mention, findings, quoted, inputs, numbers)),
    ...findings.dates.map(({ start, end, value, until = null, rule, score }): Suggestion => {
      const span = quoted.span(start, end);
      const label = `"${span.quote}" is ${value}${until === null ? '' : ` to ${until}`}`;
      return {
        id: toId('DATE', span, value),
        kind: 'DATE',
        ...span,
        label,
        reason: rule,
        score,
        candidates: [],
        proposed: null,
        group: null,
        date: { value, until },
        about: [],
        input: () => null,
      };
    }),
    ...findings.facts.map((fact) => ofFact(fact, findings, quoted, inputs)),
  ];
}

function ofMention(
  mention: Mention,
  { text: { tokens } }: Findings,
  quoted: QuotedText,
  inputs: RecordingInputs,
  numbers: Map<string, number>,
): Suggestion {
  const span = quoted.span(tokens[mention.from]?.start ?? 0, tokens[mention.to - 1]?.end ?? 0);
  const candidates = mention.links.flatMap(({ entity, score, reason, usage }): SuggestedEntity[] =>
    entity.id === null
      ? []
      : [
          {
            id: entity.id,
            type: entity.type,
            name: entity.name,
            score,
            reason,
            metonym: usage === 'METONYM' || usage === 'CAPITAL',
          },
        ],
  );
  const proposed = inputs.proposal(mention);
  const name = proposed?.name ?? candidates[0]?.name ?? span.quote;
  const what = proposed === null ? name : `${name}, a new ${proposed.kind.toLowerCase().replaceAll('_', ' ')}`;
  if (!numbers.has(mention.cluster)) numbers.set(mention.cluster, numbers.size + 1);
  return {
    id: toId('MENTION', span, proposed === null ? (candidates[0]?.id ?? '') : `new ${proposed.kind}`),
    kind: 'MENTION',
    ...span,
    label: `"${span.quote.replace(/\s+/g, ' ')}" names ${what}`,
    reason: mention.reason,
    score: mention.score,
    candidates,
    proposed,
    group: String(numbers.get(mention.cluster)),
    date: null,
    about: [],
    input: () => inputs.ofMention(mention),
  };
}

function ofFact(fact: Fact, { text: { tokens } }: Findings, quoted: QuotedText, inputs: RecordingInputs): Suggestion {
  const span = quoted.span(tokens[fact.from]?.start ?? 0, tokens[fact.to - 1]?.end ?? 0);
  const label = inputs.title(fact).replace(/\s+/g, ' ');
  return {
    id: toId(fact.kind, span, label),
    kind: fact.kind,
    ...span,
    label,
    reason: fact.reason,
    score: fact.score,
    candidates: [],
    proposed: null,
    group: null,
    date: null,
    about: connectedBy(fact),
    input: () => inputs.ofFact(fact),
  };
}

function connectedBy(fact: Fact): string[] {
  const mentions =
    fact.kind === 'MEETING' || fact.kind === 'VISIT'
      ? fact.who
      : fact.kind === 'SANCTION'
        ? [fact.authority, fact.subject]
        : [fact.kind === 'POSITION' ? fact.holder : fact.speaker];
  return mentions.flatMap(({ links }) => links[0]?.entity.id ?? []);
}

// What is proposed and where: of that alone, so that the same proposal has the same id tomorrow.
function toId(kind: SuggestionKind, { start, end }: { start: number; end: number }, what: string): string {
  return createHash('sha256').update(`${kind}\n${start}\n${end}\n${what}`).digest('hex').slice(0, 16);
}
