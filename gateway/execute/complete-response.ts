import type { FieldNode, GraphQLFormattedError } from 'graphql';
import { fault } from '../../platform/errors/errors.ts';
import { countRun, madeOften } from '../json/generated-code.ts';
import { ABSENT, GONE, isJson, type Json } from '../json/json.ts';
import type { Path } from '../json/positions.ts';
import type { DeferredShape, FieldShape, SelectionShape, TypedFields, ValueShape } from '../plan/response-shape.ts';
import { fieldsCode, type CompleteFields } from './fields-code.ts';

export interface Completion {
  data: Json | null;
  /** What does not fit the schema: wrong kinds, unknown types, and null where the schema forbids it. */
  errors: GraphQLFormattedError[];
  /** Why each field that the caller is not given is null. */
  withheld: GraphQLFormattedError[];
}

/** A fragment of an object that is there, left to later. */
export interface DeferredObject {
  shape: DeferredShape;
  /** Where the object is in the response. */
  path: Path;
  /** As it has been fetched so far. */
  object: Json;
}

/** What all parts of one response have in common. */
export interface ResponseBounds {
  /** Bytes that the response may still grow by. */
  bytesLeft: number;
  introspect: (nodes: readonly FieldNode[]) => unknown;
}

interface Context {
  bounds: ResponseBounds;
  errors: GraphQLFormattedError[];
  withheld: GraphQLFormattedError[];
  deferred: DeferredObject[];
  path: (string | number)[];
}

/** Told where only the interface of an object is known, because what would tell its type was not to be had. */
export const UNKNOWN_TYPE = 'The object’s type is not known.';

/** Null where it must not be, with the reason already told: the parent must become null as well. */
const NULLIFY = Symbol('nullify the parent');

/**
 * Makes the response out of the fetched data: only what was asked for, in the order asked, every value checked against
 * the API schema, null carried upwards from where it must not be (GraphQL §6.4.4), `__typename` and introspection
 * answered here.
 *
 * Throws OPERATION_TOO_COMPLEX where the answer comes to more than some `limitBytes`: an entity that is fetched once may stand
 * in a thousand places.
 */
export function completeResponse(
  shape: SelectionShape,
  data: Json,
  introspect: (nodes: readonly FieldNode[]) => unknown,
  limitBytes: number,
): Completion {
  return completePart(shape, { ...data, __typename: shape.type.name }, [], { bytesLeft: limitBytes, introspect });
}

/** A part of a response, with the fragments in it that are left to later. */
export interface CompletedPart extends Completion {
  deferred: DeferredObject[];
}

/** {@link completeResponse} of what is selected of one object, at `path`. Takes from the bounds what the part takes. */
export function completePart(
  selection: SelectionShape,
  object: Json,
  path: Path,
  bounds: ResponseBounds,
): CompletedPart {
  countRun();
  const context: Context = { bounds, errors: [], withheld: [], deferred: [], path: [...path] };
  const completed = completeObject(selection, object, context);
  const { errors, withheld, deferred } = context;
  const isNull = completed === NULLIFY;
  return { data: isNull ? null : completed, errors, withheld, deferred: isNull ? [] : deferred };
}

/** Takes from what the answer may still grow by. Characters count as bytes, and numbers for one: it is a bound, not a bill. */
function spend({ bounds }: Context, bytes: number): void {
  bounds.bytesLeft -= bytes;
  if (bounds.bytesLeft < 0) throw fault('OPERATION_TOO_COMPLEX', 'The answer is too large. Ask for less at once.');
}

/** What a leaf's text takes; an object is one of a scalar that may hold anything. */
function leafBytes(value: unknown): number {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' ? JSON.stringify(value).length : 1;
}

function tell(context: Context, message: string): void {
  context.errors.push({ message, path: [...context.path] });
}

function completeValue(shape: ValueShape, value: unknown, context: Context): unknown {
  const completed = value === null || value === undefined ? null : completePresent(shape, value, context);
  if (completed !== null || !shape.isNonNull) return completed;
  // `completePresent` tells its own reason, and so does whoever nullified below it.
  if (value === null || value === undefined) tell(context, 'Null where the schema allows none.');
  return NULLIFY;
}

