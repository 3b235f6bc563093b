import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { ExpectedError } from '../../errors.ts';
import type { Settings } from '../../settings.ts';

/** What a request says of its document: its text, its id, or both. */
export interface AskedDocument {
  readonly query: string | undefined;
  readonly documentId: string | undefined;
}

/** Documents that can be asked for by their ids. */
export interface TrustedDocuments {
  /**
   * The text of the document that is asked for. A text that comes with its id is remembered, so that the id alone does from
   * then on. Throws ExpectedError DOCUMENT_UNKNOWN, BAD_REQUEST where text and id do not fit or both are missing, and
   * DOCUMENT_NOT_TRUSTED where only trusted documents are answered.
   */
  textOf(asked: AskedDocument): string;
}

const MOST_CHARACTERS = 4_000_000;
const ID = /^sha256:[0-9a-f]{64}$/;

/** The id of a document. */
export function toDocumentId(text: string): string {
  return `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;
}

/** The documents of the settings' folder. Throws ExpectedError BAD_SETTING when it cannot be read. */
export async function readTrustedDocuments({
  documentsFolder,
  documentsOnly,
}: Pick<Settings, 'documentsFolder' | 'documentsOnly'>): Promise<TrustedDocuments> {
  const texts = documentsFolder === undefined ? [] : await readFolder(documentsFolder);
  return trust(texts, documentsOnly === 'on');
}

/** The trusted documents with these texts. `only`: no others are answered. */
export function trust(texts: readonly string[], only: boolean): TrustedDocuments {
  const trusted = new Map(texts.map((text) => [toDocumentId(text), text]));
  const remembered = new LRUCache<string, string>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: (text) => text.length + 1,
  });
  return {
    textOf({ query, documentId }) {
      if (documentId === undefined) {
        if (query === undefined) throw badRequest('The parameter `query` is missing.', 'query');
        if (only && !trusted.has(toDocumentId(query))) throw notTrusted();
        return query;
      }
      if (!ID.test(documentId)) {
        throw badRequest('The parameter `documentId` has to be sha256: and 64 hexadecimal digits.', 'documentId');
      }
      const known = trusted.get(documentId);
      if (known !== undefined && (query === undefined || query === known)) return known;
      if (query !== undefined && toDocumentId(query) !== documentId) {
        throw badRequest('The parameter `documentId` is not the hash of `query`.', 'documentId');
      }
      if (only) throw notTrusted();
      if (query !== undefined) remembered.set(documentId, query);
      const text = remembered.get(documentId);
      if (text !== undefined) return text;
      throw new ExpectedError(
        'DOCUMENT_UNKNOWN',
        'No document with this id is known here. Send its text with the id.',
        {
          documentId,
        },
      );
    },
  };
}

async function readFolder(folder: string): Promise<string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).toSorted();
    return await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new ExpectedError(
      'BAD_SETTING',
      `The folder of trusted documents ${folder} cannot be read (${code}).`,
      { setting: 'CHANCERY_DOCUMENTS' },
      cause,
    );
  }
}

function badRequest(message: string, parameter: string): ExpectedError {
  return new ExpectedError('BAD_REQUEST', message, { parameter });
}

function notTrusted(): ExpectedError {
  return new ExpectedError('DOCUMENT_NOT_TRUSTED', 'This server answers trusted documents alone.');
}
