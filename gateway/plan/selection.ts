import {
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Json } from '../json/json.ts';

/** By name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** Whether `@skip` and `@include` leave a selection in; `conditions` are coerced variables. */
export function isIncluded(directives: readonly DirectiveNode[] | undefined, conditions: Json): boolean {
  if (!directives || directives.length === 0) return true;
  for (const { name, arguments: parameters } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const condition = parameters?.[0]?.value;
    const value =
      condition?.kind === Kind.VARIABLE
        ? conditions[condition.name.value]
        : condition?.kind === Kind.BOOLEAN && condition.value;
    if (value === (name.value === 'skip')) return false;
  }
  return true;
}

/** The fields of a selection set and of the fragments in it; with `conditions` those alone that they leave in. */
export function fieldsIn(selectionSet: SelectionSetNode, fragments: Fragments, conditions?: Json): FieldNode[] {
  const fields: FieldNode[] = [];
  const pending = [...selectionSet.selections];
  for (let selection = pending.pop(); selection; selection = pending.pop()) {
    if (conditions && !isIncluded(selection.directives, conditions)) continue;
    if (selection.kind === Kind.FIELD) fields.push(selection);
    else {
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
      pending.push(...inner.selectionSet.selections);
    }
  }
  return fields;
}
