import type { FactDeclaration } from '../facts/recording.ts';
import { declareInput, type InputField } from '../graph/inputs.ts';
import { getKind } from '../graph/kind.ts';
import { extendSchema } from '../graph/schema.ts';
import { describeKinds, FACTS } from '../recording/kinds.ts';
import type { Changes } from '../recording/patch.ts';
import { hasName, kindOf, memberOf, NAME, recordFields } from './kind-inputs.ts';
import { toValue } from './records.ts';

// One input type per kind of fact with what a revision can change: the fields of the kind, all of them optional.

/** What every fact lets change. */
function factFields(): Record<string, InputField> {
  const meaning = (name: string) => getKind('Fact').fields[name]?.description ?? '';
  return {
    certainty: { type: 'Certainty', description: meaning('certainty') },
    validFrom: { type: 'FuzzyDateInput', description: meaning('validFrom') },
    validTo: { type: 'FuzzyDateInput', description: meaning('validTo') },
    attestedOn: { type: 'FuzzyDateInput', description: meaning('attestedOn') },
    by: {
      type: 'AttributionInput',
      list: true,
      description:
        'Who says so, in order: who asserted it, who relayed it, who published it; at most 20. The whole chain, in place of the one that there is.',
    },
  };
}

function changeFields(declaration: FactDeclaration): Record<string, InputField> {
  const own = [...recordFields(declaration)].map(([name, { field, input, meaning }]) => {
    const { type, list = false } = input;
    const whole = list ? ' The whole list, in place of the one that there is.' : '';
    const id = 'kinds' in field ? ` The id of ${describeKinds(field.kinds)}.` : '';
    return [name, { type, list, description: `${meaning}${whole}${id}` }] as const;
  });
  const name = hasName(declaration) ? { name: { ...NAME, required: false } } : {};
  return { ...name, ...Object.fromEntries(own), ...factFields() };
}

extendSchema(() => {
  for (const declaration of FACTS) {
    const { name } = kindOf(declaration);
    declareInput(
      `${name}ChangesInput`,
      `What is to be changed of a fact of type ${name}. What is left out stays as it is; null clears a field that can be empty.`,
      changeFields(declaration),
    );
  }
  declareInput(
    'FactChangesInput',
    'New values of some fields of a fact. Exactly one of the fields is given: that of the type of the fact.',
    Object.fromEntries(
      FACTS.map((declaration) => {
        const { name } = kindOf(declaration);
        return [
          memberOf(declaration),
          { type: `${name}ChangesInput`, description: `Where the fact is of type ${name}.` },
        ];
      }),
    ),
    { isOneOf: true },
  );
});

/** Changes as recording takes them: by the names that it has for the fields. */
export function toChanges(declaration: FactDeclaration, input: Readonly<Record<string, unknown>>): Changes {
  const own = recordFields(declaration);
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [own.get(name)?.name ?? name, toValue(value)]),
  );
}
