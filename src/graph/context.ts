import type DataLoader from 'dataloader';
import type { Logger } from 'pino';
import { seesDrafts, type Viewer } from '../access/viewer.ts';
import type { Announcements } from '../database/announcements.ts';
import type { Database } from '../database/database.ts';
import { Past } from '../database/past.ts';
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
  /** The instant as of which everything is read; null for now. */
  readonly asOf: string | null;
  /** Where reads as of an instant are run, all those of one request. */
  readonly past: Past;
  /** The contexts of root fields that are read as of an instant, by the name that the answer gives them. */
  readonly pasts: Map<string | number, Context>;
  /** Batches of reads under way, by the place in the operation that they are for. */
  readonly batches: Map<string, DataLoader<string, unknown>>;
  /** Connections that were asked for, by the same place: all rows of a list share one. */
  readonly connections: Map<string, PagedList>;
  /** Only while a subscription begins. */
  readonly subscribed?: Subscribed;
}

/** What a viewer gets to see. */
export function viewOf(viewer: Viewer | null): View {
  return { drafts: seesDrafts(viewer) };
}

/** The context of a request of `viewer`. */
export function createContext(parts: Pick<Context, 'database' | 'log' | 'requestId' | 'viewer'>): Context {
  return {
    ...parts,
    view: viewOf(parts.viewer),
    asOf: null,
    past: new Past(parts.database),
    pasts: new Map(),
    batches: new Map(),
    connections: new Map(),
  };
}

/** The context in which the same request reads as of an instant. What is read for different instants is kept apart. */
export function contextAsOf(context: Context, instant: string): Context {
  const known = [...context.pasts.values()].find(({ asOf }) => asOf === instant);
  return known ?? { ...context, asOf: instant, batches: new Map(), connections: new Map() };
}
