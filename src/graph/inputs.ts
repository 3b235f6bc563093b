import type { InputRef } from '@pothos/core';
import { builder } from './builder.ts';
import { MAX_FILTER_CONDITIONS, MAX_FILTER_DEPTH, MAX_LIST_LENGTH } from './filters.ts';
import { type Field, getKind, type Kind, kinds } from './kind.ts';
import { type Vocabulary, vocabularies } from './vocabulary.ts';

const refs = new Map<string, InputRef<unknown>>();

/** The GraphQL name of an input type as Pothos knows it: a scalar by its name, all else by its reference. */
export function inputType(name: string): InputRef<unknown> {
  const ref = refs.get(name);
  // Pothos takes the names of its scalars where it takes references; the names used here are all declared.
  return ref ?? (name as unknown as InputRef<unknown>);
}

/** A field of an input type; `type` is the name of a scalar, a vocabulary or another input. */
export interface InputField {
  readonly type: string;
  readonly list?: boolean;
  readonly required?: boolean;
  readonly default?: unknown;
  readonly description: string;
}

/**
 * Declares an input type whose fields may refer to input types that are declared later. `isOneOf`: exactly one of the
 * fields is given.
 */
export function declareInput(
  name: string,
  description: string,
  fields: Readonly<Record<string, InputField>>,
  { isOneOf = false } = {},
): void {
  const ref = builder.inputRef<Record<string, unknown>>(name);
  refs.set(name, ref as InputRef<unknown>);
  ref.implement({
    description,
    ...(isOneOf && { isOneOf }),
    fields: (t) =>
      Object.fromEntries(
        Object.entries(fields).map(([field, { type, list, required, default: defaultValue, description: meaning }]) => {
          const options = {
            description: meaning,
            required: required ?? false,
            ...(defaultValue === undefined ? {} : { defaultValue: defaultValue as never }),
          };
          return [field, t.field({ ...options, type: (list === true ? [inputType(type)] : inputType(type)) as never })];
        }),
      ) as never,
  });
}

/** The enum types of all vocabularies, and the inputs that compare values of each. */
export function declareVocabularies(): void {
  for (const { name, description, terms } of vocabularies.values()) {
    const values = Object.fromEntries(Object.entries(terms).map(([term, meaning]) => [term, { description: meaning }]));
    refs.set(name, builder.enumType(name, { description, values }) as unknown as InputRef<unknown>);
  }
}

/** The inputs that compare values, whatever kind they belong to. */
export function declareComparisons(): void {
  const isNull = { type: 'Boolean', description: 'True: only rows without a value. False: only rows with one.' };
  const listBound = `At most ${MAX_LIST_LENGTH}.`;
  declareInput(
    'StringFilter',
    'Compares text without regard to case and accents: `Lavrentyev` equals `LAVRENTYEV`. All that is given has to hold.',
    {
      eq: { type: 'String', description: 'The whole text equals this.' },
      in: {
        type: 'String',
        list: true,
        description: `The whole text equals one of these. ${listBound} An empty list lets nothing pass.`,
      },
      notIn: {
        type: 'String',
        list: true,
        description: `The whole text equals none of these, or there is none. ${listBound}`,
      },
      contains: { type: 'String', description: 'This stands somewhere in the text. No pattern: `%` means itself.' },
      startsWith: { type: 'String', description: 'The text starts with this.' },
      isNull,
    },
  );
  declareInput('CountryCodeFilter', 'Compares countries. All that is given has to hold.', {
    eq: { type: 'CountryCode', description: 'The country is this.' },
    in: {
      type: 'CountryCode',
      list: true,
      description: `The country is one of these. ${listBound} An empty list lets nothing pass.`,
    },
    notIn: {
      type: 'CountryCode',
      list: true,
      description: `The country is none of these, or there is none. ${listBound}`,
    },
    isNull,
  });
  declareInput('DateTimeFilter', 'Compares instants of the system. All that is given has to hold.', {
    from: { type: 'DateTime', description: 'At this instant or later.' },
    before: { type: 'DateTime', description: 'Before this instant.' },
    isNull,
  });
  declareInput(
    'PartialDateRange',
    'A span between two partial dates, both included: from the first day of `from` to the last day of `to`.',
    {
      from: { type: 'PartialDate', description: 'Start of the span. Left out: no start.' },
      to: { type: 'PartialDate', description: 'End of the span. Left out: no end.' },
    },
  );
  declareInput(
    'FuzzyDateFilter',
    'Compares dates in the world, exact about partial dates: "December 2024" overlaps 2024-12-08 (it may be that day) and is not within it. A row without a date passes only `isNull: true`. All that is given has to hold.',
    {
      overlaps: { type: 'PartialDate', description: 'The date can lie in this day, month or year.' },
      within: { type: 'PartialDate', description: 'The date lies in this day, month or year, whatever day it is.' },
      before: { type: 'PartialDate', description: 'The date lies wholly before the first day of this.' },
      after: { type: 'PartialDate', description: 'The date lies wholly after the last day of this.' },
      between: { type: 'PartialDateRange', description: 'The date can lie in this span.' },
      isNull,
    },
  );
  for (const name of comparedVocabularies(false)) {
    declareInput(`${name}Filter`, `Compares terms of ${name}. All that is given has to hold.`, {
      eq: { type: name, description: 'The term is this.' },
      in: {
        type: name,
        list: true,
        description: `The term is one of these. ${listBound} An empty list lets nothing pass.`,
      },
      notIn: { type: name, list: true, description: `The term is none of these, or there is none. ${listBound}` },
      isNull,
    });
  }
  for (const name of comparedVocabularies(true)) {
    declareInput(`${name}ListFilter`, `Compares lists of ${name}. All that is given has to hold.`, {
      hasSome: { type: name, list: true, description: `The list has at least one of these. ${listBound}` },
      hasEvery: { type: name, list: true, description: `The list has all of these. ${listBound}` },
      isEmpty: { type: 'Boolean', description: 'True: only empty lists. False: only lists with entries.' },
    });
  }
}

