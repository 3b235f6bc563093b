import type { KnownEntity } from './gazetteer.ts';

/** What a suggestion proposes: that a span names something, that it is a date, or that a sentence states a fact. */
export const SUGGESTION_KINDS = ['MENTION', 'DATE', 'MEETING', 'VISIT', 'SANCTION', 'POSITION', 'STATEMENT'] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

/** An entity of the knowledge base that a mention may name. */
export interface SuggestedEntity {
  /** Its uuid. */
  readonly id: string;
  readonly type: KnownEntity['type'];
  readonly name: string;
  /** 0..1. No probability. */
  readonly score: number;
  readonly reason: string;
  /** Whether a place or a symbol is named for who is there. */
  readonly metonym: boolean;
}

/** What a mention would name that the knowledge base does not have. */
export interface ProposedEntity {
  readonly type: 'Actor' | 'Place';
  /** ActorKind or PlaceKind. */
  readonly kind: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

/** One proposal for a person to accept or reject. */
export interface Suggestion {
  /** The same for the same proposal in the same text: what is rejected does not come again. */
  readonly id: string;
  readonly kind: SuggestionKind;
  /** Unicode code points from 0, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** The proposal in one line. */
  readonly label: string;
  readonly reason: string;
  /** 0..1. No probability: suggestions of one kind compare by it. */
  readonly score: number;
  /** Of a mention: who it may be, best first. */
  readonly candidates: readonly SuggestedEntity[];
  /** Of a mention of what is not known: what it would be. */
  readonly proposed: ProposedEntity | null;
  /** Of a mention: the same for mentions of one and the same in this text. */
  readonly group: string | null;
  /** Of a date: the partial date, and the last day where the words name a span. */
  readonly date: { readonly value: string; readonly until: string | null } | null;
  /** Of a fact: the uuids of the known entities that it connects, who acts first. */
  readonly about: readonly string[];
  /**
   * What `annotate` takes to record it, `article` left out; null for a date, which is recorded with a fact. Made when it is
   * asked for.
   */
  readonly input: () => AnnotateRecords | null;
}

type Record = Readonly<globalThis.Record<string, unknown>>;

/** Sections of the input of `annotate`. Keys are the same for the same entity in all suggestions of a text. */
export interface AnnotateRecords {
  readonly actors?: readonly Record[];
  readonly places?: readonly Record[];
  readonly facts: readonly Record[];
}
