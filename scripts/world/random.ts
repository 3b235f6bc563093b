// Numbers that look random and depend on a seed and a name alone: what is asked for first changes nothing.

/** A source of pseudo-random numbers: sfc32, seeded with three numbers of which each changes everything. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d = 1;

  constructor(seed: number, name: string, index = 0) {
    this.#a = mix(seed ^ 0x2545f491);
    this.#b = mix(hash(name) ^ this.#a);
    this.#c = mix(index ^ this.#b);
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** A whole number of 32 bits. */
  next(): number {
    const sum = (this.#a + this.#b + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 up to, and without, 1. */
  unit(): number {
    return this.next() / 0x1_0000_0000;
  }

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.unit() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.integer(0, list.length - 1)] as T;
  }

  /**
   * A number below `count`, the small ones far more often: number k in proportion to 1 / (k + 8). Of 20,000, the first
   * comes in some 1.6 % of draws.
   */
  skewed(count: number): number {
    const flat = 8;
    return Math.min(Math.floor(flat * ((count + flat) / flat) ** this.unit() - flat), count - 1);
  }
}

/** Terms with how often each comes, for `choose`. */
export type Weights<T extends string> = readonly (readonly [term: T, upTo: number])[];

/** Weights as shares of 100 or of anything else, summed up. */
export function weigh<const T extends string>(shares: Readonly<Record<T, number>>): Weights<T> {
  const entries = Object.entries(shares) as [T, number][];
  const total = entries.reduce((sum, [, share]) => sum + share, 0);
  let upTo = 0;
  return entries.map(([term, share]) => {
    upTo += share / total;
    return [term, upTo];
  });
}

/** One of the terms, as often as its share says. */
export function choose<T extends string>(random: Random, weights: Weights<T>): T {
  const drawn = random.unit();
  const found = weights.find(([, upTo]) => drawn < upTo) ?? weights.at(-1);
  return (found as readonly [T, number])[0];
}

const hashes = new Map<string, number>();

function hash(name: string): number {
  let value = hashes.get(name);
  if (value === undefined) {
    value = 0x811c9dc5;
    for (let at = 0; at < name.length; at += 1) value = Math.imul(value ^ name.charCodeAt(at), 0x01000193);
    hashes.set(name, value);
  }
  return value;
}

function mix(value: number): number {
  let mixed = (value + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
