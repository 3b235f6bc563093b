import type { TextRow } from '../database/row-query.ts';
import type { Sql } from '../graph/sql.ts';
import { join, raw, sql } from '../graph/sql.ts';
import { NotPlanned } from './not-planned.ts';
import { type Frame, Hole, INSERT, type Insert, type Variables } from './planning.ts';
import { MISSING } from './text.ts';

/** A statement as it is sent to the database. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** The same object for the same text, for as long as the plan is kept: counts its uses. */
  readonly variant: Variant;
  /** The JSON of `data`, given the row that the statement gives. Throws what is wrong with it. */
  readonly read: (row: TextRow) => Outcome;
}

/** What a statement gave: the JSON of `data`; too long to be sent; or lacking something, so that it is no answer. */
export type Outcome = { readonly data: string } | 'too long' | 'incomplete';

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
const MOST_BOUND = 100;
const LONGEST_BOUND = 500;
/** What a statement for known values is taken to weigh. */
const CHARACTERS_BOUND = 2000;

/** One statement for an operation, whatever the values of its variables are. */
export class Plan {
  readonly #strings: readonly string[];
  readonly #values: readonly unknown[];
  /** Each hole once, those last that have to be made last. */
  readonly #holes: readonly Hole[];
  readonly #variants = new Map<string, Variant>();
  /** Statements by the values of the variables: dashboards and pages ask for the same again and again. */
  readonly #bound = new Map<string, Statement>();

  readonly #spend: (characters: number) => void;
  readonly #inserts: readonly Insert[];

  /**
   * `data`: JSON, as an expression, with what is to be inserted; `maxBytes`: longest that is sent. `spend` is told how many
   * characters the plan has come to keep.
   */
  constructor(data: Sql, inserts: readonly Insert[], maxBytes: number, spend: (characters: number) => void) {
    this.#inserts = inserts;
    this.#spend = spend;
    // OFFSET keeps PostgreSQL from putting the expression in each place where its value is used.
    const tooLong = sql`octet_length(data) > ${raw(String(maxBytes))}`;
    const answer = [sql`CASE WHEN ${tooLong} THEN NULL ELSE data END`, tooLong, ...inserts.map(({ json }) => json)];
    const statement = sql`SELECT ${join(answer)} FROM (SELECT ${data} AS data OFFSET 0) AS answer`;
    if (statement.strings.join('').length > LONGEST) throw new NotPlanned('a statement that would be too long');
    this.#strings = statement.strings;
    this.#values = statement.values;
    this.#holes = holesOf(statement);
  }

  /** The statement for these variables. Throws what the ordinary way would throw for the values of arguments. */
  bind(variables: Variables): Statement {
    const key = JSON.stringify(variables);
    const known = this.#bound.get(key);
    if (known !== undefined) return known;
    const statement = this.#bind(variables);
    if (key.length > LONGEST_BOUND) return statement;
    if (this.#bound.size >= MOST_BOUND) this.#bound.delete(this.#bound.keys().next().value as string);
    this.#bound.set(key, statement);
    this.#spend(key.length + CHARACTERS_BOUND);
    return statement;
  }

  #bind(variables: Variables): Statement {
    const frame: Frame = { variables, sites: [], sources: [] };
    const made = new Map<Hole, Sql>();
    let key = '';
    for (const hole of this.#holes) key += `${fill(hole, frame, made).sql}\n`;
    const values: unknown[] = [];
    for (const value of this.#values) {
      const piece = value instanceof Hole ? made.get(value) : undefined;
      if (piece === undefined) values.push(value);
      else values.push(...piece.values);
    }
    const variant = this.#variants.get(key) ?? this.#write(key, made);
    const kept = this.#inserts.length === 0 ? undefined : frame;
    return { text: variant.text, values, variant, read: (row) => this.#read(kept, row) };
  }

  #read(frame: Frame | undefined, row: TextRow): Outcome {
    const [data, tooLong] = row;
    if (tooLong === 't') return 'too long';
    if (data == null) return 'incomplete';
    const text = frame === undefined ? data : this.#fill(frame, data, row);
    return text.includes(MISSING) ? 'incomplete' : { data: text };
  }

  #fill(frame: Frame, data: string, row: TextRow): string {
    const parts = data.split(INSERT);
    return parts
      .map((part, index) => {
        if (index % 2 === 0) return part;
        const material = row[Number(part) + 2];
        return this.#inserts[Number(part)]?.write(frame, material == null ? null : JSON.parse(material));
      })
      .join('');
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

/** The holes in SQL, each once, those last that have to be made last. */
function holesOf({ values }: Sql): Hole[] {
  const holes = [...new Set(values.filter((value) => value instanceof Hole))];
  return holes.some(({ last }) => last)
    ? [...holes.filter(({ last }) => !last), ...holes.filter(({ last }) => last)]
    : holes;
}

// What is made for a hole can have holes in turn.
function fill(hole: Hole, frame: Frame, made: Map<Hole, Sql>): Sql {
  const known = made.get(hole);
  if (known !== undefined) return known;
  let piece = hole.make(frame);
  const inner = holesOf(piece);
  if (inner.length > 0) {
    for (const each of inner) fill(each, frame, made);
    piece = sql(piece.strings, ...piece.values.map((value) => (value instanceof Hole ? made.get(value) : value)));
  }
  made.set(hole, piece);
  return piece;
}