/** Names of the vocabularies that some filter compares, as single terms or as lists of terms. */
function comparedVocabularies(list: boolean): Set<string> {
  const fields = [...kinds.values()].filter(isFilterable).flatMap((kind) => Object.values(kind.fields));
  return new Set(
    fields.flatMap((field) =>
      field.shape === 'value' && field.filterable && field.list === list && typeof field.type !== 'string'
        ? [field.type.name]
        : [],
    ),
  );
}

/** The filter and order inputs of every kind. */
export function declareFiltersAndOrders(): void {
  for (const kind of kinds.values()) {
    if (!isFilterable(kind)) continue;
    declareFilter(kind);
    if (Object.keys(kind.orders).length > 0) declareOrder(kind);
  }
}

/** Whether lists of a kind take a filter. */
export function isFilterable(kind: Kind): boolean {
  return Object.keys(kind.filters).length > 0;
}

function declareFilter(kind: Kind): void {
  const name = `${kind.name}Filter`;
  const derived = Object.entries(kind.fields).flatMap(([field, declaration]) => {
    const type = declaration.filterable ? comparisonOf(declaration) : undefined;
    return type === undefined ? [] : [[field, { type, description: filterDescription(declaration) }] as const];
  });
  declareInput(
    name,
    `Which rows of type ${kind.name} pass. All that is given has to hold; null counts as left out, and an empty object lets every row pass. At most ${MAX_FILTER_CONDITIONS} conditions, nested at most ${MAX_FILTER_DEPTH} deep.`,
    {
      and: { type: name, list: true, description: 'All of these have to pass. An empty list counts as left out.' },
      or: {
        type: name,
        list: true,
        description: 'At least one of these has to pass. An empty list counts as left out.',
      },
      not: {
        type: name,
        description: 'This must not pass. What it cannot tell, for want of a value, does not pass it.',
      },
      ...Object.fromEntries(derived),
      ...kind.filters,
    },
  );
  if (!isTargeted(kind)) return;
  declareInput(
    `${kind.name}ListFilter`,
    `How many of the related rows of type ${kind.name} pass a filter. All that is given has to hold.`,
    {
      some: { type: name, description: 'At least one passes.' },
      none: { type: name, description: 'None passes.' },
      every: { type: name, description: 'All pass; also where there are none.' },
    },
  );
}

function isTargeted(kind: Kind): boolean {
  return [...kinds.values()].some((each) =>
    Object.values(each.fields).some(
      (field) => field.shape === 'many' && field.filterable && field.target === kind.name,
    ),
  );
}

function comparisonOf(field: Field): string | undefined {
  switch (field.shape) {
    case 'composite':
      return field.type === 'FuzzyDate' ? 'FuzzyDateFilter' : undefined;
    case 'one':
      return isFilterable(getKind(field.target)) ? `${field.target}Filter` : undefined;
    case 'many':
      return isFilterable(getKind(field.target)) ? `${field.target}ListFilter` : undefined;
    case 'value':
      if (typeof field.type !== 'string')
        return field.list ? `${field.type.name}ListFilter` : `${field.type.name}Filter`;
      return {
        String: 'StringFilter',
        CountryCode: 'CountryCodeFilter',
        DateTime: 'DateTimeFilter',
        Boolean: 'Boolean',
      }[field.type as string];
  }
}

function filterDescription(field: Field): string {
  switch (field.shape) {
    case 'one':
      return `Whether the related object exists and passes: ${firstSentence(field.description)} To ask for rows without one, write \`not\` around an empty object here.`;
    case 'many':
      return `How many of the related rows pass: ${firstSentence(field.description)}`;
    default:
      return `Compares the value: ${firstSentence(field.description)}`;
  }
}

/** What a field means, without when it is null: that is of no use in a filter. */
function firstSentence(description: string): string {
  return /^.*?[.:](?=\s|$)/.exec(description)?.[0].replace(/:$/, '.') ?? description;
}

function declareOrder(kind: Kind): void {
  const values = Object.fromEntries(
    Object.entries(kind.orders).map(([key, { description }]) => [key, { description }]),
  );
  const fieldName = `${kind.name}OrderField`;
  refs.set(
    fieldName,
    builder.enumType(fieldName, {
      description: `What lists of type ${kind.name} can be ordered by.`,
      values,
    }) as unknown as InputRef<unknown>,
  );
  declareInput(
    `${kind.name}Order`,
    `The order of a list of type ${kind.name}. The id is always the last key, so that every order is total.`,
    {
      field: { type: fieldName, required: true, description: 'What to order by.' },
      direction: { type: 'OrderDirection', required: true, default: 'ASC', description: 'Which way.' },
      nulls: {
        type: 'NullsOrder',
        required: true,
        default: 'LAST',
        description: 'Where rows without a value stand, whichever way the order runs.',
      },
      thenBy: {
        type: `${kind.name}Order`,
        description: 'The next key, for rows that are equal in this one. At most five keys in all.',
      },
    },
  );
}

/** The vocabulary's or the scalar's name. */
export function typeName(type: string | Vocabulary): string {
  return typeof type === 'string' ? type : type.name;
}
