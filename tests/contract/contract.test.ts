import { readFileSync } from 'node:fs';
import { buildSchema, DangerousChangeType, findBreakingChanges, findDangerousChanges } from 'graphql';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../src/root.ts';

const contract = readFileSync(new URL('contract.graphql', import.meta.url), 'utf8');
const schema = buildSchema(readFileSync(new URL('schema.graphql', repositoryRoot()), 'utf8'));

/** What a client that relies on `promised` would miss in the schema, a sentence each. */
function differencesFrom(promised: string): string[] {
  const before = buildSchema(promised);
  const defaults = findDangerousChanges(before, schema).filter(
    ({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE,
  );
  return [...findBreakingChanges(before, schema), ...defaults].map(({ description }) => description);
}

describe('the schema', () => {
  it('keeps the contract', () => {
    expect(differencesFrom(contract)).toEqual([]);
  });

  const breaches: [what: string, kept: string, broken: string, difference: string][] = [
    ['a type', 'scalar Date\n', 'scalar Date\nscalar Year\n', 'Year was removed.'],
    ['a field', 'exact: String!\n  prefix', 'quote: String!\n  prefix', 'Citation.quote was removed.'],
    ['a term', 'EASING_AGREED', 'EASING_PROMISED', 'EASING_PROMISED was removed from enum type SanctionAction.'],
    ['an argument', 'context(characters', 'context(words', 'Citation.context arg words was removed.'],
    ['a default', 'Int = 80', 'Int = 60', 'Citation.context arg characters has changed defaultValue from 60 to 80.'],
    [
      'an interface',
      'type Position implements Node & Fact',
      'type Position implements Node & Fact & Entity',
      'Position no longer implements interface Entity.',
    ],
    [
      'a value that is never null',
      'publisher: Actor\n',
      'publisher: Actor!\n',
      'Article.publisher changed type from Actor! to Actor.',
    ],
    [
      'an argument that may be left out',
      'node(id: ID!)',
      'node(id: ID)',
      'Query.node arg id has changed type from ID to ID!.',
    ],
  ];
  it.each(breaches)('would break a contract that promised %s which it has not', (_what, kept, broken, difference) => {
    expect(contract).toContain(kept);
    expect(differencesFrom(contract.replace(kept, broken))).toEqual([difference]);
  });
});
