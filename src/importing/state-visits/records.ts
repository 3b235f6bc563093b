import { EntryProblem, type EntryRecord } from '../format.ts';
import { keyOf } from '../keys.ts';
import { collapse } from '../names.ts';
import { child, type PlacedQuote, Quoter } from '../quoter.ts';
import type { XmlElement } from '../xml.ts';
import { asDay, lengthOf } from './dates.ts';
import { isWhole, type Named } from './persons.ts';
import { findTerm } from './presidents.ts';
import { flatten, readRemarks } from './remarks.ts';
import { type State, toSlug, UNITED_STATES } from './states.ts';

type Fact = EntryRecord['facts'][number];
type Actor = NonNullable<EntryRecord['actors']>[number];
type Place = NonNullable<EntryRecord['places']>[number];

// Offices that are not of some other state where the register names none.
const OF_THE_UNITED_STATES =
  /^(?:Vice President|(?:Acting |Deputy |Under |Assistant )?Secretary(?: of (?!State for).*)?|Senator|Governor|Mayor|Attorney General|National Security Advis[eo]r|Ambassador)$/;

/** A person who took part, as facts name one. */
export interface Participant {
  readonly actor: string;
  readonly name: string;
  /** Key of the position in which the person took part; null where none is said. */
  readonly capacity: string | null;
  readonly quotes: PlacedQuote[];
}

/** The days of a visit. */
export interface Days {
  readonly start: string;
  readonly end: string;
  readonly quotes: PlacedQuote[];
}

/**
 * What an entry of a register of visits states, as it is gathered. States, places and persons are shared by the entries that name
 * them alike; all else is the entry's own.
 */
export class Register {
  readonly key: string;
  readonly quoter: Quoter;
  readonly #element: XmlElement;
  readonly #text: string;
  readonly #actors = new Map<string, Actor>();
  readonly #places = new Map<string, Place>();
  readonly #facts = new Map<string, Fact>();

  constructor(element: XmlElement, text: string, key: string) {
    this.key = key;
    this.quoter = new Quoter(text);
    this.#element = element;
    this.#text = text;
  }

