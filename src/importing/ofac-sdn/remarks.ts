import type { ActorAspect } from '../../database/generated/client.ts';

/** One thing that the remarks of an entry say, and where in them, in UTF-16 units. */
export interface Remark {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The remarks in a field: parted by semicolons, the last one ended by a full stop. */
export function partRemarks(field: string): Remark[] {
  const remarks: Remark[] = [];
  for (const match of field.matchAll(/[^;]+/g)) {
    const text = match[0].trim();
    if (text === '' || text === '.') continue;
    const start = match.index + match[0].indexOf(text);
    const last = match.index + match[0].length === field.length;
    const words = last ? text.replace(/\.$/, '') : text;
    remarks.push({ text: words, start, end: start + words.length });
  }
  return remarks;
}

/** What a remark says, as far as it is of a known form. */
export type Said =
  | { is: 'detail'; aspect: ActorAspect; text: string; type?: string; country?: string; date?: string }
  | { is: 'name'; name: string; former: boolean }
  | { is: 'link'; name: string }
  | { is: 'position'; title: string }
  | null;

const FORMS: readonly [pattern: RegExp, toSaid: (found: readonly string[]) => Said][] = [
  [/^DOB (.+)$/, ([, date = '']) => ({ is: 'detail', aspect: 'BIRTH_DATE', text: date, date })],
  [
    /^POB (.+)$/,
    ([, place = '']) => ({
      is: 'detail',
      aspect: 'BIRTH_PLACE',
      text: place,
      country: place.split(/,\s*/).at(-1) ?? '',
    }),
  ],
  [
    /^(Nationality of Registration) (.+)$/,
    ([, type = '', flag = '']) => ({ is: 'detail', aspect: 'FLAG', text: flag, type, country: flag }),
  ],
  [/^nationality (.+)$/i, ([, state = '']) => ({ is: 'detail', aspect: 'NATIONALITY', text: state, country: state })],
  [/^citizen (.+)$/i, ([, state = '']) => ({ is: 'detail', aspect: 'CITIZENSHIP', text: state, country: state })],
  [/^Gender:? (.+)$/, ([, gender = '']) => ({ is: 'detail', aspect: 'GENDER', text: gender })],
  [/^([afn])\.k\.a\.,? '(.+)'$/, ([, mark, name = '']) => ({ is: 'name', name, former: mark === 'f' })],
  [/^Linked To:? (.+)$/i, ([, name = '']) => ({ is: 'link', name })],
  [/^Position: (.+)$/, ([, title = '']) => ({ is: 'position', title })],
  [
    /^((?:Former )?Vessel Flag) (.+)$/,
    ([, type = '', flag = '']) => ({ is: 'detail', aspect: 'FLAG', text: flag, type, country: flag }),
  ],
  [
    /^(Organization Established Date|Aircraft Manufacture Date|Vessel Year of Build):? (.+)$/,
    ([, type = '', date = '']) => ({ is: 'detail', aspect: 'INCORPORATION_DATE', text: date, type, date }),
  ],
  [
    /^(Organization Type|Target Type|Aircraft Model|(?:Other )?Vessel Type):? (.+)$/,
    ([, type = '', text = '']) => ({ is: 'detail', aspect: 'TYPE', text, type }),
  ],
  [
    /^(Website|Email Address|E-mail|Phone Number|Phone No\.|Telephone(?: No\.| Number)?|Fax(?: No\.| Number)?):? ?(.+)$/i,
    ([, type = '', text = '']) => ({ is: 'detail', aspect: 'CONTACT', text, type }),
  ],
  [
    /^(Vessel Registration Identification|MMSI|SWIFT\/BIC|Digital Currency Address - \w+) (.+)$/,
    ([, type = '', text = '']) => ({ is: 'detail', aspect: 'IDENTIFICATION', text, type }),
  ],
];

const NUMBER =
  /^(.*?(?:No\.|Number(?: \((?:MSN|also called[^)]*)\))?|#|ID(?: Card| No\.| Number)?|Card|Passport(?: Booklet| Card)?):?)\s+(.*[\d#].*)$/;
const ISSUED = /\s+(?:issued|expires|expired|effective|valid)\b.*$/i;

/** Any other number: its name ends as names of numbers do, and the state that gave it stands in brackets. */
function toNumber(remark: string): Said {
  const [, type, rest] = NUMBER.exec(remark) ?? [];
  if (type === undefined || rest === undefined || type.length > 80) return null;
  const issued = /\bissued (\d{1,2} \w{3} \d{4}|\d{4})\b/.exec(rest)?.[1];
  const number = rest
    .replace(ISSUED, '')
    .replace(/[\s,]+$/, '')
    .trim();
  const country = /\(([^()]+)\)$/.exec(number)?.[1];
  const text = country === undefined ? number : number.slice(0, number.lastIndexOf('(')).trim();
  if (text === '') return null;
  return {
    is: 'detail',
    aspect: 'IDENTIFICATION',
    text,
    type: type.replace(/:$/, ''),
    ...(country === undefined ? {} : { country }),
    ...(issued === undefined ? {} : { date: issued }),
  };
}

/** What a remark says. Null for what is of no known form: it stays findable in the words of the entry. */
export function readRemark(remark: string): Said {
  const words = remark.replace(/^alt\.\s+/i, '');
  for (const [pattern, toSaid] of FORMS) {
    const found = pattern.exec(words);
    if (found !== null) return toSaid(found.map((group) => group ?? ''));
  }
  return toNumber(words);
}
