// FollowTheMoney names languages by three letters, as ISO 639-3 has them, and takes these alone. BCP 47 has two.
const CODES = `af afr am amh ar ara az aze be bel bn ben bs bos bg bul ca cat cs ces da dan de deu el ell en eng et est
  fa fas fil fil fi fin fr fra ga gle he heb hi hin hr hrv hu hun hy hye id ind is isl it ita ja jpn kn kan ka kat kk kaz
  km khm ky kir ko kor lo lao lv lav lt lit lb ltz mk mkd mt mlt mn mon ms msa my mya ne nep nl nld no nor nb nor nn nor
  pl pol pt por ps pus ro ron ru rus si sin sk slk sl slv es spa sq sqi sr srp sw swa sv swe ta tam te tel tg tgk tl tgl
  th tha tk tuk tr tur uk ukr ur urd uz uzb vi vie zh zho`.split(/\s+/);

const PAIRS = CODES.flatMap((short, index) => (index % 2 === 0 ? [[short, CODES[index + 1] ?? ''] as const] : []));
const LONG = new Map(PAIRS);
// The first of those with the same three letters is meant: `no`.
const SHORT = new Map(PAIRS.toReversed().map(([short, long]) => [long, short]));

/** The three letters of a BCP 47 tag: `rus` of `ru-RU`. Undefined for a language that FollowTheMoney does not take. */
export function toLongLanguage(tag: string): string | undefined {
  const [language = ''] = tag.toLowerCase().split('-');
  return LONG.get(language);
}

/** The BCP 47 tag of a language of FollowTheMoney: `ru` of `rus`. Undefined for one that is not known. */
export function toLanguageTag(code: string): string | undefined {
  return SHORT.get(code.toLowerCase());
}
