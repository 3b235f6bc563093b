import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { FACT_FIELDS, type FactDeclaration, type FactRecord } from '../facts/recording.ts';
import type { Field, ReferenceKind } from '../facts/recording-fields.ts';
import type { CheckedRecord } from './input.ts';
import { checkIdKind, isOutside, toOutsideId } from './plan.ts';
import { type Path, type Problem, suggest, toProblems } from './problems.ts';
import type { RevisedWords } from './revise-words.ts';
import type { Row } from './rows.ts';
import { hasName, type Parts, type StoredFact, toRecord } from './stored.ts';

/** New values of some fields of a fact, as annotate() takes them; null clears a field. References are ids. */
export type Changes = Readonly<Record<string, unknown>>;

/** The fields that a revision of the kind can change. */
export function revisableFields(declaration: FactDeclaration): string[] {
  return [
    ...(hasName(declaration) ? ['name'] : []),
    ...Object.keys(declaration.fields),
    ...Object.keys(FACT_FIELDS),
    'by',
  ];
}

/**
 * The record of the fact with the changes, checked as a whole. What is wrong with it is added to `problems`, and null
 * returned.
 */
export function applyChanges(
  stored: StoredFact,
  parts: Parts,
  changes: Changes,
  words: RevisedWords,
  problems: Problem[],
): (CheckedRecord & FactRecord) | null {
  const { declaration } = stored;
  const names = revisableFields(declaration);
  const record: Row = { ...toRecord(stored, String), ...toLinks(declaration, parts), by: toChain(parts) };
  for (const [name, value] of Object.entries(changes)) {
    if (!names.includes(name)) {
      const message = `"${name}" is no field of ${declaration.kind}${suggest(name, names)}`;
      problems.push({ code: 'BAD_USER_INPUT', path: ['changes', name], atKey: true, message });
    } else if (value === null && isNullable(declaration, name)) record[name] = undefined;
    else if (value !== undefined) {
      const ids = toIds(declaration.fields[name], name, value, problems);
      record[name] = asRecorded(declaration.fields[name], name, ids, record[name], parts.standsFor);
    }
  }
  const quotes = [...words.kept, ...words.added].map(({ exact }) => ({ exact }));
  const result = declaration.schema.safeParse({ ...record, quotes }, { reportInput: true });
  if (result.success) return result.data as CheckedRecord & FactRecord;
  for (const problem of toProblems(result.error, [], names))
    problems.push({ ...problem, path: toPath(problem.path, words) });
  return null;
}

/** The value with uuids in place of ids of the API, so that one thing has one name. */
function toIds(field: Field | undefined, name: string, value: unknown, problems: Problem[]): unknown {
  const toId = (reference: unknown, kinds: readonly ReferenceKind[], ...path: Path): unknown => {
    if (typeof reference !== 'string' || !isOutside(reference)) return reference;
    const wrong = checkIdKind(reference, ['changes', name, ...path], kinds);
    if (wrong !== null) problems.push(wrong);
    return toOutsideId(reference);
  };
  if (field?.as === 'reference') return toId(value, field.kinds);
  if (!Array.isArray(value)) return value;
  if (field?.as === 'links') return value.map((reference, index) => toId(reference, field.kinds, index));
  if (name !== 'by') return value;
  return value.map((link, index) => ({ ...link, actor: toId(link?.actor, ['ACTOR'], index, 'actor') }));
}

/**
 * The value with the actors that the fact was recorded for, where it names the one that stands for them: that is what the API
 * shows, and so no change.
 */
function asRecorded(
  field: Field | undefined,
  name: string,
  value: unknown,
  known: unknown,
  standsFor: Parts['standsFor'],
): unknown {
  const among = (recorded: readonly unknown[], id: unknown): unknown[] => {
    const own = recorded.filter((each) => each === id || standsFor.get(each) === id);
    return own.length === 0 || typeof id !== 'string' ? [id] : own;
  };
  if (field?.as === 'reference') return among([known], value)[0];
  if (!Array.isArray(value)) return value;
  if (field?.as === 'links') return value.flatMap((id) => among(known as unknown[], id));
  if (name !== 'by') return value;
  const actors = (known as Row[]).map(({ actor }) => actor);
  return value.map((link) => ({ ...link, actor: among(actors, link?.actor)[0] }));
}

/** Where in the request a problem of the record is. */
function toPath([field, index, ...rest]: Path, { kept, added }: RevisedWords): Path {
  if (field !== 'quotes') return ['changes', ...[field, index, ...rest].filter((step) => step !== undefined)];
  // The fields do not fit words that the fact is cited from already.
  return added[Number(index) - kept.length]?.path ?? ['changes'];
}

function isNullable(declaration: FactDeclaration, name: string): boolean {
  const schema: z.ZodType | undefined = { ...FACT_FIELDS, ...declaration.fields }[name]?.schema;
  const absent = schema?.safeParse(undefined);
  return absent?.success === true && absent.data === undefined;
}

function toLinks({ fields }: FactDeclaration, { links }: Parts): Row {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field.as === 'links' ? [[name, links.get(field.model)?.map((row) => row[field.column])]] : [],
    ),
  );
}

function toChain({ attributions }: Parts): Row[] {
  return attributions.map(({ role, actorId, text, verb }) => ({
    role,
    actor: actorId ?? undefined,
    text: text ?? undefined,
    verb: verb ?? undefined,
  }));
}

/** The columns in which a row is to be changed; null when there are none. */
export function changedColumns(wanted: Row, known: Row): Row | null {
  const changed = Object.entries(wanted).filter(([name, value]) => !isDeepStrictEqual(value, known[name]));
  return changed.length === 0 ? null : Object.fromEntries(changed);
}
