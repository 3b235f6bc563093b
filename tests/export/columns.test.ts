import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toPage } from '../../scripts/print-export-columns.ts';
import { columnsOf, listedKinds } from '../../src/export/rows.ts';
import { schema } from '../../src/server/schema.ts';

const page = readFileSync('docs/export.md', 'utf8');

describe('docs/export.md', () => {
  it('has the columns that the code has', () => {
    expect(toPage(page) === page, 'docs/export.md is old: npx tsx scripts/print-export-columns.ts').toBe(true);
  });

  it('names for each list, own and shared together, all of its columns in their order', () => {
    const sections = new Map(
      page
        .split(/^### /m)
        .slice(1)
        .map((section) => {
          const [title = ''] = section.split('\n', 1);
          return [title, { section, names: [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name) }];
        }),
    );
    const named = (list: string) => {
      const { section = '', names = [] } = sections.get(list) ?? {};
      const shared = ['entity', 'fact'].filter((each) => section.includes(`every ${each}`));
      return [...names, ...shared.flatMap((each) => sections.get(`Every ${each}`)?.names)];
    };
    for (const [list, kind] of listedKinds()) {
      expect([list, ...named(list)]).toEqual([list, ...columnsOf(kind).map(({ name }) => name)]);
    }
  });
});

describe('the columns', () => {
  it('exist for every root list, and have each name once', () => {
    const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ type, name }) =>
      [...listedKinds()].some(([list, kind]) => list === name && String(type) === `${kind.name}Connection!`),
    );
    expect(lists.length).toBe(listedKinds().size);
    for (const [list, kind] of listedKinds()) {
      const names = columnsOf(kind).map(({ name }) => name);
      expect([list, names.length]).toEqual([list, new Set(names).size]);
      expect(names.every((name) => /^[a-z][a-z0-9_]*$/.test(name))).toBe(true);
    }
  });

  it('leave out the body of an article, and nothing else that is one value', () => {
    const fields = Object.keys(listedKinds().get('articles')?.fields ?? {});
    const names = columnsOf(listedKinds().get('articles') as never).map(({ name }) => name);
    expect([fields.includes('body'), names.includes('body'), names.includes('body_length')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
