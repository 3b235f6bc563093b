import { annotate } from '../recording/annotate.ts';
import type { Client } from '../recording/tables.ts';
import type { Run } from './run.ts';

/** Records the words ahead of the entries as an article, and the publisher that they are cited for. */
export async function recordEdition(client: Client, run: Run): Promise<void> {
  const { format, edition } = run;
  const { publisher } = format;
  if (publisher === null) return;
  const { key, kind, name } = publisher;
  await annotate(
    client,
    {
      article: {
        kind: 'OFFICIAL_RECORD',
        title: edition.title,
        publisher: key,
        body: edition.header,
        ...(edition.date === null ? {} : { publishedOn: edition.date }),
        ...(edition.url === null ? {} : { url: edition.url }),
      },
      actors: [{ key, kind, name }],
      facts: [
        {
          kind: 'ACTOR_NAME',
          key: `${key}.name`,
          actor: key,
          value: name,
          nameKind: 'PRIMARY',
          // The words are an address or the name of a file: who stands behind it is a conclusion.
          certainty: 'INFERRED',
          quotes: [{ exact: edition.publisherQuote ?? edition.header, occurrence: 1 }],
        },
      ],
    },
    { keyPrefix: format.name },
  );
}
