import type { Declaration, FactDeclaration } from '../facts/recording.ts';
import type { Field } from '../facts/recording-fields.ts';
import type { InputField } from '../graph/inputs.ts';
import { declareInput, typeName } from '../graph/inputs.ts';
import { getKind, type Kind, kinds } from '../graph/kind.ts';
import { extendSchema } from '../graph/schema.ts';
import { ARTICLE, describeKinds, FACTS, SECTIONS } from '../recording/kinds.ts';
import './common-inputs.ts';

// One input type per kind of fact and entity, made of the declaration of how it is recorded. What a field means is said once,
// in the face of the kind.

/** A field of a record as the API takes it. */
export interface RecordField {
  /** Its name in the record. */
  readonly name: string;
  readonly field: Field;
  /** What the API says of it where it shows it. */
  readonly meaning: string;
  readonly input: InputField;
}

// Where the field of a record is called otherwise than what the API shows.
const SHOWN_AS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  PLACE: { kind: 'placeKind' },
  BASE: { kind: 'baseKind' },
};
// Where the face calls it so, but the input may not: there a key is what other records name it by.
const DESCRIBED_AS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  SANCTIONS_PROGRAM: { programKey: 'key' },
};

/** The kind of the graph that a declaration writes. */
export function kindOf({ kind }: Pick<Declaration, 'kind'>): Kind {
  const found = [...kinds.values()].find(({ table }) => table === kind.toLowerCase());
  if (found === undefined) throw new Error(`no type shows ${kind}`);
  return found;
}

/** Name of the field of FactInput that holds a fact of the kind: `meetingParticipation`. */
export function memberOf(declaration: Pick<FactDeclaration, 'kind'>): string {
  return kindOf(declaration).name.replace(/^./, (letter) => letter.toLowerCase());
}

/** The fields that are a kind's own, by the name that the API gives them. */
export function recordFields(declaration: Declaration): Map<string, RecordField> {
  const kind = kindOf(declaration);
  const own = Object.entries(declaration.fields).map(([name, field]): [string, RecordField] => {
    const shown = SHOWN_AS[declaration.kind]?.[name] ?? name;
    const face = kind.fields[DESCRIBED_AS[declaration.kind]?.[name] ?? shown];
    if (face === undefined) throw new Error(`${kind.name} does not show ${name}`);
    const required = !field.schema.safeParse(undefined).success;
    const type =
      'type' in face && typeof face.type !== 'object' ? face.type : 'type' in face ? typeName(face.type) : 'ID';
    return [
      shown,
      {
        name,
        field,
        meaning: face.description,
        input: { ...toInputType(field, type), required, description: `${asInput(face.description)}${hint(field)}` },
      },
    ];
  });
  return new Map(own);
}

function toInputType(field: Field, type: string): Pick<InputField, 'type' | 'list'> {
  switch (field.as) {
    case 'reference':
      return { type: 'ID' };
    case 'links':
      return { type: 'ID', list: true };
    case 'date':
      return { type: 'FuzzyDateInput' };
    case 'coordinates':
      return { type: 'CoordinatesInput' };
    case 'value':
      return { type, list: Array.isArray(field.schema.safeParse(undefined).data) };
  }
}

/** A description of what is shown, as one of what is given. */
export function asInput(description: string): string {
  return description.replace(/\bNull\b/g, 'Left out').replace(/\bEmpty where/g, 'Left out where');
}

function hint(field: Field): string {
  if (field.as !== 'reference' && field.as !== 'links') return '';
  return ` The key of ${describeKinds(field.kinds)} of this request, or an id.`;
}

/** The fields of an entity or a fact that has a name of its own. */
export const NAME: InputField = {
  type: 'String',
  required: true,
  description: 'What it is called: one line that names it to a person, and stands in lists. At most 500 characters.',
};

/** Whether records of the kind carry a name, which is their label. */
export function hasName({ schema, fields }: Declaration): boolean {
  return 'shape' in schema && 'name' in (schema.shape as object) && !('name' in fields);
}

/** The fields of an input, by name. */
export function inputFields(declaration: Declaration): Record<string, InputField> {
  const own = [...recordFields(declaration)].map(([name, { input }]) => [name, input] as const);
  return { ...(hasName(declaration) ? { name: NAME } : {}), ...Object.fromEntries(own) };
}

const ENTITY_FIELDS: Readonly<Record<string, InputField>> = {
  key: {
    type: 'ID',
    required: true,
    description:
      'By what the rest of this request refers to it: a word of your own, without spaces and slashes. It holds in this request alone.',
  },
};

/** What every fact takes. */
function factFields(): Record<string, InputField> {
  const { fields } = getKind('Fact');
  const meaning = (name: string) => asInput(fields[name]?.description ?? '');
  return {
    key: {
      type: 'ID',
      description:
        'By what the rest of this request refers to it: a word of your own, without spaces and slashes. Left out where nothing does.',
    },
    quotes: {
      type: 'QuoteInput',
      list: true,
      required: true,
      description:
        'The words of the article that support the fact; at least one quote, at most 100. Quote what states it and no more.',
    },
    certainty: { type: 'Certainty', description: `${meaning('certainty')} EXPLICIT when left out.` },
    validFrom: { type: 'FuzzyDateInput', description: meaning('validFrom') },
    validTo: { type: 'FuzzyDateInput', description: meaning('validTo') },
    attestedOn: { type: 'FuzzyDateInput', description: meaning('attestedOn') },
    by: {
      type: 'AttributionInput',
      list: true,
      description:
        'Who says so, in order: who asserted it, who relayed it, who published it; at most 20. Left out: the article in its own voice.',
    },
  };
}

extendSchema(() => {
  for (const declaration of Object.values(SECTIONS)) {
    const { name, description } = kindOf(declaration);
    declareInput(`${name}Input`, `To be recorded: ${uncapitalize(description)}`, {
      ...ENTITY_FIELDS,
      ...inputFields(declaration),
    });
  }
  for (const declaration of FACTS) {
    const { name, description } = kindOf(declaration);
    declareInput(`${name}Input`, `To be recorded: ${uncapitalize(description)}`, {
      ...factFields(),
      ...inputFields(declaration),
    });
  }
  declareInput(
    'FactInput',
    'A fact to be recorded. Exactly one of the fields is given, and says of which kind it is.',
    Object.fromEntries(
      FACTS.map((declaration) => {
        const { name, description } = kindOf(declaration);
        return [memberOf(declaration), { type: `${name}Input`, description }];
      }),
    ),
    { isOneOf: true },
  );
});

/** The fields of an article, which is recorded by itself: nothing in the same request has a key. */
export function articleFields(): Record<string, InputField> {
  const { body, publisher, ...fields } = inputFields(ARTICLE) as Record<'body' | 'publisher', InputField>;
  return {
    ...fields,
    publisher: { ...publisher, description: publisher.description.replace(/ The key of .*$/, ' The id of an actor.') },
    body: {
      ...body,
      required: false,
      description:
        'The source text, exactly as received: it can never be changed, because quotes are places in it. Paragraphs, spaces and quotation marks stay as they are. Either this or `source` is given.',
    },
  };
}

function uncapitalize(sentence: string): string {
  return sentence.replace(/^./, (letter) => letter.toLowerCase());
}
