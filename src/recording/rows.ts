import { v5 } from 'uuid';
import { FACT_FIELDS, type FactRecord } from '../facts/recording.ts';
import type { Field, Fields } from '../facts/recording-fields.ts';
import type { DateValue } from './cite.ts';
import type { Item, Plan } from './plan.ts';

/** Columns of one row by Prisma's names. */
export type Row = Record<string, unknown>;

/** The columns that one field of a record fills; none for links, which have rows of their own. */
export function toColumns(name: string, field: Field, value: unknown, idOf: Plan['idOf']): Row {
  switch (field.as) {
    case 'value':
      return { [field.column ?? name]: value ?? null };
    case 'reference':
      return { [`${name}Id`]: value === undefined ? null : idOf(value as string) };
    case 'date': {
      const date = value as DateValue | undefined;
      return { [name]: date?.value.value ?? null, [`${name}Text`]: date?.text ?? null };
    }
    case 'coordinates': {
      const point = (value ?? {}) as Record<string, number | undefined>;
      const { latitude = null, longitude = null, precisionM = null } = point;
      return { latitude, longitude, precisionM };
    }
    case 'links':
      return {};
  }
}

/** The row of an item's concrete table. */
export function toRow(item: Item, idOf: Plan['idOf']): Row {
  return { id: item.id, ...toAllColumns(item.declaration.fields, item, idOf) };
}

/** The row of table fact, without its label and review state. */
export function toFactRow(item: Item, idOf: Plan['idOf']): Row {
  const { id, declaration, clientKey } = item;
  return { id, kind: declaration.kind, clientKey, ...toAllColumns(FACT_FIELDS, item, idOf) };
}

/** The rows of an item's link tables, by model. */
export function toLinkRows(item: Item, idOf: Plan['idOf']): { model: string; row: Row }[] {
  return Object.entries(item.declaration.fields).flatMap(([name, field]) =>
    field.as === 'links'
      ? (item.record[name] as string[]).map((reference) => ({
          model: field.model,
          row: { [field.owner]: item.id, [field.column]: idOf(reference) },
        }))
      : [],
  );
}

/** The rows of a fact's citations. The database fills the words around them in. */
export function toCitationRows(item: Item, articleId: string): Row[] {
  return item.citations.map(({ start, end, exact }) => ({
    id: v5(`citation/${articleId}/${start}/${end}`, item.id),
    factId: item.id,
    articleId,
    start,
    end,
    exact,
    prefix: '',
    suffix: '',
  }));
}

/** The rows of a fact's chain of attributions. */
export function toAttributionRows(item: Pick<Item, 'id' | 'record'>, idOf: Plan['idOf']): Row[] {
  return (item.record as unknown as FactRecord).by.map((link, index) =>
    toAttributionRow(item.id, link, index + 1, idOf),
  );
}

/** The row of one link of the chain. `position`: its place, from 1. */
export function toAttributionRow(
  factId: string,
  { role, actor, text, verb }: FactRecord['by'][number],
  position: number,
  idOf: Plan['idOf'],
): Row {
  return {
    id: v5(`attribution/${position}`, factId),
    factId,
    position,
    role,
    actorId: actor === undefined ? null : idOf(actor),
    text: text ?? null,
    verb: verb ?? null,
  };
}

function toAllColumns(fields: Fields, item: Item, idOf: Plan['idOf']): Row {
  return Object.assign(
    {},
    ...Object.entries(fields).map(([name, field]) => toColumns(name, field, item.record[name], idOf)),
  );
}
