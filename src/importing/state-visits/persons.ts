import { ADJECTIVES, type State, stateOf, toNamed } from './states.ts';

/** A person as a register names one, and where in the text the words stand. */
export interface Named {
  /** The name without titles. */
  readonly name: string;
  /** The office, or else the rank or the honorific that stands before the name; null where none does. */
  readonly title: string | null;
  readonly former: boolean;
  readonly elect: boolean;
  /** The state or the organisation that the words name; null where they name none. */
  readonly of: State | { readonly organization: string } | null;
  /** True where the words name several persons by one plural, of whatever states: "Prime Ministers Eden and Laniel". */
  readonly oneOfSeveral: boolean;
  readonly start: number;
  readonly end: number;
}

const PORTFOLIO =
  'State|Foreign|External|Internal|Interior|Home|Overseas|Economic|Finance|Financial|Defense|Defence|Affairs|Relations|Trade|Commerce|Cooperation|Co-operation|Development|Europe|European|International|Security|Energy|Justice|Environment|Commonwealth|Immigration|Citizenship|Expatriates|Emigrants|Emigration|Worship|Culture|Integration|Migration|Tourism|Religious|Religion|Asian|Pacific|Peace|Policy|Human|Mobility|Industry|Economy|Labor|Labour|Refugees|Climate|Diaspora|Community|Regional|Public|Health|National|Federal|Exterior|Communications|Investment|Production|Parliamentary|Francophonie|Abroad|Moroccans|Senegalese|Nationals|Cooperative|Union|Treasury|Exchequer|Board|Council|Ministers|Republic|Party|Revolutionary|Command|Parliament|Assembly|Senate|Chamber|Deputies|Central|Committee|Communist|Military|Staff|Army|Government|Police|Intelligence|Iraq|Syria|Yemen|Afghanistan|Libya|Sudan|Joint|Chiefs|Political|Bureau|Commission|Office|Gambians|Water|Agriculture|Islamic|Information|Technology|Ireland|Northern|Negotiations|Sahrawi|Bosnia|Herzegovina|Presidency|Nation';
const OF_PORTFOLIO = `(?:\\s+(?:of|for|to|on)\\s+(?:the\\s+)?(?:${PORTFOLIO})(?:(?:,\\s+and|,|\\s+and|\\s+of|\\s+for)?(?:\\s+the)?\\s+(?:${PORTFOLIO})(?![\\p{L}-]))*)`;
const BEFORE_OFFICE =
  '(?:(?:Royal|Deputy|Vice|Acting|Interim|First|Second|Assistant|Under|Permanent|Federal|Provisional|State|Chief|Executive|Senior|Special|High|Transitional|Prime|Foreign|External|Internal|Interior|Home|Colonial|Defense|Defence|Finance|Economic|Economics|Affairs|Trade|Commerce|Commercial|Cooperation|Justice|Energy|Oil|Petroleum|Environment|Security|National|General|Party|Communist|Opposition|Parliamentary|Union|Council|Commission|Central|Senate|Assembly|Parliament|Cabinet|Government|Resident|Co-|Joint|Supreme|Military|Army|Naval|Apostolic|Papal|Prime-|Ruling|Politburo|Congress|Planning|Information|Agriculture|Industry|Integration|European|Relations|Junta|Politburo|Tribal|Rebel|Peace|Presidential|Personal|Reform|Women’s|International|Development|Planning|Development|State|Humanitarian|Political|Council|Regional|Public|Health)[\\s-]+(?:and\\s+)?)*';
const OFFICE =
  '(?:President(?:[- ]{1,2}(?:elect|Elect|designate))?|Prime Minist?ere?(?:[- ](?:elect|Elect|designate|Designate))?|Premier|Chancellor(?:-elect)?|Minister(?:[- ]designate|-President)?|Secretary(?:[- ]General)?|Taoiseach|Tánaiste|Tanaiste|Regent|Governor(?:[- ]General)?|Chairman|Chairwoman|Chairperson|Chair|Director(?:[- ]General)?|Speaker|Ambassador|Mayor|Senator|Envoy|Representative|Commissioner|Leader|Head|Chief|Coordinator|Commander|Councilor|Councillor|Counselor|Adviser|Advisor|Administrator|Nuncio|Delegate|Justice|Member|Negotiator|Attorney General|Consul General)';
