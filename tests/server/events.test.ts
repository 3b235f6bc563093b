import type { ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';
import { writeEvents } from '../../src/server/stages/events.ts';

const answerTo = ({ data, errors }: ExecutionResult) => ({
  ...(data !== undefined && { data }),
  ...(errors && { errors: errors.map(({ message }) => ({ message })) }),
});

async function collect(
  results: AsyncIterable<ExecutionResult>,
  keepAliveMs = 3_600_000,
  maxBytes = 1000,
): Promise<string[]> {
  const written = [];
  for await (const text of writeEvents(results, answerTo, maxBytes, keepAliveMs)) written.push(text);
  return written;
}

async function* of(...results: ExecutionResult[]) {
  yield* results;
}

describe('a stream of events', () => {
  it('begins at once, has an event for each result with the cursor as its id, and says when it is complete', async () => {
    expect(await collect(of({ data: { a: 'one\ntwo' } }, { data: { a: 2 }, extensions: { cursor: 'abc' } }))).toEqual([
      ':\n\n',
      'event: next\ndata: {"data":{"a":"one\\ntwo"}}\n\n',
      'event: next\nid: abc\ndata: {"data":{"a":2}}\n\n',
      'event: complete\ndata:\n\n',
    ]);
  });

  it('says that an answer is too long, and goes on after it', async () => {
    const written = await collect(of({ data: { a: 'x'.repeat(2000) } }, { data: { a: 1 } }));
    expect(written.slice(1)).toEqual([
      expect.stringMatching(/^event: next\ndata: \{"errors":\[\{"message":"The answer would have more than 1000 bytes/),
      'event: next\ndata: {"data":{"a":1}}\n\n',
      'event: complete\ndata:\n\n',
    ]);
  });

  it('keeps the connection alive while nothing happens', async () => {
    const events = writeEvents(silent(), answerTo, 1000, 5);
    const beginning = [];
    for (let index = 0; index < 4; index += 1) beginning.push((await events.next()).value);
    expect(beginning).toEqual([':\n\n', ':\n\n', ':\n\n', ':\n\n']);
  });

  it('takes no result before the one ahead of it is taken, and lets go of the rest', async () => {
    let made = 0;
    let released = false;
    async function* endless(): AsyncGenerator<ExecutionResult> {
      try {
        for (;;) {
          made += 1;
          yield { data: { made } };
        }
      } finally {
        released = true;
      }
    }
    const events = writeEvents(endless(), answerTo, 1000);
    for (let index = 0; index < 3; index += 1) await events.next();
    expect(made).toBe(2);
    await events.return();
    expect({ made, released }).toEqual({ made: 2, released: true });
  });

  it('fails as its results fail', async () => {
    async function* failing(): AsyncGenerator<ExecutionResult> {
      yield { data: { a: 1 } };
      throw new Error('lost');
    }
    await expect(collect(failing())).rejects.toThrow('lost');
  });
});

async function* silent(): AsyncGenerator<ExecutionResult> {
  await new Promise(() => undefined);
  yield {};
}
