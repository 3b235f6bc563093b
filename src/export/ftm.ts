import type { View } from '../graph/kind.ts';
import type { Document } from './document.ts';
import { actors, occupancies, posts, relationships } from './ftm-actors.ts';
import { documentations, events, meetings, mentions, sanctions, texts } from './ftm-facts.ts';

/**
 * The knowledge base as entities of FollowTheMoney, a JSON object per line, as OpenSanctions and Aleph write and read them.
 * Statements, claims, bases and what has no schema there is left out: docs/export.md says what becomes what.
 */
export function toFtm(view: View): Document {
  const sections = [
    actors,
    posts,
    occupancies,
    relationships,
    sanctions,
    meetings,
    events,
    texts,
    mentions,
    documentations,
  ];
  return {
    file: 'ftm.ndjson',
    contentType: 'application/x-ndjson; charset=utf-8',
    parts: sections.map((section) => section(view)),
    variant: '',
  };
}
