// What the questions are made of.

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape, of three servers
export type Answer = any;

/** How a server of GraphQL is asked a question: each of the variables in turn. */
export interface Words {
  readonly query: string;
  readonly variables: readonly object[];
  /** Brings the data of an answer into the form in which all answers are compared. */
  readonly read: (data: Answer) => unknown;
}

/** One question, in the words of each server. */
export interface Question {
  readonly name: string;
  readonly title: string;
  readonly chancery: Words;
  readonly postgraphile: Words;
  /** A hand-written statement, and the values of its parameters for each time it is asked. */
  readonly floor: {
    readonly sql: string;
    readonly values: readonly (readonly unknown[])[];
    readonly read: (data: Answer) => unknown;
  };
  /** Whether the product may keep the answer, as it does unless told otherwise. */
  readonly kept?: true;
}

/** Ids of rows to ask about. */
export interface Samples {
  readonly actors: readonly string[];
  readonly articles: readonly string[];
}

/** What is sought, and how the product reads it. */
export interface Search {
  readonly query: string;
  readonly names: unknown;
  readonly words: string;
}

export const YEARS = ['2019', '2020', '2021', '2022', '2023', '2024'];

export const nodes = (list: Answer): Answer[] => list.nodes;
export const day = (date: Answer): string | null => date?.value ?? date ?? null;
export const bare = (id: string): string => id.slice(id.lastIndexOf('_') + 1);

/** The condition of articles in English of a year, which is an expression of SQL. */
export function within(year: string): string {
  return `published_on_earliest >= partial_date_earliest(${year}) AND published_on_latest <= partial_date_latest(${year})
    AND fold(language) COLLATE "C" = fold('en')`;
}
