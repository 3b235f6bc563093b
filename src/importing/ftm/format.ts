import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ExpectedError } from '../../errors.ts';
import { UNREAD_SCHEMATA } from '../../ftm/model.ts';
import { READ_LINKS } from '../../ftm/terms.ts';
import type { Entry, EntryRecord, Format } from '../format.ts';
import type { Source } from '../source.ts';
import { type Post, readIdentification, readLink, readMention, readOccupancy, readSanction } from './edges.ts';
import { type FtmEntity, isOf, readEntity } from './entity.ts';
import { readEvent } from './events.ts';
import { readLines } from './lines.ts';
import { articleOf, isActor, readActor } from './things.ts';

/**
 * Entities of FollowTheMoney as lines of JSON, as OpenSanctions and Aleph export them, and as this product does. Each line is
 * an entry. What refers to others stands anywhere in such a file: so it is read twice, first what others refer to.
 */
export const ftm: Format = {
  name: 'ftm',
  publisher: null,
  whole: false,
  async open(source) {
    const unread = new Unread();
    return {
      edition: {
        title: `FollowTheMoney entities of ${source.name}`,
        date: null,
        header: source.name,
        ...(source.url === null ? {} : { url: source.url }),
      },
      entries: toEntries(source, unread),
      notes: () => unread.messages(),
    };
  },
};

async function* toEntries(source: Source, unread: Unread): AsyncGenerator<Entry> {
  // What is sent is sent once.
  const kept = source.url === null ? null : await keep(source);
  const read = () => (kept === null ? source.read() : createReadStream(kept.path, { signal: source.signal }));
  const posts = new Map<string, Post>();
  let [begun, wrong] = [false, 0];
  try {
    for (const links of [false, true]) {
      for await (const line of readLines(read(), source.name)) {
        const entity = readEntity(line);
        if ('problem' in entity) {
          if (!links) yield entity;
          wrong += 1;
          if (!begun && wrong > MOST_WRONG) throw noEntities(source.name);
          continue;
        }
        begun = true;
        if (!links && isOf(entity, 'Position')) notePost(posts, entity);
        if (isLink(entity) !== links) continue;
        yield {
          key: entity.key,
          line: entity.line,
          text: entity.text,
          compared: entity.said,
          read: (key) => {
            const record = readRecord(entity, key, posts);
            unread.note(entity);
            return record;
          },
        };
      }
    }
  } finally {
    await kept?.remove();
  }
}

// A file of something else would be read to its end, and every line of it reported.
const MOST_WRONG = 1000;

function noEntities(name: string): ExpectedError {
  const message = `${name} is no file of FollowTheMoney entities: none of its first ${MOST_WRONG.toLocaleString('en')} lines is one`;
  return new ExpectedError('IMPORT_INVALID', message, { file: name });
}

async function keep(source: Source): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-import-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'source');
  try {
    await pipeline(source.read(), createWriteStream(path, { mode: 0o600 }), { signal: source.signal });
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

// Memory grows with the posts of a source, which are few beside those who hold them, and with nothing else.
function notePost(posts: Map<string, Post>, entity: FtmEntity): void {
  const [name] = entity.values('name');
  if (name === undefined) return;
  const [scope] = entity.values('summary');
  const [organization] = entity.values('organization');
  posts.set(entity.id, {
    title: name.text.slice(0, 500),
    scope: scope === undefined || scope.text.length > 500 ? null : scope.text,
    organization: organization?.text ?? null,
  });
}

function isLink(entity: FtmEntity): boolean {
  return !isActor(entity) && !isOf(entity, 'Position', 'Document');
}

function readRecord(entity: FtmEntity, key: string, posts: ReadonlyMap<string, Post>): EntryRecord {
  if (isActor(entity)) return readActor(entity, key);
  if (entity.schema === 'Occupancy') return readOccupancy(entity, key, posts);
  if (entity.schema === 'Sanction') return readSanction(entity, key);
  if (entity.schema === 'Event') return readEvent(entity, key);
  if (entity.schema === 'Mention') return readMention(entity, key);
  if (isOf(entity, 'Identification')) return readIdentification(entity, key);
  if (READ_LINKS[entity.schema] !== undefined) return readLink(entity, key, posts);
  // The words are kept; what they say of others stands in the lines of those.
  return { article: articleOf(entity), facts: [] };
}

// Said of every entity by its line, or of no use beyond it.
const SILENT = new Set([
  'topics',
  'proof',
  'sourceUrl',
  'publisher',
  'publisherUrl',
  'modifiedAt',
  'createdAt',
  'retrievedAt',
  'recordId',
]);

/** Counts what is in a source and not read: it is kept as text, and nothing else says it. */
class Unread {
  readonly #schemata = new Map<string, number>();
  readonly #properties = new Map<string, number>();

  note(entity: FtmEntity): void {
    if (UNREAD_SCHEMATA.includes(entity.schema)) {
      count(this.#schemata, entity.schema);
      return;
    }
    if (isOf(entity, 'Document', 'Position', 'Documentation')) return;
    for (const name of entity.unread()) {
      if (!SILENT.has(name)) count(this.#properties, `${entity.schema}.${name}`);
    }
  }

  messages(): string[] {
    const list = (counts: ReadonlyMap<string, number>) =>
      [...counts]
        .toSorted(([, left], [, right]) => right - left)
        .map(([name, many]) => `${name} ${many}`)
        .join(', ');
    return [
      ...(this.#schemata.size === 0 ? [] : [`Kept as text alone, by schema: ${list(this.#schemata)}`]),
      ...(this.#properties.size === 0 ? [] : [`Kept as text alone, by property: ${list(this.#properties)}`]),
    ];
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
