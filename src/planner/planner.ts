import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { View } from '../graph/kind.ts';
import { NotPlanned } from './not-planned.ts';
import { Plan, type Statement } from './plan.ts';
import { Planning, type Variables } from './planning.ts';
import { planOperation } from './roots.ts';
import { shapeOf } from './shape.ts';

/** Bound of all plans together, in characters of their texts. */
const MOST_CHARACTERS = 8_000_000;

interface Known {
  readonly shape: (variables: Variables) => string;
  /** By shape and view; null for what is not planned. */
  readonly plans: Map<string, Plan | null>;
}

/**
 * Turns operations into one SQL statement each, whose only value is the JSON of `data`. Knows the schema by what its fields
 * declare about themselves; what it does not know it leaves alone.
 */
export class Planner {
  readonly #schema: GraphQLSchema;
  #known = new WeakMap<OperationDefinitionNode, Known>();
  #characters = 0;

  readonly #maxBytes: number;

  /** `maxBytes`: the longest `data` that is sent. */
  constructor(schema: GraphQLSchema, maxBytes: number) {
    this.#schema = schema;
    this.#maxBytes = maxBytes;
  }

  /**
   * The statement for a valid operation with coerced variables; null where the operation has to run the ordinary way.
   * Throws what the ordinary way would throw for arguments that do not fit.
   */
  plan(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables, view: View): Statement | null {
    if (operation.operation !== 'query' || !isPlain(view)) return null;
    let known = this.#known.get(operation);
    if (known === undefined) {
      known = { shape: shapeOf(document, operation), plans: new Map() };
      this.#known.set(operation, known);
    }
    const key = `${view.drafts} ${known.shape(variables)}`;
    let plan = known.plans.get(key);
    if (plan === undefined) {
      plan = this.#make(document, operation, variables, view);
      known.plans.set(key, plan);
      this.#spend(1000);
    }
    return plan === null ? null : plan.bind(variables);
  }

  #make(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables, view: View): Plan | null {
    try {
      const planning = new Planning({ schema: this.#schema, fragments: fragmentsOf(document), variables, view });
      return new Plan(planOperation(planning, operation), planning.inserts, this.#maxBytes, (characters) =>
        this.#spend(characters),
      );
    } catch (error) {
      if (error instanceof NotPlanned) return null;
      throw error;
    }
  }

  // Documents come and go with the server's memory of them, and their plans with them. Should plans outgrow their bound
  // before that, all are made anew.
  #spend(characters: number): void {
    this.#characters += characters;
    if (this.#characters <= MOST_CHARACTERS) return;
    this.#known = new WeakMap();
    this.#characters = 0;
  }
}

/** Whether nothing but drafts distinguishes what is seen: whoever adds to views has to look here. */
function isPlain(view: View): boolean {
  return Object.keys(view).length === 1;
}

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  return Object.fromEntries(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
}
