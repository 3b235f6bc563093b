import type { ActorKind, ExternalIdScheme, NameKind } from '../../database/generated/client.ts';
import { countryOf } from '../countries.ts';
import { EntryFacts } from '../facts.ts';
import type { EntryRecord } from '../format.ts';
import { keyOf, toKey } from '../keys.ts';
import { collapse, scriptOf, takeTitle, toSpokenOrder } from '../names.ts';
import type { PlacedQuote } from '../quoter.ts';
import { readDate } from '../written-dates.ts';
import { readRemark } from './remarks.ts';

/** The key of the actor that publishes the list. */
export const PUBLISHER = 'ofac';

// Ranks and forms of address; anything longer is an office.
const TITLE =
  /^(?:(?:Brigadier|Major|Lieutenant|Colonel|Army|Vice|Rear|First)[ -]?)*(?:General|Colonel|Major|Captain|Admiral|Lieutenant)$|^(?:Haji|Hajji|Mullah|Maulavi|Maulawi|Maulana|Mawlawi|Qari|Sheikh|Shaykh|Doctor|Dr\.?|Professor|Engineer|Hojjatoleslam|Ayatollah|Imam|Sayyid|Reverend|Hermano|Don)$/i;
const COMPANY =
  /\b(ltd|limited|llc|l\.l\.c|inc|corp|corporation|company|co\.|s\.a\.?|s\.a\.s|s\. ?de ?r\.l|c\.v|ltda|bank|gmbh|fze|fzc|jsc|ooo|plc|b\.v|s\.r\.l|airlines?)\b/i;
const TERROR = /^(SDGT|FTO|SDT)$/;

/** The uid of an entry by the name that it has in the list; null where several have it. */
export type Names = ReadonlyMap<string, string | null>;

/** What an entry of OFAC's lists states, whichever of OFAC's formats it was read from. */
export class Listing {
  readonly facts: EntryFacts;
  readonly #key: string;
  readonly #type: string;
  readonly #names: Names;
  readonly #programs = new Map<string, string>();
  readonly #externalIds: { of: string; scheme: ExternalIdScheme; value: string }[];
  readonly #states = new Set<string>();
  readonly #links = new Map<string, NonNullable<EntryRecord['links']>[number]>();
  #name = '';

  /** `type`: individual, entity, vessel or aircraft. */
  constructor(key: string, uid: string, type: string, names: Names = new Map()) {
    this.facts = new EntryFacts(key);
    this.#key = key;
    this.#type = type.toLowerCase();
    this.#names = names;
    this.#externalIds = [{ of: key, scheme: 'OFAC', value: uid }];
  }

  get isPerson(): boolean {
    return this.#type === 'individual';
  }

  primaryName(stated: string, quotes: PlacedQuote[]): void {
    const { name, title } = this.#spoken(stated);
    this.#name = name;
    this.facts.primaryName(name, quotes);
    if (title !== null) this.facts.detail('TITLE', title, quotes);
  }

  name(stated: string, nameKind: NameKind, quotes: PlacedQuote[]): void {
    const { name, title } = this.#spoken(stated);
    if (name === '' || name.length > 500) return;
    const script = scriptOf(name);
    this.facts.name(
      {
        value: name,
        nameKind: script.script === 'Latn' ? nameKind : nameKind === 'ALIAS' ? 'NATIVE' : nameKind,
        ...script,
      },
      quotes,
    );
    if (title !== null) this.facts.detail('TITLE', title, quotes);
  }

