import fc from 'fast-check';

/** Names that differ in case, accents, script and in characters that patterns use. */
export const NAMES = ['Élection', 'ELECTION', 'Flood', '100% flood', 'a_b', 'axb', 'Straße', 'İzmir', 'Пожар'];

/** Dates of every precision, and none. */
export const DATES = [null, '2024', '2024-12', '2024-12-08', '2024-12-31', '2025-01', '2015', '2024-02-29'];

/** A day, a month or a year around `DATES`. */
export const partialDate = fc.oneof(
  fc.constantFrom(...DATES.filter((date): date is string => date !== null)),
  fc
    .date({ min: new Date('2014-12-01'), max: new Date('2025-03-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  fc
    .date({ min: new Date('2014-12-01'), max: new Date('2025-03-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 7)),
);

const leaf = fc.oneof(
  fc.record({ name: fc.record({ contains: fc.constantFrom('o', 'fl', 'é', '%', '_', 'ß', '') }) }),
  fc.record({ name: fc.record({ in: fc.subarray(NAMES) }) }),
  fc.record({ name: fc.record({ notIn: fc.subarray(NAMES) }) }),
  partialDate.map((overlaps) => ({ date: { overlaps } })),
  fc.boolean().map((isNull) => ({ date: { isNull } })),
  fc.constant({ place: {} }),
  fc.constant({ category: { in: ['AGREE'] } }),
);
const { filter } = fc.letrec<{ filter: object }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ not: tie('filter') }),
    fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
  ),
}));

/** A filter of events, nested. */
export const eventFilter = filter;
