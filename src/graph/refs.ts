import type { ImplementableInterfaceRef, ImplementableObjectRef, ObjectFieldBuilder } from '@pothos/core';
import { builder, type Types } from './builder.ts';
import { inputType } from './inputs.ts';
import type { Row } from './reader.ts';

/** What fields are added with. */
export type FieldBuilder = ObjectFieldBuilder<Types, Row>;

type AnyRef = ImplementableObjectRef<Types, never> | ImplementableInterfaceRef<Types, never>;

const refs = new Map<string, AnyRef>();

/** Announces an object type, so that fields can refer to it before it is declared. */
export function announceObject<Shape>(name: string): ImplementableObjectRef<Types, Shape> {
  const ref = builder.objectRef<Shape>(name);
  refs.set(name, ref as unknown as AnyRef);
  return ref as unknown as ImplementableObjectRef<Types, Shape>;
}

/** Announces an interface, so that fields can refer to it before it is declared. */
export function announceInterface(name: string): ImplementableInterfaceRef<Types, Row> {
  const ref = builder.interfaceRef<Row>(name);
  refs.set(name, ref as unknown as AnyRef);
  return ref as unknown as ImplementableInterfaceRef<Types, Row>;
}

/** The object type or interface of that name, as Pothos knows it. */
export function objectRef(name: string): AnyRef {
  const found = refs.get(name);
  if (found === undefined) throw new Error(`no object type is named ${name}`);
  return found;
}

/**
 * The type of that name as the type of a field: an object, an interface, an enum or a scalar.
 * Pothos' types follow a schema that is written out; this one is made from declarations, so its references are untyped.
 */
export function outputType(name: string): never {
  return (refs.get(name) ?? inputType(name)) as never;
}
