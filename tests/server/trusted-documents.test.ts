import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTrustedDocuments, toDocumentId } from '../../src/server/stages/trusted-documents.ts';
import { get, serve } from '../export/serve.ts';
import { testDatabase } from '../support/database.ts';

const folder = await mkdtemp(join(tmpdir(), 'chancery-documents-'));
afterAll(() => rm(folder, { recursive: true }));
const TRUSTED = '{ places { totalCount } }\n';
const ANOTHER = '{ events { totalCount } }';
await writeFile(join(folder, 'places.graphql'), TRUSTED);
await writeFile(join(folder, 'README.md'), ANOTHER);

const database = await testDatabase({ seeded: true });
const open = await serve(database, { documentsFolder: folder });
const closed = await serve(database, { documentsFolder: folder, documentsOnly: 'on' });

async function ask(server: { url: string }, parameters: Record<string, string>) {
  const { status, text } = await get(`${server.url}/graphql?${new URLSearchParams(parameters)}`);
  const { data, errors } = JSON.parse(text);
  return { status, answered: data !== undefined, code: errors?.[0].extensions.code };
}

const ANSWERED = { status: 200, answered: true, code: undefined };
const refused = (status: number, code: string) => ({ status, answered: false, code });

describe('a document by its id', () => {
  it('is one of the folder', async () => {
    expect(await ask(open, { documentId: toDocumentId(TRUSTED) })).toEqual(ANSWERED);
    expect(await ask(closed, { documentId: toDocumentId(TRUSTED) })).toEqual(ANSWERED);
  });

  it('is unknown until its text has come with the id', async () => {
    const documentId = toDocumentId(ANOTHER);
    expect(await ask(open, { documentId })).toEqual(refused(404, 'DOCUMENT_UNKNOWN'));
    expect(await ask(open, { documentId, query: ANOTHER })).toEqual(ANSWERED);
    expect(await ask(open, { documentId })).toEqual(ANSWERED);
  });

  it('is refused where id and text do not fit, and where the id is none', async () => {
    const documentId = toDocumentId(TRUSTED);
    expect(await ask(open, { documentId, query: ANOTHER })).toEqual(refused(400, 'BAD_REQUEST'));
    expect(await ask(open, { documentId: 'places' })).toEqual(refused(400, 'BAD_REQUEST'));
    expect(await ask(open, {})).toEqual(refused(400, 'BAD_REQUEST'));
  });
});

describe('a server that answers trusted documents alone', () => {
  it('takes their texts too, and no others, with or without their ids', async () => {
    expect(await ask(closed, { query: TRUSTED })).toEqual(ANSWERED);
    expect(await ask(closed, { query: ANOTHER })).toEqual(refused(403, 'DOCUMENT_NOT_TRUSTED'));
    expect(await ask(closed, { query: ANOTHER, documentId: toDocumentId(ANOTHER) })).toEqual(
      refused(403, 'DOCUMENT_NOT_TRUSTED'),
    );
    expect(await ask(closed, { query: '{ __schema { types { name } } }' })).toEqual(
      refused(403, 'DOCUMENT_NOT_TRUSTED'),
    );
  });

  it('does not start without its folder', async () => {
    const settings = { documentsFolder: join(folder, 'nowhere'), documentsOnly: 'on' } as const;
    await expect(readTrustedDocuments(settings)).rejects.toMatchObject({ code: 'BAD_SETTING' });
  });
});
