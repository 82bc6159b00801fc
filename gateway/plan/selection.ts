import {
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Json } from '../json/json.ts';

/** By name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** The operation of a document that has one. */
export function operationIn(document: DocumentNode): OperationDefinitionNode {
  return document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!;
}

export function isCondition(directive: string): boolean {
  return directive === 'skip' || directive === 'include';
}

/** Whether `@skip` and `@include` leave a selection in; `conditions` are coerced variables. */
export function isIncluded(directives: readonly DirectiveNode[] | undefined, conditions: Json): boolean {
  if (!directives || directives.length === 0) return true;
  for (const { name, arguments: parameters } of directives) {
    if (!isCondition(name.value)) continue;
    const condition = parameters?.[0]?.value;
    const value =
      condition?.kind === Kind.VARIABLE
        ? conditions[condition.name.value]
        : condition?.kind === Kind.BOOLEAN && condition.value;
    if (value === (name.value === 'skip')) return false;
  }
  return true;
}

/**
 * The fields that selection sets of one object ask for, fragments in them included, by response name in the order of the
 * document; with `conditions` those alone that they leave in. What a fragment is on is not looked at.
 */
export function fieldsByName(
  selectionSets: readonly SelectionSetNode[],
  fragments: Fragments,
  conditions?: Json,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  // Spread again in the same object, a fragment adds nothing.
  const spread = new Set<string>();
  for (const selectionSet of selectionSets) collect(selectionSet);
  return fields;

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (conditions && !isIncluded(selection.directives, conditions)) continue;
      switch (selection.kind) {
        case Kind.FIELD: {
          const name = (selection.alias ?? selection.name).value;
          const named = fields.get(name);
          if (named) named.push(selection);
          else fields.set(name, [selection]);
          break;
        }
        case Kind.INLINE_FRAGMENT:
          collect(selection.selectionSet);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const fragment = fragments.get(selection.name.value);
          if (!fragment || spread.has(fragment.name.value)) break;
          spread.add(fragment.name.value);
          collect(fragment.selectionSet);
        }
      }
    }
  }
}

/** {@link fieldsByName} without the names. */
export function fieldsIn(selectionSet: SelectionSetNode, fragments: Fragments, conditions?: Json): FieldNode[] {
  return [...fieldsByName([selectionSet], fragments, conditions).values()].flat();
}

/** What a field given more than once selects. */
export function selectedBy(fields: readonly FieldNode[]): SelectionSetNode[] {
  return fields.flatMap(({ selectionSet }) => selectionSet ?? []);
}
