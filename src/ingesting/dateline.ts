import { findWordedDate, isWeekday, toIso, type WordedDate } from './calendar.ts';

/** Words of a text and where they begin, in UTF-16 units of the text. */
export interface Words {
  readonly text: string;
  readonly index: number;
}

/** Where and when a report was sent, as its first line says: `DAMASCUS, Jan 29 (AFP) - `. */
export interface Dateline {
  /** The whole of it, up to the dash. */
  readonly words: Words;
  /** The words that name places: one, several that reported together, or a city and its country. */
  readonly places: readonly Words[];
  /** The agency, as written. Null where none is named. */
  readonly agency: string | null;
  /** The date with its words. Null where there is none. `value` is null where the year is not said. */
  readonly date: { readonly words: string; readonly value: string | null } | null;
}

// A dateline is short, and stands before the first sentence: below a headline and the names of authors.
const LONGEST = 140;
const LINES = 8;

// As their reports sign, in Latin and Cyrillic letters, and in Arabic.
const AGENCIES =
  'AFP|AP|Associated Press|Reuters|dpa|DPA|Xinhua|ITAR-TASS|TASS|RIA Novosti|RIA|Sputnik|Interfax(?:-Ukraine)?|INTERFAX\\.RU|' +
  'ANSA|EFE|Kyodo(?: News)?|Jiji Press|Yonhap|KCNA|PTI|ANI|IANS|SANA|IRNA|ISNA|Mehr|WAM|SPA|KUNA|QNA|BNA|ONA|Petra|MENA|WAFA|INA|NINA|' +
  'Anadolu(?: Agency)?|AA|UPI|Bloomberg|CNN|BBC|VOA|RFE/RL|Ukrinform|UNIAN|BelTA|Kazinform|AZERTAC|Armenpress|Bernama|Antara|' +
  'APA|ATS|Belga|ANP|NTB|TT|Ritzau|Lusa|ČTK|CTK|PAP|MTI|Tanjug|BTA|Agerpres|AAP|CP|Canadian Press|SABA|MAP|APS|TAP|AGI|Europa Press|' +
  'РИА Новости|РИА|ИТАР-ТАСС|ТАСС|Интерфакс(?:-Украина)?|ИНТЕРФАКС(?:-УКРАИНА)?|ПРАЙМ|Прайм|Спутник|Росбалт|REGNUM|РЕГНУМ|УНИАН|Укринформ|Укрінформ|УНІАН|БелТА|' +
  'رويترز|أ ف ب|ا ف ب|سانا|وكالات|الأناضول|د ب أ|واس|وام|كونا|قنا';
const AGENCY = new RegExp(`^(?:${AGENCIES})$`, 'u');
const AGENCY_AFTER = new RegExp(`^(?:${AGENCIES})(?=[.,:]|\\s[-–—]|$)`, 'u');
const AGENCY_AT_END = new RegExp(`(?:^|[\\s.,])(${AGENCIES})\\.?$`, 'u');

const SIGNED =
  /^([^()\n]{0,100}?)[\s,.]*(?:\(([^()\n]{2,60})\)|(?<=[\s.,])\/([^/()\n]{2,40})\/)(\.?:?\s*(?:[-–—]{1,2}|\.-)\s*|\.\s+|:\s+|\s+|$)/u;
const DASHED = /^([^()\n]{3,100}?)\s*(?:(?<=\s)-{1,2}|[–—]|--)\s+/u;

/** The dateline of a text; null where it has none. Looks at the beginnings of the first lines, from `from` on. */
export function findDateline(text: string, from = 0): Dateline | null {
  let index = from;
  for (let lines = 0; lines < LINES && index < text.length; ) {
    const end = text.indexOf('\n', index);
    const line = text.slice(index, Math.min(end === -1 ? text.length : end, index + LONGEST * 3));
    const margin = line.length - line.trimStart().length;
    if (line.trim() !== '') {
      const found = readDateline(line.trimStart(), index + margin);
      if (found !== null) return found;
      lines += 1;
    }
    if (end === -1) break;
    index = end + 1;
  }
  return null;
}

