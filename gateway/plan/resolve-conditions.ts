import {
  Kind,
  type DirectiveNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Json } from '../json/json.ts';
import type { Requirements } from './requirements.ts';
import { isCondition, isIncluded, type Fragments } from './selection.ts';

/** An operation with the fragments that it spreads. */
interface Asked {
  definition: OperationDefinitionNode;
  fragments: Fragments;
}

/**
 * Whether the operation must be planned for the values of its conditions. Where a field that requires others is left out, so is
 * what it requires, but the planner has it sent all the same with what else is fetched from that subgraph; nothing of it
 * would then be fetched.
 */
export function isPlannedByConditions({ definition, fragments }: Asked, requirements: Requirements): boolean {
  const requiring = new Set([...requirements.keys()].map((field) => field.slice(field.indexOf('.') + 1)));
  if (requiring.size === 0) return false;
  const seen = new Set<string>();
  return isRequiredUnder(definition.selectionSet, false);

  function isRequiredUnder({ selections }: SelectionSetNode, isConditional: boolean): boolean {
    return selections.some((selection) => {
      const isBelow = isConditional || selection.directives?.some(hasVariable) === true;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const place = `${isBelow} ${selection.name.value}`;
        if (seen.has(place)) return false;
        seen.add(place);
        return isRequiredUnder(fragments.get(selection.name.value)!.selectionSet, isBelow);
      }
      if (selection.kind === Kind.FIELD && isBelow && requiring.has(selection.name.value)) return true;
      return selection.selectionSet !== undefined && isRequiredUnder(selection.selectionSet, isBelow);
    });
  }
}

/**
 * The operation without what `@skip` and `@include` leave out, and without them where that is certain: by `conditions`, the coerced
 * variables; where there are none, by what is written out alone. Selection sets may come out empty.
 */
export function resolveConditions<T extends Asked>(asked: T, conditions?: Json): T {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const [name, fragment] of asked.fragments) {
    fragments.set(name, { ...fragment, selectionSet: resolve(fragment.selectionSet) });
  }
  const definition = { ...asked.definition, selectionSet: resolve(asked.definition.selectionSet) };
  return { ...asked, definition, fragments };

  function resolve({ selections }: SelectionSetNode): SelectionSetNode {
    return { kind: Kind.SELECTION_SET, selections: selections.flatMap(resolveSelection) };
  }

  function resolveSelection(selection: SelectionNode): SelectionNode[] {
    const certain = selection.directives?.filter((directive) => isCertain(directive)) ?? [];
    if (!isIncluded(certain, conditions ?? {})) return [];
    const directives = selection.directives?.filter((directive) => !certain.includes(directive));
    if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [{ ...selection, directives }];
    return [{ ...selection, directives, selectionSet: resolve(selection.selectionSet) }];
  }

  function isCertain(directive: DirectiveNode): boolean {
    return isCondition(directive.name.value) && (conditions !== undefined || !hasVariable(directive));
  }
}

function hasVariable({ name, arguments: parameters }: DirectiveNode): boolean {
  return isCondition(name.value) && parameters?.[0]?.value.kind === Kind.VARIABLE;
}
