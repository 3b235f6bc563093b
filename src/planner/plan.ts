import type { Sql } from '../graph/sql.ts';
import { raw, sql } from '../graph/sql.ts';
import { NotPlanned } from './not-planned.ts';
import { type Frame, Hole, type Variables } from './planning.ts';

/** A statement as it is sent to the database. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** The same object for the same text, for as long as the plan is kept: counts its uses. */
  readonly variant: Variant;
}

/** One text that a plan can have. */
export interface Variant {
  readonly text: string;
  uses: number;
  /** Name under which it is prepared; undefined until it is worth one. */
  name: string | undefined;
}

// PostgreSQL takes longer to plan such a statement than the ordinary way takes for the whole operation.
const LONGEST = 100_000;

// A plan's text varies with sizes of pages, the shape of filters and the keys of orders, all of which a client can vary.
const MOST_VARIANTS = 50;

/** One statement for an operation, whatever the values of its variables are. */
export class Plan {
  readonly #strings: readonly string[];
  readonly #values: readonly unknown[];
  /** Each hole once, those last that have to be made last. */
  readonly #holes: readonly Hole[];
  readonly #variants = new Map<string, Variant>();

  readonly #spend: (characters: number) => void;

  /**
   * `data`: JSON, as an expression; `maxBytes`: longest that is sent. `spend` is told how many characters the plan has come
   * to keep.
   */
  constructor(data: Sql, maxBytes: number, spend: (characters: number) => void) {
    this.#spend = spend;
    // OFFSET keeps PostgreSQL from putting the expression in each place where its value is used.
    const tooLong = sql`octet_length(data) > ${raw(String(maxBytes))}`;
    const statement = sql`SELECT CASE WHEN ${tooLong} THEN NULL ELSE data END, ${tooLong} FROM (SELECT ${data} AS data OFFSET 0) AS answer`;
    if (statement.strings.join('').length > LONGEST) throw new NotPlanned('a statement that would be too long');
    this.#strings = statement.strings;
    this.#values = statement.values;
    const holes = [...new Set(statement.values.filter((value) => value instanceof Hole))];
    this.#holes = [...holes.filter(({ last }) => !last), ...holes.filter(({ last }) => last)];
  }

  /** The statement for these variables. Throws what the ordinary way would throw for the values of arguments. */
  bind(variables: Variables): Statement {
    const frame: Frame = { variables, sites: [], sources: [] };
    const made = new Map<Hole, Sql>();
    let key = '';
    for (const hole of this.#holes) {
      const piece = hole.make(frame);
      made.set(hole, piece);
      key += `${piece.sql}\n`;
    }
    const values: unknown[] = [];
    for (const value of this.#values) {
      const piece = value instanceof Hole ? made.get(value) : undefined;
      if (piece === undefined) values.push(value);
      else values.push(...piece.values);
    }
    const variant = this.#variants.get(key) ?? this.#write(key, made);
    return { text: variant.text, values, variant };
  }

  #write(key: string, made: ReadonlyMap<Hole, Sql>): Variant {
    let text = this.#strings[0] ?? '';
    let parameters = 0;
    const parameter = () => {
      parameters += 1;
      return `$${parameters}`;
    };
    for (const [index, value] of this.#values.entries()) {
      const piece = value instanceof Hole ? made.get(value) : undefined;
      if (piece === undefined) text += parameter();
      else text += piece.strings.reduce((written, next) => written + parameter() + next);
      text += this.#strings[index + 1];
    }
    const variant = { text, uses: 0, name: undefined };
    this.#spend(text.length + key.length);
    if (this.#variants.size >= MOST_VARIANTS) this.#variants.delete(this.#variants.keys().next().value as string);
    this.#variants.set(key, variant);
    return variant;
  }
}