function readDateline(line: string, index: number): Dateline | null {
  const signed = SIGNED.exec(line);
  if (signed !== null) {
    const [whole, head = '', inBrackets, inSlashes, end = ''] = signed;
    const agency = (inBrackets ?? inSlashes ?? '').trim();
    const parsed = readHead(head, index);
    const known = agency.split(/\s*[/,]\s*/).some((name) => AGENCY.test(name));
    const dashed = /[-–—]/.test(end);
    // Brackets in a first sentence are no signature: it is that of an agency, or what stands before it is a dateline by itself.
    const certain = known || (dashed && /^\p{Lu}[\p{L}\d./ -]*$/u.test(agency) && parsed?.certain === true);
    if (parsed !== null && certain && (dashed || known) && !isWeekday(agency)) {
      return { words: { text: whole.trimEnd(), index }, places: parsed.places, agency, date: parsed.date };
    }
  }
  const dashed = DASHED.exec(line);
  if (dashed === null) return null;
  const [whole, head = ''] = dashed;
  const rest = line.slice(whole.length);
  // "NATO — the alliance — said": a report begins with a capital.
  if (/^[^\p{L}\d]{0,3}\p{Ll}/u.test(rest) || rest.trim() === '') return null;
  const atEnd = AGENCY_AT_END.exec(head);
  const parsed = readHead(atEnd === null ? head : head.slice(0, atEnd.index), index);
  if (parsed === null || parsed.places.length === 0 || !(parsed.certain || atEnd !== null)) return null;
  const agency = atEnd?.[1] ?? AGENCY_AFTER.exec(rest)?.[0] ?? null;
  return { words: { text: whole.trimEnd(), index }, places: parsed.places, agency, date: parsed.date };
}

interface Head {
  readonly places: readonly Words[];
  readonly date: Dateline['date'];
  /** Whether it can be nothing but a dateline: its place is in capitals, or a date follows it. */
  readonly certain: boolean;
}

/** What stands before the agency or the dash: places, and perhaps a date. Null where it is something else. */
function readHead(head: string, index: number): Head | null {
  const date = findWordedDate(head);
  const at = date === null ? -1 : head.indexOf(date.words);
  // What the date leaves: places before it, and at most the mark of a year after it.
  const before = date === null ? head : head.slice(0, at);
  const after = date === null ? '' : head.slice(at + date.words.length);
  if (!/^[\s,.]*(?:г(?:ода)?\.?)?[\s,.]*$/u.test(after)) return null;
  const places: Words[] = [];
  for (const part of before.matchAll(/[^,/،;]+/gu)) {
    const words = part[0].trim().replace(/\.$/, '');
    if (words === '' || isWeekday(words)) continue;
    if (!isPlaceLike(words)) return null;
    places.push({ text: words, index: index + part.index + part[0].indexOf(words) });
  }
  if (places.length > 4) return null;
  const [first] = places;
  const inCapitals = first !== undefined && /^(?=(?:.*\p{Lu}){4})[^\p{Ll}\p{Lo}]+$/u.test(first.text);
  return {
    places,
    date: date === null ? null : toDate(date),
    certain: inCapitals || (date !== null && places.length > 0),
  };
}

function toDate({ words, year, month, day }: WordedDate): Dateline['date'] {
  return { words, value: year === null ? null : toIso({ year, month, day }) };
}

/** Whether words could name a place: at most five, each with a capital, but for what stands between the parts of a name. */
function isPlaceLike(words: string): boolean {
  const parts = words.split(/\s+/);
  if (/^(?:on|in|at|by|from|the|to|since|until|after|before)$/i.test(parts[0] as string)) return false;
  return (
    parts.length <= 5 &&
    parts.every(
      (part, index) =>
        /^[\p{Lu}\p{Lo}][\p{L}\p{M}.'’ʼ-]*$/u.test(part) ||
        (index > 0 && /^(?:de|da|do|del|la|el|al|of|the|and|et|sur|am|an|der|и|на|و)$/u.test(part)),
    )
  );
}
