import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { declarationOf } from '../graph/declarations.ts';
import { type Arguments, getKind, type View } from '../graph/kind.ts';
import type { Made, MadeValue } from '../graph/made.ts';
import { join, raw, type Sql, sql } from '../graph/sql.ts';
import { NotPlanned } from './not-planned.ts';
import { planById } from './objects.ts';
import type { Field, Frame, Given, Planning, Selection } from './planning.ts';
import { MISSING } from './text.ts';

type Make = (view: View, args: Arguments, of: Arguments) => Made;

/** Writes JSON of a value. */
type Write = (value: unknown, texts: MadeValue['texts']) => string;

/** The place of a value that JavaScript makes. `of`: the arguments of the group that it stands in. */
export function planMade(planning: Planning, make: Make, field: Field, given: Given, of: Given, nodes: Selection): Sql {
  const forms: Sql[] = [];
  const write = writerOf(planning, field.type, nodes, forms);
  const asked = new Set(pathsIn(planning, field.type, nodes));
  const texts = forms.length === 0 ? undefined : textsOf(forms);
  const { view } = planning;
  if ('constant' in given && 'constant' in of) {
    const made = make(view, given.constant, of.constant);
    return planning.insert({ json: made.json(asked, texts), write: (_, json) => finish(made, json, write) });
  }
  const argumentsIn = (each: Given, frame: Frame) => ('constant' in each ? each.constant : each.of(frame));
  const site = planning.site((frame) => make(view, argumentsIn(given, frame), argumentsIn(of, frame)));
  const varying: Given = { of: site as never, sample: {}, varies: () => true };
  return planning.insert({
    json: planning.given(varying, (made) => (made as unknown as Made).json(asked, texts)),
    write: (frame, json) => finish(site(frame), json, write),
  });
}

// Of objects alone: what an interface is asked for is no part of the value.
function pathsIn(planning: Planning, type: GraphQLOutputType, nodes: Selection): string[] {
  const named = getNamedType(type);
  if (!isObjectType(named)) return [];
  return planning.fieldsOn(named, nodes).flatMap(([, name, inner]) => {
    const field = named.getFields()[name];
    if (field === undefined || declarationOf(field)?.is === 'named') return [name];
    return [name, ...pathsIn(planning, field.type, inner).map((path) => `${name}.${path}`)];
  });
}

function finish(made: Made, json: unknown, write: Write): string {
  const { value, texts } = made.value(json);
  return write(value, texts);
}

// The forms are planned for `named.id`, which stands where a made value gives the uuid.
function textsOf(forms: readonly Sql[]): (uuid: Sql) => Sql {
  return (uuid) => sql`(SELECT json_build_array(${join([...forms])}) FROM (SELECT ${uuid} AS id) AS named)`;
}

function writerOf(planning: Planning, type: GraphQLOutputType, nodes: Selection, forms: Sql[]): Write {
  if (isNonNullType(type)) return presentWriter(planning, type.ofType, nodes, forms);
  const present = presentWriter(planning, type, nodes, forms);
  return (value, texts) => (value == null ? 'null' : present(value, texts));
}

function presentWriter(planning: Planning, type: GraphQLOutputType, nodes: Selection, forms: Sql[]): Write {
  if (isLeafType(type)) return (value) => (value == null ? MISSING : JSON.stringify(value));
  if (isListType(type)) {
    const item = writerOf(planning, type.ofType, nodes, forms);
    return (value, texts) => (Array.isArray(value) ? `[${value.map((each) => item(each, texts)).join(',')}]` : MISSING);
  }
  const object = type as GraphQLObjectType;
  const members = planning.fieldsOn(object, nodes).map(([key, name, inner], index): Write => {
    const start = `${index === 0 ? '' : ','}"${key}":`;
    if (name === '__typename') return () => `${start}"${object.name}"`;
    const write = memberWriter(planning, object.getFields()[name] as Field, inner, forms);
    return (value, texts) => start + write(value, texts);
  });
  return (value, texts) => (value == null ? MISSING : `{${members.map((write) => write(value, texts)).join('')}}`);
}

function memberWriter(planning: Planning, field: Field, nodes: Selection, forms: Sql[]): Write {
  const declaration = declarationOf(field);
  if (declaration?.is === 'property') {
    const write = writerOf(planning, field.type, nodes, forms);
    const read = declaration.of ?? ((value: Record<string, unknown>) => value[field.name]);
    return (value, texts) => write(read(value as never), texts);
  }
  if (declaration?.is !== 'named') throw new NotPlanned(`the field ${field.name}`);
  const form = forms.length;
  forms.push(planById(planning, getKind(declaration.kind), raw('named.id'), false, nodes));
  const absent = isNonNullType(field.type) ? MISSING : 'null';
  return (value, texts) => {
    const { uuid } = value as { uuid: string | null };
    const text = uuid === null ? null : texts[uuid]?.[form];
    return text == null || text === 'null' ? absent : text;
  };
}
