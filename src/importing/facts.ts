import type { ActorAspect } from '../database/generated/client.ts';
import { countryOf } from './countries.ts';
import type { EntryRecord } from './format.ts';
import { keyOf } from './keys.ts';
import type { TakenName } from './names.ts';
import type { PlacedQuote } from './quoter.ts';
import type { WrittenDate } from './written-dates.ts';

type Fact = EntryRecord['facts'][number];

/** What a detail says beside its words. */
export interface DetailOptions {
  /** The source's own word for what it is. */
  readonly type?: string | null;
  /** The name of a state; one that is not known is left out. */
  readonly country?: string | null;
  readonly date?: WrittenDate | null;
}

/** The facts of an entry about one actor, with keys made of what they say; the same said twice is one fact. */
export class EntryFacts {
  readonly #facts = new Map<string, Fact>();
  readonly #key: string;

  /** `key`: that of the entry, which is that of the actor. */
  constructor(key: string) {
    this.#key = key;
  }

  /** Adds a fact under a key of the entry's; one without a quote, or whose key is taken, is left out. */
  add(key: string, fact: Fact): void {
    const own = `${this.#key}.${key}`;
    if ((fact.quotes?.length ?? 0) > 0 && !this.#facts.has(own)) this.#facts.set(own, { ...fact, key: own });
  }

  /** The name that the actor goes by: the one name whose key does not depend on what it is. */
  primaryName(value: string, quotes: PlacedQuote[]): void {
    this.add('name', { kind: 'ACTOR_NAME', actor: this.#key, value: value.slice(0, 500), nameKind: 'PRIMARY', quotes });
  }

  name({ value, nameKind, script, language }: TakenName, quotes: PlacedQuote[]): void {
    this.add(`${nameKind.toLowerCase()}.${keyOf(value)}`, {
      kind: 'ACTOR_NAME',
      actor: this.#key,
      value,
      nameKind,
      // Latin letters are what names are expected in.
      ...(script === undefined || script === 'Latn' ? {} : { script }),
      ...(language === undefined ? {} : { language }),
      quotes,
    });
  }

  detail(aspect: ActorAspect, words: string, quotes: PlacedQuote[], options: DetailOptions = {}): void {
    const text = words.replace(/\s+/g, ' ').trim();
    if (!/\S/.test(text) || text.length > 2000) return;
    const { type = null, date = null } = options;
    const country = options.country == null ? null : countryOf(options.country);
    this.add(`${aspect.toLowerCase()}.${keyOf(text, type)}`, {
      kind: 'ACTOR_DETAIL',
      actor: this.#key,
      aspect,
      text,
      ...(type === null ? {} : { type: type.slice(0, 200) }),
      ...(country === null || country === 'XK' ? {} : { country }),
      ...(date ?? {}),
      quotes,
    });
  }

  position(words: string, quotes: PlacedQuote[]): void {
    const title = words.replace(/\s+/g, ' ').trim();
    if (title === '' || title.length > 500) return;
    const status = /^(former|previously|ex-)\b/i.test(title) ? 'FORMER' : 'UNKNOWN';
    this.add(`position.${keyOf(title)}`, { kind: 'POSITION', holder: this.#key, title, status, quotes });
  }

  description(text: string, quotes: PlacedQuote[]): void {
    if (text === '' || text.length > 20_000) return;
    this.add('remarks', { kind: 'DESCRIPTION', entity: this.#key, aspect: 'CHARACTER', text, quotes });
  }

  list(): Fact[] {
    return [...this.#facts.values()];
  }
}
