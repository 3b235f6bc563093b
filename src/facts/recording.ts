import { z } from 'zod';
import type { EntityKind, FactKind } from '../database/generated/client.ts';
import { AttributionRole, Certainty } from '../database/generated/enums.ts';
import {
  type Field,
  type Fields,
  keySchema,
  line,
  optional,
  partialDate,
  plain,
  type Shape,
  text,
} from './recording-fields.ts';

// How each kind of entity and fact is recorded: one declaration per kind, from which the input's schema, the checks, the
// rows and the label are made. A field of the data model is one line in the declaration of its kind.

/** Turns what a record says into the words of its label. */
export interface Words {
  /** Label of the entity or fact that a reference names. */
  of(reference: string): string;
  /** Whether a reference names an article that states the fact. */
  isSource(reference: string): boolean;
  /** True when the time in which the fact was true had ended on the day of the article. */
  readonly over: boolean;
}

/** Reports that a record breaks a rule of its kind. `path` starts at the record. */
export type Report = (path: (string | number)[], message: string) => void;

/** What annotate() needs to know of a kind, whatever its fields. */
export interface Declaration {
  readonly kind: EntityKind | FactKind;
  /** Prisma model of the concrete table. */
  readonly model: string;
  readonly fields: Fields;
  readonly schema: z.ZodType;
  /** Null where the label is the record's own `name`. */
  label(record: unknown, words: Words): string | null;
}

/** What annotate() needs to know of a kind of entity. */
export interface EntityDeclaration extends Declaration {
  readonly kind: EntityKind;
}

/** What annotate() needs to know of a kind of fact. */
export interface FactDeclaration extends Declaration {
  readonly kind: FactKind;
  /** True for a fact that has a page of its own: it completes an entity of the same kind too. */
  readonly entity: boolean;
  /** Fields that say how a source tells the fact, not what it states: another source tells the same fact otherwise. */
  readonly perSource: readonly string[];
}

/** Words of an article, alone or with what tells their place. */
export const quoteSchema = z.preprocess(
  (quote: QuoteInput) => (typeof quote === 'string' ? { exact: quote } : quote),
  z.strictObject({
    exact: text().schema,
    prefix: text().schema.optional(),
    suffix: text().schema.optional(),
    occurrence: z.int().min(1).optional(),
    start: z.int().min(0).optional(),
  }),
);

/**
 * The words that support a fact; alone where they stand in the article once. `occurrence` counts from 1. `start`, in code
 * points from 0, says where they stand: nothing is searched then, and the rest does not matter.
 */
export type QuoteInput =
  | string
  | {
      exact: string;
      prefix?: string | undefined;
      suffix?: string | undefined;
      occurrence?: number | undefined;
      start?: number | undefined;
    };

const attributionSchema = z
  .strictObject({
    role: z.enum(AttributionRole),
    actor: keySchema.optional(),
    text: line().schema.optional(),
    verb: line().schema.optional(),
  })
  .refine((link) => (link.actor === undefined) !== (link.text === undefined), {
    message: 'give either the actor or, where it is no known one, the text',
  });

/** What every fact may say of itself. Without `by`, the article itself asserts the fact. */
const factShape = {
  key: keySchema.optional(),
  quotes: z.array(quoteSchema).max(100).default([]),
  certainty: z.enum(Certainty).default('EXPLICIT'),
  validFrom: optional(partialDate()).schema,
  validTo: optional(partialDate()).schema,
  attestedOn: optional(partialDate()).schema,
  by: z
    .array(attributionSchema)
    .min(1)
    .max(20)
    .default([{ role: 'ASSERTER', text: 'the article' }]),
};

/** The columns of table fact that a record gives. */
export const FACT_FIELDS: Fields = {
  certainty: plain(factShape.certainty),
  validFrom: optional(partialDate()),
  validTo: optional(partialDate()),
  attestedOn: optional(partialDate()),
};

/** A checked record of any fact, as annotate() reads it. */
export type FactRecord = z.output<z.ZodObject<typeof factShape>> & { kind: FactKind; name?: string };

/**
 * Declares how a kind of entity is recorded. Without `label`, records carry a `name`, which becomes the label.
 * `kind` is not part of the record: the section of the input tells it.
 */
export function declareEntity<const F extends Fields>(declaration: {
  kind: EntityKind;
  model: string;
  fields: F;
  label?: (record: Values<F>, words: Words) => string;
}) {
  const { label, fields } = declaration;
  const name = label === undefined ? { name: line().schema } : {};
  const schema = z.strictObject({ key: keySchema, ...(name as NameOf), ...(toShape(fields) as Shape<F>) });
  return { ...declaration, schema, label: labelMaker(label) } satisfies EntityDeclaration;
}

/**
 * Declares how a kind of fact is recorded. Without `label`, records carry a `name`, which becomes the label.
 * `rules` see a record whose fields are right one by one.
 */
export function declareFact<const K extends FactKind, const F extends Fields>(declaration: {
  kind: K;
  model: string;
  entity?: true;
  fields: F;
  perSource?: readonly (keyof F & string)[];
  label?: (record: Values<F> & FactRecord, words: Words) => string;
  rules?: (record: Values<F> & FactRecord, report: Report) => void;
}) {
  const { kind, label, fields, rules } = declaration;
  const name = label === undefined ? { name: line().schema } : {};
  const shape = { kind: z.literal(kind), ...factShape, ...(name as NameOf), ...(toShape(fields) as Shape<F>) };
  const schema = z.strictObject(shape).superRefine((record, context) => {
    rules?.(record as unknown as Values<F> & FactRecord, (path, message) =>
      context.addIssue({ code: 'custom', path, message }),
    );
  });
  return {
    ...declaration,
    entity: declaration.entity ?? false,
    perSource: declaration.perSource ?? [],
    schema,
    label: labelMaker(label),
  } satisfies FactDeclaration;
}

/** The checked values of declared fields. */
type Values<F extends Fields> = { [N in keyof F]: z.output<F[N]['schema']> };
type NameOf = { name?: z.ZodType<string, string> };

function toShape(fields: Fields): Record<string, Field['schema']> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.schema]));
}

function labelMaker(label: unknown) {
  return (record: unknown, words: Words): string | null =>
    label === undefined ? null : (label as (record: unknown, words: Words) => string)(record, words);
}
