import { z } from 'zod';

/** One setting as it is declared: docs/settings.md is compared with these, in this order. */
export interface SettingEntry {
  /** Name of the environment variable. */
  readonly name: string;
  /** As written in the environment when nobody sets it; null when there is no default. */
  readonly default: string | null;
  /** What the value counts or is. */
  readonly unit: string;
  /** One sentence or two for whoever runs the server. */
  readonly meaning: string;
}

/** A setting with how its value is read. */
export interface Declaration<T> extends SettingEntry {
  readonly schema: z.ZodType<T, string>;
}

/** A setting with a default. */
export function declare<T>(
  name: string,
  fallback: string,
  unit: string,
  schema: z.ZodType<T, string>,
  meaning: string,
): Declaration<T> {
  return { name, default: fallback, unit, schema, meaning };
}

/** A whole number between bounds. */
export function integer(least: number, most: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d+$/, 'write a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `write a number from ${least} to ${most}`);
}
