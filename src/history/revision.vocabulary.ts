import { EntityKind } from '../entities/entity.vocabulary.ts';
import { FactKind } from '../facts/fact.vocabulary.ts';
import { vocabulary } from '../graph/vocabulary.ts';

export const RevisionOperation = vocabulary('RevisionOperation', 'What a revision did to its subject.', {
  CREATE: 'It was recorded.',
  UPDATE: 'Something of it was changed: a value, a citation, an attribution.',
  REVIEW: 'A reviewer let it in, or kept it out.',
  RETRACT: 'It was retracted: it stays, and lists leave it out.',
  REINSTATE: 'Its retraction was taken back.',
  MERGE: 'It was judged to be the same as another, and is one with it from here on.',
  UNMERGE: 'The judgement that it is the same as another was taken back.',
  DISTINGUISH: 'It was judged not to be the same as another.',
});

export const SubjectKind = vocabulary(
  'SubjectKind',
  'What a revision is about: the kind of a fact or of an entity. One value per type that implements either.',
  { ...EntityKind.terms, ...FactKind.terms },
  { stored: false },
);
