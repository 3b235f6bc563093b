import { toNameKey } from '../search/keys.ts';
import { Gazetteer, type KnownEntity, type Usage } from './gazetteer.ts';

/** A name as the index takes it; `key` and `skeleton` where they are known. */
export interface IndexedName {
  readonly value: string;
  readonly usage: Usage;
  /** Whether only those see it who see drafts. False where left out. */
  readonly draft?: boolean;
  readonly key?: string;
  readonly skeleton?: string;
}

/** An entity of the knowledge base. */
export type StoredEntity = KnownEntity & { readonly id: string };

// The places where an entity is listed, so that it can be taken out again.
interface Listed {
  readonly surnames: string[];
  readonly skeletons: string[];
}

/** The names of a knowledge base in memory, and the ways in which a text is looked up in them. */
export class NameIndex {
  readonly gazetteer = new Gazetteer();
  readonly #entities = new Map<string, StoredEntity>();
  readonly #states = new Map<string, KnownEntity>();
  readonly #surnames = new Map<string, KnownEntity[]>();
  readonly #skeletons = new Map<string, KnownEntity[]>();
  readonly #listed = new Map<KnownEntity, Listed>();

  /** How many entities it holds. */
  get size(): number {
    return this.#entities.size;
  }

  /** Adds an entity with its names, in place of what was known of it. */
  put(entity: StoredEntity, names: readonly IndexedName[]): void {
    this.remove(entity.id);
    for (const name of names) this.add(entity, name);
  }

  /** Adds a name of an entity; the entity with the first of them. */
  add(given: StoredEntity, { value: written, usage, draft = false, ...keys }: IndexedName): void {
    const entity = this.#entities.get(given.id) ?? this.#begin(given);
    // Articles are no part of a name's span: "the Kremlin".
    const value = written.replace(/^the (?=.)/, '');
    const { key, skeleton } =
      keys.key === undefined || keys.skeleton === undefined || value !== written
        ? toNameKey(value)
        : { key: keys.key, skeleton: keys.skeleton };
    this.gazetteer.add({ entity, value, usage, draft }, key);
    if (draft || usage === 'METONYM' || !key.includes(' ')) return;
    const listed = this.#listed.get(entity) ?? { surnames: [], skeletons: [] };
    this.#listed.set(entity, listed);
    if (entity.kind === 'PERSON') list(this.#surnames, key.slice(key.lastIndexOf(' ') + 1), entity, listed.surnames);
    if (skeleton.length > 4) list(this.#skeletons, skeleton, entity, listed.skeletons);
  }

  #begin(entity: StoredEntity): StoredEntity {
    this.#entities.set(entity.id, entity);
    if (entity.kind === 'STATE' && entity.country !== null) this.#states.set(entity.country, entity);
    return entity;
  }

  /** Takes an entity out with all its names; does nothing where there is none. */
  remove(id: string): void {
    const entity = this.#entities.get(id);
    if (entity === undefined) return;
    this.#entities.delete(id);
    this.gazetteer.remove(entity);
    if (entity.country !== null && this.#states.get(entity.country) === entity) this.#states.delete(entity.country);
    const { surnames = [], skeletons = [] } = this.#listed.get(entity) ?? {};
    this.#listed.delete(entity);
    for (const word of surnames) unlist(this.#surnames, word, entity);
    for (const word of skeletons) unlist(this.#skeletons, word, entity);
  }

  /** The state with that country code. */
  state(country: string): KnownEntity | undefined {
    return this.#states.get(country);
  }

  /** Persons of whose names that is the last word. */
  persons(surname: string): readonly KnownEntity[] {
    return this.#surnames.get(surname) ?? [];
  }

  /** Entities that have a name of several words which sounds so. */
  sounding(skeleton: string): readonly KnownEntity[] {
    return this.#skeletons.get(skeleton) ?? [];
  }
}

function list(map: Map<string, KnownEntity[]>, word: string, entity: KnownEntity, listed: string[]): void {
  const entities = map.get(word);
  if (entities === undefined) map.set(word, [entity]);
  else if (entities.includes(entity)) return;
  else entities.push(entity);
  listed.push(word);
}

function unlist(map: Map<string, KnownEntity[]>, word: string, entity: KnownEntity): void {
  const left = (map.get(word) ?? []).filter((other) => other !== entity);
  if (left.length === 0) map.delete(word);
  else map.set(word, left);
}
