import { cutText } from '../code-points.ts';
import type { PartialDate } from '../dates.ts';
import type { FactRecord, Words } from '../facts/recording.ts';
import type { Known } from './known.ts';
import type { Item, Plan } from './plan.ts';
import type { SameFacts } from './same.ts';

/** A text as a label: one line, not too long for an index. */
export function toLabel(text: string): string {
  return cutText(text.replace(/\s+/g, ' ').trim(), 500);
}

/** Labels of the rows of a plan, made from the labels of what they refer to. */
export class Labels {
  readonly #plan: Plan;
  readonly #known: Known;
  readonly #publishedOn: PartialDate | null;
  readonly #same: SameFacts;
  readonly #made = new Map<Item, string>();

  constructor(plan: Plan, known: Known, publishedOn: PartialDate | null, same: SameFacts) {
    this.#plan = plan;
    this.#known = known;
    this.#publishedOn = publishedOn;
    this.#same = same;
  }

  of(item: Item): string {
    const made = this.#made.get(item) ?? this.#make(item);
    this.#made.set(item, made);
    return made;
  }

  #make(item: Item): string {
    const { entity, id, declaration, record } = item;
    const same = this.#same.get(id);
    if (same !== undefined) return same.label;
    if (!entity && !item.fact) return this.#findLabel(id);
    const words: Words = {
      of: (reference) => this.#ofReference(reference),
      isSource: (reference) => this.#plan.idOf(reference) === this.#plan.items[0]?.id,
      over: this.#isOver(record),
    };
    const label = declaration.label(record, words) ?? (record['name'] as string);
    return toLabel(label);
  }

  #ofReference(reference: string): string {
    const item = this.#plan.findLocal(reference);
    return item === null ? this.#findLabel(this.#plan.idOf(reference)) : this.of(item);
  }

  #findLabel(id: string): string {
    return String((this.#known.entities.get(id) ?? this.#known.facts.get(id))?.['label']);
  }

  #isOver(record: Readonly<Record<string, unknown>>): boolean {
    const { validTo } = record as Partial<FactRecord>;
    return validTo !== undefined && (this.#publishedOn === null || validTo.value.latest <= this.#publishedOn.latest);
  }
}
