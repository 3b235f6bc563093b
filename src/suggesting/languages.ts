import { detectLanguage } from '../ingesting/language.ts';

// A headline is too short for a detector to be certain of. To be read by English or Russian rules, it need not be: they find nothing in
// other languages that these do not write too.

const ENGLISH = /\b(?:the|of|and|to|that|for|with|on|said|has|from|will|his|her|their|after|over)\b/i;
const NOT_RUSSIAN = /[іїєґўәғқңөұүһӣӯљњђћџѓќѐ]/iu;
/** Where a text is longer, the detector is asked. */
const SHORT = 200;

/** The language of a text: `en`, `ru` or another's code; null where nothing tells. */
export async function languageOf(text: string): Promise<string | null> {
  return (text.length <= SHORT ? guess(text) : null) ?? detectLanguage(text);
}

function guess(text: string): 'en' | 'ru' | null {
  if (/\p{Script=Cyrillic}/u.test(text)) return NOT_RUSSIAN.test(text) ? null : 'ru';
  return ENGLISH.test(text) ? 'en' : null;
}
