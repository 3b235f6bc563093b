import { vocabulary } from './vocabulary.ts';

export const DatePrecision = vocabulary(
  'DatePrecision',
  'How exact a partial date is.',
  { YEAR: 'Known to the year, and no closer.', MONTH: 'Known to the month, and no closer.', DAY: 'Known to the day.' },
  { stored: false },
);

export const OrderDirection = vocabulary(
  'OrderDirection',
  'Which way a list runs.',
  { ASC: 'From low to high, early to late, A to Z.', DESC: 'From high to low, late to early, Z to A.' },
  { stored: false },
);

export const NullsOrder = vocabulary(
  'NullsOrder',
  'Where rows without a value stand in an order.',
  { FIRST: 'Before all others.', LAST: 'After all others.' },
  { stored: false },
);
