import { ExpectedError } from '../errors.ts';
import { parseIdOf } from '../graph/ids.ts';
import { getKind } from '../graph/kind.ts';
import {
  distinguishActors,
  mergeActors,
  type Named,
  undistinguishActors,
  unmergeActor,
} from '../merging/judgements.ts';
import { refuse } from '../recording/problems.ts';
import { declareMutation } from './mutation.ts';
import { readBack, readBackAll } from './read-back.ts';

const MOST_SOURCES = 50;

/** The actor that an id of the input names, and where. Throws RecordingError BAD_ID for an id of anything else. */
function actorAt(id: string, ...path: (string | number)[]): Named {
  try {
    return { id: parseIdOf(getKind('Actor'), id, path.join('.')), path };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    refuse([{ code: error.code, path, message: `${JSON.stringify(id.slice(0, 80))} is no id of an actor` }]);
    throw error;
  }
}

const actor = (description: string) => ({ type: 'ID', required: true, description }) as const;

interface Merged {
  readonly actor: string;
}

declareMutation<{ sourceIds: string[]; targetId: string }, Merged>({
  name: 'mergeActors',
  description:
    'Judges that actors are one and the same. From then on the ids of all of them give one actor, which has the names and the facts of all; every fact keeps for whom it was recorded, and `unmergeActors` takes the merge back.',
  needs: 'REVIEWER',
  input: {
    sourceIds: {
      type: 'ID',
      list: true,
      required: true,
      description: `The actors to merge, from 1 to ${MOST_SOURCES}. One that is merged already comes along with the actor that stands for it.`,
    },
    targetId: actor(
      'The actor that they are. It, or the actor that stands for it, stands for all from then on. Of the same kind: a person with a person, a state with a state, an organisation with any other organisation.',
    ),
  },
  payload: {
    description: 'The actor that stands for all.',
    fields: (t) => ({
      actor: readBack<Merged>(t, {
        type: 'Actor',
        description: 'The actor that stands for all.',
        idOf: (answer) => answer.actor,
      }),
    }),
  },
  failures: ['AlreadyMerged', 'KnownDistinct'],
  async write({ client }, { sourceIds, targetId }) {
    if (sourceIds.length === 0 || sourceIds.length > MOST_SOURCES) {
      const message = `has ${sourceIds.length} entries, and may have from 1 to ${MOST_SOURCES}`;
      refuse([{ code: 'LIST_TOO_LONG', path: ['sourceIds'], message }]);
    }
    const sources = sourceIds.map((id, index) => actorAt(id, 'sourceIds', index));
    return { actor: await mergeActors(client, sources, actorAt(targetId, 'targetId')) };
  },
});

declareMutation<{ actorId: string; distinct: boolean }, { actors: [string, string] }>({
  name: 'unmergeActors',
  description:
    'Takes back the judgement that an actor is another one. Each of the two has again what was recorded for it, also since they were merged; actors that were merged into it come along.',
  needs: 'REVIEWER',
  input: {
    actorId: actor(
      'The actor that is merged into another and is to stand for itself: see `mergedActors` of that other.',
    ),
    distinct: {
      type: 'Boolean',
      required: true,
      default: false,
      description: 'True: judges besides that the two are not the same, so that they are not merged again.',
    },
  },
  payload: {
    description: 'The two actors, apart again.',
    fields: (t) => ({
      actor: readBack<{ actors: [string, string] }>(t, {
        type: 'Actor',
        description: 'The actor that stands for itself now.',
        idOf: ({ actors }) => actors[0],
      }),
      formerly: readBack<{ actors: [string, string] }>(t, {
        type: 'Actor',
        description: 'The actor that stood for it.',
        idOf: ({ actors }) => actors[1],
      }),
    }),
  },
  failures: ['NotMerged'],
  async write({ client }, { actorId, distinct }) {
    const { id, path } = actorAt(actorId, 'actorId');
    return { actors: [id, await unmergeActor(client, { id, path }, distinct)] };
  },
});

interface Pair {
  readonly actorId: string;
  readonly otherId: string;
}

interface Apart {
  readonly actors: readonly string[];
  readonly created: boolean;
}

const pair = {
  actorId: actor('The one actor.'),
  otherId: actor('The other.'),
};

const bothActors = (t: Parameters<typeof readBackAll>[0]) =>
  readBackAll<Apart>(t, {
    type: 'Actor',
    description: 'The two, or the actors that stand for them.',
    idsOf: ({ actors }) => actors,
  });

declareMutation<Pair, Apart>({
  name: 'distinguishActors',
  description:
    'Remembers that two actors are not the same, though their names may be alike: nobody merges them by mistake any more.',
  needs: 'REVIEWER',
  input: pair,
  payload: {
    description: 'The two actors.',
    fields: (t) => ({
      actors: bothActors(t),
      created: t.boolean({
        description: 'True when the judgement is new; false when these two had been told apart before.',
        complexity: 0,
        resolve: ((answer: Apart) => answer.created) as never,
      }),
    }),
  },
  failures: ['AlreadyMerged'],
  write: ({ client }, { actorId, otherId }) =>
    distinguishActors(client, actorAt(actorId, 'actorId'), actorAt(otherId, 'otherId')),
});

declareMutation<Pair, Pick<Apart, 'actors'>>({
  name: 'undistinguishActors',
  description:
    'Takes back every judgement that two actors, or any that they stand for, are not the same: they can be merged again.',
  needs: 'REVIEWER',
  input: pair,
  payload: { description: 'The two actors.', fields: (t) => ({ actors: bothActors(t) }) },
  failures: [],
  async write({ client }, { actorId, otherId }) {
    return { actors: await undistinguishActors(client, actorAt(actorId, 'actorId'), actorAt(otherId, 'otherId')) };
  },
});
