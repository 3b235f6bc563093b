import { setImmediate } from 'node:timers/promises';
import { v5, v7, validate } from 'uuid';
import type { Declaration, FactRecord } from '../facts/recording.ts';
import type { ReferenceKind } from '../facts/recording-fields.ts';
import { checkDates, cite, type Span } from './cite.ts';
import type { CheckedInput, CheckedRecord } from './input.ts';
import { ARTICLE, describeKinds, findFactDeclaration, SECTIONS, WRITE_ORDER } from './kinds.ts';
import { type Path, type Problem, refuse, suggest } from './problems.ts';
import { quotable } from './quotes.ts';

/** An entity or a fact of the input, with the id of its row. */
export interface Item {
  readonly declaration: Declaration;
  readonly record: CheckedRecord;
  readonly path: Path;
  readonly key: string | null;
  /** What the fact is known by for ever; null where the input has no keys of its own. */
  readonly clientKey: string | null;
  readonly id: string;
  /** Whether it has a row of table entity to write, and of table fact; a known article has neither. */
  readonly entity: boolean;
  readonly fact: boolean;
  /** The words that support it; of a fact only. */
  readonly citations: readonly Span[];
}

type Uses = Pick<Item, 'entity' | 'fact'>;

/** A reference to a row that the input does not create. */
export interface OutsideReference {
  readonly id: string;
  readonly path: Path;
  readonly kinds: readonly ReferenceKind[];
  readonly reference: string;
}

/** A checked input with its references resolved and its quotes found. */
export interface Plan {
  /** In the order of the input, the article first. */
  readonly items: readonly Item[];
  /** Each after those that its columns refer to. */
  readonly sorted: readonly Item[];
  readonly outside: readonly OutsideReference[];
  /** What the keys are known by outside the input; null where they hold within it only. */
  readonly prefix: string | null;
  /** Id of the row that a reference names. */
  idOf(reference: string): string;
  findLocal(reference: string): Item | null;
}

// Ids of rows are derived from client keys within this namespace. It can never change.
const NAMESPACE = '0b7f5c1e-5d0c-4f0a-9f0e-3a3d7d0c9a52';

/** The id that a row has by the key that its author gave it. */
export function toId(clientKey: string): string {
  return v5(clientKey, NAMESPACE);
}

/** The id that an article has by its text, unless it was given another when it was imported. */
export function toArticleId(sha256: string): string {
  return toId(`article/${sha256}`);
}

// Other requests are answered between the facts of a long input about a long text.
const TURN_MS = 20;

/**
 * Plans what an input writes, without a database. `body`: the article's text. `prefix`: what the keys of this input are
 * known by outside it; null makes ids that nobody can name again. `identified`: entities of the input that are known under
 * another id, by their keys. Throws RecordingError with everything that is wrong.
 */
export async function planRecording(
  input: CheckedInput,
  body: string,
  articleId: string,
  prefix: string | null,
  identified: ReadonlyMap<string, string> = new Map(),
): Promise<Plan> {
  const problems: Problem[] = [...input.problems];
  const text = quotable(body);
  const items: Item[] = [];
  const add = (declaration: Declaration, record: CheckedRecord, path: Path, uses: Uses, id?: string): void => {
    const key = record.key ?? null;
    const clientKey = key === null || prefix === null ? null : `${prefix}/${key}`;
    const citations = uses.fact ? cite(text, (record as unknown as FactRecord).quotes, path, problems) : [];
    checkDates(declaration, record, path, uses.fact, (words) => body.includes(words), problems);
    const rowId = id ?? (clientKey === null ? v7() : toId(clientKey));
    items.push({ declaration, record, path, key, clientKey, id: rowId, ...uses, citations });
  };
  const known = typeof input.article === 'string';
  const article = { ...(known ? {} : (input.article as CheckedRecord)), key: 'article' };
  add(ARTICLE, article, ['article'], { entity: !known, fact: false }, articleId);
  for (const { section, path, record } of input.entities) {
    const id = identified.get(record.key as string);
    add(SECTIONS[section], record, path, { entity: id === undefined, fact: false }, id);
  }
  let since = performance.now();
  for (const { path, record } of input.facts) {
    if (performance.now() - since > TURN_MS) {
      await setImmediate();
      since = performance.now();
    }
    const declaration = findFactDeclaration(record.kind);
    if (declaration !== null) add(declaration, record, path, { entity: declaration.entity, fact: true });
  }

  const locals = nameItems(items, problems);
  const outside: OutsideReference[] = [];
  for (const { path, reference, kinds } of items.flatMap(findReferences)) {
    const local = locals.get(reference);
    if (local !== undefined) {
      if (!kinds.includes(local.declaration.kind)) {
        const message = `"${reference}" is ${describeKinds([local.declaration.kind])}, and ${describeKinds(kinds)} is needed`;
        problems.push({ code: 'BAD_USER_INPUT', path, message });
      }
    } else if (isOutside(reference)) {
      const wrong = checkIdKind(reference, path, kinds);
      if (wrong === null) outside.push({ id: toOutsideId(reference), path, kinds, reference });
      else problems.push(wrong);
    } else if (!input.wrong.has(reference)) {
      const message = `nothing in this input has the key "${reference}"${suggest(reference, [...locals.keys()])}`;
      problems.push({ code: 'BAD_USER_INPUT', path, message });
    }
  }
  // A name that is wrong itself would be reported twice.
  if (input.problems.length === 0) checkNames(items, problems);
  const sorted = sortItems(items, locals, problems);
  refuse(problems);
  return {
    items,
    sorted,
    outside,
    prefix,
    idOf: (reference) => locals.get(reference)?.id ?? toOutsideId(reference),
    findLocal: (reference) => locals.get(reference) ?? null,
  };
}

