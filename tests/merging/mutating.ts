import { expect } from 'vitest';
import type { Role } from '../../src/access/roles.ts';
import type { Database } from '../../src/database/database.ts';
import { ask } from '../support/ask.ts';
import { actorId, makeWorld } from './world.ts';

const FAILURE = `__typename ... on Failure { code message path }
  ... on AlreadyMerged { actor { id } } ... on KnownDistinct { actors { id } judgedBy reason }`;

/** The mutations that judge whether actors are one, asked of a database. */
export function mutating(database: Database) {
  let worlds = 0;
  /** A world of its own, and the global ids of its actors. */
  async function aWorld(kind?: string) {
    worlds += 1;
    const world = `m${worlds}`;
    await makeWorld(database, world, kind);
    return { world, ids: Array.from({ length: 6 }, (_, index) => `actor_${actorId(world, index)}`) as string[] };
  }

  async function mutate(name: string, fields: string, input: Record<string, unknown>, as: Role = 'REVIEWER') {
    const capital = name.replace(/^./, (letter) => letter.toUpperCase());
    const failure =
      name === 'unmergeActors' || name === 'undistinguishActors'
        ? '__typename ... on Failure { code message path }'
        : FAILURE;
    const source = `mutation ($input: ${capital}Input!) { ${name}(input: $input) { ${name === 'distinguishActors' ? failure.replace(/\.\.\. on KnownDistinct.*/, '') : failure} ... on ${capital}Payload { ${fields} } } }`;
    const { data, errors } = await ask(database, source, { input }, { as });
    expect(errors).toEqual([]);
    return data[name];
  }

  const merge = (sourceId: string | undefined, targetId: string | undefined, rest = {}) =>
    mutate('mergeActors', 'actor { id name }', { sourceIds: [sourceId], targetId, ...rest });
  const unmerge = (actorId: string | undefined, rest = {}) =>
    mutate('unmergeActors', 'actor { id } formerly { id }', { actorId, ...rest });
  const distinguish = (actorId: string | undefined, otherId: string | undefined, rest = {}) =>
    mutate('distinguishActors', 'actors { id } created', { actorId, otherId, ...rest });

  async function asked(source: string) {
    const { data, errors } = await ask(database, source);
    expect(errors).toEqual([]);
    return data;
  }

  return { aWorld, mutate, merge, unmerge, distinguish, asked };
}
