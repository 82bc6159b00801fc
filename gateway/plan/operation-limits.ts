import { Kind, type DocumentNode, type GraphQLError, type SelectionSetNode, type ValueNode } from 'graphql';
import { fault } from '../../platform/errors/errors.ts';
import { isDefer } from './defer-directive.ts';
import { countComparisons } from './merged-fields.ts';
import { fragmentsOf } from './selection.ts';

export interface OperationLimits {
  /** Fields within fields; the root fields are at depth 1. */
  depth: number;
  /** Aliased fields in one operation, fragments counted as often as they are spread, here and below. */
  aliases: number;
  /** Fields of Query, Mutation or Subscription in one operation. */
  rootFields: number;
  /** Fields and fragments in one operation. */
  fields: number;
  /** Deferred fragments in one operation. */
  deferred: number;
  /** Lexical tokens in the document; also values of arguments in one operation. */
  tokens: number;
  /** Pairs of fields of one name in one object, which validation compares with one another, in the document. */
  comparisons: number;
  /** What the answer may come to. */
  answerBytes: number;
}

export const noLimits: OperationLimits = {
  depth: Infinity,
  aliases: Infinity,
  rootFields: Infinity,
  fields: Infinity,
  deferred: Infinity,
  tokens: Infinity,
  comparisons: Infinity,
  answerBytes: Infinity,
};

/** The standard introspection query goes 15 deep; tools of old go a few levels further into lists of lists. */
const INTROSPECTION_DEPTH = 20;

interface Size {
  depth: number;
  introspectionDepth: number;
  aliases: number;
  rootFields: number;
  fields: number;
  deferred: number;
  values: number;
}

const nothing: Readonly<Size> = {
  depth: 0,
  introspectionDepth: 0,
  aliases: 0,
  rootFields: 0,
  fields: 0,
  deferred: 0,
  values: 0,
};

/**
 * Measures a document without expanding it: each fragment is measured once, so that a kilobyte of fragments within
 * fragments, which stands for more fields than there are atoms, costs no more than its kilobyte. All that comes after,
 * validation included, may grow with what is measured here.
 *
 * Returns a fault OPERATION_TOO_COMPLEX that names the limit, or GRAPHQL_VALIDATION_FAILED for an alias that is no field name
 * and for a fragment within itself.
 */
export function checkLimits(document: DocumentNode, limits: OperationLimits): GraphQLError | undefined {
  const fragments = fragmentsOf(document);
  const sizes = new Map<string, Size>();
  const open = new Set<string>();
  const unsound: string[] = [];

  const roots: SelectionSetNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const over = excess(measure(definition.selectionSet, false));
    if (over) return fault('OPERATION_TOO_COMPLEX', `The operation ${over}.`);
    roots.push(definition.selectionSet);
  }
  // What no operation spreads is validated all the same.
  for (const { name, selectionSet } of fragments.values()) {
    if (sizes.has(name.value)) continue;
    const over = excess(measureFragment(name.value, false));
    if (over) return fault('OPERATION_TOO_COMPLEX', `The fragment "${name.value}" ${over}.`);
    roots.push(selectionSet);
  }
  if (unsound[0] !== undefined) return fault('GRAPHQL_VALIDATION_FAILED', unsound[0]);
  if (countComparisons(roots, fragments, limits.comparisons) > limits.comparisons) {
    return fault('OPERATION_TOO_COMPLEX', 'The document asks for the same fields over and over.');
  }
  return undefined;

  function excess(size: Size): string | undefined {
    if (size.depth > limits.depth) return `is ${size.depth} levels deep; ${limits.depth} are allowed`;
    if (size.introspectionDepth > INTROSPECTION_DEPTH) {
      return `is ${size.introspectionDepth} levels deep in the schema; ${INTROSPECTION_DEPTH} are allowed`;
    }
    if (size.aliases > limits.aliases) return `has ${size.aliases} aliases; ${limits.aliases} are allowed`;
    if (size.rootFields > limits.rootFields) {
      return `has ${size.rootFields} root fields; ${limits.rootFields} are allowed`;
    }
    if (size.fields > limits.fields) return `has ${size.fields} fields; ${limits.fields} are allowed`;
    if (size.deferred > limits.deferred) {
      return `has ${size.deferred} deferred fragments; ${limits.deferred} are allowed`;
    }
    if (size.values > limits.tokens) return `has ${size.values} values; ${limits.tokens} are allowed`;
    return undefined;
  }

  function measure(selectionSet: SelectionSetNode, isIntrospection: boolean): Size {
    const size: Size = { ...nothing };
    for (const selection of selectionSet.selections) {
      size.fields += 1;
      for (const directive of selection.directives ?? []) {
        size.values += valuesOf(directive.arguments);
        if (isDefer(directive)) size.deferred += 1;
      }
      switch (selection.kind) {
        case Kind.FIELD: {
          const { name, alias } = selection;
          // The one name that JavaScript objects cannot hold as a plain field.
          if (alias?.value === '__proto__') unsound.push('A field may not be named "__proto__".');
          const isOfSchema = isIntrospection || name.value === '__schema' || name.value === '__type';
          const inner = selection.selectionSet ? measure(selection.selectionSet, isOfSchema) : nothing;
          size.rootFields += 1;
          size.aliases += inner.aliases + (alias ? 1 : 0);
          size.fields += inner.fields;
          size.deferred += inner.deferred;
          size.values += inner.values + valuesOf(selection.arguments);
          size.introspectionDepth = Math.max(size.introspectionDepth, inner.introspectionDepth + (isOfSchema ? 1 : 0));
          if (!isOfSchema) size.depth = Math.max(size.depth, 1 + inner.depth);
          break;
        }
        case Kind.INLINE_FRAGMENT:
          add(size, measure(selection.selectionSet, isIntrospection));
          break;
        case Kind.FRAGMENT_SPREAD:
          add(size, measureFragment(selection.name.value, isIntrospection));
          break;
      }
    }
    return size;
  }

  function measureFragment(name: string, isIntrospection: boolean): Size {
    const known = sizes.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment) return nothing;
    if (open.has(name)) {
      unsound.push(`Cannot spread fragment "${name}" within itself.`);
      return nothing;
    }
    open.add(name);
    // Only fragments on types of the schema can be spread there: one fragment is always the one or always the other.
    const size = measure(fragment.selectionSet, isIntrospection || fragment.typeCondition.name.value.startsWith('__'));
    open.delete(name);
    sizes.set(name, size);
    return size;
  }
}

function add(size: Size, other: Size): void {
  size.depth = Math.max(size.depth, other.depth);
  size.introspectionDepth = Math.max(size.introspectionDepth, other.introspectionDepth);
  size.aliases += other.aliases;
  size.rootFields += other.rootFields;
  size.fields += other.fields;
  size.deferred += other.deferred;
  size.values += other.values;
}

function valuesOf(holders: readonly { value: ValueNode }[] | undefined): number {
  let values = 0;
  for (const { value } of holders ?? []) values += valuesIn(value);
  return values;
}

function valuesIn(value: ValueNode): number {
  if (value.kind === Kind.OBJECT) return 1 + valuesOf(value.fields);
  if (value.kind !== Kind.LIST) return 1;
  let values = 1;
  for (const element of value.values) values += valuesIn(element);
  return values;
}
