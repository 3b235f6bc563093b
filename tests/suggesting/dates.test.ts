import { describe, expect, it } from 'vitest';
import { suggestionsOf } from './known.ts';

// The article is of Wednesday, 29 January 2025.
function datesOf(text: string, language: 'en' | 'ru' = 'en', publishedOn: string | null = '2025-01-29'): string[] {
  return suggestionsOf(text, language, publishedOn).flatMap(({ quote, date }) =>
    date === null ? [] : [`${quote}: ${date.value}${date.until === null ? '' : ` to ${date.until}`}`],
  );
}

describe('dates', () => {
  it.each([
    ['He met her on Monday.', ['on Monday: 2025-01-27']],
    ['It was on Wednesday.', ['on Wednesday: 2025-01-29']],
    ['It was last Wednesday.', ['last Wednesday: 2025-01-22']],
    ['They meet next Friday.', ['next Friday: 2025-01-31']],
    ['Putin meets Ahmed Al Sharaa on Friday.', ['on Friday: 2025-01-31']],
    ['They will meet, he said on Friday.', ['on Friday: 2025-01-24']],
    ['He said on Friday that they will meet.', ['on Friday: 2025-01-24']],
    ['He fled in December.', ['in December: 2024-12']],
    ['She will come in March.', ['in March: 2025-03']],
    ['He was toppled last month.', ['last month: 2024-12']],
    ['It fell last year and in 2015.', ['last year: 2024', 'in 2015: 2015']],
    [
      'Talks of January 29, 2025, went on until 3 June 2024.',
      ['January 29, 2025: 2025-01-29', '3 June 2024: 2024-06-03'],
    ],
    ['They met from 1 to 3 June 2024.', ['1 to 3 June 2024: 2024-06-01 to 2024-06-03']],
    ['On December 28 he left.', ['December 28: 2024-12-28']],
    [
      'It was signed yesterday, two years ago and three days ago.',
      ['yesterday: 2025-01-28', 'two years ago: 2023', 'three days ago: 2025-01-26'],
    ],
    ['Dated 2024-02-29 and 28.02.2023.', ['2024-02-29: 2024-02-29', '28.02.2023: 2023-02-28']],
    ['No day: 30 February 2024, 2000 troops, may be, in 20 minutes, 2024-13-01.', []],
  ])('in %j', (text, expected) => {
    expect(datesOf(text)).toEqual(expected);
  });

  it.each([
    ['Он приехал в понедельник.', ['в понедельник: 2025-01-27']],
    ['Путин встретится с ним в пятницу.', ['в пятницу: 2025-01-31']],
    ['Он сказал в пятницу, что встретится с ним.', ['в пятницу: 2025-01-24']],
    ['Встреча прошла 20 января.', ['20 января: 2025-01-20']],
    ['Он бежал в декабре прошлого года.', ['в декабре прошлого года: 2024-12']],
    ['В июне министр посетит Киев.', ['В июне: 2025-06']],
    ['В 2015 году и в прошлом году.', ['В 2015 году: 2015', 'в прошлом году: 2024']],
    ['Переговоры с 5 по 7 мая 2024 года.', ['с 5 по 7 мая 2024 года: 2024-05-05 to 2024-05-07']],
    ['Вчера и два дня назад.', ['Вчера: 2025-01-28', 'два дня назад: 2025-01-27']],
  ])('in Russian %j', (text, expected) => {
    expect(datesOf(text, 'ru')).toEqual(expected);
  });

  it('are only those that need no other date where the article has no day', () => {
    expect(datesOf('On Monday and on 3 June 2024.', 'en', null)).toEqual(['3 June 2024: 2024-06-03']);
    expect(datesOf('On Monday and in 2015.', 'en', '2025-01')).toEqual(['in 2015: 2015']);
  });
});