const RANK =
  '(?:King|Queen(?: Mother)?|Crown Prince(?:ss)?|Prince(?:ss)?(?: Regent)?|Emperor|Empress|Shah|Sultan|Amir|Emir|Sheikh|Shaikh|Sheik|Shaykh|Sayyid|Ayatollah|Pope|Cardinal|Archbishop|Patriarch|Metropolitan|Bishop|Dalai Lama|Grand Duke|Grand Duchess|Duke|Duchess|Count|Baron|Generalissimo|Field Marshal|Marshal|(?:Lieutenant |Major |Brigadier |Lt\\. |Maj\\. )?General|Brigadier|Colonel|Major|Admiral|Captain|Lieutenant|Judge|Aga Khan)';
const HONORIFIC =
  '(?:Sir|Lord|Lady|Dame|Dr\\.|Mr\\.|Mrs\\.|Ms\\.|Madame|Mme\\.|H\\.R\\.H\\.|Prof\\.|Professor|Father|Mother|Rev\\.)';
const PLURAL =
  '(?:Presidents|(?:Prime |Foreign |Defense )?Ministers|Premiers|Chancellors|Kings|(?:Foreign )?Secretaries|Generals|Chairmen|Ambassadors)';

const TITLE = `(?:${BEFORE_OFFICE}${OFFICE}(?![\\p{L}])${OF_PORTFOLIO}?|${RANK}(?![\\p{L}]))`;
const PARTICLE = `(?:al|el|ul|ur|bin|bint|ibn|ben|abu|de|da|do|dos|das|del|della|di|du|des|van|von|der|den|la|le|les|y|e|zu|ten|ould|arap|wa)`;
const MONTH = 'January|February|March|April|May|June|July|August|September|October|November|December';
const WORD = `(?:(?!(?:${MONTH})\\s+\\d)(?:\\p{Lu}\\.(?:\\s?\\p{Lu}\\.)*|Jr\\.|Sr\\.|St\\.|Mc\\p{Lu}[\\p{L}’'-]*|(?:(?:al|el|ar|as|an|ad|az|ul|ash|at|d|l)[-’'])?\\p{Lu}[\\p{L}\\p{M}’'‘-]*))`;
const NAME = `(?:(?:${PARTICLE}[\\s-]+)*${WORD}(?:(?:\\s+(?:${PARTICLE}[\\s-]+)*|,\\s+(?=Jr|Sr|3rd))(?:3rd|${WORD})|\\s+\\((?:${WORD})\\)(?=\\s+\\p{Lu}))*)`;
const ORGANIZATION =
  '(?:[A-Z]{2,}(?:-[A-Z]+)?|European (?:Union|Commission|Council|Parliament)|EC Commission|E\\.C\\.|U\\.N\\.|United Nations|African Union|Arab League|World (?:Bank|Health Organization|Trade Organization|Food Program)|Organization of American States|Commonwealth|Hamas|Taliban|Sinn Fein|Solidarity|Northern Alliance)';

const STATE_NAME = `(?:the\\s+)?(?:U\\.S\\.S\\.R\\.|(?:Saudi|South|North|New|El|Sri|Costa|United|Great|Dominican|Soviet|Ivory|West|East|Upper)\\s\\p{Lu}\\p{L}+(?:\\sEmirates)?|Bosnia|\\p{Lu}[\\p{L}’]+)`;
const SINGLE = new RegExp(
  `(?<pre>(?:(?:former|then|newly[- ]elected|acting|visiting|exiled|ousted|the late)\\s+)*)(?:(?<state>${ADJECTIVES})\\s+|(?<org>${ORGANIZATION})(?:’s|'s)?\\s+)?(?<pre2>(?:former\\s+)?)(?<titles>(?:(?:${TITLE})(?:\\s+(?:and|&)\\s+(?=${TITLE}\\s)|,?\\s+))*(?:${HONORIFIC}\\s+)*)(?<name>${NAME})(?:\\s+\\([^)]{1,40}\\)(?=\\s+of\\s))?(?:\\s+of\\s+(?<ofState>${STATE_NAME})(?![\\p{L}]))?`,
  'uy',
);
const PLURALS = new RegExp(
  `(?:(?<state>${ADJECTIVES})\\s+)?(?<title>${PLURAL})\\s+(?<name>${NAME})(?:\\s+\\([^)]{1,40}\\))?(?:\\s+of\\s+(?<ofState>${STATE_NAME})(?![\\p{L}]))?`,
  'uy',
);
const NAME_ALONE = new RegExp(`(?<name>${NAME})(?:\\s+\\([^)]{1,40}\\))?`, 'uy');

// Words with a capital that name no person.
const NO_NAME =
  /^(?:The|And|Council|Cabinet|Conference|Congress|Parliament|Minister|Ministers|Ministerial|Presidents?|Foreign|Government|Governments|Party|Summit|Meeting|Assembly|Committee|Commission|Group|Embassy|University|Library|Palace|House|Day|Center|Centre|Secretar(?:y|ies)|Chief|Heads?|Treaty|Agreement|Board|Staff|Forces?|Alliance|Leaders?|Chamber|Sec|Israelis|Palestinians|ASEAN|NATO|EU|UN)$/u;