function completePresent(shape: ValueShape, value: unknown, context: Context): unknown {
  switch (shape.kind) {
    case 'leaf':
      if (shape.isValid(value)) {
        spend(context, leafBytes(value));
        return value;
      }
      tell(context, `The value is no ${shape.typeName}.`);
      return null;
    case 'object': {
      if (!isJson(value)) {
        tell(context, 'The value is no object.');
        return null;
      }
      const before = context.deferred.length;
      const completed = completeObject(shape.selection, value, context);
      if (completed !== NULLIFY) return completed;
      context.deferred.length = before;
      return null;
    }
    case 'list':
      if (!Array.isArray(value)) {
        tell(context, 'The value is no list.');
        return null;
      }
      return completeList(shape.element, value, context);
  }
}

function completeList(element: ValueShape, values: readonly unknown[], context: Context): unknown[] | null {
  const { path } = context;
  const completed: unknown[] = [];
  const before = context.deferred.length;
  let isNullified = false;
  spend(context, values.length);
  for (let index = 0; index < values.length; index++) {
    path.push(index);
    const value = completeValue(element, values[index], context);
    path.pop();
    // The rest is looked at all the same, so that every fault is told at once.
    if (value === NULLIFY) isNullified = true;
    else completed.push(value);
  }
  if (!isNullified) return completed;
  context.deferred.length = before;
  return null;
}

function completeObject(selection: SelectionShape, object: Json, context: Context): Json | typeof NULLIFY {
  const typename = object['__typename'] ?? selection.type.name;
  const typed = typeof typename === 'string' ? selection.fieldsOf(typename) : undefined;
  if (!typed) {
    if (object[ABSENT]) return NULLIFY;
    // The name is not told: it may be of a type that the API hides.
    tell(context, 'The object is of a type that cannot be here.');
    return NULLIFY;
  }
  const completed = completeFields(typed, object, context);
  if (completed === NULLIFY) return NULLIFY;
  for (const shape of typed.deferred) defer(shape, object, context);
  return completed;
}

const calls = { completeField, spend, leafBytes, nullify: NULLIFY } as const;

const codes = new WeakMap<TypedFields, () => CompleteFields<Context, typeof NULLIFY> | undefined>();

function completeFields(typed: TypedFields, object: Json, context: Context): Json | typeof NULLIFY {
  let code = codes.get(typed);
  if (!code) codes.set(typed, (code = madeOften(() => fieldsCode(typed, calls))));
  const complete = code();
  if (complete) return complete(object, context);
  if (object[ABSENT]) return NULLIFY;
  const completed: Json = {};
  spend(context, typed.nameBytes);
  for (const field of typed.fields) {
    const value = completeField(field, object, context);
    if (value === NULLIFY) return NULLIFY;
    completed[field.name] = value;
  }
  return completed;
}

function completeField(field: FieldShape, object: Json, context: Context): unknown {
  const { path } = context;
  const { name } = field;
  switch (field.kind) {
    case 'typename':
      if (field.typename !== undefined) return field.typename;
      tell(context, UNKNOWN_TYPE);
      return NULLIFY;
    case 'introspection':
      return context.bounds.introspect(field.nodes);
    case 'withheld': {
      const { message, extensions } = field.reason;
      context.withheld.push({ message, path: [...path, name], extensions });
      return field.isNonNull ? NULLIFY : null;
    }
    case 'field': {
      const { key, value: shape } = field;
      const isGone = object[GONE] === true;
      // A reference to what has gone is null, and that is an answer, not a fault.
      if (isGone && shape.isNonNull && !Object.hasOwn(object, key)) return NULLIFY;
      const fetched = field.isInherited && !Object.hasOwn(object, key) ? undefined : object[key];
      path.push(name);
      // Null is an answer, nothing is none: where no fetch has failed either, the plan has not led here.
      if (fetched === undefined && !isGone && !shape.isNonNull) tell(context, 'The field was not fetched.');
      const value = completeValue(shape, fetched, context);
      path.pop();
      return value;
    }
  }
}

/** What is told of a part besides its data, and what each step of its path takes. */
const PART_BYTES = 60;
const STEP_BYTES = 12;

function defer(shape: DeferredShape, object: Json, context: Context): void {
  const path = [...context.path];
  spend(context, PART_BYTES + STEP_BYTES * path.length + (shape.label?.length ?? 0));
  context.deferred.push({ shape, path, object });
}
