import { type FoundDate, findDates } from './dates.ts';
import type { Fact } from './facts/fact.ts';
import { findFacts } from './facts/facts.ts';
import { findMentions, type Known, type Language, type Mention } from './mentions.ts';
import { type TokenizedText, tokenize } from './tokens.ts';

/** A text to be read. */
export interface Reading {
  readonly text: string;
  /** BCP 47; null where unknown. Of languages other than English and Russian, only known names are found. */
  readonly language: string | null;
  /** A partial date; null where unknown: then no relative date is resolved. */
  readonly publishedOn: string | null;
}

/** What was found in a text, by tokens. */
export interface Findings {
  readonly text: TokenizedText;
  readonly mentions: readonly Mention[];
  readonly dates: readonly FoundDate[];
  readonly facts: readonly Fact[];
}

/** Reads a text by what is known. The same text and knowledge give the same findings. */
export function read({ text, language, publishedOn }: Reading, known: Known): Findings {
  const tokenized = tokenize(text);
  const spoken = toLanguage(language);
  const mentions = findMentions(tokenized, spoken, known);
  const dates = findDates(tokenized, spoken, publishedOn);
  const facts = spoken === 'other' ? [] : findFacts({ text: tokenized, mentions, dates, language: spoken });
  return { text: tokenized, mentions, dates, facts };
}

function toLanguage(tag: string | null): Language {
  const language = tag?.split('-')[0]?.toLowerCase();
  return language === 'en' || language === 'ru' ? language : 'other';
}
