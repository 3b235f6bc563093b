/** A closed list of terms: a GraphQL enum and the PostgreSQL type of the same values. */
export interface Vocabulary {
  readonly name: string;
  readonly description: string;
  /** Term and what it means, in the order of the documentation. */
  readonly terms: Readonly<Record<string, string>>;
  /** Name of the PostgreSQL type; null for terms that are not stored. */
  readonly storedAs: string | null;
}

/** Every vocabulary that was declared, by name. */
export const vocabularies = new Map<string, Vocabulary>();

/**
 * Declares a vocabulary. Its PostgreSQL type is the name in snake case unless `options.stored` is false.
 */
export function vocabulary(
  name: string,
  description: string,
  terms: Readonly<Record<string, string>>,
  options: { stored?: boolean } = {},
): Vocabulary {
  const storedAs = options.stored === false ? null : toSnakeCase(name);
  const declared = { name, description, terms, storedAs };
  vocabularies.set(name, declared);
  return declared;
}

/** `MeetingKind` to `meeting_kind`. */
export function toSnakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])([A-Z])/g, '_$1').toLowerCase();
}
