/** A result of a subscription, and where to go on after it. */
export interface Result<Data> {
  readonly data: Data;
  /** Keep it when the result has been dealt with: whoever subscribes again with it misses nothing. */
  readonly cursor: string;
}

export interface SubscribeOptions {
  /** The cursor to go on after. */
  readonly after?: string | null;
  /** Sent as the bearer's token. */
  readonly token?: string;
  /** First wait, in milliseconds, before a lost connection is made anew; each further one is twice as long. */
  readonly pauseMs?: number;
  /** Ends the subscription when it is aborted. */
  readonly signal?: AbortSignal;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly cursor?: string };
}

/** What the server says of a subscription that no further attempt can help. */
export class Refused extends Error {}

// The same request may succeed later.
const AGAIN = new Set(['SUBSCRIPTION_ENDED', 'UNAVAILABLE', 'TIMEOUT', 'INTERNAL_SERVER_ERROR']);
const MOST_PAUSE_MS = 30_000;

/**
 * The results of a subscription which takes a variable `after`, over server-sent events. Connects again by itself, for as long
 * as it takes, after the last result. Ends when `signal` is aborted. Throws Refused.
 */
export async function* subscribe<Data>(
  address: string,
  query: string,
  variables: object,
  options: SubscribeOptions = {},
): AsyncGenerator<Result<Data>, void> {
  const { pauseMs = 500, signal } = options;
  let after = options.after ?? null;
  for (let pause = pauseMs; signal?.aborted !== true; pause = Math.min(pause * 2, MOST_PAUSE_MS)) {
    try {
      for await (const answer of connect(address, { query, variables: { ...variables, after } }, options)) {
        const [error] = answer.errors ?? [];
        if (error !== undefined) check(error.extensions?.code, error.message);
        const cursor = answer.extensions?.cursor;
        if (cursor === undefined) continue;
        pause = pauseMs / 2;
        after = cursor;
        yield { data: answer.data as Data, cursor };
      }
    } catch (error) {
      // All else is a connection that could not be made, or that broke.
      if (error instanceof Refused) throw error;
    }
    // Many clients that lost the same server should not all come back at the same instant.
    await wait(pause * (0.5 + Math.random()), signal);
  }
}

/** The answers of one connection, until it ends or breaks. */
async function* connect(
  address: string,
  request: object,
  { token, signal }: SubscribeOptions,
): AsyncGenerator<Answer, void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(request),
    signal: signal ?? null,
  });
  if (!response.ok || response.body === null) {
    const { errors } = (await response.json()) as Answer;
    check(errors?.[0]?.extensions?.code, errors?.[0]?.message ?? `status ${response.status}`);
    return;
  }
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      if (event.startsWith('event: complete')) return;
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) yield JSON.parse(data) as Answer;
    }
  }
}

function check(code: string | undefined, message: string): void {
  if (code === undefined || !AGAIN.has(code)) throw new Refused(`${code}: ${message}`);
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
