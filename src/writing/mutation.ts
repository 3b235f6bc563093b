import type { Role } from '../access/roles.ts';
import { NEEDS, requireRole, type Viewer } from '../access/viewer.ts';
import { findExpectedError } from '../errors.ts';
import { line, optional } from '../facts/recording-fields.ts';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { declareInput, type InputField, inputType } from '../graph/inputs.ts';
import { announceObject, type FieldBuilder, objectRef } from '../graph/refs.ts';
import { extendSchema } from '../graph/schema.ts';
import { type Problem, refuse, toProblems } from '../recording/problems.ts';
import type { Client } from '../recording/tables.ts';
import { type FailureName, toFailure } from './failures.ts';
import { answerOnce } from './idempotency.ts';
import { writeAs } from './transaction.ts';

/** What a mutation writes with. */
export interface Write {
  /** The transaction. Its changes are the viewer's; there is nothing to open, and nothing to commit. */
  readonly client: Client;
  readonly viewer: Viewer;
  readonly context: Context;
  /** Why, in the viewer's words. A mutation that `needsReason` gets one. */
  readonly reason: string | null;
}

/** A mutation: what it takes, what it does, and what it may answer. */
export interface MutationDeclaration<I extends object, A extends object, P = undefined> {
  readonly name: string;
  readonly description: string;
  /** The least role that may. */
  readonly needs: Role;
  /** What the fields of `<Name>Input` are beside `reason` and `idempotencyKey`, which every mutation takes. */
  readonly input: Readonly<Record<string, InputField>> | (() => Readonly<Record<string, InputField>>);
  /** Whether it has to be said why. */
  readonly needsReason?: boolean;
  /** The fields of `<Name>Payload`. They show what `write` gives; objects are read back, see `readBack`. */
  readonly payload: { readonly description: string; readonly fields: (t: FieldBuilder) => Record<string, unknown> };
  /** The failures that it can give beside those that every mutation can. */
  readonly failures: readonly FailureName[];
  /** What it costs; left out: 10, and each field below it once. */
  readonly cost?: (input: I) => { field: number; multiplier: number };
  /** What takes long and writes nothing, done before the transaction begins. Refuses as `write` does. */
  readonly prepare?: (context: Context, input: I) => Promise<P>;
  /**
   * Does it, in a transaction that is committed when this resolves, and begun anew when the database asks for that.
   * Gives what the payload needs, as values of JSON: it may be kept as the answer to the same request again.
   * Refuses with `refuse` of recording/problems.ts, or by throwing an ExpectedError with one of the codes of its failures.
   */
  readonly write: (write: Write, input: I, prepared: P) => Promise<A>;
}

/** The failures that every mutation can give. */
const COMMON: readonly FailureName[] = ['Forbidden', 'InvalidInput', 'NotFound', 'Conflict', 'IdempotencyMismatch'];

const COMMON_INPUT: Readonly<Record<'reason' | 'idempotencyKey', InputField>> = {
  reason: {
    type: 'String',
    description:
      'Why, in a sentence for people: it stands in the history of everything that the request changes. At most 2000 characters.',
  },
  idempotencyKey: {
    type: 'String',
    description:
      'A name for this request that you use for no other, such as a random UUID. The same request again under the same key changes nothing and gets the first answer, also when both come at once. Successes are remembered for 30 days. At most 200 characters.',
  },
};

const reasonSchema = optional(line(2000)).schema;
const keySchema = optional(line(200)).schema;

extendSchema(() => {
  builder.mutationType({
    description:
      'What can be changed, by whoever has a token. Each answers with a union: what was done, or why nothing was. All of a request is done, or nothing of it; several requests of one operation are done in turn, each for itself.',
  });
});

/** Declares a mutation, its input, its payload and the union `<Name>Result` of what it may answer. */
export function declareMutation<I extends object, A extends object, P = undefined>(
  declaration: MutationDeclaration<I, A, P>,
): void {
  extendSchema(() => {
    const { name, description, payload } = declaration;
    const capital = name.replace(/^./, (letter) => letter.toUpperCase());
    declareInput(`${capital}Input`, `What \`${name}\` takes.`, {
      ...(typeof declaration.input === 'function' ? declaration.input() : declaration.input),
      ...COMMON_INPUT,
      reason: { ...COMMON_INPUT.reason, required: declaration.needsReason ?? false },
    });
    announceObject<A>(`${capital}Payload`).implement({
      description: payload.description,
      fields: (t: FieldBuilder) => payload.fields(t),
    } as never);
    const members = [...new Set([...COMMON, ...declaration.failures])];
    const result = builder.unionType(`${capital}Result`, {
      description: `What \`${name}\` answers: \`${capital}Payload\` when it was done, or the first thing that is wrong. Ask for \`... on Failure\` to see them all.`,
      types: [`${capital}Payload`, ...members].map((member) => objectRef(member)),
      resolveType: (value: unknown) => (value as { __typename: string }).__typename,
    } as never);
    const cost = declaration.cost ?? (() => ({ field: 10, multiplier: 1 }));
    builder.mutationField(name, (t) =>
      t.field({
        type: result as never,
        description: `${description} Needs a token of the role ${declaration.needs.toLowerCase()}.`,
        args: {
          input: t.arg({
            type: inputType(`${capital}Input`) as never,
            required: true,
            description: 'What to do, and why.',
          }),
        },
        complexity: (({ input }: { input: I }) => cost(input)) as never,
        extensions: { [NEEDS]: declaration.needs },
        resolve: (async (_: object, { input }: { input: I }, context: Context) => {
          try {
            return { __typename: `${capital}Payload`, ...(await execute(declaration, input, context)) };
          } catch (error) {
            const expected = findExpectedError(error);
            const failure = expected === null ? null : toFailure(expected);
            if (failure === null || !members.includes(failure.__typename)) throw error;
            return failure;
          }
        }) as never,
      }),
    );
  });
}

async function execute<I extends object, A extends object, P>(
  declaration: MutationDeclaration<I, A, P>,
  input: I,
  context: Context,
): Promise<A> {
  const { name } = declaration;
  const viewer = requireRole(context, declaration.needs);
  const { reason, idempotencyKey, own } = checkCommon(input);
  const { contributorId } = viewer;
  const prepared = (await declaration.prepare?.(context, own as I)) as P;
  return writeAs(context.database, { contributorId, activity: name, reason }, (client) => {
    const answer = () => declaration.write({ client, viewer, context, reason }, own as I, prepared);
    return idempotencyKey === null
      ? answer()
      : answerOnce(client, { contributorId, key: idempotencyKey, request: [name, input] }, answer);
  });
}

/** What every mutation takes, checked, and what is the mutation's own. */
function checkCommon(input: object) {
  const { reason, idempotencyKey, ...own } = input as { reason?: string | null; idempotencyKey?: string | null };
  const problems: Problem[] = [];
  for (const [field, schema, value] of [
    ['reason', reasonSchema, reason],
    ['idempotencyKey', keySchema, idempotencyKey],
  ] as const) {
    const result = schema.safeParse(value ?? undefined, { reportInput: true });
    if (!result.success) problems.push(...toProblems(result.error, [field], []));
  }
  refuse(problems);
  return { reason: reason ?? null, idempotencyKey: idempotencyKey ?? null, own };
}
