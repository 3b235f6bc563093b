import fc from 'fast-check';
import { isInterfaceType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../src/graph/kind.ts';
import { listReferences, toFieldChanges, toFieldName } from '../../src/history/field-changes.ts';
import { schema } from '../../src/server/schema.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = await testDatabase();
const toGlobalId = (uuid: string) => `thing_${uuid}`;
const UUID = '00000000-0000-4000-8000-000000000001';

/** Columns that a revision can note of the rows of a table. */
async function columnsOf(table: string): Promise<string[]> {
  const { rows } = await pool.query(
    `SELECT attname FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped
       AND attgenerated = '' AND attname NOT IN ('id', 'since', 'version', 'client_key')`,
    [table],
  );
  return rows.map(({ attname }) => attname);
}

function hasField(type: string, path: string): boolean {
  const declared = schema.getType(type);
  const [field = '', part] = path.split('.');
  if (!isObjectType(declared) && !isInterfaceType(declared)) return false;
  const found = declared.getFields()[field];
  return found !== undefined && (part === undefined || hasField(String(found.type).replaceAll(/\W/g, ''), part));
}

describe('the name of a changed field', () => {
  it('is that of the schema, for every column of every kind', async () => {
    const missing: string[] = [];
    for (const kind of [...kinds.values()].filter(({ completes }) => completes.length > 0)) {
      const term = kind.table.toUpperCase();
      for (const table of [kind.table, ...kind.completes]) {
        for (const column of await columnsOf(table)) {
          const name = toFieldName(column, term);
          // What every row of the table has in common is what the kind is made of, and never changes.
          if (table !== kind.table && column === 'kind') continue;
          if (!hasField(kind.name, name)) missing.push(`${kind.name}.${name}`);
        }
      }
    }
    // Entities that are no facts have these for editors alone, or under another name; who is merged is shown as whoever stands
    // for it, so that its revisions alone tell of that.
    const known = /\.(reviewState|recordedAt|mergedInto)$/;
    expect(missing.filter((each) => !known.test(each))).toEqual([]);
  });

  it('is that of the schema in citations and attributions too', () => {
    const names = (of: string[]) => of.map((column) => toFieldName(column, 'MEETING'));
    expect(names(['article_id', 'exact', 'span_start', 'span_end'])).toEqual(['article', 'exact', 'start', 'end']);
    expect(names(['actor_id', 'role', 'text', 'verb'])).toEqual(['actor', 'role', 'text', 'verb']);
  });
});

describe('changes of fields', () => {
  it('go from the first value to the last, once per field, and are none where the two are the same', () => {
    const value = fc.option(fc.constantFrom('a', 'b', 'c', 1, true, ['X'], []), { nil: null });
    const steps = fc.array(fc.record({ field: fc.constantFrom('label', 'valid_from', 'sectors'), to: value }));
    fc.assert(
      fc.property(steps, (given) => {
        const state = new Map<string, unknown>();
        const noted = given.flatMap(({ field, to }) => {
          const old = state.get(field) ?? null;
          state.set(field, to);
          return JSON.stringify(old) === JSON.stringify(to) ? [] : [{ field, old, new: to }];
        });
        const expected = [...state]
          .filter(([, last]) => last !== null)
          .map(([field, last]) => ({ field: toFieldName(field, 'MEETING'), old: null, new: last }));
        const changes = toFieldChanges(noted, 'MEETING', toGlobalId);
        expect(changes).toHaveLength(expected.length);
        expect(changes).toEqual(expect.arrayContaining(expected));
      }),
    );
  });

  it('leave out a citation that was taken away and put back, and keep others apart', () => {
    const cited = (exact: string) => ({ article_id: UUID, exact, span_start: 0, span_end: 3 });
    const changes = toFieldChanges(
      [
        { field: 'citations', old: cited('one'), new: null },
        { field: 'citations', old: cited('two'), new: null },
        { field: 'citations', old: null, new: cited('one') },
        { field: 'citations', old: null, new: cited('three') },
      ],
      'MEETING',
      toGlobalId,
    );
    const shown = (exact: string) => ({ article: `thing_${UUID}`, exact, start: 0, end: 3 });
    expect(changes).toEqual([
      { field: 'citations', old: shown('two'), new: null },
      { field: 'citations', old: null, new: shown('three') },
    ]);
  });

  it('show a tie to another object as that object, and find every object that they name', () => {
    const noted = [
      { field: 'audience', old: null, new: { actor_id: UUID } },
      { field: 'speaker_id', old: null, new: UUID.replace('1', '2') },
      { field: 'text', old: null, new: UUID },
    ];
    expect(listReferences(noted)).toEqual([UUID, UUID.replace('1', '2')]);
    expect(toFieldChanges(noted, 'STATEMENT', toGlobalId)).toEqual([
      { field: 'audience', old: null, new: `thing_${UUID}` },
      { field: 'speaker', old: null, new: `thing_${UUID.replace('1', '2')}` },
      { field: 'text', old: null, new: UUID },
    ]);
  });

  it('say nothing of what only imports need', () => {
    expect(toFieldChanges([{ field: 'client_key', old: null, new: 'x' }], 'EVENT', toGlobalId)).toEqual([]);
  });
});
