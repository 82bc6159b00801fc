import type { SelectionSetNode } from 'graphql';
import { fieldsByName, selectedBy, type Fragments } from './selection.ts';

/**
 * How many pairs of fields OverlappingFieldsCanBeMerged (GraphQL §5.3.2) compares in the given selection sets: fields of one
 * response name in one object with one another, and then all that they select. Pairs grow with the square of what is written,
 * and again on each level.
 *
 * Stops counting beyond `limit`; an infinite one is not counted at all. Fragments must not spread themselves, and the work grows
 * with the fields of the expanded selection sets: both are bounded before.
 */
export function countComparisons(
  selectionSets: readonly SelectionSetNode[],
  fragments: Fragments,
  limit: number,
): number {
  let comparisons = 0;
  if (limit === Infinity) return 0;
  for (const selectionSet of selectionSets) countIn([selectionSet]);
  return comparisons;

  function countIn(merged: readonly SelectionSetNode[]): void {
    for (const fields of fieldsByName(merged, fragments).values()) {
      comparisons += (fields.length * (fields.length - 1)) / 2;
      if (comparisons > limit) return;
      const below = selectedBy(fields);
      if (below.length > 0) countIn(below);
    }
  }
}
