import type DataLoader from 'dataloader';
import type { Logger } from 'pino';
import { seesDrafts, type Viewer } from '../access/viewer.ts';
import type { Announcements } from '../database/announcements.ts';
import type { Database } from '../database/database.ts';
import type { PagedList } from './connections.ts';
import type { View } from './kind.ts';

/** What a subscription goes by. */
export interface Subscribed {
  /** Aborted, with the reason, when the subscription has to end. */
  readonly signal: AbortSignal;
  /** News of commits. */
  readonly announcements: Announcements;
  /** The event that the client has seen last; null where it does not say so. */
  readonly lastEventId: string | null;
}

/** Everything that belongs to one request. Made once per request, by the server. */
export interface Context {
  readonly database: Database;
  readonly log: Logger;
  readonly requestId: string;
  /** Who is asking; null for an anonymous reader. */
  readonly viewer: Viewer | null;
  readonly view: View;
  /** Batches of reads under way, by the place in the operation that they are for. */
  readonly batches: Map<string, DataLoader<string, unknown>>;
  /** Connections that were asked for, by the same place: all rows of a list share one. */
  readonly connections: Map<string, PagedList>;
  /** Only while a subscription begins. */
  readonly subscribed?: Subscribed;
}

/** The context of a request of `viewer`. */
export function createContext(parts: Pick<Context, 'database' | 'log' | 'requestId' | 'viewer'>): Context {
  return { ...parts, view: { drafts: seesDrafts(parts.viewer) }, batches: new Map(), connections: new Map() };
}
