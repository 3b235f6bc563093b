import { describe, expect, it } from 'vitest';
import { flatten, readRemarks } from '../../src/importing/state-visits/remarks.ts';
import { toState } from '../../src/importing/state-visits/states.ts';

/** The persons of remarks in short: `title|name|of`, with a sign for those who were accompanied. */
function read(text: string): string[] {
  return readRemarks(text).flatMap(({ kind, persons }) =>
    persons.map(({ title, name, of, former, start, end }) => {
      expect(text.slice(start, end)).toContain(name.split(' ').at(-1));
      const whose = of === null ? '' : 'slug' in of ? of.name : of.organization;
      return `${kind === 'MET' ? '' : '+'}${former ? 'former ' : ''}${title ?? ''}|${name}|${whose}`;
    }),
  );
}

describe('remarks on a journey', () => {
  it.each<[string, string[]]>([
    [
      'Met with President Ada Test and Foreign Minister Javier Prueba-Acha.',
      ['President|Ada Test|', 'Foreign Minister|Javier Prueba-Acha|'],
    ],
    [
      'Informal visit; met Prime Minister Sample and Queen Specimen II.',
      ['Prime Minister|Sample|', 'Queen|Specimen II|'],
    ],
    [
      'Met with Russian Foreign Minister Primerov, King Muster of Jordan, and senior officials.',
      ['Foreign Minister|Primerov|Russia', 'King|Muster|Jordan'],
    ],
    [
      'Met with former South African President Voorbeeld; also met with President Mfano.',
      ['former President|Voorbeeld|South Africa', 'President|Mfano|'],
    ],
    [
      'Met with NATO Secretary General Jens Prøve and the North Atlantic Council.',
      ['NATO Secretary General|Jens Prøve|NATO'],
    ],
    ['Met with Foreign Minister Prince Mithal bin Farhan Al Test.', ['Foreign Minister|Mithal bin Farhan Al Test|']],
    [
      'Met with Deputy Prime Minister and Minister of Foreign Affairs and Expatriates Ayman Mithali.',
      ['Deputy Prime Minister and Minister of Foreign Affairs and Expatriates|Ayman Mithali|'],
    ],
    [
      'Met with the Prime Minister Ben Exempel, the War Cabinet, and President I. Exempel, Jr.',
      ['Prime Minister|Ben Exempel|', 'President|I. Exempel, Jr.|'],
    ],
    ['Discussed the crisis with Presidents Muestra and Ejemplo.', ['President|Muestra|', 'President|Ejemplo|']],
    [
      'Accompanied President Obama and met with President-elect Pavyzdys October 10.',
      ['President-elect|Pavyzdys|', '+President|Obama|'],
    ],
    [
      'Met with Theresa Maysample, Quartet Representative Tony Case, and Prime Minister Theresa May.',
      ['|Theresa Maysample|', 'Quartet Representative|Tony Case|Quartet', 'Prime Minister|Theresa May|'],
    ],
    ['Met with the Foreign Ministers of France, Japan, and Italy.', []],
    ['Met with NATO Foreign Ministers. Attended NATO Ministerial Meeting. Visited Yad Vashem.', []],
    ['Met with senior Danish officials and civil society.', []],
    ['Official visit', []],
    ['', []],
  ])('%j name %j', (text, persons) => {
    expect(read(text)).toEqual(persons);
  });

  it('are one line, whose characters know where they stand', () => {
    const words = 'Met  with\n   R&amp;D &#225;';
    const { text, places } = flatten(words);
    expect(text).toBe('Met with R&D á');
    expect(
      [...text].map((character, index) => [character, words.slice(places[index], places[index + 1])]).slice(-4),
    ).toEqual([
      ['&', '&amp;'],
      ['D', 'D'],
      [' ', ' '],
      ['á', '&#225;'],
    ]);
  });
});

describe('a state of a register', () => {
  it.each<[string, string, Partial<ReturnType<typeof toState>>]>([
    ['Siam (Thailand)', 'thailand', { name: 'Siam', alias: 'Thailand', part: null, country: null, scope: 'thailand' }],
    ['Korea, South', 'korea-south', { name: 'South Korea', country: 'KR', slug: 'south-korea' }],
    ['United Kingdom (Wales)', 'united-kingdom', { name: 'United Kingdom', part: 'Wales', country: 'GB' }],
    ['Poland (government-in-exile)', 'poland', { name: 'Poland', alias: null, part: null }],
    ['China, Republic of', 'taiwan', { name: 'Republic of China', scope: 'taiwan' }],
    ['Antarctica', 'antarctica', { kind: null }],
  ])('%j is read', (words, id, expected) => {
    expect(toState(words, id)).toMatchObject(expected);
  });
});
