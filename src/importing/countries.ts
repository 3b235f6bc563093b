import { createRequire } from 'node:module';

// Names that official lists use and ISO 3166 does not, or not any more.
const OTHER_NAMES: Readonly<Record<string, string>> = {
  burma: 'MM',
  'cape verde': 'CV',
  'china, hong kong special administrative region': 'HK',
  'china, macao special administrative region': 'MO',
  congo: 'CG',
  'congo, democratic republic of the': 'CD',
  'congo, republic of the': 'CG',
  "cote d'ivoire": 'CI',
  'czech republic': 'CZ',
  "democratic people's republic of korea": 'KP',
  'hong kong': 'HK',
  iran: 'IR',
  'iran (islamic republic of)': 'IR',
  'korea, north': 'KP',
  'korea, south': 'KR',
  kosovo: 'XK',
  macau: 'MO',
  'macedonia, the former yugoslav republic of': 'MK',
  'north macedonia, the republic of': 'MK',
  moldova: 'MD',
  palestinian: 'PS',
  'region: gaza': 'PS',
  'region: crimea': 'UA',
  'republic of korea': 'KR',
  russia: 'RU',
  'state of palestine': 'PS',
  swaziland: 'SZ',
  syria: 'SY',
  'syrian arab republic': 'SY',
  'the bahamas': 'BS',
  'bahamas, the': 'BS',
  'the gambia': 'GM',
  'gambia, the': 'GM',
  turkey: 'TR',
  türkiye: 'TR',
  'united kingdom of great britain and northern ireland': 'GB',
  'united republic of tanzania': 'TZ',
  'united states': 'US',
  'united states of america': 'US',
  'viet nam': 'VN',
  'virgin islands, british': 'VG',
  'virgin islands, u.s.': 'VI',
  'west bank': 'PS',
  'palestinian territory, occupied': 'PS',
};

let codes: Map<string, string> | undefined;

/** The ISO 3166-1 alpha-2 code of a state by the name that an official list gives it, or by that code; null for what is not known. */
export function countryOf(name: string): string | null {
  codes ??= listCodes();
  return codes.get(name.replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim().toLowerCase()) ?? null;
}

function listCodes(): Map<string, string> {
  const require = createRequire(import.meta.url);
  const library = require('i18n-iso-countries/index') as typeof import('i18n-iso-countries');
  library.registerLocale(require('i18n-iso-countries/langs/en.json'));
  const names = library.getNames('en', { select: 'all' });
  const known = Object.entries(names).flatMap(([code, all]) => all.map((name) => [name.toLowerCase(), code] as const));
  const own = Object.keys(names).map((code) => [code.toLowerCase(), code] as const);
  return new Map([...own, ...known, ...Object.entries(OTHER_NAMES)]);
}
