import { createHash } from 'node:crypto';
import { cutText } from '../../src/code-points.ts';
import type { FactKind, ReviewState } from '../../src/database/generated/enums.ts';
import type { Declaration } from '../../src/facts/recording.ts';
import type { WrittenDate } from './calendar.ts';
import type { Cast, Named } from './cast.ts';
import { recordedAt, uuidOf } from './ids.ts';
import { Prose, type Span, type Text } from './prose.ts';
import { choose, Random, weigh } from './random.ts';
import type { Batch, Row, TableName } from './rows.ts';

/** A fact that a text states, before the text is finished. */
export interface FactDraft {
  /** How its kind is recorded: the label is made there, as for every other fact. */
  readonly declaration: Declaration;
  /** The id, where it is known by its number; one of the article's own otherwise. */
  readonly id?: string;
  /** Columns of the concrete table, without the id. */
  readonly row: Row;
  /** What the label is made of, references being the labels of what they name; or the label. */
  readonly label: Readonly<Record<string, unknown>> | string;
  readonly spans: readonly Span[];
  /** Id of the meeting, event or sanction that it is part of: what waits for a reviewer waits as a whole. */
  readonly partOf?: string;
  readonly validFrom?: WrittenDate | null;
  readonly validTo?: WrittenDate | null;
  /** Rows of link tables. */
  readonly links?: readonly (readonly [TableName, Row])[];
}

const CERTAINTY = weigh({ EXPLICIT: 92, INFERRED: 6, DERIVED: 2 });
const REVIEW = weigh({ ACCEPTED: 97.5, DRAFT: 2, REJECTED: 0.5 });
const VERBS = ['said', 'reported', 'confirmed', 'denied', 'wrote', 'announced'];
const REASONS = ['The quote names another person.', 'Recorded twice.', 'The source took it back.'];
const ROWS_AT_MOST = 512;

/** The finding of a reviewer on the fact with this id, as far as that says. */
export function reviewOf(cast: Cast, id: string): ReviewState {
  return choose(new Random(cast.seed, 'review', Number.parseInt(id.slice(-8), 16)), REVIEW);
}

/** One article in the making: its text, and the facts that the text states. */
export class Draft {
  readonly cast: Cast;
  readonly index: number;
  readonly day: number;
  readonly published: WrittenDate | null;
  readonly random: Random;
  readonly prose = new Prose();
  readonly #facts: (FactDraft & { readonly id: string })[] = [];
  #attributions = 0;
  readonly #again: { readonly fact: string; readonly span: Span }[] = [];

  constructor(cast: Cast, index: number, day: number, published: WrittenDate | null) {
    this.cast = cast;
    this.index = index;
    this.day = day;
    this.published = published;
    this.random = new Random(cast.seed, 'article', index);
  }

  /** How many facts it states so far. */
  get size(): number {
    return this.#facts.length;
  }

  /** States a fact. Returns its id. */
  fact(draft: FactDraft): string {
    const id = draft.id ?? this.#id('fact', this.#facts.length);
    this.#facts.push({ ...draft, id });
    return id;
  }

  /** Supports a fact of an earlier article. */
  citeAgain(fact: string, span: Span): void {
    this.#again.push({ fact, span });
  }

