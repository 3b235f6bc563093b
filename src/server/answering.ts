import { Readable } from 'node:stream';
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { ExpectedError } from '../errors.ts';
import { outcomeOf } from './metrics.ts';
import { type Answer, headersOf, statusOf, toAnswer } from './stages/answers.ts';
import { challenge } from './stages/authentication.ts';
import { EVENT_HEADERS, EVENT_STREAM, writeEvents, writeOnlyEvent } from './stages/events.ts';
import { writeAnswer } from './stages/writing.ts';
import type { Exchange, GraphQLSettings, Progress } from './yoga.ts';

/** Codes and masks errors, logs those that are the server's fault, reports the cost, and chooses status and form. */
export function useAnswer(
  { maxCost, maxAnswerBytes }: GraphQLSettings,
  progressOf: (request: Request) => Progress,
): Plugin<object, Exchange> {
  return {
    onResultProcess({ request, result, setResultProcessor }) {
      if (Array.isArray(result)) return;
      const progress = progressOf(request);
      const { requestId, log, mediaType = MODERN, prepared } = progress;
      const cost = prepared && { requested: prepared.cost, maximum: maxCost };
      const answerTo = (given: ExecutionResult) => toAnswer(given, { requestId, log, cost });
      setResultProcessor((_, { Response }) => {
        if (Symbol.asyncIterator in result) {
          const events = writeEvents(result as AsyncIterable<ExecutionResult>, answerTo, maxAnswerBytes);
          const body = Readable.from(events, { highWaterMark: 1 }) as unknown as BodyInit;
          return new Response(body, { headers: eventHeaders(requestId) });
        }
        // Yoga reports a client that has gone by no error and no data; nobody reads this answer.
        if (isEmpty(result as ExecutionResult)) return new Response(null, { status: 499 });
        const { answer, text } = write(answerTo(result as ExecutionResult), maxAnswerBytes, answerTo);
        const status = statusOf(answer, mediaType);
        progress.answered = { way: 'executed', outcome: outcomeOf(answer), bytes: Buffer.byteLength(text) };
        if (isForEvents(progress, status)) {
          return new Response(writeOnlyEvent(text), { headers: eventHeaders(requestId) });
        }
        return new Response(text, {
          status,
          headers: {
            ...headersOf(mediaType, requestId),
            ...(status === 401 && { 'WWW-Authenticate': challenge(request.headers.get('authorization') != null) }),
            ...(status === 405 && { Allow: 'GET, POST, OPTIONS' }),
          },
        });
      }, mediaType);
    },
  };
}

const MODERN = 'application/graphql-response+json';

function eventHeaders(requestId: string): Record<string, string> {
  return { ...headersOf(EVENT_STREAM, requestId), ...EVENT_HEADERS };
}

/** Whether what is asked is a subscription. */
export function subscribes({ prepared }: Progress): boolean {
  return prepared?.operation.operation === 'subscription';
}

// Clients of events cannot read an answer that is no stream, so they get there what is wrong with an operation. What is for
// everything between as well, such as 401 and 503, keeps its status.
function isForEvents(progress: Progress, status: number): boolean {
  const wanted = progress.mediaType === undefined || (subscribes(progress) && progress.takesEvents === true);
  return wanted && status <= 400;
}

/** The text of `answer`, or of the one that says that it is too large. */
function write(
  answer: Answer,
  maxBytes: number,
  answerTo: (result: ExecutionResult) => Answer,
): { answer: Answer; text: string } {
  try {
    return { answer, text: writeAnswer(answer, maxBytes) };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const refusal = answerTo({ errors: [error] });
    return { answer: refusal, text: JSON.stringify(refusal) };
  }
}

function isEmpty(result: ExecutionResult): boolean {
  return !('data' in result) && !result.errors?.length;
}
