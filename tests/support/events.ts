import { get } from 'node:http';

/** An event as it stands in a stream; a comment has the event `comment`. */
export interface StreamEvent {
  readonly event: string;
  readonly id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests compare it with what they expect
  readonly data?: any;
}

/** A stream of events that is being read. */
export interface EventStream {
  readonly status: number;
  readonly headers: Headers;
  /** The next event that is no comment; null at the end of the stream. Throws when the connection breaks. */
  next(): Promise<StreamEvent | null>;
  /** That many events. */
  take(count: number): Promise<StreamEvent[]>;
  /** How many comments came so far. */
  comments(): number;
  /** Goes away. */
  close(): void;
}

/** Subscribes over server-sent events, as any client of HTTP could. */
export async function openStream(
  url: string,
  query: string,
  options: { variables?: object; headers?: Record<string, string>; method?: 'GET' | 'POST' } = {},
): Promise<EventStream> {
  const { variables = {}, headers = {}, method = 'POST' } = options;
  const gone = new AbortController();
  const address = new URL('/graphql', url);
  if (method === 'GET') {
    address.searchParams.set('query', query);
    address.searchParams.set('variables', JSON.stringify(variables));
  }
  const response = await fetch(address, {
    method,
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...headers },
    ...(method === 'POST' && { body: JSON.stringify({ query, variables }) }),
    signal: gone.signal,
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  let comments = 0;

  async function next(): Promise<StreamEvent | null> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end === -1) {
        const { done, value } = await reader.read();
        if (done) return null;
        text += decoder.decode(value, { stream: true });
        continue;
      }
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      if (lines.every((line) => line.startsWith(':'))) {
        comments += 1;
        continue;
      }
      const fields = Object.fromEntries(lines.map((line) => /^(\w+): ?(.*)$/.exec(line)?.slice(1) ?? [line, '']));
      return { ...fields, ...(fields['data'] && { data: JSON.parse(fields['data']) }) } as unknown as StreamEvent;
    }
  }

  return {
    status: response.status,
    headers: response.headers,
    next,
    async take(count) {
      const events: StreamEvent[] = [];
      while (events.length < count) {
        const event = await next();
        if (event === null) throw new Error(`the stream ended after ${events.length} events`);
        events.push(event);
      }
      return events;
    },
    comments: () => comments,
    close: () => gone.abort(),
  };
}

/**
 * Subscribes and reads nothing of the answer until told to. Resolves when its head is there. `closed`: whether the answer came
 * to its end, once the connection is closed; a client that reads nothing does not notice that.
 */
export function openUnread(
  url: string,
  query: string,
  variables: object = {},
): Promise<{ leave(): void; read(): void; closed: Promise<boolean> }> {
  const address = new URL('/graphql', url);
  address.searchParams.set('query', query);
  address.searchParams.set('variables', JSON.stringify(variables));
  return new Promise((resolve, reject) => {
    const asked = get(address, { headers: { accept: 'text/event-stream' } }, (response) => {
      response.pause();
      response.on('error', () => undefined);
      const closed = new Promise<boolean>((settle) => asked.once('close', () => settle(response.complete)));
      resolve({ leave: () => asked.destroy(), read: () => void response.resume(), closed });
    });
    asked.on('error', reject);
  });
}
