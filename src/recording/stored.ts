import { type PartialDate, parsePartialDate } from '../dates.ts';
import { FACT_FIELDS, type FactDeclaration } from '../facts/recording.ts';
import type { Field, Fields } from '../facts/recording-fields.ts';
import { findFactDeclaration } from './kinds.ts';
import { findRecorded } from './recorded.ts';
import type { Row } from './rows.ts';
import { type Client, tableOf } from './tables.ts';

/** A fact as it was recorded: actors that are merged since are those that it was recorded for. */
export interface StoredFact {
  readonly id: string;
  readonly declaration: FactDeclaration;
  /** Its row of table fact, and that of its concrete table. */
  readonly fact: Row;
  readonly concrete: Row;
}

/** What belongs to a fact and has a table of its own. */
export interface Parts {
  /** In the order of the words in their articles. */
  readonly citations: readonly Row[];
  /** The chain, in its order. */
  readonly attributions: readonly Row[];
  /** Rows of link tables by model. */
  readonly links: ReadonlyMap<string, readonly Row[]>;
  /** The actor that stands for an actor in all of this; of those that are merged. */
  readonly standsFor: ReadonlyMap<unknown, string>;
}

/** The facts with these ids, in the order of their ids; those that do not exist are left out. */
export async function readFacts(client: Client, ids: readonly string[]): Promise<StoredFact[]> {
  const facts = await tableOf(client, 'fact').findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } });
  const declarations = new Map(facts.map(({ kind }) => [kind, findFactDeclaration(kind) as FactDeclaration]));
  const concrete = new Map<unknown, Row>();
  for (const [kind, { model }] of declarations) {
    const wanted = facts.filter((fact) => fact['kind'] === kind).map(({ id }) => id);
    for (const row of await findRecorded(client, model, { id: { in: wanted } })) concrete.set(row['id'], row);
  }
  return facts.flatMap((fact) => {
    const declaration = declarations.get(fact['kind']);
    const row = concrete.get(fact['id']);
    return declaration && row ? [{ id: fact['id'] as string, declaration, fact, concrete: row }] : [];
  });
}

/** What belongs to the fact. */
export async function readParts(client: Client, { id, declaration, concrete }: StoredFact): Promise<Parts> {
  const links = new Map<string, Row[]>();
  for (const field of Object.values(declaration.fields)) {
    if (field.as !== 'links') continue;
    const rows = await findRecorded(client, field.model, { [field.owner]: id });
    links.set(field.model, rows.toSorted(inOrderOf(field.column)));
  }
  const citations = await client.citation.findMany({
    where: { factId: id },
    orderBy: [{ articleId: 'asc' }, { start: 'asc' }, { end: 'asc' }],
  });
  const attributions = (await findRecorded(client, 'attribution', { factId: id })).toSorted(inOrderOf('position'));
  const named = [concrete, ...attributions, ...[...links.values()].flat()].flatMap((row) =>
    Object.entries(row).flatMap(([name, value]) => (/Id$/.test(name) && value !== null ? [value as string] : [])),
  );
  const merged = await client.$queryRaw<{ id: string; stands: string }[]>`
    SELECT id, merged_into_id AS stands FROM entity WHERE id = ANY (${named}::uuid[]) AND merged_into_id IS NOT NULL`;
  return { citations, attributions, links, standsFor: new Map(merged.map((row) => [row.id, row.stands])) };
}

function inOrderOf(column: string) {
  return (left: Row, right: Row): number => ((left[column] as string) < (right[column] as string) ? -1 : 1);
}

/** A date as a record has it: the value, or what `annotate` makes of it. */
type ToDate = (value: string) => string | PartialDate;

/**
 * The record from which the fact would be recorded as it is, without its quotes, attributions and links; references are
 * uuids. `toDate`: parsePartialDate for a checked record, String for one to be checked.
 */
export function toRecord({ declaration, fact, concrete }: StoredFact, toDate: ToDate = parsePartialDate): Row {
  return {
    kind: declaration.kind,
    ...(hasName(declaration) ? { name: fact['label'] } : {}),
    ...toValues(FACT_FIELDS, fact, toDate),
    ...toValues(declaration.fields, concrete, toDate),
  };
}

/** Whether records of the kind carry a name, which is their label. */
export function hasName({ schema, fields }: FactDeclaration): boolean {
  return 'shape' in schema && 'name' in (schema.shape as object) && !('name' in fields);
}

function toValues(fields: Fields, row: Row, toDate: ToDate): Row {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = toValue(name, field, row, toDate);
      return value === null || value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The inverse of toColumns(). */
function toValue(name: string, field: Field, row: Row, toDate: ToDate): unknown {
  switch (field.as) {
    case 'value':
      return row[field.column ?? name];
    case 'reference':
      return row[`${name}Id`];
    case 'date': {
      const value = row[name] as string | null;
      return value === null ? null : { value: toDate(value), text: row[`${name}Text`] ?? undefined };
    }
    case 'coordinates': {
      const { latitude, longitude, precisionM } = row;
      return latitude === null ? null : { latitude, longitude, precisionM: precisionM ?? undefined };
    }
    case 'links':
      return null;
  }
}
