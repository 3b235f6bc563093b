// Days of the Gregorian calendar as texts count them, from the day of the article. Values are partial dates: 2024, 2024-12,
// 2024-12-08.

/** The day that relative dates are counted from. */
export class Anchor {
  /** ISO 8601. */
  readonly day: string;
  readonly #time: number;

  constructor(day: string) {
    this.day = day;
    this.#time = Date.parse(`${day}T00:00:00Z`);
  }

  get year(): number {
    return Number(this.day.slice(0, 4));
  }

  get month(): number {
    return Number(this.day.slice(5, 7));
  }

  /** The day so many days later. */
  plusDays(days: number): string {
    return new Date(this.#time + days * 86_400_000).toISOString().slice(0, 10);
  }

  /** The month so many months later. */
  plusMonths(months: number): string {
    const index = this.year * 12 + this.month - 1 + months;
    return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1)}`;
  }

  /** The day of the week, 0 for Sunday. */
  get weekday(): number {
    return new Date(this.#time).getUTCDay();
  }

  /** The last such day of the week up to this day, or before it, or the next one after it. */
  toWeekday(weekday: number, which: 'LATEST' | 'BEFORE' | 'AFTER'): string {
    const back = (this.weekday - weekday + 7) % 7;
    if (which === 'AFTER') return this.plusDays(7 - back);
    return this.plusDays(-(which === 'BEFORE' && back === 0 ? 7 : back));
  }

  /** What a week from now, or before, is known as: its month where it lies in one, else its year. */
  toWeek(weeks: number): string {
    const monday = -((this.weekday + 6) % 7) + weeks * 7;
    const [first, last] = [this.plusDays(monday), this.plusDays(monday + 6)];
    if (first.slice(0, 7) === last.slice(0, 7)) return first.slice(0, 7);
    return first.slice(0, 4) === last.slice(0, 4) ? first.slice(0, 4) : '';
  }

  /** The year of a month that is named without one: the latest up to this day, or the next. */
  yearOfMonth(month: number, future: boolean): number {
    if (future) return month >= this.month ? this.year : this.year + 1;
    return month <= this.month ? this.year : this.year - 1;
  }

  /** The year of a day that is named without one. One of the next days is this year's: articles announce. */
  yearOfDay(month: number, day: number, future: boolean): number {
    const here = `${pad(this.year, 4)}-${pad(month)}-${pad(day)}`;
    if (future) return here >= this.day ? this.year : this.year + 1;
    return here <= this.plusDays(7) ? this.year : this.year - 1;
  }
}

/** A date from its parts; null where there is no such day. */
export function toValue(year: number, month?: number, day?: number): string | null {
  if (year < 1000 || year > 2999) return null;
  if (month === undefined) return pad(year, 4);
  if (month < 1 || month > 12) return null;
  if (day === undefined) return `${pad(year, 4)}-${pad(month)}`;
  const value = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  const time = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value ? null : value;
}

function pad(number: number, width = 2): string {
  return String(number).padStart(width, '0');
}
