import { describe, expect, test } from 'vitest';
import { FACT_FIELDS, type FactDeclaration } from '../../src/facts/recording.ts';
import type { Field } from '../../src/facts/recording-fields.ts';
import { FACTS } from '../../src/recording/kinds.ts';
import { reviseFact } from '../../src/recording/revise.ts';
import { hasName, readFacts, readParts, toRecord } from '../../src/recording/stored.ts';
import { testDatabase } from '../support/database.ts';
import { recordDetail } from '../support/detail.ts';
import { changing, SOUND } from './change.ts';

const database = await testDatabase({ seeded: true });
const { prisma, pool } = database;
const { change, faults, revisionsOf, versionOf } = await changing(database);

await recordDetail(database);

// Values among which each field finds one that it takes.
const VALUES = [true, 'Another wording', 'P1DT2H', 'fr', 'Cyrl', 'AQ', 'https://example.org/'];

/** The id of an entity or fact of one of the kinds, other than `known`. */
async function findOther(kinds: readonly string[], known: readonly unknown[]): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM entity WHERE kind::text = ANY ($1) AND NOT id = ANY ($2::uuid[])
     UNION SELECT id FROM fact WHERE kind::text = ANY ($1) AND NOT id = ANY ($2::uuid[]) ORDER BY id LIMIT 1`,
    [kinds, known.filter((id) => id !== undefined)],
  );
  return rows[0]?.id;
}

/** Another value of the field, as a revision takes it. */
async function another(name: string, field: Field, record: Record<string, unknown>, id: string): Promise<unknown> {
  const known = record[name];
  if (field.as === 'date') return known === undefined ? { value: '2024-12-08' } : { value: '2023' };
  if (field.as === 'reference')
    return (await findOther(field.kinds, [known, id, record['from'], record['to']])) ?? null;
  if (field.as === 'links') return [await findOther(field.kinds, [id])];
  const schema = field.schema as unknown as {
    def: { innerType?: { options?: string[]; element?: { options: string[] } } };
    options?: string[];
  };
  const options = schema.options ?? schema.def.innerType?.options ?? [];
  const terms = schema.def.innerType?.element?.options ?? [];
  const candidates = [...options, ...terms.map((term) => [term]), ...VALUES];
  return candidates.find(
    (value) => field.schema.safeParse(value).success && JSON.stringify(value) !== JSON.stringify(known),
  );
}

async function recordOf(id: string) {
  const [stored] = await readFacts(prisma, [id]);
  if (stored === undefined) throw new Error('there is no such fact');
  const parts = await readParts(prisma, stored);
  const links = Object.entries(stored.declaration.fields).flatMap(([name, field]) =>
    field.as === 'links' ? [[name, parts.links.get(field.model)?.map((row) => row[field.column])]] : [],
  );
  return { ...toRecord(stored, String), ...Object.fromEntries(links) } as Record<string, unknown>;
}

describe('every field of every kind of fact can be revised', () => {
  test.each(FACTS.map((declaration) => [declaration.kind, declaration as FactDeclaration]))(
    '%s',
    async (kind, declaration) => {
      const { id } = await prisma.fact.findFirstOrThrow({ where: { kind }, orderBy: { id: 'asc' } });
      const fields = Object.entries({ ...declaration.fields, ...FACT_FIELDS });
      expect(fields.length).toBeGreaterThan(4);
      for (const [name, field] of fields) {
        const before = await recordOf(id);
        const expectedVersion = await versionOf(id);
        const value = await another(name, field as Field, before, id);
        expect(value, `another value of ${name}`).toBeDefined();
        const changes: Record<string, unknown> = { [name]: value };
        // A stance is somebody's, or that of words.
        if (name === 'actor' && 'actorText' in declaration.fields) changes['actorText'] = null;
        if (name === 'actorText') changes['actor'] = null;
        if (name === 'name' && kind === 'MENTION') {
          const { exact } = await prisma.citation.findFirstOrThrow({ where: { factId: id } });
          changes['name'] = exact.slice(1);
        }
        // What ends begins before.
        if (name === 'validTo') changes['validFrom'] = null;

        expect(
          await change(
            (client) => reviseFact(client, { id, expectedVersion, changes }),
            'reviseFact',
            `another ${name}`,
          ),
        ).toEqual({
          id,
          outcome: 'REVISED',
        });
        const expected = Object.fromEntries(
          Object.entries({ ...before, ...changes }).filter(([, each]) => each !== null),
        );
        expect(await recordOf(id)).toEqual(expected);
        expect((await revisionsOf(id)).at(-1)).toMatchObject({
          operation: 'UPDATE',
          version: expectedVersion + 1,
          activity: 'reviseFact',
          reason: `another ${name}`,
          was_public: true,
          is_public: true,
        });
        // The same again changes nothing.
        const again = { id, expectedVersion: expectedVersion + 1, changes };
        expect(await change((client) => reviseFact(client, again))).toEqual({ id, outcome: 'UNCHANGED' });
        expect(await versionOf(id)).toBe(expectedVersion + 1);
      }
      if (hasName(declaration)) {
        const expectedVersion = await versionOf(id);
        await change((client) => reviseFact(client, { id, expectedVersion, changes: { name: `Another ${kind}` } }));
        expect(await recordOf(id)).toMatchObject({ name: `Another ${kind}` });
      }
    },
  );
});

test('all of that leaves every promise kept', async () => {
  expect(await faults()).toEqual(SOUND);
});
