import { type ArgumentNode, Kind, parse, print, visit } from 'graphql';
import type { Role } from '../../src/access/roles.ts';
import type { Database } from '../../src/database/database.ts';
import { kinds } from '../../src/graph/kind.ts';
import '../../src/server/schema.ts';
import { ask } from '../support/ask.ts';
import { listExamples, type Question } from '../world/questions.ts';

/** An operation with `asOf` on each of its root fields that has none of its own. */
export function asOf(source: string, instant: string): string {
  const argument: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'asOf' },
    value: { kind: Kind.STRING, value: instant },
  };
  const document = visit(parse(source), {
    OperationDefinition: (operation) => ({
      ...operation,
      selectionSet: {
        ...operation.selectionSet,
        selections: operation.selectionSet.selections.map((root) =>
          root.kind === Kind.FIELD && !root.arguments?.some(({ name }) => name.value === 'asOf')
            ? { ...root, arguments: [...(root.arguments ?? []), argument] }
            : root,
        ),
      },
    }),
    Field: () => false,
  });
  return print(document);
}

/** Every column of the rows of every list, what is retracted too, and how many there are; in two pages and from both ends. */
function listRows(): Question[] {
  const lists = [...kinds.values()].filter(({ plural }) => plural !== undefined);
  return lists.flatMap(({ plural, completes, table }) => {
    const isFact = table === 'fact' || completes.includes('fact');
    const page = '{ totalCount nodes pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
    return [
      {
        name: `rows of ${plural}`,
        source: `{ rows { a: ${plural}(first: 100) ${page} b: ${plural}(last: 30) ${page} } }`,
      },
      ...(isFact
        ? [
            {
              name: `retracted ${plural}`,
              source: `{ rows { ${plural}(first: 100, filter: { retracted: true }) ${page} } }`,
            },
          ]
        : []),
    ];
  });
}

const MORE: readonly Question[] = [
  {
    name: 'statistics',
    source: `{ stats {
      facts { count distribution(by: KIND, first: 50) { total buckets { key count } } timeSeries(interval: MONTH, splitBy: CERTAINTY) { undatedCount series { key points { start count } } } }
      entities { count distribution(by: KIND) { buckets { key count } } }
      meetings(filter: { participants: { some: { actor: { kind: { eq: PERSON } } } } }) { count distribution(by: PARTICIPANT) { buckets { key label count entity { label } } } }
      statements { distribution(by: ARTICLE) { buckets { label count } } }
    } }`,
  },
  {
    name: 'around actors',
    source: `{ actors(first: 25) { nodes { id name
      timeline(first: 10) { totalCount nodes { label version recordedAt } }
      neighbors(first: 10) { totalCount nodes { factCount entity { label } facts { label } } }
      coOccurrence(first: 10) { nodes { articleCount entity { label } articles { title } } }
      positions(at: "2025-01-29", first: 5) { nodes { label } }
    } } }`,
  },
  {
    name: 'who is who',
    source: `{ actors(first: 40) { nodes { id name history { totalCount }
      mergedActors { actorId label intoId judgedAt } distinctFrom { actors { id name } judgedAt }
      names { nodes { value history(first: 3) { nodes { operation at changes { field old new } } } } }
    } } }`,
  },
  {
    name: 'where they stand today',
    source: `{ bases { nodes { name status operator { name } host { name } } } sanctions { nodes { label status statusHistory { nodes { label } } } } }`,
  },
  {
    name: 'search',
    source: `{ search(query: "talks") { totalCount countsByKind { kind count } nodes { score entity { id label } matchedOn { field highlight } } } }`,
  },
  {
    name: 'search of a name',
    source: `{ search(query: "Путин", kinds: [ACTOR]) { nodes { score entity { label } matchedOn { value } } } }`,
  },
  {
    name: 'names',
    source: `{ matchActors(inputs: [{ name: "Ana Ruiz" }, { name: "Vladimir Putin", kind: PERSON, country: "RU" }]) { name candidates { score actor { name names { nodes { value } } } features { name detail } } } }`,
  },
  {
    name: 'facts that wait',
    source: `{ facts(first: 100, filter: { reviewState: { in: [DRAFT, REJECTED] } }) { totalCount nodes { id label reviewState citations { nodes { exact context(characters: 10) } } attributions { text actor { name } } } } }`,
  },
];

/** What the knowledge base can be asked, all of it: the examples, the rows of every list, and what neither covers. */
export async function listOperations(): Promise<Question[]> {
  return [...(await listExamples()), ...listRows(), ...MORE];
}

/** The whole answer, in bytes. */
export async function answerOf(database: Database, source: string, as: Role | null): Promise<string> {
  const { data, errors } = await ask(database, source, {}, as === null ? {} : { as });
  return JSON.stringify({ data, errors });
}