const HONORIFICS = new RegExp(`(?:^|\\s)${HONORIFIC}(?=\\s|$)`, 'gu');
const RANKS = new RegExp(`^(?:${RANK}|\\s)+$`, 'u');
const TRAILING_RANKS = new RegExp(
  `(?<!Governor|Secretary|Director|Attorney|Consul)\\s+(?:${RANK})(?:\\s+(?:${RANK}))*$`,
  'u',
);

/** The person whom the words at a place of a text name with a title; null where they name none so. */
export function readPerson(text: string, at: number): Named | null {
  SINGLE.lastIndex = at;
  const match = SINGLE.exec(text);
  const { pre = '', pre2 = '', state, org, titles = '', name = '', ofState } = match?.groups ?? {};
  if (match === null || titles.trim() === '' || isNoName(name)) return null;
  const words = titles
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s,]+$/, '')
    .trim();
  const offices = words.replaceAll(HONORIFICS, ' ').replaceAll(/\s+/g, ' ').trim();
  const title = RANKS.test(offices) ? offices : offices.replace(TRAILING_RANKS, '').replace(/\s+(?:and|&)$/, '');
  const organization = org === undefined ? null : { organization: org };
  return {
    name: name.replaceAll(/\s+/g, ' ').trim(),
    title: title === '' ? null : `${organization === null ? '' : `${org} `}${title}`,
    former: /former|ousted|late/.test(pre + pre2),
    elect: /[- ]{1,2}(?:elect|designate)\b/i.test(title),
    of:
      state !== undefined
        ? stateOf(state.replaceAll(/\s+/g, ' '))
        : ofState !== undefined
          ? toNamed(ofState)
          : organization,
    oneOfSeveral: false,
    start: at,
    end: at + match[0].length,
  };
}

const BODY = new RegExp(`(?<body>(?:\\p{Lu}[\\p{L}.’'-]*\\s+){1,3}?)(?=(?:${TITLE})\\s+\\p{Lu})`, 'uy');

/** The person of some body: "Quartet Representative Tony Blair". */
export function readOfBody(text: string, at: number): Named | null {
  BODY.lastIndex = at;
  const body = BODY.exec(text)?.groups?.['body'];
  const person = body === undefined ? null : readPerson(text, at + body.length);
  if (person === null || body === undefined) return null;
  const organization = body.replaceAll(/\s+/g, ' ').trim();
  return {
    ...person,
    title: `${organization} ${person.title ?? ''}`.trim(),
    of: person.of ?? { organization },
    start: at,
  };
}

/** The first of several persons whom a plural names: "Presidents Banzer and Geisel". */
export function readPlural(text: string, at: number): Named | null {
  PLURALS.lastIndex = at;
  const match = PLURALS.exec(text);
  const { title = '', name = '', state, ofState } = match?.groups ?? {};
  if (match === null || isNoName(name)) return null;
  const of = state === undefined ? (ofState === undefined ? null : toNamed(ofState)) : stateOf(state);
  const singular = title.replace(/ies$/, 'y').replace(/men$/, 'man').replace(/s$/, '');
  return {
    name: name.replaceAll(/\s+/g, ' '),
    title: singular,
    former: false,
    elect: false,
    of,
    oneOfSeveral: true,
    start: at,
    end: at + match[0].length,
  };
}

/** A name without a title at a place of a text, which goes on a list of names or stands alone with two parts. */
export function readName(text: string, at: number, title: string | null): Named | null {
  NAME_ALONE.lastIndex = at;
  const match = NAME_ALONE.exec(text);
  const name = match?.groups?.['name']?.replaceAll(/\s+/g, ' ') ?? '';
  if (match === null || isNoName(name)) return null;
  return {
    name,
    title,
    former: false,
    elect: false,
    of: null,
    oneOfSeveral: title !== null,
    start: at,
    end: at + match[0].length,
  };
}

function isNoName(name: string): boolean {
  const parts = name.split(/\s+/);
  return (
    parts.some((part) => NO_NAME.test(part)) ||
    MONTH.split('|').includes(parts[0] as string) ||
    /^[A-Z]{2,}$/.test(name) ||
    parts.length > 8
  );
}

/** Whether a name has two parts or a numeral, so that within a state it names one person: "Tony Blair", "Elizabeth II". */
export function isWhole(name: string): boolean {
  return name.split(/\s+/).filter((part) => /^\p{Lu}|^(?:al|el|as|ar)-/u.test(part)).length > 1;
}
