import { describe, expect, it } from 'vitest';
import { findMonth, readDay } from '../../src/ingesting/calendar.ts';
import { findDateline } from '../../src/ingesting/dateline.ts';

/** Places, agency and date in short. */
function read(text: string) {
  const found = findDateline(text);
  if (found === null) return null;
  for (const { text: words, index } of [found.words, ...found.places]) {
    expect(text.slice(index, index + words.length)).toBe(words);
  }
  return [
    found.places.map((place) => place.text).join('+'),
    found.agency,
    found.date?.words ?? null,
    found.date?.value ?? null,
  ];
}

describe('a dateline', () => {
  it.each([
    ['DAMASCUS, Jan 29 (AFP) - Syria', ['DAMASCUS', 'AFP', 'Jan 29', null]],
    ['(Reuters) - Syria', ['', 'Reuters', null, null]],
    ['DAMASCUS/MOSCOW, Jan 29, 2025 (Reuters) - Syria', ['DAMASCUS+MOSCOW', 'Reuters', 'Jan 29, 2025', '2025-01-29']],
    ['DAMASCUS, Syria (AP) — Syria', ['DAMASCUS+Syria', 'AP', null, null]],
    ['BEIJING, Jan. 29 (Xinhua) -- China', ['BEIJING', 'Xinhua', 'Jan. 29', null]],
    ['MOSCOW, January 29. /TASS/. Russia', ['MOSCOW', 'TASS', 'January 29', null]],
    ['WASHINGTON — The president', ['WASHINGTON', null, null, null]],
    ['Damascus, January 29, 2025 – Syria', ['Damascus', null, 'January 29, 2025', '2025-01-29']],
    ['WASHINGTON, Wednesday, January 29 (AP) - It', ['WASHINGTON', 'AP', 'January 29', null]],
    ['МОСКВА, 29 янв — РИА Новости. Лавров', ['МОСКВА', 'РИА Новости', '29 янв', null]],
    ['МОСКВА, 29 января 2025 г. /ТАСС/. Лавров', ['МОСКВА', 'ТАСС', '29 января 2025', '2025-01-29']],
    ['Москва. 29 января. INTERFAX.RU - Президент', ['Москва', 'INTERFAX.RU', '29 января', null]],
    ['Damas (AFP) – Le ministre', ['Damas', 'AFP', null, null]],
    ['Rio de Janeiro, 3 jul (EFE).- El', ['Rio de Janeiro', 'EFE', '3 jul', null]],
    ['دمشق 29 يناير (رويترز) - قال', ['دمشق', 'رويترز', '29 يناير', null]],
    [
      'A headline\nBy A. Writer\n\nKYIV, Ukraine, Jan 3 2025 (Reuters) - It',
      ['KYIV+Ukraine', 'Reuters', 'Jan 3 2025', '2025-01-03'],
    ],
  ])('is read of %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    'NATO — the alliance — said so.',
    'Sharaa leads an Islamist group (HTS) - that is banned in Russia.',
    'Ahmed Al Sharaa (HTS) - the leader',
    'On January 29 (Wednesday) - The talks',
    'President Putin (72) - Speaks',
    'Russia - The country',
    'DAMASCUS',
    '',
  ])('is not read of %j', (text) => {
    expect(read(text)).toBeNull();
  });
});

describe('dates in words', () => {
  it('have months of several languages, also cut short, and none that is two', () => {
    expect(
      ['January', 'янв', 'января', 'ene', 'juillet', 'März', 'يناير', 'ju', 'word', 'Sept.'].map(findMonth),
    ).toEqual([1, 1, 1, 1, 7, 3, 1, null, null, 9]);
  });

  it.each([
    ['2025-01-29T23:30:00-05:00', '2025-01-29'],
    ['Wed, 29 Jan 2025 23:30:00 -0500', '2025-01-29'],
    ['January 29, 2025', '2025-01-29'],
    ['29 января 2025 г.', '2025-01-29'],
    ['29.1.2025', '2025-01-29'],
    ['2025/1/29', '2025-01-29'],
    ['20250129T101500Z', '2025-01-29'],
    ['2025-01', '2025-01'],
    ['01/02/2025', null],
    ['29 January', null],
    ['2025-02-30', null],
    ['30 February 2025', null],
    ['yesterday', null],
  ])('%j is the day %j of the zone that it is written in', (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});
