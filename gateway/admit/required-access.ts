import {
  Kind,
  getNamedType,
  isAbstractType,
  isCompositeType,
  type GraphQLCompositeType,
  type SelectionSetNode,
} from 'graphql';
import type { AccessRule } from '../../platform/access/access-rule.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import type { SelectionShape } from '../plan/response-shape.ts';
import { isIncluded } from '../plan/selection.ts';

/** A rule that an operation falls under, and the first place where it does. */
export interface RequiredAccess {
  /** Where the rule stands: `Type.field` or `Type`. */
  at: string;
  rule: AccessRule;
  /** Response names from the root; lists have no index here. */
  path: readonly string[];
  /** The path as a caller is told of it. */
  place: string;
}

/** By the shape of the response, which is the same where `@skip` and `@include` leave the same in. */
const known = new WeakMap<SelectionShape, readonly RequiredAccess[]>();

/**
 * Every access rule that an operation touches: by field, by the type that carries the field and by the type it
 * returns. A field selected on an interface or union falls under the rules of every type that may stand there. What
 * `@skip` and `@include` leave out is left out here.
 */
export function requiredAccess(bound: BoundOperation): readonly RequiredAccess[] {
  let required = known.get(bound.shape);
  if (!required) {
    required = touchedRules(bound);
    known.set(bound.shape, required);
  }
  return required;
}

function touchedRules({ operation, conditions }: BoundOperation): RequiredAccess[] {
  const { definition, fragments, supergraph } = operation;
  const { apiSchema: schema, access } = supergraph;
  const required = new Map<string, RequiredAccess>();
  if (access.size === 0) return [];
  const root = schema.getRootType(definition.operation);
  if (root) walk(root, definition.selectionSet, []);
  return [...required.values()];

  function touch(at: string, path: readonly string[]): void {
    const rule = access.get(at);
    if (rule && !required.has(at)) required.set(at, { at, rule, path, place: path.join('.') });
  }

  function walk(type: GraphQLCompositeType, selectionSet: SelectionSetNode, path: readonly string[]): void {
    for (const selection of selectionSet.selections) {
      if (!isIncluded(selection.directives, conditions)) continue;
      switch (selection.kind) {
        case Kind.FIELD: {
          const name = selection.name.value;
          if (name.startsWith('__')) break;
          const at = [...path, selection.alias?.value ?? name];
          const holders = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
          for (const holder of holders) {
            touch(`${holder.name}.${name}`, at);
            touch(holder.name, at);
          }
          if (!('getFields' in type)) break;
          const field = type.getFields()[name];
          if (!field) break;
          const returned = getNamedType(field.type);
          touch(returned.name, at);
          if (selection.selectionSet && isCompositeType(returned)) walk(returned, selection.selectionSet, at);
          break;
        }
        case Kind.INLINE_FRAGMENT:
          walkAs(selection.typeCondition?.name.value, type, selection.selectionSet, path);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const fragment = fragments.get(selection.name.value);
          if (fragment) walkAs(fragment.typeCondition.name.value, type, fragment.selectionSet, path);
          break;
        }
      }
    }
  }

  function walkAs(
    condition: string | undefined,
    type: GraphQLCompositeType,
    selectionSet: SelectionSetNode,
    path: readonly string[],
  ): void {
    const narrowed = condition === undefined ? type : schema.getType(condition);
    if (isCompositeType(narrowed)) walk(narrowed, selectionSet, path);
  }
}
