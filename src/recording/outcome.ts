import type { Item } from './plan.ts';
import type { Recording } from './prepare.ts';
import type { SameFacts } from './same.ts';

/**
 * What became of an entity or a fact of the input. CITED: the fact was known, and has been given this source for it.
 * DIFFERENT: what has this key was recorded before, with another content, and has been left alone.
 */
export type Outcome = 'CREATED' | 'CITED' | 'UNCHANGED' | 'DIFFERENT';

/** An entity or a fact of the input, and what became of it. */
export interface Recorded {
  readonly id: string;
  readonly key: string | null;
  readonly outcome: Outcome;
  /** The fields in which a different one differs. */
  readonly differs: readonly string[];
}

/** What annotate() did. Facts and entities are in the order of the input; a fact that is an entity too is a fact here. */
export interface AnnotateOutcome {
  readonly article: Recorded & { readonly sha256: string };
  readonly entities: readonly Recorded[];
  readonly facts: readonly Recorded[];
  /** Number of citations in the input. */
  readonly citations: number;
  /** Number of rows of each outcome, the article included. */
  readonly created: number;
  readonly cited: number;
  readonly unchanged: number;
  readonly different: number;
}

/** What recording an input found and did. */
export interface Findings {
  /** The fields in which items differ that are known by their keys, by id. */
  readonly differences: ReadonlyMap<string, readonly string[]>;
  /** The items that were written. */
  readonly created: ReadonlySet<Item>;
  readonly same: SameFacts;
  /** The items that added something to the facts that they are. */
  readonly added: ReadonlySet<Item>;
}

/** What became of an input. */
export function toOutcome({ plan, article: { sha256 } }: Recording, findings: Findings): AnnotateOutcome {
  const recorded = new Map(plan.items.map((item) => [item, toRecorded(item, findings)]));
  const list = (wanted: (item: Item) => boolean) =>
    plan.items.filter(wanted).map((item) => recorded.get(item) as Recorded);
  const count = (outcome: Outcome) => [...recorded.values()].filter((row) => row.outcome === outcome).length;
  const [article, ...entities] = list(({ fact }) => !fact);
  return {
    article: { ...(article as Recorded), sha256 },
    entities,
    facts: list(({ fact }) => fact),
    citations: plan.items.reduce((sum, { citations }) => sum + citations.length, 0),
    created: count('CREATED'),
    cited: count('CITED'),
    unchanged: count('UNCHANGED'),
    different: count('DIFFERENT'),
  };
}

function toRecorded(item: Item, { differences, created, same, added }: Findings): Recorded {
  const { id, key } = item;
  const known = same.get(id);
  if (known !== undefined) return { id: known.id, key, outcome: added.has(item) ? 'CITED' : 'UNCHANGED', differs: [] };
  if (created.has(item)) return { id, key, outcome: 'CREATED', differs: [] };
  // What another input of the same call has made is as that has it.
  const differs = differences.get(id) ?? [];
  return { id, key, outcome: differs.length === 0 ? 'UNCHANGED' : 'DIFFERENT', differs };
}
