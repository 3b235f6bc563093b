import { createHash } from 'node:crypto';
import type { FactDeclaration, FactRecord } from '../facts/recording.ts';
import type { Field } from '../facts/recording-fields.ts';
import type { DateValue } from './cite.ts';
import { toLabel } from './labels.ts';
import type { Item, Plan } from './plan.ts';
import { type Problem, toPathText } from './problems.ts';
import { type Row, toColumns } from './rows.ts';

// What makes a fact the fact that it is, whoever reports it and in whatever words.

/** What a fact states: columns of its concrete table and of table fact, and its name where it has one. */
export interface Content {
  readonly columns: Row;
  readonly validity: Row;
  readonly name: string | null;
}

/** The fields of a kind that are part of its content: neither lists of links, nor what is the source's own way to tell it. */
export function contentFields({ fields, perSource }: FactDeclaration): [name: string, field: Field][] {
  return Object.entries(fields).filter(([name, { as }]) => as !== 'links' && !perSource.includes(name));
}

/** The content of an item that is a fact. */
export function toContent({ declaration, record }: Item, idOf: Plan['idOf']): Content {
  const columns = contentFields(declaration as FactDeclaration).map(([name, field]) =>
    field.as === 'date' ? toDay(name, record) : toColumns(name, field, record[name], idOf),
  );
  const { name } = record as unknown as FactRecord;
  return {
    columns: Object.assign({}, ...columns),
    validity: { ...toDay('validFrom', record), ...toDay('validTo', record) },
    name: 'name' in declaration.fields || name === undefined ? null : toLabel(name),
  };
}

/** A date without the words that it was resolved from: those are the source's own. */
function toDay(name: string, record: Readonly<Record<string, unknown>>): Row {
  return { [name]: (record[name] as DateValue | undefined)?.value.value ?? null };
}

/**
 * Whether a fact can only be told from others of the same content by the words that state it: every naming of an entity is
 * a mention of its own, and what happened on no known day may have happened twice.
 */
export function needsSameWords({ declaration, record }: Item): boolean {
  const { kind, fields, entity } = declaration as FactDeclaration;
  return kind === 'MENTION' || (entity && 'date' in fields && record['date'] === undefined);
}

/** The content as a key: equal for items that state one fact. */
export function toContentKey(item: Item, idOf: Plan['idOf']): string {
  const spans = needsSameWords(item) ? item.citations.map(({ start, end }) => `${start}-${end}`).sort() : [];
  // A list of terms is a set.
  const sorted = (_: string, value: unknown) => (Array.isArray(value) ? value.toSorted() : value);
  const text = `${item.declaration.kind} ${JSON.stringify(toContent(item, idOf), sorted)} ${spans.join()}`;
  return createHash('sha256').update(text).digest('hex');
}

/** Facts that one input states twice. */
export function checkRepetitions(items: readonly Item[], idOf: Plan['idOf']): Problem[] {
  const seen = new Map<string, Item>();
  return items.flatMap((item): Problem[] => {
    if (!item.fact) return [];
    const key = toContentKey(item, idOf);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, item);
      return [];
    }
    const message = `states the same fact as ${toPathText(first.path)}: give all its quotes there`;
    return [{ code: 'BAD_USER_INPUT', path: item.path, message }];
  });
}
