import type { Declaration } from '../facts/recording.ts';
import { ARTICLE, FACTS, SECTIONS } from '../recording/kinds.ts';
import { type Path, type Problem, RecordingError, refuse } from '../recording/problems.ts';
import { memberOf, recordFields } from './kind-inputs.ts';

// From what the API takes to what recording takes, and back again for what is wrong with it.

type Value = Readonly<Record<string, unknown>>;
type Section = keyof typeof SECTIONS;

const SECTION_NAMES = Object.keys(SECTIONS) as Section[];
const MEMBERS = new Map<string, (typeof FACTS)[number]>();

/** The fact that a member of FactInput holds. */
export function declarationOf(member: string) {
  if (MEMBERS.size === 0) for (const declaration of FACTS) MEMBERS.set(memberOf(declaration), declaration);
  return MEMBERS.get(member) as (typeof FACTS)[number];
}

/** An input of a kind as its record: fields by the names that recording has for them. What is null counts as left out. */
export function toRecord(declaration: Declaration, input: Value): Record<string, unknown> {
  const own = recordFields(declaration);
  return Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[own.get(name)?.name ?? name, toValue(value)]],
    ),
  );
}

/** A value as recording takes it. */
export function toValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      inner === null ? [] : [[name === 'sourceText' ? 'text' : name, toValue(inner)]],
    ),
  );
}

/** The sections of an input of `annotate` as records. */
export function toRecords(input: Value): Record<string, unknown> {
  const facts = (input['facts'] as Value[]).map((fact) => {
    const [member, value] = Object.entries(fact)[0] as [string, Value];
    const declaration = declarationOf(member);
    return { kind: declaration.kind, ...toRecord(declaration, value) };
  });
  const sections = SECTION_NAMES.map((section) => [
    section,
    ((input[section] ?? []) as Value[]).map((value) => toRecord(SECTIONS[section], value)),
  ]);
  return { ...Object.fromEntries(sections), facts };
}

/**
 * Does `work`, which records what `input` says, and gives what is wrong with the records as what is wrong with the input.
 */
export async function withPathsOf<T>(input: Value, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    refuse(error.problems.map((problem) => ({ ...problem, path: toInputPath(input, problem) })));
    throw error;
  }
}

function toInputPath(input: Value, { path }: Problem): Path {
  const [section, index, ...rest] = path;
  if (section === 'article' && index !== undefined) return toOwnPath(ARTICLE, path.slice(1));
  if (typeof index !== 'number') return path;
  if (section === 'facts') {
    const [member] = Object.keys((input['facts'] as Value[])[index] ?? {});
    if (member !== undefined) return [section, index, member, ...toOwnPath(declarationOf(member), rest)];
  }
  const declaration = SECTIONS[section as Section] as Declaration | undefined;
  return declaration === undefined ? path : [section as string, index, ...toOwnPath(declaration, rest)];
}

/** A path within a record, by the names that the API has for its fields. */
export function toOwnPath(declaration: Declaration, path: Path): Path {
  const [name, inner, ...rest] = path;
  if (name === undefined) return [];
  const found = [...recordFields(declaration)].find(([, field]) => field.name === name);
  const isDate = found?.[1].field.as === 'date' || /^(validFrom|validTo|attestedOn)$/.test(String(name));
  const below = inner === undefined ? [] : [isDate && inner === 'text' ? 'sourceText' : inner, ...rest];
  return [found?.[0] ?? name, ...below];
}
