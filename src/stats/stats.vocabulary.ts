import { vocabulary } from '../graph/vocabulary.ts';

export const Interval = vocabulary(
  'Interval',
  'Length of the buckets of a time series.',
  {
    DAY: 'Days.',
    WEEK: 'Weeks from Monday, as ISO 8601 counts them.',
    MONTH: 'Calendar months.',
    QUARTER: 'Calendar quarters.',
    YEAR: 'Calendar years.',
  },
  { stored: false },
);
