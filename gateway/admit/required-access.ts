import {
  Kind,
  getNamedType,
  isAbstractType,
  isCompositeType,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Json } from '../json/json.ts';
import { isIncluded } from '../plan/response-shape.ts';
import type { AccessRule } from '../../platform/access/access-rule.ts';
import type { AccessTable } from '../../platform/access/access-table.ts';

/** A rule that an operation falls under, and the first place where it does. */
export interface RequiredAccess {
  rule: AccessRule;
  /** Response names from the root; lists have no index here. */
  path: readonly string[];
  /** `Type.field` or `Type`. */
  at: string;
}

/**
 * Every access rule that an operation touches: by field, by the type that carries the field and by the type it
 * returns. A field selected on an interface or union falls under the rules of every type that may stand there. What
 * `@skip` and `@include` leave out is left out here.
 */
export function requiredAccess(
  schema: GraphQLSchema,
  access: AccessTable,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Json,
): RequiredAccess[] {
  const required = new Map<string, RequiredAccess>();
  if (access.size === 0) return [];
  const root = schema.getRootType(operation.operation);
  if (root) walk(root, operation.selectionSet, []);
  return [...required.values()];

  function touch(at: string, path: readonly string[]): void {
    const rule = access.get(at);
    if (rule && !required.has(at)) required.set(at, { rule, path, at });
  }

  function walk(type: GraphQLCompositeType, selectionSet: SelectionSetNode, path: readonly string[]): void {
    for (const selection of selectionSet.selections) {
      if (!isIncluded(selection.directives, variables)) continue;
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
