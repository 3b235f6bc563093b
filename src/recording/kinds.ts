import { actor, actorName, position, relationship } from '../actors/actor.recording.ts';
import { actorDetail } from '../actors/detail.recording.ts';
import { article } from '../articles/article.recording.ts';
import { base, baseRole, baseStatusChange } from '../bases/base.recording.ts';
import { claim, claimStance } from '../claims/claim.recording.ts';
import { description, mention } from '../entities/entity.recording.ts';
import { event, eventRole } from '../events/event.recording.ts';
import type { Declaration, FactDeclaration } from '../facts/recording.ts';
import { ANY_ENTITY, type ReferenceKind } from '../facts/recording-fields.ts';
import { meeting, meetingOutcome, meetingParticipation, meetingTopic } from '../meetings/meeting.recording.ts';
import { place } from '../places/place.recording.ts';
import { sanction, sanctionStatusChange, sanctionsProgram } from '../sanctions/sanction.recording.ts';
import { statement } from '../statements/statement.recording.ts';

/** What an article is recorded by. */
export const ARTICLE = article;

/** Entities that an input creates, by the section that lists them. */
export const SECTIONS = {
  actors: actor,
  places: place,
  bases: base,
  programs: sanctionsProgram,
  claims: claim,
} as const;

/** Every kind of fact. */
export const FACTS = [
  actorDetail,
  actorName,
  baseRole,
  baseStatusChange,
  claimStance,
  description,
  event,
  eventRole,
  meeting,
  meetingOutcome,
  meetingParticipation,
  meetingTopic,
  mention,
  position,
  relationship,
  sanction,
  sanctionStatusChange,
  statement,
] as const;

/** Every kind of entity and fact, each after those that its columns refer to: the order in which rows are written. */
export const WRITE_ORDER: readonly Declaration[] = sortByReferences([ARTICLE, ...Object.values(SECTIONS), ...FACTS]);

const BY_KIND = new Map<string, FactDeclaration>(FACTS.map((fact) => [fact.kind, fact]));

/** The declaration of a kind of fact. */
export function findFactDeclaration(kind: unknown): FactDeclaration | null {
  return BY_KIND.get(String(kind)) ?? null;
}

/** The kind in words: "a sanctions program". */
export function describeKinds(kinds: readonly ReferenceKind[]): string {
  if (kinds.length === ANY_ENTITY.length) return 'an entity';
  return kinds
    .map((kind) => kind.toLowerCase().replaceAll('_', ' '))
    .map((kind) => `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`)
    .join(' or ');
}

function sortByReferences(declarations: readonly Declaration[]): Declaration[] {
  const sorted: Declaration[] = [];
  const visit = (declaration: Declaration, ahead: readonly Declaration[]): void => {
    if (sorted.includes(declaration)) return;
    if (ahead.includes(declaration)) throw new Error(`kinds refer to each other in a circle: ${declaration.kind}`);
    for (const field of Object.values(declaration.fields)) {
      if (field.as !== 'reference' || field.kinds.length === ANY_ENTITY.length) continue;
      for (const before of declarations) {
        if (before !== declaration && field.kinds.includes(before.kind)) visit(before, [...ahead, declaration]);
      }
    }
    sorted.push(declaration);
  };
  for (const declaration of declarations) visit(declaration, []);
  return sorted;
}
