import { readFileSync } from 'node:fs';
import { buildSchema, DangerousChangeType, findBreakingChanges, findDangerousChanges } from 'graphql';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../src/root.ts';

const contractText = readFileSync(new URL('contract.graphql', import.meta.url), 'utf8');
const schemaText = readFileSync(new URL('schema.graphql', repositoryRoot()), 'utf8');

/** What a client of `contract` would miss in `schema`, a sentence each. */
function differences(contract: string, schema: string): string[] {
  const promised = buildSchema(contract);
  const offered = buildSchema(schema);
  return [
    ...findBreakingChanges(promised, offered),
    ...findDangerousChanges(promised, offered).filter(
      ({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE,
    ),
  ].map(({ description }) => description);
}

describe('the contract', () => {
  it('is kept by schema.graphql', () => {
    expect(differences(contractText, schemaText)).toEqual([]);
  });

  const breaches: [what: string, line: string, instead: string, difference: string][] = [
    ['a field under another name', '  exact: String!', '  quote: String!', 'Citation.exact was removed.'],
    [
      'a weaker promise of a value',
      '  role: ParticipantRole!\n  side: String\n}',
      '  role: ParticipantRole\n  side: String\n}',
      'MeetingParticipantsEdge.role changed type from ParticipantRole! to ParticipantRole.',
    ],
    ['a term under another name', '  EASING_AGREED', '  EASING_PROMISED', 'EASING_AGREED was removed from enum type SanctionAction.'],
    [
      'an argument that nobody had to give',
      '  node(id: ID!): Node',
      '  node(id: ID!, strict: Boolean!): Node',
      'A required arg strict on Query.node was added.',
    ],
    [
      'another default',
      'context(characters: Int = 80): String!',
      'context(characters: Int = 60): String!',
      'Citation.context arg characters has changed defaultValue from 80 to 60.',
    ],
    ['a type that is no entity', 'type Claim implements Entity & Node', 'type Claim implements Node', 'Claim no longer implements interface Entity.'],
  ];
  it.each(breaches)('is broken by %s', (_what, line, instead, difference) => {
    const plain = schemaText.replace(/^ *""".*?"""\n/gms, '').replace(/^ *\n/gm, '');
    const oneLine = plain.replace(/\(\n\s+([^()]*?)\n\s+\)/g, (_, args: string) => `(${args.replace(/\n\s+/g, ', ')})`);
    expect(oneLine.split(line).length).toBe(2);
    expect(differences(contractText, oneLine.replace(line, instead))).toContain(difference);
  });
});
