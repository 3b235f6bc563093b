import { describe, expect, it } from 'vitest';
import { factsOf, suggestionsOf } from './known.ts';

describe('facts', () => {
  it.each([
    [
      'Vladimir Putin met Ahmed Al Sharaa in Moscow on Monday.',
      ['MEETING Vladimir Putin and Ahmed Al Sharaa met in Moscow, 2025-01-27'],
    ],
    ['Ahmed Al Sharaa was received by Vladimir Putin.', ['MEETING Ahmed Al Sharaa and Vladimir Putin met']],
    ['Vladimir Putin, who held talks with Ahmed Al Sharaa, left.', ['MEETING Vladimir Putin and Ahmed Al Sharaa met']],
    ['Alexander Lavrentyev arrived in Moscow yesterday.', ['VISIT Alexander Lavrentyev visited Moscow, 2025-01-28']],
    ['Alexander Lavrentyev paid an official visit to Syria.', ['VISIT Alexander Lavrentyev visited Syria']],
    [
      'The United States imposed sanctions on Syria in 2015.',
      ['SANCTION United States: sanctions on Syria imposed, 2015'],
    ],
    ['Sanctions on Syria were lifted by Russia.', ['SANCTION Russia: sanctions on Syria lifted']],
    [
      'EU ministers agreed to begin easing sanctions on Syria.',
      ['SANCTION European Union: sanctions on Syria easing agreed'],
    ],
    ['Russian President Vladimir Putin left.', ['POSITION Vladimir Putin is President (Russia)']],
    [
      "Alexander Lavrentyev, the president's special envoy on Syria, left.",
      ['POSITION Alexander Lavrentyev is special envoy, for Syria'],
    ],
    ['Israeli Foreign Minister Israel Katz left.', ['POSITION Israel Katz is Foreign Minister (Israel)']],
    ['Vladimir Putin said in a statement that it was over.', ['STATEMENT Vladimir Putin said: it was over']],
    [
      'Vladimir Putin said late on Tuesday that sanctions on Syria should stay.',
      ['STATEMENT Vladimir Putin said: sanctions on Syria should stay'],
    ],
    [
      'Vladimir Putin told reporters in Moscow on Monday that sanctions should stay.',
      ['STATEMENT Vladimir Putin told: sanctions should stay'],
    ],
    ['Macron said sanctions should stay.', ['STATEMENT Macron said: sanctions should stay']],
    ['Former president Vladimir Putin left.', ['POSITION Vladimir Putin was president']],
    ['"We will go," said Vladimir Putin.', ['STATEMENT Vladimir Putin said: We will go']],
    ['Vladimir Putin said that nobody would go.', ['STATEMENT Vladimir Putin said: nobody would go']],
    ['Vladimir Putin declined to comment on the plan.', ['STATEMENT Vladimir Putin declined to comment: on the plan']],
  ])('of %j', (text, expected) => {
    expect(factsOf(text)).toEqual(expected);
  });

  it.each([
    [
      'Владимир Путин встретился в Москве с Александром Лаврентьевым.',
      ['MEETING Vladimir Putin and Alexander Lavrentyev met in Moscow'],
    ],
    [
      'Владимир Путин провёл переговоры с Александром Лаврентьевым.',
      ['MEETING Vladimir Putin and Alexander Lavrentyev met'],
    ],
    ['Александр Лаврентьев прибыл в Москву вчера.', ['VISIT Alexander Lavrentyev visited Moscow, 2025-01-28']],
    ['Россия продлила санкции против Сирии до 31 июля.', ['SANCTION Russia: sanctions on Syria extended']],
    ['Россия ввела санкции против Сирии.', ['SANCTION Russia: sanctions on Syria imposed']],
    ['С послом России Александром Лаврентьевым говорили.', ['POSITION Alexander Lavrentyev is посол (Russia)']],
    [
      'Путин сказал в понедельник журналистам, что санкции останутся.',
      ['STATEMENT Vladimir Putin сказал: санкции останутся'],
    ],
    ['«Мы пойдём», — заявил Владимир Путин.', ['STATEMENT Vladimir Putin заявил: Мы пойдём']],
    ['Владимир Путин сообщил, что никто не пойдёт.', ['STATEMENT Vladimir Putin сообщил: никто не пойдёт']],
  ])('in Russian of %j', (text, expected) => {
    expect(factsOf(text, 'ru')).toEqual(expected);
  });

  it.each([
    'Vladimir Putin did not meet Ahmed Al Sharaa.',
    "Vladimir Putin didn't meet Ahmed Al Sharaa, and has not met him since.",
    'Vladimir Putin will meet Ahmed Al Sharaa in Moscow.',
    'Vladimir Putin is expected to visit Syria.',
    'Vladimir Putin would have met Ahmed Al Sharaa.',
    'Vladimir Putin denied he had met Ahmed Al Sharaa.',
    'If Vladimir Putin met Ahmed Al Sharaa, nobody knew.',
    'Vladimir Putin might have visited Moscow.',
    'Russia has not imposed sanctions on Syria.',
    'Russia may lift sanctions on Syria.',
    'Vladimir Putin did not say that it was over.',
    'Vladimir Putin met the deadline.',
  ])('are none of %j', (text) => {
    expect(factsOf(text)).toEqual([]);
  });

  it.each([
    'Владимир Путин не встречался с Александром Лаврентьевым.',
    'Владимир Путин не встретился с Александром Лаврентьевым.',
    'Владимир Путин встретится с Александром Лаврентьевым.',
    'Владимир Путин посетит Сирию.',
    'Россия не вводила санкции против Сирии.',
    'Россия не ввела санкции против Сирии.',
  ])('are none of %j', (text) => {
    expect(factsOf(text, 'ru')).toEqual([]);
  });

  it('carry the input that records them, what is new in it once', () => {
    const text = 'Vladimir Putin met Maria Testova in Geneva on Monday.';
    const meeting = suggestionsOf(text).find(({ kind }) => kind === 'MEETING');
    const records = meeting?.input();
    const [person, place] = [records?.actors?.[0]?.['key'], records?.places?.[0]?.['key']];
    const quotes = [{ exact: 'Vladimir Putin met Maria Testova in Geneva on Monday' }];
    const took = { meeting: 'meeting', role: 'ATTENDEE', attendance: 'STATED', quotes };
    expect(records).toEqual({
      actors: [{ key: person, kind: 'PERSON', name: 'Maria Testova' }],
      places: [{ key: place, name: 'Geneva', placeKind: 'CITY', country: 'CH' }],
      facts: [
        {
          meeting: {
            key: 'meeting',
            name: 'Vladimir Putin and Maria Testova met in Geneva, 2025-01-27',
            meetingKind: 'TALKS',
            date: { value: '2025-01-27', sourceText: 'on Monday' },
            place,
            quotes,
          },
        },
        { meetingParticipation: { ...took, actor: 'actor_putin' } },
        {
          actorName: {
            actor: person,
            value: 'Maria Testova',
            nameKind: 'PRIMARY',
            quotes: [{ exact: 'Maria Testova' }],
          },
        },
        { meetingParticipation: { ...took, actor: person } },
      ],
    });
  });
});
