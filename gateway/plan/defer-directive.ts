import { Kind, type DirectiveNode, type OperationDefinitionNode, type SelectionSetNode, type ValueNode } from 'graphql';
import { deferDirective } from '../../schema/defer-directive.ts';
import type { Json } from '../json/json.ts';
import type { Fragments } from './selection.ts';

export function isDefer({ name }: DirectiveNode): boolean {
  return name.value === deferDirective.name;
}

function argumentOf(directive: DirectiveNode, name: string): ValueNode | undefined {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}

/** The value of `if`, where one is written. */
export function deferCondition(directive: DirectiveNode): ValueNode | undefined {
  return argumentOf(directive, 'if');
}

export function labelOf(directive: DirectiveNode): ValueNode | undefined {
  return argumentOf(directive, 'label');
}

/** How a fragment with these directives is deferred under the conditions; `undefined` where it is not. */
export function deferral(
  directives: readonly DirectiveNode[] | undefined,
  conditions: Json,
): { label: string | undefined } | undefined {
  const directive = directives?.find(isDefer);
  if (!directive) return undefined;
  const condition = deferCondition(directive);
  const isActive =
    condition?.kind === Kind.VARIABLE
      ? (conditions[condition.name.value] ?? true) === true
      : condition?.kind !== Kind.BOOLEAN || condition.value;
  if (!isActive) return undefined;
  const label = labelOf(directive);
  return { label: label?.kind === Kind.STRING ? label.value : undefined };
}

/** Whether anything of an operation is deferred under the conditions. */
export function isDeferring(definition: OperationDefinitionNode, fragments: Fragments, conditions: Json): boolean {
  const seen = new Set<string>();
  return isWithin(definition.selectionSet);

  function isWithin({ selections }: SelectionSetNode): boolean {
    return selections.some((selection) => {
      if (selection.kind === Kind.FIELD)
        return selection.selectionSet !== undefined && isWithin(selection.selectionSet);
      if (deferral(selection.directives, conditions)) return true;
      if (selection.kind === Kind.INLINE_FRAGMENT) return isWithin(selection.selectionSet);
      const { value: name } = selection.name;
      if (seen.has(name)) return false;
      seen.add(name);
      const fragment = fragments.get(name);
      return fragment !== undefined && isWithin(fragment.selectionSet);
    });
  }
}