  /** A child of the entry that has content. Throws EntryProblem. */
  get(name: string): XmlElement {
    const found = child(this.#element, name);
    if (found === null) throw new EntryProblem(`it has no ${name}`);
    return found;
  }

  find(name: string): XmlElement | null {
    return child(this.#element, name);
  }

  add(key: string, fact: Fact): string {
    const own = `${this.key}.${key}`;
    if (!this.#facts.has(own)) this.#facts.set(own, { ...fact, key: own });
    return own;
  }

  /** Throws EntryProblem for days that do not exist, or of which the last is before the first. */
  days(): Days {
    const [from, to] = [this.get('start-date'), this.find('end-date')];
    const start = asDay(collapse(from.text));
    const end = to === null ? start : asDay(collapse(to.text));
    if (start === null || end === null) throw new EntryProblem('its dates are no days: write 2024-12-08');
    if (end < start) throw new EntryProblem(`it ends on ${end}, before it begins on ${start}`);
    return { start, end, quotes: this.quoter.of(from, to) };
  }

  /** A state, with its name; null for what is none. `quotes`: the words that name it; `inferred` where they only imply it. */
  state(state: State, quotes: PlacedQuote[], inferred = false): string | null {
    const { kind, name, alias, slug, country } = state;
    if (kind === null) return null;
    const key = `state.${slug}`;
    this.#actors.set(key, { key, kind, name, ...(country === null ? {} : { country }) });
    this.#name(key, name, 'PRIMARY', quotes, inferred);
    if (alias !== null) this.#name(key, alias, 'ALIAS', quotes);
    return key;
  }

  /** A country as a place, or a place in it. */
  place({ slug, name, country, part }: State, locale: string | null): string {
    const at = country === null ? {} : { country };
    const key = `place.${slug}`;
    this.#places.set(key, { key, kind: country === null ? 'OTHER' : 'COUNTRY', name, ...at });
    const within = locale ?? part;
    if (within === null) return key;
    const inner = `${key}.${keyOf(within)}`;
    this.#places.set(inner, {
      key: inner,
      kind: locale === null ? 'REGION' : 'CITY',
      name: within.slice(0, 500),
      parent: key,
      ...at,
    });
    return inner;
  }

  /**
   * A person whom words name, with the office that they give. `home`: the state that is meant where they name none; `implied` where
   * nobody says so. Within a state a whole name is one person's; a surname, or the name of a king without a numeral, only that of who
   * held the same office in the same decade. What else is one is for people to say.
   */
  person(
    named: Named,
    { home, implied, day }: { home: State; implied: boolean; day: string },
    place: { from: number; to: number },
  ): Participant | null {
    const quote = this.quoter.at(place.from, place.to);
    if (quote === null) return null;
    const office = named.title === null ? '' : named.title.replace(/[- ]{1,2}(?:elect|designate)$/i, '');
    const term = /^President$/.test(office) && named.of === null ? findTerm(named.name, Number(day.slice(0, 4))) : null;
    const meant =
      term !== null ? UNITED_STATES : home === UNITED_STATES && !OF_THE_UNITED_STATES.test(office) ? null : home;
    const of = named.of ?? (named.oneOfSeveral || (implied && named.title === null) ? null : implied ? meant : home);
    const state = of !== null && 'slug' in of ? of : null;
    const scope = of === null ? 'x' : 'slug' in of ? of.scope : toSlug(of.organization);
    const since = term ?? `${day.slice(0, 3)}0s`;
    const scoped = isWhole(named.name) ? '' : `.${toSlug(office)}.${since}`;
    const actor = `person.${scope}.${toSlug(named.name)}${scoped}`.slice(0, 150);
    const country = state?.country ?? null;
    this.#actors.set(actor, {
      key: actor,
      kind: 'PERSON',
      name: named.name,
      ...(country === null ? {} : { country }),
    });
    this.#name(actor, named.name, 'PRIMARY', [quote]);
    if (named.title === null) return { actor, name: named.name, capacity: null, quotes: [quote] };
    const inferred = implied && named.of === null && state !== null;
    const capacity = this.position(actor, named, { of: state, day, quotes: [quote], inferred });
    return { actor, name: `${named.title} ${named.name}`, capacity, quotes: [quote] };
  }

  position(
    holder: string,
    { title, former, elect }: Pick<Named, 'title' | 'former' | 'elect'>,
    { of, day, quotes, inferred = false }: { of: State | null; day: string; quotes: PlacedQuote[]; inferred?: boolean },
  ): string {
    const jurisdiction = of === null ? null : this.state(of, quotes, true);
    return this.add(`position.${keyOf(holder, title)}`, {
      kind: 'POSITION',
      holder,
      title: (title ?? '').slice(0, 500),
      ...(jurisdiction === null ? {} : { jurisdiction }),
      status: former ? 'FORMER' : elect ? 'DESIGNATE' : 'CURRENT',
      attestedOn: day,
      // The register leaves it to its readers whose president is meant.
      ...(inferred ? { certainty: 'INFERRED' as const } : {}),
      quotes,
    });
  }

  /** The actor of a key of the register's own, such as the traveller, under whom all entries file it. */
  actor(key: string, name: string, country: string, quotes: PlacedQuote[]): void {
    this.#actors.set(key, { key, kind: 'PERSON', name, country });
    this.#name(key, name, 'PRIMARY', quotes);
  }

  visit(name: string, { start, end, quotes }: Days, place: string | null): string {
    return this.add('visit', {
      kind: 'MEETING',
      name: name.slice(0, 500),
      meetingKind: 'VISIT',
      date: start,
      ...(end === start ? {} : { duration: lengthOf(start, end), validFrom: start, validTo: end }),
      ...(place === null ? {} : { place }),
      quotes,
    });
  }

  participation(
    meeting: string,
    actor: string,
    {
      role,
      capacity = null,
      quotes,
      inferred = false,
      side,
    }: {
      role: 'GUEST' | 'HOST' | 'ATTENDEE' | 'DELEGATION_MEMBER';
      capacity?: string | null;
      quotes: PlacedQuote[];
      inferred?: boolean;
      side?: string;
    },
  ): void {
    this.add(`participation.${keyOf(meeting, actor)}`, {
      kind: 'MEETING_PARTICIPATION',
      meeting,
      actor,
      role,
      ...(side === undefined ? {} : { side: side.slice(0, 200) }),
      ...(capacity === null ? {} : { capacity }),
      attendance: inferred ? 'INFERRED' : 'STATED',
      ...(inferred ? { certainty: 'INFERRED' as const } : {}),
      quotes,
    });
  }

  /** What remarks say: whom the guests met, as talks during the visit; whom they came with, as guests too. */
  remarks(field: XmlElement | null, visit: string, days: Days, home: State, guests: readonly Participant[]): void {
    if (field === null) return;
    const flat = flatten(this.#text.slice(field.innerStart, field.innerEnd));
    const placed = ({ start, end }: Named) => ({
      from: field.innerStart + (flat.places[start] as number),
      to: field.innerStart + (flat.places[end] as number),
    });
    for (const [index, { kind, persons }] of readRemarks(flat.text).entries()) {
      const of = kind === 'MET' ? home : UNITED_STATES;
      const met = persons.flatMap(
        (named) => this.person(named, { home: of, implied: true, day: days.start }, placed(named)) ?? [],
      );
      const others = met.filter(({ actor }) => guests.every((guest) => guest.actor !== actor));
      if (others.length === 0) continue;
      if (kind === 'ACCOMPANIED') {
        for (const { actor, ...rest } of others) this.participation(visit, actor, { role: 'GUEST', ...rest });
        continue;
      }
      const talks = this.add(`talks.${index}`, {
        kind: 'MEETING',
        name: `Talks of ${listOf(guests)} with ${listOf(others)}`.slice(0, 500),
        meetingKind: 'TALKS',
        ...(days.start === days.end ? { date: days.start } : { validFrom: days.start, validTo: days.end }),
        parent: visit,
        quotes: others.flatMap(({ quotes }) => quotes).slice(0, 100),
      });
      for (const { actor, ...rest } of guests) this.participation(talks, actor, { role: 'ATTENDEE', ...rest });
      for (const { actor, ...rest } of others) this.participation(talks, actor, { role: 'ATTENDEE', ...rest });
    }
    const text = flat.text.trim();
    if (text === '') return;
    const quotes = this.quoter.of(field);
    this.add('remarks', { kind: 'DESCRIPTION', entity: visit, aspect: 'PURPOSE', text: text.slice(0, 20_000), quotes });
  }

  finish(title: string): EntryRecord {
    const written = collapse((this.find('last-modified-datetime') ?? this.find('created-datetime'))?.text ?? '');
    const day = asDay(written.slice(0, 10));
    return {
      article: {
        kind: 'OFFICIAL_RECORD',
        title: title.slice(0, 500),
        language: 'en',
        ...(day === null ? {} : { publishedOn: day }),
      },
      actors: [...this.#actors.values()],
      places: [...this.#places.values()],
      facts: [...this.#facts.values()],
    };
  }

  #name(actor: string, value: string, nameKind: 'PRIMARY' | 'ALIAS', quotes: PlacedQuote[], inferred = false): void {
    const key = nameKind === 'PRIMARY' ? `${actor}.name` : `${actor}.alias.${keyOf(value)}`;
    if (this.#facts.has(key)) return;
    const certainty = inferred ? { certainty: 'INFERRED' as const } : {};
    this.#facts.set(key, {
      kind: 'ACTOR_NAME',
      key,
      actor,
      value: value.slice(0, 500),
      nameKind,
      ...certainty,
      quotes,
    });
  }
}

function listOf(persons: readonly Participant[]): string {
  const names = persons.map(({ name }) => name);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
