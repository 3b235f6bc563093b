import { z } from 'zod';
import { countCodePoints, isWellFormed } from '../code-points.ts';
import type { EntityKind, FactKind } from '../database/generated/client.ts';
import { EntityKind as ENTITY_KINDS } from '../database/generated/enums.ts';
import { isDuration, type PartialDate, parsePartialDate } from '../dates.ts';
import { ExpectedError } from '../errors.ts';

// The kinds of field that a record can have: what is accepted, and which columns it fills.

/** What a reference may name. */
export type ReferenceKind = EntityKind | FactKind;

/** A field of a record. `as` says how its value becomes columns; `column` where the column is not named like the field. */
export type Field<S extends z.ZodType = z.ZodType> = { readonly schema: S } & FieldUse;

type FieldUse =
  | { readonly as: 'value'; readonly column?: string }
  /** Column `<name>Id`. */
  | { readonly as: 'reference'; readonly kinds: readonly ReferenceKind[] }
  /** Rows of a link table: `owner` is the column of this record's id, `column` that of the id referred to. */
  | { readonly as: 'links'; readonly kinds: readonly ReferenceKind[]; model: string; owner: string; column: string }
  /** Columns `<name>` and `<name>Text`. */
  | { readonly as: 'date' }
  /** Columns latitude, longitude and precisionM. */
  | { readonly as: 'coordinates' };

/** The fields of a record by name. */
export type Fields = Readonly<Record<string, Field>>;

/** The zod shape of fields. */
export type Shape<F extends Fields> = { [N in keyof F]: F[N]['schema'] };

/** Any entity: an article, an actor, a meeting … */
export const ANY_ENTITY: readonly ReferenceKind[] = Object.values(ENTITY_KINDS);

/** A date as a record gives it: the value, or the value with the words of the article that it was resolved from. */
export type DateInput = string | number | { value: string | number; text?: string | undefined };

const characters = z
  .string()
  .refine((value) => !value.includes('\0'), { message: 'has a NUL character, which no text here can hold' })
  .refine(isWellFormed, { message: 'has half of a surrogate pair, which is no character' })
  .refine((value) => value.trim() !== '', { message: 'is blank' });

/** A key that a record is known by: of this input, `<prefix>/<key>` of an earlier one, or the uuid of a row. */
export const keySchema = characters.refine((key) => countCodePoints(key) <= 200 && !/\s/.test(key), {
  message: 'a key has at most 200 characters and no spaces',
});

/** Text that an index holds: at most `most` characters (500). */
export function line(most = 500) {
  return plain(
    characters.refine((line) => countCodePoints(line) <= most, { message: `has more than ${most} characters` }),
  );
}

/** Text of a paragraph or so: at most 20,000 characters. */
export function text() {
  return line(20_000);
}

/** A text of any length. */
export function longText() {
  return plain(characters);
}

/** One value of an enumeration. */
export function choice<const E extends Record<string, string>>(values: E) {
  return plain(z.enum(values));
}

/** Any number of values of an enumeration, none when left out. */
export function choices<const E extends Record<string, string>>(values: E) {
  return plain(z.array(z.enum(values)).default([]));
}

/** True or false; false when left out. */
export function flag() {
  return plain(z.boolean().default(false));
}

/** An ISO 8601 duration. */
export function duration() {
  return plain(z.string().refine(isDuration, { message: 'is no duration of ISO 8601: write PT3H, P2D, P1Y6M' }));
}

/** An ISO 3166-1 alpha-2 code. */
export function countryCode() {
  return plain(
    z.string().regex(/^[A-Z]{2}$/, { message: 'is no country code: write two capitals, as ISO 3166-1 does' }),
  );
}

/** A BCP 47 language tag. */
export function languageTag() {
  return plain(
    z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { message: 'is no language tag: write en, ar, zh-Hant' }),
  );
}

/** An ISO 15924 code of a script. */
export function scriptCode() {
  return plain(z.string().regex(/^[A-Z][a-z]{3}$/, { message: 'is no script: write Latn, Arab, Cyrl' }));
}

/** An address in the web. */
export function webAddress() {
  return plain(
    line(2000).schema.refine((url) => /^https?:\/\//i.test(url) && URL.canParse(url), {
      message: 'is no address: write https://…',
    }),
  );
}

/** A column that is not named like its field. */
export function inColumn<S extends z.ZodType>(column: string, field: Field<S>) {
  return { as: 'value', schema: field.schema, column } as const satisfies Field<S>;
}

/** One entity or fact of the given kinds. */
export function reference(...kinds: readonly ReferenceKind[]) {
  return { as: 'reference', kinds, schema: keySchema } as const satisfies Field;
}

/** Any number of entities, none when left out, each once. */
export function links(kinds: readonly ReferenceKind[], table: { model: string; owner: string; column: string }) {
  const schema = z
    .array(keySchema)
    .max(1000)
    .refine((keys) => new Set(keys).size === keys.length, { message: 'names one of them twice' })
    .default([]);
  return { as: 'links', kinds, ...table, schema } as const satisfies Field;
}

/** A partial date. A bare year may be a number, as YAML reads it. */
export function partialDate() {
  const date = z.string().transform((value, context): PartialDate => {
    try {
      return parsePartialDate(value);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      context.addIssue({ code: 'custom', message: error.message, params: { code: error.code } });
      return z.NEVER;
    }
  });
  const schema = z.preprocess(
    (input: DateInput) => {
      const given = typeof input === 'string' || typeof input === 'number' ? { value: input } : input;
      return typeof given?.value === 'number' ? { ...given, value: String(given.value) } : given;
    },
    z.strictObject({ value: date, text: line().schema.optional() }),
  );
  return { as: 'date', schema } as const satisfies Field;
}

/** A point on the globe: degrees of WGS 84, and the radius in metres within which they are right. */
export function coordinates() {
  const schema = z.strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    precisionM: z.number().min(0).optional(),
  });
  return { as: 'coordinates', schema } as const satisfies Field;
}

/** The field, which a record may leave out. */
export function optional<F extends Field>(field: F) {
  const schema: z.ZodOptional<F['schema']> = field.schema.optional() as never;
  return { ...field, schema } as Omit<F, 'schema'> & { readonly schema: typeof schema };
}

/** Whatever the schema accepts, in a column of the field's name. */
export function plain<S extends z.ZodType>(schema: S) {
  return { as: 'value', schema } as const satisfies Field<S>;
}
