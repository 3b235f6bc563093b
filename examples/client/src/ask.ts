/** Where Chancery answers: the first argument of the program, or this machine. */
export const address = process.argv[2] ?? 'http://localhost:4000/graphql';

/** Who asks: without a token, an anonymous reader. */
export const token = process.env['CHANCERY_TOKEN'];

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/**
 * The data that answers a GraphQL document; `query` is its text. The caller says of what type the data is.
 * Throws when the server is not reached, or answers with an error.
 */
export async function ask<Data>(query: string, variables: unknown): Promise<Data> {
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as Answer;
  const error = answer.errors?.[0];
  if (error !== undefined) throw new Error(`${error.extensions?.code ?? response.status}: ${error.message}`);
  return answer.data as Data;
}