  #spoken(stated: string): { name: string; title: string | null } {
    const name = collapse(stated);
    return this.isPerson ? takeTitle(toSpokenOrder(name)) : { name, title: null };
  }

  title(stated: string, quotes: PlacedQuote[]): void {
    for (const title of stated.split(';').map(collapse)) {
      if (TITLE.test(title)) this.facts.detail('TITLE', title, quotes);
      else this.facts.position(title, quotes);
    }
  }

  program(name: string, quotes: PlacedQuote[], listedOn: string | null = null): void {
    const program = collapse(name);
    if (program === '') return;
    const key = toKey(program);
    this.#programs.set(`program.${key}`, program);
    this.facts.add(`sanction.${key}`, {
      kind: 'SANCTION',
      sanctionKind: TERROR.test(program) ? 'TERRORIST_DESIGNATION' : 'SANCTIONS',
      subject: this.#key,
      authority: `ofac-sdn/${PUBLISHER}`,
      program: `program.${key}`,
      ...(listedOn === null ? {} : { listedOn }),
      quotes,
    });
  }

  address(parts: readonly string[], country: string | null, quotes: PlacedQuote[]): void {
    const text = [...parts, country ?? '']
      .map(collapse)
      .filter((part) => part !== '')
      .join(', ');
    if (text !== 'undetermined') this.facts.detail('ADDRESS', text, quotes, { country });
  }

  state(aspect: 'NATIONALITY' | 'CITIZENSHIP', name: string, quotes: PlacedQuote[]): void {
    this.facts.detail(aspect, name, quotes, { country: name });
    const country = countryOf(name);
    if (country !== null) this.#states.add(country);
  }

  identification(
    type: string,
    text: string,
    quotes: PlacedQuote[],
    options: { country?: string | null; date?: string | null } = {},
  ): void {
    const { country = null, date = null } = options;
    this.facts.detail('IDENTIFICATION', text, quotes, { type, country, date: date === null ? null : readDate(date) });
    const imo = /\bIMO\b/.test(`${type} ${text}`) ? /\b(\d{7})\b/.exec(text)?.[1] : undefined;
    if (imo !== undefined) this.#externalId('IMO', imo);
    if (type === 'MMSI') this.#externalId('MMSI', text);
    if (type === 'SWIFT/BIC') this.#externalId('BIC', text);
    if (/^D-U-N-S/.test(type)) this.#externalId('DUNS', text.replace(/\D/g, ''));
  }

  #externalId(scheme: ExternalIdScheme, value: string): void {
    this.#externalIds.push({ of: this.#key, scheme, value: value.replace(/\s/g, '') });
  }

  /** One of the remarks, as far as it is of a known form. */
  remark(text: string, quotes: PlacedQuote[]): void {
    const said = readRemark(text);
    if (said === null) return;
    if (said.is === 'name') this.name(said.name, said.former ? 'PREVIOUS' : 'WEAK_ALIAS', quotes);
    if (said.is === 'position') this.title(said.title, quotes);
    if (said.is === 'link') this.#link(said.name, quotes);
    if (said.is !== 'detail') return;
    const { aspect, country = null, date = null, type } = said;
    if (aspect === 'NATIONALITY' || aspect === 'CITIZENSHIP') this.state(aspect, said.text, quotes);
    else if (aspect === 'IDENTIFICATION') this.identification(type ?? '', said.text, quotes, { country, date });
    else {
      this.facts.detail(aspect, said.text, quotes, {
        ...(type === undefined ? {} : { type }),
        country,
        date: date === null ? null : readDate(date),
      });
    }
  }

  /** The list names another entry by the name that it has there; where several have it, nobody can tell which is meant. */
  #link(name: string, quotes: PlacedQuote[]): void {
    // The full stop after the last remark may be that of the name.
    const uid = this.#names.get(collapse(name)) ?? this.#names.get(`${collapse(name)}.`);
    if (uid == null || uid === this.#key) return;
    const key = `${this.#key}.linked.${keyOf(uid)}`;
    this.#links.set(key, {
      kind: 'RELATIONSHIP',
      key,
      type: 'OTHER',
      from: `ofac-sdn/${this.#key}`,
      to: `ofac-sdn/${uid}`,
      text: 'Linked To',
      quotes,
    });
  }

  toRecord(): EntryRecord {
    const [country] = this.#states;
    const kind: ActorKind =
      this.#type === 'individual'
        ? 'PERSON'
        : this.#type === 'vessel'
          ? 'VESSEL'
          : this.#type === 'aircraft'
            ? 'AIRCRAFT'
            : COMPANY.test(this.#name)
              ? 'COMPANY'
              : 'OTHER_ORGANIZATION';
    return {
      article: { kind: 'SANCTIONS_LIST', title: `OFAC ${this.#key}: ${this.#name}`.slice(0, 500), language: 'en' },
      actors: [
        {
          key: this.#key,
          kind,
          name: this.#name,
          ...(this.#states.size === 1 && country !== undefined && country !== 'XK' ? { country } : {}),
        },
      ],
      programs: [...this.#programs].map(([key, name]) => ({
        key,
        name: `OFAC: ${name}`,
        programKey: `OFAC-${toKey(name)}`,
        issuer: `ofac-sdn/${PUBLISHER}`,
      })),
      facts: this.facts.list(),
      externalIds: this.#externalIds,
      links: [...this.#links.values()],
    };
  }
}
