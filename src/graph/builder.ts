import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import { parsePartialDate } from '../dates.ts';
import { ExpectedError } from '../errors.ts';
import type { Context } from './context.ts';

/** What Pothos knows of this schema's types beyond the types themselves. */
export interface SchemaTypes {
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: string; Output: string };
    Date: { Input: string; Output: string };
    PartialDate: { Input: string; Output: string };
    CountryCode: { Input: string; Output: string };
  };
}

/** The same, with Pothos' own defaults. */
export type Types = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;

// Complexity is declared on the fields and enforced by the server's limits, for every way that an operation can be executed.
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ComplexityPlugin],
  defaultFieldNullability: false,
  complexity: { disabled: true },
});

// An instant needs its offset: without one it would mean another instant on another machine.
function parseDateTime(text: string): string {
  const parsed = new Date(text);
  if (
    !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.test(text) ||
    Number.isNaN(parsed.getTime())
  ) {
    throw new ExpectedError('BAD_DATE', `"${text}" is no instant: write 2025-01-29T12:00:00Z`);
  }
  parsePartialDate(text.slice(0, 10));
  // The offset can carry an instant over either end of the years that are written with four digits.
  if (parsed.getUTCFullYear() < 1 || parsed.getUTCFullYear() > 9999) {
    throw new ExpectedError('BAD_DATE', `"${text}" lies outside the years 0001 to 9999 in UTC`);
  }
  return parsed.toISOString();
}

// Dashboards send the bounds of their time range as milliseconds since 1970. Eleven digits and more can be no date.
function isEpoch(value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'number') && /^\d{11,14}$/.test(String(value));
}

function scalar(
  name: keyof SchemaTypes['Scalars'],
  description: string,
  parse: (text: string) => string,
  specifiedByURL?: string,
) {
  builder.scalarType(name, {
    description,
    ...(specifiedByURL === undefined ? {} : { specifiedByURL }),
    serialize: (value) => value,
    parseValue: (value) => {
      if (name === 'PartialDate' && isEpoch(value)) return new Date(Number(value)).toISOString().slice(0, 10);
      if (typeof value !== 'string') throw new ExpectedError('BAD_USER_INPUT', `${name} is written as a string`);
      return parse(value);
    },
  });
}

scalar(
  'DateTime',
  'An instant of the system, in UTC, as RFC 3339 with milliseconds: `2025-01-29T12:00:00.000Z`. Never a date in the world: those are FuzzyDate.',
  parseDateTime,
  'https://datatracker.ietf.org/doc/html/rfc3339',
);
scalar('Date', 'A day, as ISO 8601: `2025-01-29`.', (text) => {
  if (text.length !== 10) throw new ExpectedError('BAD_DATE', `"${text}" is no day: write 2025-01-29`);
  return parsePartialDate(text).value;
});
scalar(
  'PartialDate',
  'A year, a month or a day, as a prefix of ISO 8601: `2024`, `2024-12` or `2024-12-08`. It stands for every day that it can mean. As input also milliseconds since 1970, which stand for their day in UTC.',
  (text) => parsePartialDate(text).value,
);
scalar(
  'CountryCode',
  'A country, as ISO 3166-1 alpha-2 in capitals: `SY`.',
  (text) => {
    if (!/^[A-Z]{2}$/.test(text)) throw new ExpectedError('BAD_USER_INPUT', `"${text}" is no country code: write SY`);
    return text;
  },
  'https://www.iso.org/iso-3166-country-codes.html',
);
