import { GraphQLError, Kind, type SelectionSetNode, type ValidationRule } from 'graphql';
import { deferCondition, isDefer, labelOf } from './defer-directive.ts';
import { fragmentsOf } from './selection.ts';

/** A label is how a client finds its fragment again: it is written in the document, and stands for one fragment. */
const uniqueDeferLabels: ValidationRule = (context) => {
  const labels = new Set<string>();
  return {
    Directive(node) {
      const label = isDefer(node) ? labelOf(node) : undefined;
      if (!label || label.kind === Kind.NULL) return;
      if (label.kind !== Kind.STRING) {
        context.reportError(new GraphQLError('The label of a @defer is written in the document.', { nodes: node }));
      } else if (labels.has(label.value)) {
        context.reportError(new GraphQLError(`The label "${label.value}" is given to two @defer.`, { nodes: node }));
      } else labels.add(label.value);
    },
  };
};

/** What is done is done in order, and an event is one: neither has a root that could come later. */
const noDeferredRoot: ValidationRule = (context) => {
  const roots = new Set([context.getSchema().getMutationType()?.name, context.getSchema().getSubscriptionType()?.name]);
  return {
    Directive(node) {
      const type = isDefer(node) ? context.getParentType()?.name : undefined;
      if (type === undefined || !roots.has(type)) return;
      context.reportError(new GraphQLError(`@defer may not stand on the fields of ${type}.`, { nodes: node }));
    },
  };
};

/** An event comes whole: only a condition may leave a @defer in a subscription's fragments, for operations that share them. */
const noDeferInSubscriptions: ValidationRule = (context) => ({
  OperationDefinition({ operation, selectionSet }) {
    if (operation !== 'subscription') return;
    const fragments = fragmentsOf(context.getDocument());
    const seen = new Set<string>();
    refuseIn(selectionSet);

    function refuseIn({ selections }: SelectionSetNode): void {
      for (const selection of selections) {
        for (const directive of selection.directives ?? []) {
          if (!isDefer(directive)) continue;
          const condition = deferCondition(directive);
          if (condition?.kind === Kind.VARIABLE || (condition?.kind === Kind.BOOLEAN && !condition.value)) continue;
          const message = 'A subscription’s events come whole: give its @defer an `if` that is false.';
          context.reportError(new GraphQLError(message, { nodes: directive }));
        }
        if (selection.kind !== Kind.FRAGMENT_SPREAD) {
          if (selection.selectionSet) refuseIn(selection.selectionSet);
        } else if (!seen.has(selection.name.value)) {
          seen.add(selection.name.value);
          const fragment = fragments.get(selection.name.value);
          if (fragment) refuseIn(fragment.selectionSet);
        }
      }
    }
  },
});

/** What the incremental delivery RFC asks of a document with @defer, beside what its declaration says. */
export const deferRules: readonly ValidationRule[] = [uniqueDeferLabels, noDeferredRoot, noDeferInSubscriptions];
