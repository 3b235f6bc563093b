import { describe, expect, test } from 'vitest';
import { annotate } from '../../src/recording/annotate.ts';
import type { AnnotateInput } from '../../src/recording/input.ts';
import { RecordingError } from '../../src/recording/problems.ts';
import { testDatabase } from '../support/database.ts';
import { world } from './world.ts';

const database = await testDatabase();
const { prisma } = database;

/** The problems of recording `input`: code and message with the path. */
async function problemsOf(input: unknown): Promise<string[]> {
  const before = await countRows();
  const error: unknown = await annotate(database, input as AnnotateInput).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RecordingError)) throw error ?? new Error('it was recorded');
  expect(await countRows()).toEqual(before);
  return (error.extensions['problems'] as { code: string; path: string; message: string }[]).map(
    ({ code, path, message }) => `${code} ${path}: ${message}`,
  );
}

async function countRows(): Promise<number[]> {
  return [await prisma.entity.count(), await prisma.fact.count(), await prisma.citation.count()];
}

/** A world that one change has made wrong. */
function wrong(change: (input: ReturnType<typeof world>, fact: (key: string) => Record<string, unknown>) => void) {
  const input = world();
  change(input, (key) => input.facts.find((fact) => fact.key === key) as unknown as Record<string, unknown>);
  return problemsOf(input);
}

