/** How many of everything a world has. Facts are counted where they are introduced; mentions fill up. */
export interface Sizes {
  readonly articles: number;
  readonly actors: number;
  readonly places: number;
  readonly bases: number;
  readonly programs: number;
  readonly claims: number;
  readonly meetings: number;
  readonly sanctions: number;
  readonly sanctionChanges: number;
  readonly baseChanges: number;
  readonly statements: number;
  readonly stances: number;
  readonly events: number;
  readonly positions: number;
  readonly relationships: number;
  readonly descriptions: number;
}

/** Facts and mentions of an article, on average. */
export const FACTS_PER_ARTICLE = 10;

/** Least number of articles that a world can be made of. */
export const FEWEST_ARTICLES = 10;

// Of 100,000 articles, and at least.
const PROPORTIONS: Record<Exclude<keyof Sizes, 'articles'>, readonly [of100k: number, least: number]> = {
  actors: [20_000, 80],
  places: [2_000, 30],
  bases: [1_000, 6],
  programs: [100, 4],
  claims: [5_000, 10],
  meetings: [10_000, 10],
  sanctions: [10_000, 10],
  sanctionChanges: [15_000, 15],
  baseChanges: [3_000, 12],
  statements: [50_000, 30],
  stances: [15_000, 15],
  events: [10_000, 10],
  positions: [15_000, 30],
  relationships: [20_000, 30],
  descriptions: [20_000, 20],
};

/** The sizes of a world of so many articles. */
export function sizesOf(articles: number): Sizes {
  const sizes = Object.entries(PROPORTIONS).map(([name, [of100k, least]]) => [
    name,
    Math.max(least, Math.round((articles * of100k) / 100_000)),
  ]);
  return { articles, ...Object.fromEntries(sizes) } as Sizes;
}

// Every eighth article is in another language than English and introduces nothing: it only names and repeats.
const FOREIGN_EVERY = 8;

/** Whether an article is in another language than English. */
export function isForeign(article: number): boolean {
  return article % FOREIGN_EVERY === FOREIGN_EVERY - 1;
}

function ordinal(article: number): number {
  return article - Math.floor(article / FOREIGN_EVERY);
}

/** Which of `count` things the article introduces: from the first up to, and without, the second number. */
export function introducedIn(article: number, count: number, articles: number): [from: number, to: number] {
  const english = ordinal(articles);
  const at = ordinal(article);
  const from = Math.floor((at * count) / english);
  return [from, isForeign(article) ? from : Math.floor(((at + 1) * count) / english)];
}

/** The article that introduces thing number `index` of `count`. */
export function introducer(index: number, count: number, articles: number): number {
  const at = Math.ceil(((index + 1) * ordinal(articles)) / count) - 1;
  return at + Math.floor(at / (FOREIGN_EVERY - 1));
}
