import { GraphQLError, Kind, type DirectiveNode, type SelectionSetNode, type ValidationRule } from 'graphql';
import { fragmentsOf, isCondition, type Fragments } from './selection.ts';

/**
 * A subscription's root field takes no condition (GraphQL draft §5.2.4.1): which event it waits for cannot hang on variables, and
 * there is none to wait for where it is left out.
 */
export const unconditionalSubscription: ValidationRule = (context) => ({
  OperationDefinition({ operation, selectionSet }) {
    if (operation !== 'subscription') return;
    const conditions = rootConditions(selectionSet, fragmentsOf(context.getDocument()));
    if (conditions.length === 0) return;
    const message = 'The root field of a subscription takes no @skip and no @include.';
    context.reportError(new GraphQLError(message, { nodes: conditions }));
  },
});

/** The conditions on root fields and on the fragments that they are in. */
function rootConditions(root: SelectionSetNode, fragments: Fragments): DirectiveNode[] {
  const conditions: DirectiveNode[] = [];
  const spread = new Set<string>();
  collect(root);
  return conditions;

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      conditions.push(...(selection.directives ?? []).filter(({ name }) => isCondition(name.value)));
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      if (selection.kind !== Kind.FRAGMENT_SPREAD || spread.has(selection.name.value)) continue;
      spread.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment) collect(fragment.selectionSet);
    }
  }
}