// An id as the API gives it: the table and the uuid.
const GLOBAL_ID = /^([a-z]+(?:_[a-z]+)*)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** An id of the API that is of another kind than may be referred to. */
export function checkIdKind(reference: string, path: Path, kinds: readonly ReferenceKind[]): Problem | null {
  const kind = GLOBAL_ID.exec(reference)?.[1]?.toUpperCase() as ReferenceKind | undefined;
  if (kind === undefined || kinds.includes(kind)) return null;
  const message = `"${reference}" is the id of ${describeKinds([kind])}, and ${describeKinds(kinds)} is needed`;
  return { code: 'BAD_ID', path, message };
}

/** Whether a reference could name something outside the input. */
export function isOutside(reference: string): boolean {
  return validate(reference) || reference.includes('/') || GLOBAL_ID.test(reference);
}

/** The uuid that a reference to something outside the input names. */
export function toOutsideId(reference: string): string {
  const uuid = GLOBAL_ID.exec(reference)?.[2] ?? reference;
  return validate(uuid) ? uuid.toLowerCase() : toId(reference);
}

function nameItems(items: readonly Item[], problems: Problem[]): Map<string, Item> {
  const locals = new Map<string, Item>();
  for (const item of items) {
    if (item.key === null) continue;
    const path = [...item.path, 'key'];
    const other = locals.get(item.key);
    if (item.key.includes('/')) {
      problems.push({
        code: 'BAD_USER_INPUT',
        path,
        message: `the key "${item.key}" has a slash, which parts a prefix`,
      });
    } else if (other !== undefined) {
      problems.push({ code: 'BAD_USER_INPUT', path, message: `the key "${item.key}" is taken already` });
    } else locals.set(item.key, item);
  }
  return locals;
}

/** Every reference that an item makes, with what it may name. */
export function findReferences(item: Item): { path: Path; reference: string; kinds: readonly ReferenceKind[] }[] {
  const found: { path: Path; reference: string; kinds: readonly ReferenceKind[] }[] = [];
  for (const [name, field] of Object.entries(item.declaration.fields)) {
    const value = item.record[name];
    if (value === undefined) continue;
    const path = [...item.path, name];
    if (field.as === 'reference') found.push({ path, reference: value as string, kinds: field.kinds });
    if (field.as === 'links') {
      (value as string[]).forEach((reference, index) => {
        found.push({ path: [...path, index], reference, kinds: field.kinds });
      });
    }
  }
  if (item.fact) {
    (item.record as unknown as FactRecord).by.forEach(({ actor }, index) => {
      if (actor !== undefined)
        found.push({ path: [...item.path, 'by', index, 'actor'], reference: actor, kinds: ['ACTOR'] });
    });
  }
  return found;
}

/** The name of an actor is a fact like any other: the input that creates the actor cites it. */
function checkNames(items: readonly Item[], problems: Problem[]): void {
  const names = new Map<string, string[]>();
  for (const { declaration, record } of items) {
    if (declaration.kind !== 'ACTOR_NAME' || record['nameKind'] !== 'PRIMARY') continue;
    const actor = record['actor'] as string;
    names.set(actor, [...(names.get(actor) ?? []), record['value'] as string]);
  }
  for (const { declaration, record, path, key, entity } of items) {
    if (declaration.kind !== 'ACTOR' || key === null || !entity) continue;
    const cited = names.get(key);
    const name = record['name'] as string;
    if (cited === undefined) {
      const message = `no fact gives the actor "${key}" its name: add an ACTOR_NAME with nameKind PRIMARY`;
      problems.push({ code: 'UNCITED_FACT', path, message });
    } else if (!cited.includes(name)) {
      const message = `the actor is called "${name}" here, and "${cited[0]}" by its ACTOR_NAME with nameKind PRIMARY`;
      problems.push({ code: 'BAD_USER_INPUT', path: [...path, 'name'], message });
    }
  }
}

/** Tables in the order of WRITE_ORDER; within one, what is part of another after it. */
function sortItems(items: readonly Item[], locals: ReadonlyMap<string, Item>, problems: Problem[]): Item[] {
  const sorted = new Set<Item>();
  const visit = (item: Item, ahead: ReadonlySet<Item>): void => {
    if (sorted.has(item)) return;
    for (const { path, reference } of findReferences(item)) {
      const before = locals.get(reference);
      if (before?.declaration !== item.declaration) continue;
      if (before === item || ahead.has(before)) {
        problems.push({ code: 'BAD_USER_INPUT', path, message: `"${reference}" is, by way of this, part of itself` });
      } else visit(before, new Set([...ahead, item]));
    }
    sorted.add(item);
  };
  for (const declaration of WRITE_ORDER) {
    for (const item of items) if (item.declaration === declaration) visit(item, new Set());
  }
  return [...sorted];
}