  /** Writes the rows of everything that the article states. */
  emit(batch: Batch, articleId: string, text: Text): void {
    const at = recordedAt(this.index);
    for (const fact of this.#facts) {
      const { declaration, id, row, links } = fact;
      const label = this.#labelOf(fact);
      const kind = declaration.kind;
      const review = this.#reviewOf(id);
      if ('entity' in declaration && declaration.entity === true)
        batch.add('entity', { id, kind, label, recorded_at: at, review_state: review });
      batch.add('fact', { ...this.#factRow(fact, label, at), review_state: review });
      batch.add(kind.toLowerCase() as TableName, { id, ...row });
      for (const [table, link] of links ?? []) batch.add(table, link);
      this.#emitAttributions(batch, id);
    }
    let citations = 0;
    const cite = (fact: string, span: Span): void => {
      const { start, end, ...quotation } = text.quote(span);
      const id = this.#id('citation', citations);
      citations += 1;
      batch.add('citation', {
        id,
        fact_id: fact,
        article_id: articleId,
        span_start: start,
        span_end: end,
        ...quotation,
      });
    };
    for (const { id, spans } of this.#facts) for (const span of spans) cite(id, span);
    for (const { fact, span } of this.#again) cite(fact, span);
  }

  #factRow(draft: FactDraft & { id: string }, label: string, at: Date): Row {
    const { declaration, id, validFrom, validTo, row } = draft;
    const { random, published } = this;
    // What others may stand on stands: a meeting, and the name by which an actor is known.
    const ground = row['name_kind'] === 'PRIMARY' || ('entity' in declaration && declaration.entity === true);
    const retracted = random.chance(0.006) && !ground;
    return {
      id,
      kind: declaration.kind as FactKind,
      label,
      certainty: choose(random, CERTAINTY),
      valid_from: validFrom?.value,
      valid_from_text: validFrom?.words,
      valid_to: validTo?.value,
      valid_to_text: validTo?.words,
      // What has no start is attested on the day of the article.
      attested_on: validFrom == null && random.chance(0.9) ? published?.value : null,
      recorded_at: at,
      retracted_at: retracted ? new Date(at.getTime() + 86_400_000) : null,
      retraction_reason: retracted ? random.pick(REASONS) : null,
      version: 1,
      client_key: this.index % 2 === 0 ? `world/${id}` : null,
    };
  }

  /** The finding of a reviewer on a fact of this article, or on one that a fact of this article is part of. */
  #reviewOf(id: string): ReviewState {
    const fact = this.#facts.find((each) => each.id === id);
    // The name by which an actor is known is let in with the actor.
    if (fact?.row['name_kind'] === 'PRIMARY') return 'ACCEPTED';
    const own = reviewOf(this.cast, fact?.partOf ?? id);
    if (fact === undefined || own !== 'ACCEPTED') return own;
    // What refers to something that waits for a reviewer waits with it.
    const named = [fact.row, ...(fact.links ?? []).map(([, row]) => row)].flatMap((row) => Object.values(row));
    const grounds = this.#facts.flatMap((each) => (each.partOf === undefined ? [each.id] : [each.id, each.partOf]));
    const states = grounds
      .filter((ground) => ground !== id && named.includes(ground))
      .map((ground) => this.#reviewOf(ground));
    return states.find((state) => state !== 'ACCEPTED') ?? own;
  }

  #labelOf({ declaration, label, validTo }: FactDraft): string {
    if (typeof label === 'string') return cutText(label, 500);
    const made = declaration.label(label, {
      of: (reference) => reference,
      isSource: () => false,
      over: validTo != null,
    });
    return cutText(made ?? String(label['name']), 500);
  }

  // Most are the article's own voice; some come from somebody, at times passed on by an outlet.
  #emitAttributions(batch: Batch, fact: string): void {
    const { random, cast } = this;
    const own = !random.chance(0.25);
    const chain: Row[] = [
      own
        ? { role: 'ASSERTER', text: 'the article' }
        : { role: 'ASSERTER', actor_id: cast.actors.draw(random).id, verb: random.pick(VERBS) },
    ];
    if (!own && random.chance(0.2)) {
      chain.push({ role: 'RELAYER', actor_id: cast.actors.draw(random, 'MEDIA_OUTLET').id, verb: 'reported' });
    }
    chain.forEach((link, index) => {
      const id = this.#id('attribution', this.#attributions);
      this.#attributions += 1;
      batch.add('attribution', { id, fact_id: fact, position: index + 1, ...link });
    });
  }

  #id(kind: string, number: number): string {
    if (number >= ROWS_AT_MOST) throw new Error(`article ${this.index} has too many rows of ${kind}`);
    return uuidOf(this.cast.seed, kind, this.index * ROWS_AT_MOST + number, recordedAt(this.index));
  }
}

/** An entity under its own label. */
export function called(entity: Named): { entity: Named; name: string } {
  return { entity, name: entity.label };
}

/** SHA-256 of a text in UTF-8, in lower-case hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
