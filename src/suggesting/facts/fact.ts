import type { FoundDate } from '../dates.ts';
import type { Mention } from '../mentions.ts';
import type { Span } from '../spans.ts';

/** What every fact has: the words that say it, and how plainly. */
interface Said extends Span {
  /** 0..1. No probability. */
  readonly score: number;
  readonly reason: string;
}

/** Actors met. */
export interface MeetingFact extends Said {
  readonly kind: 'MEETING';
  readonly who: readonly Mention[];
  readonly place: Mention | null;
  readonly date: FoundDate | null;
}

/** Somebody went somewhere. */
export interface VisitFact extends Said {
  readonly kind: 'VISIT';
  readonly who: readonly Mention[];
  readonly place: Mention;
  readonly date: FoundDate | null;
}

export type SanctionAction =
  | 'ANNOUNCED'
  | 'IMPOSED'
  | 'EXTENDED'
  | 'TIGHTENED'
  | 'EASING_AGREED'
  | 'EASED'
  | 'SUSPENDED'
  | 'LIFTED'
  | 'REINSTATED';

/** An authority did something about sanctions on somebody. */
export interface SanctionFact extends Said {
  readonly kind: 'SANCTION';
  readonly authority: Mention;
  readonly subject: Mention;
  readonly action: SanctionAction;
  readonly date: FoundDate | null;
}

/** Somebody holds an office. */
export interface PositionFact extends Said {
  readonly kind: 'POSITION';
  readonly holder: Mention;
  /** As the text words it; in Russian, in the nominative as far as that is known. */
  readonly title: string;
  readonly of: Mention | null;
  /** What the office covers, in words of the text. */
  readonly scope: string | null;
  readonly former: boolean;
}

/** Somebody said something. */
export interface StatementFact extends Said {
  readonly kind: 'STATEMENT';
  readonly speaker: Mention;
  readonly form: 'DIRECT_QUOTE' | 'PARTIAL_QUOTE' | 'INDIRECT' | 'NO_COMMENT';
  readonly verb: string;
  /** The words that were said, or that report it: tokens of the text. */
  readonly content: Span;
  /** Who was told. */
  readonly audience: Mention | null;
  readonly date: FoundDate | null;
}

/** A fact as a sentence says it, its actors as they are mentioned. */
export type Fact = MeetingFact | VisitFact | SanctionFact | PositionFact | StatementFact;
