import { countryOf } from '../countries.ts';

/** A state as a register names it. */
export interface State {
  /** What its keys are made of: states of other names are others, until somebody says that they are one. */
  readonly slug: string;
  readonly name: string;
  /** Another name that the register gives in brackets: "Siam (Thailand)". */
  readonly alias: string | null;
  /** A part of it that the register gives in brackets: "United Kingdom (Wales)". */
  readonly part: string | null;
  readonly country: string | null;
  /** Null for what receives nobody: Antarctica. */
  readonly kind: 'STATE' | 'GOVERNMENT' | null;
  /** What the register knows it by, whatever it is called: persons of one state are told apart within it. */
  readonly scope: string;
}

const NO_STATES = new Set([
  'antarctica',
  'west-bank',
  'hawaii',
  'french-polynesia',
  'new-caledonia',
  'netherlands-antilles',
]);

/** Lower-case Latin letters and digits with dashes between them. */
export function toSlug(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** A state by the words for it and its id in the register. */
export function toState(words: string, id: string): State {
  const [, outside = words, brackets] = /^(.*?)\s*\(([^)]*)\)$/.exec(words) ?? [];
  // "Korea, South" is South Korea.
  const name = outside.replace(
    /^([^,]+), ((?:.* )?(?:South|North|of))$/u,
    (_, noun: string, adjective: string) =>
      `${adjective.replace(/^Federated States of$/, 'Federated States of')} ${noun}`,
  );
  const renamed = brackets !== undefined && (toSlug(brackets) === id || /^(?:Myanmar|Zaire)$/.test(brackets));
  const stage = brackets === undefined || /government|authority/i.test(brackets);
  const code = countryOf(name) ?? countryOf(outside) ?? null;
  return {
    slug: toSlug(name),
    name,
    alias: renamed ? brackets : null,
    part: renamed || stage ? null : brackets,
    country: code === 'XK' ? null : code,
    kind: NO_STATES.has(id) ? null : id === 'palestinian-authority' ? 'GOVERNMENT' : 'STATE',
    scope: id,
  };
}

/** The United States, which the registers do not name. */
export const UNITED_STATES: State = {
  slug: 'united-states',
  name: 'United States',
  alias: null,
  part: null,
  country: 'US',
  kind: 'STATE',
  scope: 'united-states',
};

