import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

const readme = readFileSync('README.md', 'utf8');

describe('the README', () => {
  it('shows a query with its real answer', async () => {
    const database = await testDatabase({ seeded: true });
    const [, query = ''] = /```graphql\n([\s\S]*?)```/.exec(readme) ?? [];
    const [, answer = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
    const { data, errors } = await ask(database, query);
    expect(errors).toEqual([]);
    expect({ data }).toEqual(JSON.parse(answer));
  });

  it('shows a mutation with its real answer, for the article of the examples', async () => {
    const database = await testDatabase({ seeded: true });
    const as = { as: 'EDITOR' } as const;
    await ask(database, readFileSync('examples/mutations/01-add-an-article.graphql', 'utf8'), {}, as);
    const [, mutation = '', answer = ''] =
      /```graphql\n(mutation[\s\S]*?)```\n\n```json\n([\s\S]*?)```/.exec(readme) ?? [];
    const { data, errors } = await ask(database, mutation, {}, as);
    expect(errors).toEqual([]);
    expect({ data }).toEqual(JSON.parse(answer));
  });

  it('and the other guides name only files and scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    for (const guide of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'seed/README.md']) {
      const text = readFileSync(guide, 'utf8');
      const links = [...text.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, path = '']) => path);
      const missing = links.filter((path) => !existsSync(guide.startsWith('seed/') ? `seed/${path}` : path));
      const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
      expect({ guide, missing, unknown: commands.filter((name) => scripts[name] === undefined) }).toEqual({
        guide,
        missing: [],
        unknown: [],
      });
    }
  });
});
