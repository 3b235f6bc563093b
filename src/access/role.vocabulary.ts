import { vocabulary } from '../graph/vocabulary.ts';

export const Role = vocabulary(
  'Role',
  'What a token lets its bearer do. Each role may all that the ones before it may.',
  {
    READER: 'Reads what a reviewer has let in. Of use where reading is not open to everybody.',
    EDITOR: 'Sees drafts and rejected facts, adds articles, and drafts, revises and retracts facts.',
    REVIEWER: 'Accepts and rejects facts, and judges which actors are one.',
    OPERATOR: 'Runs the server: makes tokens, imports and exports everything.',
  },
);
