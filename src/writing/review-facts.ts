import { parseGlobalId, parseIdOf } from '../graph/ids.ts';
import { getKind } from '../graph/kind.ts';
import { refuse } from '../recording/problems.ts';
import { MOST_REVIEWED, type Reviewed, reviewFacts } from '../recording/review.ts';
import { declareMutation } from './mutation.ts';
import { readBackAll } from './read-back.ts';

interface Input {
  readonly ids: readonly string[];
  readonly state: 'DRAFT' | 'ACCEPTED' | 'REJECTED';
  readonly expectedVersions?: readonly number[] | null;
}

declareMutation<Input, Reviewed>({
  name: 'reviewFacts',
  description:
    'Lets facts in, or keeps them out: all of them, or none. A fact is let in when all that it refers to is, or is in the same request; the entities that it names are let in with it. A fact that accepted ones refer to is not kept out.',
  needs: 'REVIEWER',
  needsReason: true,
  input: {
    ids: { type: 'ID', list: true, required: true, description: `The facts; at most ${MOST_REVIEWED}, each once.` },
    state: {
      type: 'ReviewState',
      required: true,
      description: 'ACCEPTED or REJECTED. A fact becomes a DRAFT again when a rejected one is revised.',
    },
    expectedVersions: {
      type: 'Int',
      list: true,
      description:
        'The versions that you looked at, one for each fact in the order of `ids`. Where a fact has another by now, nothing is changed. Left out: whatever they say now.',
    },
  },
  payload: {
    description: 'What was reviewed.',
    fields: (t) => ({
      facts: readBackAll<Reviewed>(t, {
        type: 'Fact',
        description: 'The facts, in the order of the request.',
        idsOf: ({ ids }) => ids,
      }),
      changed: t.int({
        description: 'How many of them were in another state before.',
        complexity: 0,
        resolve: (({ changed }: Reviewed) => changed.length) as never,
      }),
    }),
  },
  failures: ['VersionConflict', 'Retracted', 'DependsOnDraft', 'HasDependents'],
  cost: ({ ids }) => ({ field: 10, multiplier: Math.min(Math.max(ids.length, 1), MOST_REVIEWED) }),
  write({ client }, { ids, state, expectedVersions }) {
    if (state === 'DRAFT') {
      const message = 'is DRAFT, and a review ends with ACCEPTED or REJECTED';
      refuse([{ code: 'BAD_USER_INPUT', path: ['state'], message }]);
    }
    return reviewFacts(client, {
      ids: ids.map((id, index) => parseIdOf(getKind('Fact'), id, `ids[${index}]`)),
      kinds: ids.map((id) => parseGlobalId(id, 'ids').kind.table.toUpperCase()),
      state: state as 'ACCEPTED' | 'REJECTED',
      expectedVersions: expectedVersions ?? undefined,
    });
  },
});
