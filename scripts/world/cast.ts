import type { BaseKind, PlaceKind } from '../../src/database/generated/enums.ts';
import { type Actor, Actors } from './actors.ts';
import { recordedAt, uuidOf } from './ids.ts';
import { choose, Random, weigh } from './random.ts';
import type { Sizes } from './sizes.ts';
import { type Forms, makeWord } from './spelling.ts';
import { listStateCodes, stateName } from './states.ts';

/** What a text can name: an entity and how the text writes it. */
export interface Named {
  readonly id: string;
  readonly label: string;
}

export interface Place extends Named {
  readonly kind: PlaceKind;
  readonly country: string;
  readonly parent: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly forms: Forms;
}

export interface Base extends Named {
  readonly kind: BaseKind;
  readonly place: Place;
  readonly operator: Actor;
  readonly host: Actor;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export interface Program extends Named {
  readonly key: string;
  readonly issuer: Actor;
  readonly target: Actor;
}

export interface Claim extends Named {
  readonly finding: 'CONFIRMED' | 'REFUTED' | null;
  readonly about: readonly Actor[];
}

const PLACE_KINDS = weigh({ CITY: 70, REGION: 14, FACILITY: 8, COAST: 4, HISTORICAL_STATE: 2, OTHER: 2 });
const BASE_KINDS = weigh({
  AIR_BASE: 40,
  ARMY_BASE: 20,
  NAVAL_BASE: 15,
  LOGISTICS_FACILITY: 10,
  RADAR: 5,
  TRAINING: 5,
  JOINT: 5,
});
const BASE_WORDS: Partial<Record<BaseKind, string>> = {
  AIR_BASE: 'air base',
  NAVAL_BASE: 'naval base',
  RADAR: 'radar station',
};
const PROMISES = [
  'will leave the accord on',
  'broke the truce over',
  'has agreed to talks on',
  'pays for the blockade of',
  'knew of the deal on',
  'will hand over its part in',
];

/** Subjects of talks, statements and claims: common ones first. */
export const SUBJECTS =
  'the ceasefire;the grain corridor;gas transit;prisoner exchanges;the border crossing;reconstruction;airspace;refugees;the election;arms deliveries;the pipeline;fishing rights;visa rules;debt relief;the canal;nuclear inspections;the railway;water shares;customs duties;cyber attacks;the buffer zone;de-mining;the port lease;drone exports;the frozen funds;the dam;the peacekeepers;the embassy;timber quotas;satellite links;the free trade zone;the archive'.split(
    ';',
  );

/** Everything in a world that no fact has to introduce: each thing is made from its number when it is asked for. */
export class Cast {
  readonly seed: number;
  readonly sizes: Sizes;
  readonly actors: Actors;
  readonly #countries: readonly string[];
  readonly #places = new Map<number, Place>();

  constructor(seed: number, sizes: Sizes) {
    this.seed = seed;
    this.sizes = sizes;
    this.actors = new Actors(seed, sizes.actors);
    this.#countries = listStateCodes().slice(0, Math.max(10, Math.round(sizes.places / 15)));
  }

  /** A place: the first ones are countries, all others are in one. */
  place(index: number): Place {
    const known = this.#places.get(index);
    if (known !== undefined) return known;
    if (this.#places.size > 20_000) this.#places.clear();
    const place = this.#makePlace(index);
    this.#places.set(index, place);
    return place;
  }

  drawPlace(random: Random): Place {
    return this.place(random.skewed(this.sizes.places));
  }

  base(index: number): Base {
    const random = new Random(this.seed, 'base', index);
    const kind = choose(random, BASE_KINDS);
    const label = `${makeWord(random, 2).Latn} ${BASE_WORDS[kind] ?? 'base'}`;
    const place = this.drawPlace(random);
    const [operator, host] = [this.actors.draw(random, 'STATE'), this.actors.draw(random, 'STATE')];
    return { id: this.#id('base', index), label, kind, place, operator, host, ...coordinates(random, 0.7) };
  }

  program(index: number): Program {
    const random = new Random(this.seed, 'program', index);
    const issuer = this.actors.draw(random, random.chance(0.5) ? 'INTERGOVERNMENTAL_ORGANIZATION' : 'STATE');
    const target = this.actors.draw(random, 'STATE');
    const label = `Measures of ${issuer.label} on ${target.label}, ${index + 1}`;
    return { id: this.#id('program', index), label, key: `W${this.seed}-${index + 1}`, issuer, target };
  }

  claim(index: number): Claim {
    const random = new Random(this.seed, 'claim', index);
    const about = this.actors.drawSeveral(random, random.integer(1, 2));
    const label = `${about[0]?.label} ${random.pick(PROMISES)} ${this.subject(random)}`;
    const finding = random.chance(0.1) ? (random.chance(0.6) ? 'CONFIRMED' : 'REFUTED') : null;
    return { id: this.#id('claim', index), label, finding, about };
  }

  /** What something is about: a common subject, at times joined with a rare word. */
  subject(random: Random): string {
    const subject = SUBJECTS[random.skewed(SUBJECTS.length)] as string;
    return random.chance(0.4) ? `${subject} of ${makeWord(random, 2).Latn}` : subject;
  }

  #makePlace(index: number): Place {
    const random = new Random(this.seed, 'place', index);
    const country = this.#countries[
      index < this.#countries.length ? index : random.skewed(this.#countries.length)
    ] as string;
    const isCountry = index < this.#countries.length;
    const forms = isCountry ? stateName(country) : makeWord(random, random.integer(2, 3));
    const parent = isCountry ? null : this.place(this.#countries.indexOf(country)).id;
    const kind = isCountry ? 'COUNTRY' : choose(random, PLACE_KINDS);
    const label = forms.Latn;
    return { id: this.#id('place', index), label, kind, country, parent, forms, ...coordinates(random, 0.8) };
  }

  #id(kind: string, index: number): string {
    return uuidOf(this.seed, kind, index, recordedAt(null));
  }
}

function coordinates(random: Random, known: number): { latitude: number | null; longitude: number | null } {
  if (!random.chance(known)) return { latitude: null, longitude: null };
  return { latitude: random.integer(-6000, 7500) / 100, longitude: random.integer(-18_000, 18_000) / 100 };
}
