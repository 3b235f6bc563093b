import { describe, expect, it } from 'vitest';
import { mentionsOf, suggestionsOf } from './known.ts';

describe('mentions of what is known', () => {
  it.each([
    [
      'takes the longest name',
      'Officials of the Russian Foreign Ministry and Russia met.',
      ['Russian Foreign Ministry: ministry', 'Russia: russia'],
    ],
    ['takes possessives for names, and leaves them out of the span', "Syria's rulers rejected it.", ['Syria: syria']],
    [
      'knows a name that itself has a possessive',
      "He called Russia's foreign ministry.",
      ["Russia's foreign ministry: ministry"],
    ],
    ['knows demonyms', 'Two Syrian and Russian teams came.', ['Syrian: syria', 'Russian: russia']],
    ['takes a city for the state where it acts', 'Talks went on as Moscow rejected the plan.', ['Moscow: russia']],
    ['takes a city for itself where somebody is in it', 'He stayed in Moscow overnight.', ['Moscow: moscow']],
    ['takes acronyms in capitals only', 'The UN said un is no name.', ['UN: un']],
    ['goes over Arabic articles and hyphens', 'Then Ahmed al-Sharaa spoke.', ['Ahmed al-Sharaa: sharaa']],
    [
      'links a surname to the full name earlier in the text',
      'Alexander Lavrentyev came. Lavrentyev left.',
      ['Alexander Lavrentyev: lavrentyev', 'Lavrentyev: lavrentyev'],
    ],
  ])('%s', (_, text, expected) => {
    expect(mentionsOf(text)).toEqual(expected);
  });

  it.each([
    ['Путина', 'Речь Владимира Путина была краткой.', ['Владимира Путина: putin']],
    ['Путиным', 'Он говорил с Владимиром Путиным. Путину ответили.', ['Владимиром Путиным: putin', 'Путину: putin']],
    ['российский', 'Туда прибыл российский корабль.', ['российский: russia']],
    ['Лаврентьева', 'Посланник Александра Лаврентьева видели там.', ['Александра Лаврентьева: lavrentyev']],
    ['Сирией', 'Граница с Сирией закрыта.', ['Сирией: syria']],
  ])('undoes the Russian case endings of %s', (_, text, expected) => {
    expect(mentionsOf(text, 'ru')).toEqual(expected);
  });

  it('shows every candidate where a surname alone is of several', () => {
    const [mention] = suggestionsOf('Senator Whitfield spoke.').filter(({ kind }) => kind === 'MENTION');
    expect(mention?.candidates.map(({ id, score }) => [id, score])).toEqual([
      ['anne', 0.35],
      ['john', 0.35],
    ]);
  });

  it('shows drafts only to those who see drafts', () => {
    expect(mentionsOf('They asked Secret Person.', 'en', true)).toEqual(['Secret Person: draft']);
    expect(mentionsOf('They asked Secret Person.', 'en', false)).toEqual(['Secret Person: +PERSON']);
  });

  it('finds nothing but known names in a language that is not read', () => {
    expect(mentionsOf('Wladimir Putin und Herr Schmidt trafen Vladimir Putin in Berlin.', 'other')).toEqual([
      'Putin: putin',
      'Vladimir Putin: putin',
      'Berlin: +CITY DE',
    ]);
  });
});

describe('mentions of what is not known', () => {
  it.each([
    ['states, by their code', 'Norway and the Norwegian fleet', ['Norway: +STATE NO', 'Norwegian: +STATE NO']],
    ['a person after an office', 'Foreign Minister Zxyq Brvkol resigned.', ['Zxyq Brvkol: +PERSON']],
    ['a person with a given name', 'They met Maria Testova there.', ['Maria Testova: +PERSON']],
    [
      'an organisation by its words',
      'The Institute for Lunar Trade closed.',
      ['Institute for Lunar Trade: +OTHER_ORGANIZATION'],
    ],
    [
      'a ministry',
      'The Ministry of Foreign Affairs and Trade replied.',
      ['Ministry of Foreign Affairs and Trade: +PUBLIC_BODY'],
    ],
    ['a body of a state', "Oman's foreign ministry replied.", ["Oman's foreign ministry: +PUBLIC_BODY"]],
    ['no treaties and wars', 'After the Treaty of Foo the Great War ended.', []],
    ['no words that only begin a sentence', 'Talks failed. However, nobody left.', []],
  ])('has %s', (_, text, expected) => {
    expect(mentionsOf(text)).toEqual(expected);
  });

  it('groups a person with the surname alone', () => {
    const groups = suggestionsOf('Maria Testova came. Then Testova left.').map(({ quote, group }) => [quote, group]);
    expect(groups).toEqual([
      ['Maria Testova', '1'],
      ['Testova', '1'],
    ]);
  });

  it('has people, bodies and quoted names in Russian', () => {
    expect(mentionsOf('Министр обороны Норвегии Свен Ларсен и глава компании «Полюс» Игорь Соболев.', 'ru')).toEqual([
      'Норвегии: +STATE NO',
      'Свен Ларсен: +PERSON',
      'Полюс: +OTHER_ORGANIZATION',
      'Игорь Соболев: +PERSON',
    ]);
  });

  it('proposes a Russian name in the nominative', () => {
    const [mention] = suggestionsOf('По словам посла Игоря Соболева, визит был полезным.', 'ru');
    expect(mention?.proposed?.name).toBe('Игорь Соболев');
  });
});