const OF_STATES =
  'Afghan:Afghanistan Albanian:Albania Algerian:Algeria American:United_States Angolan:Angola Argentine:Argentina Argentinian:Argentina Armenian:Armenia Australian:Australia ' +
  'Austrian:Austria Azerbaijani:Azerbaijan Azeri:Azerbaijan Bahraini:Bahrain Bangladeshi:Bangladesh Belarusian:Belarus Belgian:Belgium Bolivian:Bolivia ' +
  'Bosnian:Bosnia_and_Herzegovina Brazilian:Brazil British:United_Kingdom Bulgarian:Bulgaria Burmese:Burma Cambodian:Cambodia Cameroonian:Cameroon Canadian:Canada ' +
  'Chadian:Chad Chilean:Chile Chinese:China Colombian:Colombia Congolese:Congo Croatian:Croatia Cuban:Cuba Cypriot:Cyprus Czech:Czech_Republic Czechoslovak:Czechoslovakia ' +
  'Danish:Denmark Dominican:Dominican_Republic Dutch:Netherlands Ecuadorian:Ecuador Egyptian:Egypt Emirati:United_Arab_Emirates Estonian:Estonia Ethiopian:Ethiopia ' +
  'Finnish:Finland French:France Gabonese:Gabon Georgian:Georgia German:Germany Ghanaian:Ghana Greek:Greece Guatemalan:Guatemala Guyanese:Guyana Haitian:Haiti ' +
  'Honduran:Honduras Hungarian:Hungary Icelandic:Iceland Indian:India Indonesian:Indonesia Iranian:Iran Iraqi:Iraq Irish:Ireland Israeli:Israel Italian:Italy ' +
  'Ivorian:Cote_d’Ivoire Jamaican:Jamaica Japanese:Japan Jordanian:Jordan Kazakh:Kazakhstan Kazakhstani:Kazakhstan Kenyan:Kenya Kosovar:Kosovo Kuwaiti:Kuwait Kyrgyz:Kyrgyzstan ' +
  'Laotian:Laos Latvian:Latvia Lebanese:Lebanon Liberian:Liberia Libyan:Libya Lithuanian:Lithuania Macedonian:Macedonia Malaysian:Malaysia Malian:Mali Maltese:Malta ' +
  'Mauritanian:Mauritania Mexican:Mexico Moldovan:Moldova Mongolian:Mongolia Montenegrin:Montenegro Moroccan:Morocco Mozambican:Mozambique Namibian:Namibia Nepalese:Nepal ' +
  'Nicaraguan:Nicaragua Nigerian:Nigeria Norwegian:Norway Omani:Oman Pakistani:Pakistan Palestinian:Palestinian_Authority Panamanian:Panama Paraguayan:Paraguay Peruvian:Peru ' +
  'Philippine:Philippines Filipino:Philippines Polish:Poland Portuguese:Portugal Qatari:Qatar Romanian:Romania Russian:Russia Rwandan:Rwanda Salvadoran:El_Salvador ' +
  'Saudi:Saudi_Arabia Senegalese:Senegal Serbian:Serbia Singaporean:Singapore Slovak:Slovakia Slovenian:Slovenia Somali:Somalia Soviet:U.S.S.R. Spanish:Spain Sudanese:Sudan ' +
  'Swedish:Sweden Swiss:Switzerland Syrian:Syria Taiwanese:Taiwan Tajik:Tajikistan Tanzanian:Tanzania Thai:Thailand Tunisian:Tunisia Turkish:Turkey Turkmen:Turkmenistan ' +
  'Ugandan:Uganda Ukrainian:Ukraine Uruguayan:Uruguay Uzbek:Uzbekistan Venezuelan:Venezuela Vietnamese:Vietnam Yemeni:Yemen Yugoslav:Yugoslavia Zambian:Zambia Zimbabwean:Zimbabwe';

const BY_ADJECTIVE = new Map(
  OF_STATES.split(' ').map((pair) => {
    const [adjective = '', name = ''] = pair.split(':');
    return [adjective, name.replaceAll('_', ' ')] as const;
  }),
);
const LONGER: Readonly<Record<string, string>> = {
  'South African': 'South Africa',
  'South Korean': 'South Korea',
  'North Korean': 'North Korea',
  'South Vietnamese': 'South Vietnam',
  'Saudi Arabian': 'Saudi Arabia',
  'Costa Rican': 'Costa Rica',
  'New Zealand': 'New Zealand',
  'Sri Lankan': 'Sri Lanka',
  'West German': 'Germany',
  'East German': 'German Democratic Republic',
  'Dominican Republic': 'Dominican Republic',
  'Saudi Arabia': 'Saudi Arabia',
  'Hong Kong': 'Hong Kong',
  'Palestinian Authority': 'Palestinian Authority',
  'Northern Ireland': 'Northern Ireland',
  'Northern Irish': 'Northern Ireland',
  'U.S.': 'United States',
  'United Arab Emirates': 'United Arab Emirates',
  'United Kingdom': 'United Kingdom',
  UK: 'United Kingdom',
  UAE: 'United Arab Emirates',
};
for (const [adjective, name] of Object.entries(LONGER)) BY_ADJECTIVE.set(adjective, name);

/** A pattern of the words that say of which state somebody is, the longest first. */
export const ADJECTIVES = [...BY_ADJECTIVE.keys()]
  .sort((left, right) => right.length - left.length)
  .map((word) => word.replaceAll('.', '\\.'))
  .join('|');

/** The state that such a word means: "Russian". */
export function stateOf(adjective: string): State {
  const name = BY_ADJECTIVE.get(adjective);
  return name === 'United States' ? UNITED_STATES : toNamed(name ?? adjective);
}

/** The state of a name that stands in a sentence: "King Hussein of Jordan". */
export function toNamed(name: string): State {
  const words = name.replace(/^the /, '');
  const id =
    words === 'U.S.S.R.' || words === 'Soviet Union' ? 'russia' : toSlug(words).replace(/^south-korea$/, 'korea-south');
  return toState(words, id);
}
