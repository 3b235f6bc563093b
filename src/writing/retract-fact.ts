import { parseGlobalId, parseIdOf } from '../graph/ids.ts';
import type { InputField } from '../graph/inputs.ts';
import { getKind } from '../graph/kind.ts';
import type { FieldBuilder } from '../graph/refs.ts';
import { MOST_RETRACTED, type Retracted, type Retraction, reinstateFact, retractFact } from '../recording/retract.ts';
import { declareMutation } from './mutation.ts';
import { readBack, readBackAll } from './read-back.ts';

interface Input {
  readonly id: string;
  readonly expectedVersion: number;
  readonly withDependents?: boolean | null;
}

const TARGET: Readonly<Record<'id' | 'expectedVersion', InputField>> = {
  id: { type: 'ID', required: true, description: 'The fact.' },
  expectedVersion: {
    type: 'Int',
    required: true,
    description: 'The `version` that you looked at. Where the fact has another by now, nothing is changed.',
  },
};

const payloadFields = (t: FieldBuilder, done: string) => ({
  fact: readBack<Retracted>(t, {
    type: 'Fact',
    description: `The fact that was ${done}.`,
    idOf: ({ ids }) => ids[0] as string,
  }),
  dependents: readBackAll<Retracted>(t, {
    type: 'Fact',
    description: `The facts that were ${done} with it. Empty where none were.`,
    idsOf: ({ ids }) => ids.slice(1),
  }),
});

const toRetraction = ({ id, expectedVersion, withDependents }: Input): Retraction => ({
  id: parseIdOf(getKind('Fact'), id, 'id'),
  kind: parseGlobalId(id, 'id').kind.table.toUpperCase(),
  expectedVersion,
  withDependents: withDependents ?? false,
});

// Each fact of the payload costs what it shows.
const cost = ({ withDependents }: Input) => ({ field: 10, multiplier: withDependents === true ? MOST_RETRACTED : 1 });

declareMutation<Input, Retracted>({
  name: 'retractFact',
  description:
    'Takes a fact back. Nothing is deleted: the fact stays, with the reason, where it is asked for by its id and where a filter asks for what is retracted. What cannot be without it is told, or goes with it.',
  needs: 'EDITOR',
  needsReason: true,
  input: {
    ...TARGET,
    withDependents: {
      type: 'Boolean',
      description: `True: what cannot be without the fact is retracted with it, such as participations with their meeting; at most ${MOST_RETRACTED} facts. False, which it is when left out: where there is any, nothing is retracted.`,
    },
  },
  payload: {
    description: 'What was retracted.',
    fields: (t) => payloadFields(t, 'retracted'),
  },
  failures: ['VersionConflict', 'Retracted', 'HasDependents'],
  cost,
  write: ({ client, reason }, input) => retractFact(client, toRetraction(input), reason as string),
});

declareMutation<Input, Retracted>({
  name: 'reinstateFact',
  description: 'Takes a retraction back: the fact stands again, as it was.',
  needs: 'EDITOR',
  needsReason: true,
  input: {
    ...TARGET,
    withDependents: {
      type: 'Boolean',
      description: 'True: so do the facts that were retracted with it and still are. False when left out.',
    },
  },
  payload: {
    description: 'What was reinstated.',
    fields: (t) => payloadFields(t, 'reinstated'),
  },
  failures: ['VersionConflict', 'Retracted'],
  cost,
  write: ({ client }, input) => reinstateFact(client, toRetraction(input)),
});