describe('what is wrong is refused, nothing is written, and the place is named', () => {
  test('a quote that is not in the text, with the nearest words', async () => {
    expect(await wrong((_, fact) => Object.assign(fact('words'), { quotes: ['"Trade was razed," Ms Ruiz'] }))).toEqual([
      'QUOTE_NOT_FOUND facts[1].quotes[0]: “"Trade was razed," Ms Ruiz” does not stand in the article; the nearest words are ““Trade was raised,” Ms Ruiz”, 57 to 84',
    ]);
  });

  test('a quote that stands in the text twice, with its places', async () => {
    expect(await wrong((_, fact) => Object.assign(fact('words'), { quotes: ['Geneva'] }))).toEqual([
      'AMBIGUOUS_QUOTE facts[1].quotes[0]: “Geneva” stands in the article 2 times, at 39, 103: give a prefix, a suffix or the occurrence',
    ]);
  });

  test('a fact without a quote, or with the same twice', async () => {
    const changed = wrong((_, fact) => {
      Object.assign(fact('words'), { quotes: [] });
      fact('part')['quotes'] = undefined;
      Object.assign(fact('envoy'), { quotes: ['Envoy', { exact: 'Envoy', suffix: ' Ana' }] });
    });
    expect(await changed).toEqual([
      'UNCITED_FACT facts[1]: the fact has no quote: give the words that state it',
      'UNCITED_FACT facts[2]: the fact has no quote: give the words that state it',
      'BAD_USER_INPUT facts[3].quotes[1]: the fact cites these words already',
    ]);
  });

  test('an actor whose name is not cited, or is another', async () => {
    const changed = wrong((input) => {
      input.facts.pop();
      Object.assign(input.actors[0] as object, { name: 'Anna Ruiz' });
    });
    expect(await changed).toEqual([
      'BAD_USER_INPUT actors[0].name: the actor is called "Anna Ruiz" here, and "Ana Ruiz" by its ACTOR_NAME with nameKind PRIMARY',
      'UNCITED_FACT actors[1]: no fact gives the actor "li" its name: add an ACTOR_NAME with nameKind PRIMARY',
    ]);
  });

  test('a reference to an unknown key, to another kind, and to nothing that is recorded', async () => {
    const changed = wrong((_, fact) => {
      Object.assign(fact('envoy'), { holder: 'ruis' });
      Object.assign(fact('part'), { actor: 'geneva', capacity: 'talks' });
      Object.assign(fact('words'), { about: ['talks', 'envoy'], by: [{ role: 'ASSERTER', actor: 'raised' }] });
    });
    expect(await changed).toEqual([
      'BAD_USER_INPUT facts[1].about[1]: "envoy" is a position, and an entity is needed',
      'BAD_USER_INPUT facts[1].by[0].actor: "raised" is a claim, and an actor is needed',
      'BAD_USER_INPUT facts[2].actor: "geneva" is a place, and an actor is needed',
      'BAD_USER_INPUT facts[2].capacity: "talks" is a meeting, and a position is needed',
      'BAD_USER_INPUT facts[3].holder: nothing in this input has the key "ruis"; did you mean "ruiz"?',
    ]);
    const { entities } = await annotate(database, world());
    const outside = wrong((_, fact) => {
      Object.assign(fact('envoy'), { holder: 'other/ruiz', organization: '00000000-0000-4000-8000-000000000000' });
      Object.assign(fact('talks'), { place: entities[0]?.id });
    });
    expect(await outside).toEqual([
      'NOT_FOUND facts[3].holder: nothing is recorded as "other/ruiz"',
      'NOT_FOUND facts[3].organization: nothing is recorded as "00000000-0000-4000-8000-000000000000"',
      `BAD_USER_INPUT facts[4].place: "${entities[0]?.id}" is an actor, and a place is needed`,
    ]);
  });

  test('dates that do not exist, are out of order, or come from words that the text does not have', async () => {
    const changed = wrong((_, fact) => {
      Object.assign(fact('envoy'), { attestedOn: '2025-02-30' });
      Object.assign(fact('part'), { validFrom: '2025', validTo: '2024-12' });
      Object.assign(fact('talks'), { date: { value: '2025-01-28', text: 'on Tuesday' } });
    });
    expect(await changed).toEqual([
      'BAD_DATE facts[3].attestedOn.value: "2025-02-30" is no date: February 2025 has 28 days',
      'BAD_USER_INPUT facts[2].validTo: 2024-12 is before validFrom, 2025',
      'QUOTE_NOT_FOUND facts[4].date.text: the article does not say “on Tuesday”, from which the date is said to be resolved',
    ]);
  });

  test('characters that PostgreSQL or Unicode do not have, blank and long text', async () => {
    const changed = wrong((input, fact) => {
      Object.assign(input.places[0] as object, { name: 'Gen\0eva' });
      Object.assign(fact('words'), { verb: ' \n', text: 'half \ud83d pair' });
      Object.assign(fact('envoy'), { title: '😀'.repeat(501) });
      Object.assign(fact('stance'), { quotes: ['Trade\0'] });
    });
    expect(await changed).toEqual([
      'BAD_USER_INPUT places[0].name: has a NUL character, which no text here can hold',
      'BAD_USER_INPUT facts[0].quotes[0].exact: has a NUL character, which no text here can hold',
      'BAD_USER_INPUT facts[1].verb: is blank',
      'BAD_USER_INPUT facts[1].text: has half of a surrogate pair, which is no character',
      'BAD_USER_INPUT facts[3].title: has more than 500 characters',
    ]);
    expect(await problemsOf({ article: { kind: 'NEWS', body: 'a\0b' } })).toEqual([
      'BAD_USER_INPUT article.body: has a NUL character, which no text here can hold',
    ]);
  });

  test('unknown keys and kinds, missing and wrong values, with what was probably meant', async () => {
    const changed = wrong((input, fact) => {
      Object.assign(input, { bases: 'none', actorz: [] });
      Object.assign(input.actors[1] as object, { county: 'CN', country: 'cn' });
      Object.assign(fact('envoy'), { status: 'CURENT', title: undefined, holdr: 'ruiz' });
      Object.assign(fact('stance'), { kind: 'STANCE' });
      Object.assign(fact('part'), { by: [{ role: 'ASSERTER' }] });
      Object.assign(fact('talks'), { duration: '3 hours' });
    });
    expect(await changed).toEqual([
      'BAD_USER_INPUT actorz: "actorz" is no key here; did you mean "actors"?',
      'BAD_USER_INPUT actors[1].country: is no country code: write two capitals, as ISO 3166-1 does',
      'BAD_USER_INPUT actors[1].county: "county" is no key here; did you mean "country"?',
      'BAD_USER_INPUT bases: is no list',
      'BAD_USER_INPUT facts[0].kind: "STANCE" is no kind of fact',
      'BAD_USER_INPUT facts[2].by[0]: give either the actor or, where it is no known one, the text',
      'BAD_USER_INPUT facts[3].title: is missing',
      'BAD_USER_INPUT facts[3].status: "CURENT" is none of CURRENT, FORMER, DESIGNATE, DISPUTED, UNKNOWN; did you mean "CURRENT"?',
      'BAD_USER_INPUT facts[3].holdr: "holdr" is no key here; did you mean "holder"?',
      'BAD_USER_INPUT facts[4].duration: is no duration of ISO 8601: write PT3H, P2D, P1Y6M',
    ]);
  });

  test('rules of a kind: ends of a relationship, who takes a stance, the name of a mention, what is part of itself', async () => {
    const changed = wrong((input, fact) => {
      Object.assign(fact('stance'), { actorText: 'reports' });
      Object.assign(input.places[1] as object, { parent: 'geneva' });
      input.facts.push(
        { key: 'r', kind: 'RELATIONSHIP', type: 'ALLY_OF', from: 'li', to: 'li', quotes: ['Bo Li'] },
        { key: 'm', kind: 'MENTION', entity: 'li', name: 'Li', quotes: ['Bo Li', 'Minister'] },
        { key: 'm', kind: 'MENTION', entity: 'li', name: 'Li', quotes: ['Bo Li'] },
      );
    });
    expect(await changed).toEqual([
      'BAD_USER_INPUT facts[0].actor: give either the actor or, where it is no known one, actorText',
      'BAD_USER_INPUT facts[7].to: a relationship has two ends, and these are the same actor',
      'BAD_USER_INPUT facts[8].quotes[1]: the name "Li" does not stand in the quote',
      'BAD_USER_INPUT places[1].parent: "geneva" is, by way of this, part of itself',
    ]);
  });

  test('a key that named something of another kind before, and the key of another programme', async () => {
    await annotate(database, {
      article: { body: 'One.', kind: 'OTHER' },
      programs: [{ key: 'p', name: 'P', programKey: 'XX-YY' }],
      places: [{ key: 'x', kind: 'CITY', name: 'X' }],
    });
    const [program] = await prisma.sanctionsProgram.findMany();
    expect(
      await problemsOf({
        article: { body: 'Two.', kind: 'OTHER' },
        programs: [{ key: 'p', name: 'P', programKey: 'XX-YY' }],
      }),
    ).toEqual([
      `CONFLICT programs[0].programKey: the programme XX-YY is recorded already, as ${program?.id}: refer to that`,
    ]);
    expect(
      await problemsOf({ article: { body: 'One.', kind: 'OTHER' }, bases: [{ key: 'x', kind: 'RADAR', name: 'X' }] }),
    ).toEqual(['CONFLICT bases[0]: "x" has been recorded as a place before']);
  });

  test('an article that is not there, that is empty, and an input that is none', async () => {
    expect(await problemsOf({ article: '00000000-0000-4000-8000-000000000000' })).toEqual([
      'NOT_FOUND article: there is no article "00000000-0000-4000-8000-000000000000"',
    ]);
    expect(await problemsOf({ article: { kind: 'NEWS', body: '' } })).toEqual([
      'BAD_USER_INPUT article.body: is blank',
    ]);
    expect(await problemsOf({})).toEqual(['BAD_USER_INPUT article: is missing']);
    expect(await problemsOf(null)).toEqual(['BAD_USER_INPUT : is no object']);
  });

  test('one error names the first problem, and lists them all', async () => {
    const input = world();
    Object.assign(input.facts[1] as object, { quotes: ['Trade was razed'] });
    Object.assign(input.facts[2] as object, { quotes: [] });
    await expect(annotate(database, input)).rejects.toMatchObject({
      code: 'QUOTE_NOT_FOUND',
      message:
        'facts[1].quotes[0]: “Trade was razed” does not stand in the article; the nearest words are “Trade was raised”, 58 to 74 (and 1 more)',
      extensions: {
        path: 'facts[1].quotes[0]',
        nearest: { start: 58, end: 74, exact: 'Trade was raised', similarity: 0.88 },
        problems: [{ code: 'QUOTE_NOT_FOUND' }, { code: 'UNCITED_FACT', path: 'facts[2]' }],
      },
    });
  });
});
