import type { Mention } from './mentions.ts';
import { type NameSurroundings, toNominative } from './russian-persons.ts';
import type { ProposedEntity } from './suggestion.ts';

// What would be new with a mention of what nobody knows: its kind as far as the words tell.

const KINDS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:ministry|department|agency|council|parliament|embassy|police|court|commission|office|authority|navy|army|bureau|senate|congress|assembly|secretariat)\b|министерств|департамент|совет|парламент|посольств|управлени|комитет|служб|^(?:мид|мвд|мчс)(?:\s|$)|^мин\p{Ll}|^рос\p{Ll}|^гос\p{Ll}/iu,
    'PUBLIC_BODY',
  ],
  [/\bparty\b|парти/iu, 'POLITICAL_PARTY'],
  [
    /\b(?:inc|ltd|llc|plc|corp|corporation|company|bank|airlines|airways|holdings|industries|motors|shipping|oil|gas|petroleum)\b|компани|корпораци|банк|холдинг|концерн|завод/iu,
    'COMPANY',
  ],
  [
    /\b(?:news|times|post|tv|radio|herald|tribune|observer|journal|gazette|telegraph|press|media)\b|газет|телеканал|журнал|новости/iu,
    'MEDIA_OUTLET',
  ],
  [/\b(?:brigades?|battalion|front|militia|army|forces|guards?)\b|бригад|батальон|фронт|группировк/iu, 'ARMED_GROUP'],
];

/** What the knowledge base would be given for a mention; null where it has who is named. `words`: those of its fullest mention, which stands in `around`. */
export function proposeEntity(mention: Mention, words: string, around: NameSurroundings): ProposedEntity | null {
  const [best] = mention.links;
  if (best !== undefined && best.entity.id !== null) return null;
  if (best !== undefined) {
    const { type, kind, name, country } = best.entity;
    return { type: type === 'Place' ? 'Place' : 'Actor', kind, name, country };
  }
  const name = words.replace(/\s+/g, ' ');
  if (mention.kind === 'PLACE') return { type: 'Place', kind: 'OTHER', name, country: null };
  if (mention.kind === 'PERSON')
    return { type: 'Actor', kind: 'PERSON', name: toNominative(name, around), country: null };
  const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1];
  return { type: 'Actor', kind: kind ?? 'OTHER_ORGANIZATION', name, country: null };
}
