import { announceObject, outputType } from './refs.ts';

type Parts = Readonly<Record<string, unknown>>;

/** Declares the small objects that several columns of a row make up. */
export function declareComposites(): void {
  declareComposite('FuzzyDate', 'A date in the world, as exact as the source gives it and no more.', {
    value: ['PartialDate', false, 'The date as the source gives it: a year, a month or a day.'],
    precision: ['DatePrecision', false, 'Whether `value` is a year, a month or a day.'],
    earliest: ['Date', false, 'First day that the date can mean. Not the date itself, unless `precision` is DAY.'],
    latest: ['Date', false, 'Last day that the date can mean. Not the date itself, unless `precision` is DAY.'],
    sourceText: [
      'String',
      true,
      'The words that it was resolved from: "on Monday". Null where the source writes the date itself.',
    ],
  });
  declareComposite('Coordinates', 'A point on the globe, WGS 84.', {
    latitude: ['Float', false, 'Degrees north, from -90 to 90.'],
    longitude: ['Float', false, 'Degrees east, from -180 to 180.'],
    precisionM: ['Float', true, 'Radius in metres within which the point is right. Null where nobody says.'],
  });
}

function declareComposite(
  name: string,
  description: string,
  parts: Readonly<Record<string, [type: string, nullable: boolean, description: string]>>,
): void {
  announceObject<Parts>(name).implement({
    description,
    fields: (t) =>
      Object.fromEntries(
        Object.entries(parts).map(([part, [type, nullable, meaning]]) => [
          part,
          t.field({
            type: outputType(type),
            nullable,
            description: meaning,
            complexity: 0,
            resolve: ((row: Parts) => row[part]) as never,
          }),
        ]),
      ) as never,
  });
}
