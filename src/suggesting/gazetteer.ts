import { toNameKey } from '../search/keys.ts';
import { baseForms } from './russian.ts';
import type { Token } from './tokens.ts';

/** What a name may mean: an entity of the knowledge base, or, without an id, a state or body that it does not have. */
export interface KnownEntity {
  readonly id: string | null;
  readonly type: 'Actor' | 'Place' | 'Base' | 'SanctionsProgram';
  /** ActorKind, PlaceKind or BaseKind; empty for programmes. */
  readonly kind: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Whether only those see it who see drafts. */
  readonly draft: boolean;
}

/** How a name names: a use of an actor's name, or one of the words below. */
export type Usage = 'NAME' | 'ALIAS' | 'ACRONYM' | 'METONYM' | 'WEAK_ALIAS' | 'DEMONYM' | 'CAPITAL';

/** A name of an entity. */
export interface NameRecord {
  readonly entity: KnownEntity;
  readonly value: string;
  readonly usage: Usage;
  /** Whether only those see the name who see drafts. */
  readonly draft: boolean;
}

/** A name that stands in a text. */
export interface NameMatch {
  readonly from: number;
  readonly to: number;
  readonly records: readonly NameRecord[];
}

/** Words of a text as they are compared: made once for a text, since words come again and again. */
export class Words {
  readonly #keys = new Map<string, readonly string[]>();

  /** The keys that a word may have: its own, and those of its base forms. Empty where it has no letter. */
  keys(word: string): readonly string[] {
    let keys = this.#keys.get(word);
    if (keys === undefined) {
      keys = [...new Set(baseForms(word.toLowerCase()).map((form) => toNameKey(form).key))].filter((key) => key !== '');
      this.#keys.set(word, keys);
    }
    return keys;
  }
}

// A node and a word make one number: fewer than four million of each.
const WORDS = 2 ** 22;
const ARTICLE = /^(?:al|el|ul|as|ash|an|ar|ad|at|az|аль|эль|ас|аш|ан|ар|ад)$/;
/** What a name goes over: the full stop of an initial or an abbreviation, hyphens, apostrophes. */
const WITHIN = new Set(['-', '‑', '–', '.', '’', "'", '&', '№']);

/**
 * Names of entities, found in a text by their words. A tree of words: each name is a path of it, whose end lists the names
 * that have these words.
 */
export class Gazetteer {
  readonly #words = new Map<string, number>();
  readonly #next = new Map<number, number>();
  readonly #names = new Map<number, NameRecord[]>();
  readonly #nodesOf = new Map<KnownEntity, number[]>();
  #nodes = 1;

  /** How many names it holds. */
  get size(): number {
    let size = 0;
    for (const names of this.#names.values()) size += names.length;
    return size;
  }

  /** Adds a name. `key`: that of its value, where it is known. */
  add(record: NameRecord, key = toNameKey(record.value).key): void {
    if (key === '') return;
    let node = 0;
    for (const word of key.split(' ')) {
      let id = this.#words.get(word);
      if (id === undefined) {
        id = this.#words.size;
        this.#words.set(word, id);
      }
      const edge = node * WORDS + id;
      let next = this.#next.get(edge);
      if (next === undefined) {
        next = this.#nodes++;
        this.#next.set(edge, next);
      }
      node = next;
    }
    const names = this.#names.get(node);
    if (names === undefined) this.#names.set(node, [record]);
    else if (names.some(({ entity, usage }) => entity === record.entity && usage === record.usage)) return;
    else names.push(record);
    const nodes = this.#nodesOf.get(record.entity);
    if (nodes === undefined) this.#nodesOf.set(record.entity, [node]);
    else nodes.push(node);
  }

  /** Takes all names of an entity out. Paths stay: words come back. */
  remove(entity: KnownEntity): void {
    for (const node of this.#nodesOf.get(entity) ?? []) {
      const left = (this.#names.get(node) ?? []).filter((name) => name.entity !== entity);
      if (left.length === 0) this.#names.delete(node);
      else this.#names.set(node, left);
    }
    this.#nodesOf.delete(entity);
  }

  /** The names that have exactly these words. */
  named(key: string): readonly NameRecord[] {
    let node: number | undefined = 0;
    for (const word of key.split(' ')) {
      const id = this.#words.get(word);
      node = id === undefined ? undefined : this.#next.get((node as number) * WORDS + id);
      if (node === undefined) return [];
    }
    return this.#names.get(node as number) ?? [];
  }

  /** The longest name that begins at a token, with every name of these words that `fits`. */
  longest(
    tokens: readonly Token[],
    from: number,
    words: Words,
    fits: (record: NameRecord, from: number, to: number) => boolean,
  ): NameMatch | null {
    let live: number[] = [0];
    let best: NameMatch | null = null;
    const begin = tokens[from]?.sentence;
    for (let at = from; at < tokens.length; at += 1) {
      const token = tokens[at] as Token;
      if (token.sentence !== begin) break;
      if (token.kind === 'MARK') {
        if (at > from && WITHIN.has(token.text) && !token.spaced) continue;
        break;
      }
      if (at > from && ARTICLE.test(token.lower)) continue;
      const possessive = tokens[at + 1];
      const owned = possessive !== undefined && /^['’]s$/i.test(possessive.text) && !possessive.spaced;
      const plain = this.#step(live, words.keys(token.text));
      const withS = owned ? this.#step(live, words.keys(`${token.text}s`)) : [];
      best = this.#match(plain, from, at + 1, fits) ?? best;
      if (withS.length > 0) {
        at += 1;
        live = withS;
        best = this.#match(live, from, at + 1, fits) ?? best;
      } else live = owned ? [] : plain;
      if (live.length === 0) break;
    }
    return best;
  }

  #step(live: readonly number[], keys: readonly string[]): number[] {
    const next: number[] = [];
    for (const key of keys) {
      // A word of a text may be two of a key, as 'u.s.' is not; most are one.
      const id = this.#words.get(key);
      if (id === undefined) continue;
      for (const node of live) {
        const child = this.#next.get(node * WORDS + id);
        if (child !== undefined) next.push(child);
      }
    }
    return next;
  }

  #match(
    live: readonly number[],
    from: number,
    to: number,
    fits: (record: NameRecord, from: number, to: number) => boolean,
  ): NameMatch | null {
    const records: NameRecord[] = [];
    for (const node of live) {
      for (const record of this.#names.get(node) ?? []) if (fits(record, from, to)) records.push(record);
    }
    return records.length === 0 ? null : { from, to, records };
  }
}
