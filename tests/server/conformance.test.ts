import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startToy } from './toy.ts';

let toy: Awaited<ReturnType<typeof startToy>>;
beforeAll(async () => {
  toy = await startToy();
});
afterAll(() => toy.stop());

describe('the audits of GraphQL over HTTP', () => {
  const audits = serverAudits({ url: () => `${toy.url}/graphql` });

  it('are all there', () => {
    expect(audits.length).toBe(61);
  });

  for (const audit of audits) {
    it(audit.name, async () => {
      const result = await audit.fn();
      expect({ status: result.status, reason: 'reason' in result ? result.reason : undefined }).toEqual({
        status: 'ok',
        reason: undefined,
      });
    });
  }
});

describe('the status of an answer', () => {
  const JSON_ONLY = { accept: 'application/json' };

  async function statuses(query: string, variables?: Record<string, unknown>) {
    const modern = await toy.ask(query, variables);
    const legacy = await toy.ask(query, variables, JSON_ONLY);
    return { modern: modern.status, legacy: legacy.status, hasData: 'data' in modern.body };
  }

  it('is 200 for an answer without errors', async () => {
    expect(await statuses('{ hello }')).toEqual({ modern: 200, legacy: 200, hasData: true });
  });

  it('is 294 for data with errors, where the client knows that status', async () => {
    expect(await statuses('{ hello secret }')).toEqual({ modern: 294, legacy: 200, hasData: true });
  });

  it('is 294 for a field that the client asked wrongly, even when nothing else was read', async () => {
    expect(await statuses('{ expected(code: "BAD_ID") }')).toEqual({ modern: 294, legacy: 200, hasData: true });
  });

  it('is 400 for a document that cannot be executed, but 200 where the client takes only application/json', async () => {
    expect(await statuses('{ hello')).toEqual({ modern: 400, legacy: 200, hasData: false });
    expect(await statuses('{ helo }')).toEqual({ modern: 400, legacy: 200, hasData: false });
    expect(await statuses('query A { hello } query B { hello }')).toEqual({ modern: 400, legacy: 200, hasData: false });
    expect(await statuses('query ($text: String!) { echo(text: $text) }', { text: 4 })).toEqual({
      modern: 400,
      legacy: 200,
      hasData: false,
    });
  });

  it('is the 4xx of a limit for every client', async () => {
    expect(
      await statuses(
        `{ ${'h'.repeat(3)}: hello things { nodes { ${'things { nodes { '.repeat(9)} name ${'} }'.repeat(9)} } } }`,
      ),
    ).toEqual({
      modern: 400,
      legacy: 400,
      hasData: false,
    });
  });

  it('is that of the failure for every client when the server could read nothing', async () => {
    expect(await statuses('{ required }')).toEqual({ modern: 500, legacy: 500, hasData: false });
    expect(await statuses('{ secret }')).toEqual({ modern: 500, legacy: 500, hasData: false });
    expect(await statuses('{ database(code: "ECONNREFUSED") }')).toEqual({ modern: 503, legacy: 503, hasData: false });
    expect(await statuses('{ database(code: "57014") }')).toEqual({ modern: 504, legacy: 504, hasData: false });
  });

  it('stays that of data when one field of several was read', async () => {
    expect(await statuses('{ hello database(code: "ECONNREFUSED") }')).toEqual({
      modern: 294,
      legacy: 200,
      hasData: true,
    });
  });
});

describe('the media type of an answer', () => {
  const typeFor = async (accept: string) =>
    (await toy.ask('{ hello }', undefined, { accept })).headers.get('content-type');

  it.each([
    ['*/*', 'application/json; charset=utf-8'],
    ['application/json', 'application/json; charset=utf-8'],
    ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
    ['application/graphql-response+json, application/json', 'application/graphql-response+json; charset=utf-8'],
    ['application/json, application/graphql-response+json', 'application/json; charset=utf-8'],
    ['application/json;q=0.9, application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
    ['application/*;q=0.5, application/graphql-response+json;q=0', 'application/json; charset=utf-8'],
    [
      'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
      'application/graphql-response+json; charset=utf-8',
    ],
    ['application/graphql-response+json; charset=utf-16, application/json', 'application/json; charset=utf-8'],
  ])('for Accept: %s is %s', async (accept, expected) => {
    expect(await typeFor(accept)).toBe(expected);
  });

  it('is refused with 406 when the client takes none that there is, before anything is executed', async () => {
    const { touched } = toy.watch;
    const reply = await toy.ask('mutation { touch }', undefined, { accept: 'application/xml' });
    expect([reply.status, reply.body.errors[0].extensions.code, toy.watch.touched]).toEqual([
      406,
      'NOT_ACCEPTABLE',
      touched,
    ]);
  });
});
