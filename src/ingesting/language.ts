// What is read of a text: its first page says it as well as the whole.
const READ = 4000;
// A text this short, or in whose n-grams no language is at home, is in none for certain. Neighbours such as Russian and Ukrainian
// score much alike.
const FEWEST_LETTERS = 12;
const LEAST_SCORE = 0.65;
const LEAST_LEAD = 0.005;

/**
 * The language that a text is written in, as an ISO 639-1 code; null where that is not certain: too short, in several languages,
 * or in one of those that the detector does not know.
 */
export async function detectLanguage(text: string): Promise<string | null> {
  // Loaded when it is first needed: it holds the n-grams of sixty languages.
  const { eld } = await import('eld/small');
  const sample = text.slice(0, READ);
  // A character of Chinese or Japanese says as much as a few letters.
  const signs = (sample.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu) ?? [])
    .length;
  if ((sample.match(/\p{L}/gu) ?? []).length + 2 * signs < FEWEST_LETTERS) return null;
  const result = eld.detect(sample);
  const [first = 0, second = 0] = Object.values(result.getScores()).sort((left, right) => right - left);
  return result.isReliable() && first >= LEAST_SCORE && first - second >= LEAST_LEAD ? result.language : null;
}

/** A language as it is stored: a BCP 47 tag in its usual spelling, such as `zh-Hant` for `zh_hant`. Null where it is no tag. */
export function toLanguageTag(stated: string): string | null {
  const tag = stated.trim().replaceAll('_', '-');
  try {
    const [canonical = ''] = Intl.getCanonicalLocales(tag);
    return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(canonical) && !/^und\b/.test(canonical) ? canonical : null;
  } catch {
    return null;
  }
}
