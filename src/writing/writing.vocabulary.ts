import { vocabulary } from '../graph/vocabulary.ts';

export const RecordingOutcome = vocabulary(
  'RecordingOutcome',
  'What became of a fact of an input.',
  {
    CREATED: 'It is new.',
    CITED: 'It was known, and has been given what the input adds to it: a citation, who says so, an earlier day.',
    UNCHANGED: 'It was known, with these words of this article.',
  },
  { stored: false },
);

export const RevisionOutcome = vocabulary(
  'RevisionOutcome',
  'What became of a fact that was to be revised.',
  {
    REVISED: 'It says something else now, and has a new version.',
    UNCHANGED: 'It said all of that already, and keeps its version.',
  },
  { stored: false },
);
