import { ExpectedError } from '../errors.ts';
import { type Kind, kinds } from './kind.ts';
import { join, type Sql, sql } from './sql.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const GLOBAL_ID = new RegExp(`^([a-z_]+)_(${UUID})$`);
export const UUID_PATTERN = new RegExp(`^${UUID}$`);

/** Type and uuid of a global id. Throws BAD_ID, naming the argument, when it is none. */
export function parseGlobalId(id: string, argument: string): { kind: Kind; uuid: string } {
  const [, table, uuid] = GLOBAL_ID.exec(id) ?? [];
  const kind =
    table === undefined ? undefined : [...kinds.values()].find((each) => each.table === table && isNode(each));
  if (kind === undefined || uuid === undefined) {
    throw new ExpectedError(
      'BAD_ID',
      `\`${argument}\` is no id of this knowledge base: ${JSON.stringify(id.slice(0, 80))}`,
      {
        argument,
      },
    );
  }
  return { kind, uuid };
}

/** The uuid in a global id of the given kind, or of a type that implements it. Throws BAD_ID for another type's. */
export function parseIdOf(expected: Kind, id: string, argument: string): string {
  const { kind, uuid } = parseGlobalId(id, argument);
  if (kind !== expected && !kind.interfaces.includes(expected.name)) {
    throw new ExpectedError('BAD_ID', `\`${argument}\` is an id of type ${kind.name}, not ${expected.name}`, {
      argument,
    });
  }
  return uuid;
}

function isNode(kind: Kind): boolean {
  return !kind.abstract && kind.interfaces.includes('Node');
}

/** Whether rows of the kind can be merged into others, so that an id from outside may be that of one which another stands for. */
export function canBeMerged(kind: Kind): boolean {
  return kind.table === 'actor' || kind.table === 'entity';
}

/** The uuid of the entity that stands for the one with a uuid from outside: itself, or the actor that it is merged into. */
export function standing(uuid: Sql): Sql {
  return sql`coalesce((SELECT merged_into_id FROM entity WHERE id = ${uuid}), ${uuid})`;
}

// So few are written one by one: PostgreSQL knows then how many rows to expect.
const FEW = 8;

/** An array of the same for many. */
export function allStanding(uuids: readonly string[]): Sql {
  if (uuids.length === 0 || uuids.length > FEW) {
    return sql`ARRAY(SELECT coalesce(merged_into_id, id) FROM entity WHERE id = ANY (${uuids}::uuid[]))`;
  }
  return sql`ARRAY[${join(uuids.map((uuid) => standing(sql`${uuid}::uuid`)))}]`;
}
