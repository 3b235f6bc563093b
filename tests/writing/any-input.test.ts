import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { ANNOTATE, sending } from './sending.ts';

const { server, ask, article } = await sending(await testDatabase());

describe('whatever is sent', () => {
  it('gets an answer, and none that nobody expected', async () => {
    const words = fc.oneof(
      fc.constantFrom(
        'Ana Ruiz',
        'Geneva',
        'a',
        '',
        '\0',
        '\ud83d',
        'article',
        article,
        'x'.repeat(600),
        '“Trade',
        'k',
      ),
      fc.string({ unit: 'binary', maxLength: 10 }),
    );
    const quote = fc.record(
      { exact: words, prefix: words, suffix: words, occurrence: fc.integer({ min: -2, max: 2_147_483_647 }) },
      { requiredKeys: ['exact'] },
    );
    const common = {
      quotes: fc.array(quote, { maxLength: 2 }),
      key: words,
      validFrom: fc.constantFrom(null, { value: '2024' }),
    };
    // As long as a field may be missing, the type of the input would refuse the request before the mutation sees it.
    const some = <T>(required: T, extra: object) =>
      fc.tuple(fc.record(required as never), fc.record(extra as never, { requiredKeys: [] })).map(([a, b]) => ({
        ...(a as object),
        ...(b as object),
      }));
    const { quotes, ...more } = common;
    const fact = fc.oneof(
      fc.record({ description: some({ quotes, entity: words, aspect: fc.constant('NAME'), text: words }, more) }),
      fc.record({
        meeting: some(
          { quotes, name: words, meetingKind: fc.constant('TALKS') },
          { ...more, parent: words, duration: words },
        ),
      }),
      fc.record({ position: some({ quotes, holder: words, title: words, status: fc.constant('CURRENT') }, more) }),
    );
    const input = fc.record(
      {
        facts: fc.array(fact, { maxLength: 3 }),
        places: fc.array(fc.record({ key: words, placeKind: fc.constant('CITY'), name: words, parent: words }), {
          maxLength: 2,
        }),
        actors: fc.array(fc.record({ key: words, kind: fc.constant('PERSON'), name: words }), { maxLength: 2 }),
        reason: words,
        idempotencyKey: words,
        article: fc.constantFrom(article, 'k', ''),
      },
      { requiredKeys: ['facts', 'article'] },
    );
    await fc.assert(
      fc.asyncProperty(input, async (given) => {
        const { status, data, codes, errors } = await ask(ANNOTATE, given);
        expect(codes, JSON.stringify(errors)).toEqual([]);
        expect([status, data.annotate.code === undefined ? 'recorded' : data.annotate.__typename]).toEqual([
          200,
          expect.any(String),
        ]);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('was never the fault of the server', () => {
    expect(server.lines.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });
});
