import { countryOf } from '../countries.ts';
import { EntryFacts } from '../facts.ts';
import type { Entry, EntryRecord } from '../format.ts';
import { EntryProblem } from '../format.ts';
import { toKey } from '../keys.ts';
import { collapse, scriptOf, takeNames, toSpokenOrder } from '../names.ts';
import { child, children, Quoter } from '../quoter.ts';
import { readDate, type WrittenDate } from '../written-dates.ts';
import type { XmlElement, XmlRecord } from '../xml.ts';

/** The key of the actor that publishes the list. */
export const PUBLISHER = 'security-council';

/** A record of the list as an entry. It is known by its DATAID, which stays when the reference number changes. */
export function toEntry({ element, text, line }: XmlRecord): Entry {
  const reference = collapse(child(element, 'REFERENCE_NUMBER')?.text ?? '');
  const dataId = collapse(child(element, 'DATAID')?.text ?? '');
  if (reference === '')
    return { line, key: null, problem: `${dataId === '' ? 'the record' : `DATAID ${dataId}`} has no REFERENCE_NUMBER` };
  return {
    key: toKey(reference),
    ...(dataId === '' ? {} : { permanentId: dataId }),
    line,
    text,
    read: (key) => new UnEntry(element, text, key, reference).read(),
  };
}

const NAMES = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'];
const COMPANY = /\b(ltd|limited|llc|inc|corp|corporation|company|co\.|bank|gmbh|airlines?|enterprise)\b/i;

class UnEntry {
  readonly #element: XmlElement;
  readonly #quoter: Quoter;
  readonly #facts: EntryFacts;
  readonly #key: string;
  readonly #reference: string;

  constructor(element: XmlElement, text: string, key: string, reference: string) {
    this.#element = element;
    this.#quoter = new Quoter(text);
    this.#facts = new EntryFacts(key);
    this.#key = key;
    this.#reference = reference;
  }

