import { declareComposites } from './composites.ts';
import { type Kind, kinds } from './kind.ts';
import { declareField } from './output-fields.ts';
import { declareConnections, declarePageInfo } from './page-types.ts';
import type { Row } from './reader.ts';
import { announceInterface, announceObject, type FieldBuilder, objectRef } from './refs.ts';

/** Declares the interfaces, objects and connections of all kinds. */
export function declareObjects(): void {
  const declared = [...kinds.values()].map((kind) => ({ kind, implement: announce(kind) }));
  declareNode();
  declareComposites();
  declarePageInfo();
  for (const { kind, implement } of declared) {
    implement();
    declareConnections(kind);
  }
}

function announce(kind: Kind): () => void {
  const options = () => ({
    description: kind.description,
    interfaces: kind.interfaces.map((name) => objectRef(name)) as never,
    fields: (t: FieldBuilder) =>
      Object.fromEntries(Object.entries(kind.fields).map(([name, field]) => [name, declareField(t, name, field)])),
  });
  if (!kind.abstract) {
    const ref = announceObject<Row>(kind.name);
    return () => void ref.implement(options() as never);
  }
  const ref = announceInterface(kind.name);
  return () => void ref.implement({ ...options(), resolveType: (row: Row) => row.__typename } as never);
}

function declareNode(): void {
  announceInterface('Node').implement({
    description: 'Anything that can be asked for by its id alone.',
    resolveType: (row: Row) => row.__typename,
    fields: (t) => ({
      id: t.id({
        description:
          'Identifies the object for ever, also after it was retracted or merged. Opaque: take it as it is, and make none up.',
        complexity: 0,
        resolve: (row) => row['id'] as string,
      }),
    }),
  });
}
