import { describe, expect, test } from 'vitest';
import { EntityKind, FactKind, Prisma } from '../../src/database/generated/client.ts';
import { FACTS, SECTIONS, WRITE_ORDER } from '../../src/recording/kinds.ts';
import { toColumns } from '../../src/recording/rows.ts';

describe('the declarations', () => {
  test('name every kind of fact, and every kind of entity that is no fact', () => {
    expect(FACTS.map(({ kind }) => kind).sort()).toEqual(Object.values(FactKind).sort());
    const entities = [...Object.values(SECTIONS), ...FACTS.filter((fact) => fact.entity)].map(({ kind }) => kind);
    expect(['ARTICLE', ...entities].sort()).toEqual(Object.values(EntityKind).sort());
  });

  test.each(WRITE_ORDER.map((declaration) => [declaration.kind, declaration]))(
    '%s fills every column of its table',
    (_, declaration) => {
      const filled = Object.entries(declaration.fields).flatMap(([name, field]) =>
        Object.keys(toColumns(name, field, undefined, String)),
      );
      const enumeration = `${declaration.model.replace(/^./, (letter) => letter.toUpperCase())}ScalarFieldEnum`;
      const columns = Object.keys((Prisma as unknown as Record<string, object>)[enumeration] ?? {});
      // Filled by annotate(), by the database, or by a reviewer.
      const others = ['id', 'bodySha256', 'bodyLength', 'finding'];
      const wanted = columns.filter((name) => !others.includes(name) && !/(Earliest|Latest)$/.test(name));
      expect(filled.sort()).toEqual(wanted.sort());
    },
  );

  test('are written in an order in which what a column refers to comes first', () => {
    const kinds = WRITE_ORDER.map(({ kind }) => kind);
    for (const [index, { fields, kind }] of WRITE_ORDER.entries()) {
      for (const field of Object.values(fields)) {
        if (field.as !== 'reference' || field.kinds.length > 1 || field.kinds[0] === kind) continue;
        expect(kinds.slice(0, index)).toContain(field.kinds[0]);
      }
    }
  });
});