  read(): EntryRecord {
    const element = this.#element;
    const person = element.name === 'INDIVIDUAL';
    const parts = NAMES.flatMap((name) => child(element, name) ?? []);
    const name = collapse(parts.map(({ text }) => text).join(' '));
    if (name === '') throw new EntryProblem('it has no name');
    const list = child(element, 'UN_LIST_TYPE');
    if (list === null) throw new EntryProblem('it has no UN_LIST_TYPE');
    const facts = this.#facts;
    facts.primaryName(name, this.#quoter.of(...parts));
    this.#readNames(person);
    const nationalities = this.#values('NATIONALITY', 'NATIONALITY2');
    for (const value of nationalities) {
      facts.detail('NATIONALITY', value.text, this.#quoter.of(value), { country: value.text });
    }
    for (const value of this.#values('TITLE')) facts.detail('TITLE', value.text, this.#quoter.of(value));
    for (const value of this.#values('DESIGNATION')) {
      for (const title of partLettered(value.text)) facts.position(title, this.#quoter.of(value));
    }
    const gender = child(element, 'GENDER');
    if (gender !== null) facts.detail('GENDER', gender.text, this.#quoter.of(gender));
    this.#readBirth();
    this.#readAddresses();
    this.#readDocuments();
    this.#readSanction(list);
    const remarks = children(element, 'COMMENTS1');
    facts.description(collapse(remarks.map(({ text }) => text).join(' ')), this.#quoter.of(...remarks));

    const key = this.#key;
    const countries = new Set(nationalities.map(({ text }) => countryOf(text)));
    const [country] = countries;
    const regime = collapse(list.text);
    return {
      article: { kind: 'SANCTIONS_LIST', title: `${this.#reference}: ${name}`.slice(0, 500), language: 'en' },
      actors: [
        {
          key,
          name,
          kind: person ? 'PERSON' : COMPANY.test(name) ? 'COMPANY' : 'OTHER_ORGANIZATION',
          ...(countries.size === 1 && country != null && country !== 'XK' ? { country } : {}),
        },
      ],
      programs: [
        {
          key: programKey(regime),
          name: `UN sanctions: ${regime}`,
          programKey: `UN-${toKey(regime)}`,
          issuer: `un-sanctions/${PUBLISHER}`,
        },
      ],
      facts: facts.list(),
      externalIds: [{ of: key, scheme: 'UNSC', value: this.#reference }],
    };
  }

  #values(...names: readonly string[]): XmlElement[] {
    return names.flatMap((name) => children(this.#element, name).flatMap((each) => children(each, 'VALUE')));
  }

  #readNames(person: boolean): void {
    const facts = this.#facts;
    const original = child(this.#element, 'NAME_ORIGINAL_SCRIPT');
    if (original !== null) {
      const value = collapse(original.text);
      const nameKind = scriptOf(value).script === 'Latn' ? 'ALIAS' : 'NATIVE';
      facts.name({ value, nameKind, ...scriptOf(value) }, this.#quoter.of(original));
    }
    for (const alias of [...children(this.#element, 'INDIVIDUAL_ALIAS'), ...children(this.#element, 'ENTITY_ALIAS')]) {
      const field = child(alias, 'ALIAS_NAME');
      if (field === null) continue;
      const [quality, note] = [child(alias, 'QUALITY'), child(alias, 'NOTE')];
      const former =
        /^f\.k\.a/i.test(collapse(quality?.text ?? '')) ||
        /^(previously|formerly) listed as/i.test(collapse(note?.text ?? ''));
      const nameKind = former ? 'PREVIOUS' : /^low/i.test(collapse(quality?.text ?? '')) ? 'WEAK_ALIAS' : 'ALIAS';
      const quotes = this.#quoter.of(quality, field, former ? note : null);
      for (const name of takeNames(field.text, nameKind)) {
        facts.name(person ? { ...name, value: toSpokenOrder(name.value) } : name, quotes);
      }
    }
  }

  #readBirth(): void {
    for (const birth of children(this.#element, 'INDIVIDUAL_DATE_OF_BIRTH')) {
      const parts = ['TYPE_OF_DATE', 'DATE', 'YEAR', 'FROM_YEAR', 'TO_YEAR', 'NOTE'].flatMap(
        (name) => child(birth, name) ?? [],
      );
      const said = parts.filter(({ name }) => name !== 'TYPE_OF_DATE');
      if (said.length === 0) continue;
      const date = toBirthDate(new Map(parts.map(({ name, text }) => [name, collapse(text)])));
      const text = said.map((part) => collapse(part.text)).join(' ');
      this.#facts.detail(
        'BIRTH_DATE',
        date?.dateUntil === undefined ? text : text.replace(/^(\d{4}) (\d{4})/, 'between $1 and $2'),
        this.#quoter.of(...parts),
        { date },
      );
    }
    for (const place of children(this.#element, 'INDIVIDUAL_PLACE_OF_BIRTH')) this.#readPlace('BIRTH_PLACE', place);
  }

  #readAddresses(): void {
    for (const address of [
      ...children(this.#element, 'INDIVIDUAL_ADDRESS'),
      ...children(this.#element, 'ENTITY_ADDRESS'),
    ]) {
      this.#readPlace('ADDRESS', address);
    }
  }

  #readPlace(aspect: 'ADDRESS' | 'BIRTH_PLACE', place: XmlElement): void {
    const parts = ['STREET', 'CITY', 'STATE_PROVINCE', 'ZIP_CODE', 'COUNTRY'].flatMap(
      (name) => child(place, name) ?? [],
    );
    const note = child(place, 'NOTE');
    const where = parts.map(({ text }) => collapse(text)).join(', ');
    const text = [where, note === null ? '' : where === '' ? collapse(note.text) : `(${collapse(note.text)})`].join(
      ' ',
    );
    this.#facts.detail(aspect, text, this.#quoter.of(...parts, note), {
      country: child(place, 'COUNTRY')?.text ?? null,
    });
  }

  #readDocuments(): void {
    for (const paper of children(this.#element, 'INDIVIDUAL_DOCUMENT')) {
      const [type, other] = [child(paper, 'TYPE_OF_DOCUMENT'), child(paper, 'TYPE_OF_DOCUMENT2')];
      const number = child(paper, 'NUMBER');
      const [note, issued] = [child(paper, 'NOTE'), child(paper, 'DATE_OF_ISSUE')];
      const country = child(paper, 'ISSUING_COUNTRY') ?? child(paper, 'COUNTRY_OF_ISSUE');
      const said = number ?? note ?? other;
      if (said === null) continue;
      const named = type ?? (said === other ? null : other);
      this.#facts.detail('IDENTIFICATION', said.text, this.#quoter.of(type, other, number, country, issued, note), {
        type: named === null ? null : collapse(named.text),
        country: country?.text ?? null,
        date: issued === null ? null : readDate(issued.text),
      });
    }
  }

  #readSanction(list: XmlElement): void {
    const element = this.#element;
    const listed = child(element, 'LISTED_ON');
    const listedOn = listed === null ? null : readDate(listed.text);
    const sanction = `${this.#key}.sanction`;
    this.#facts.add('sanction', {
      kind: 'SANCTION',
      sanctionKind: 'LISTING',
      subject: this.#key,
      authority: `un-sanctions/${PUBLISHER}`,
      program: programKey(collapse(list.text)),
      ...(listedOn === null ? {} : { listedOn: listedOn.date }),
      quotes: this.#quoter.of(list, child(element, 'REFERENCE_NUMBER'), listed),
    });
    for (const value of this.#values('LAST_DAY_UPDATED')) {
      const date = readDate(value.text)?.date;
      if (date === undefined) continue;
      this.#facts.add(`amended.${date}`, {
        kind: 'SANCTION_STATUS_CHANGE',
        sanction,
        action: 'AMENDED',
        decidedOn: date,
        quotes: this.#quoter.of(value),
      });
    }
  }
}

function programKey(regime: string): string {
  return `program.${toKey(regime)}`;
}

function toBirthDate(parts: ReadonlyMap<string, string>): WrittenDate | null {
  const note = parts.get('NOTE');
  const [from, to] = [parts.get('FROM_YEAR'), parts.get('TO_YEAR')];
  const written =
    parts.get('DATE') ?? parts.get('YEAR') ?? (from !== undefined && to !== undefined ? `${from} to ${to}` : note);
  const date = written === undefined ? null : readDate(written);
  const about = /^appr/i.test(parts.get('TYPE_OF_DATE') ?? '') || /^(approx|circa)/i.test(note ?? '');
  return date !== null && about ? { ...date, approximate: true } : date;
}

/** The titles in a field that may hold several: "a) … b) …". */
function partLettered(field: string): string[] {
  const text = collapse(field);
  const parts = /^[a-z1]\)\s/.test(text) ? text.split(/(?:^|\s)[a-z\d]\)\s+/) : [text];
  return parts.map((part) => part.replace(/[\s,;.]+$/, '')).filter((part) => part !== '');
}
