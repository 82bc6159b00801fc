import { print, visit, type DocumentNode } from 'graphql';
import type { Requirements } from './requirements.ts';

/**
 * The fields of an operation that require others with arguments, by name, in groups within which nothing is required in two ways:
 * `price(currency: "USD")` for the one and `price(currency: "GBP")` for the other are one `price` to Apollo's planner, and one of
 * the two would be worked out from the wrong one.
 */
export function requirementGroups(document: DocumentNode, requirements: Requirements): ReadonlySet<string>[] {
  const asked = new Set<string>();
  visit(document, { Field: ({ name }) => void asked.add(name.value) });
  const required = new Map<string, Map<string, string>>();
  for (const [coordinate, selectionSets] of requirements) {
    const name = coordinate.slice(coordinate.indexOf('.') + 1);
    if (!asked.has(name)) continue;
    const spelt = required.get(name) ?? new Map<string, string>();
    required.set(name, spelt);
    for (const selectionSet of selectionSets) {
      visit(selectionSet, {
        Field: ({ name: { value: field }, arguments: parameters = [] }) =>
          void spelt.set(field, parameters.map(print).sort().join()),
      });
    }
  }
  const groups: Set<string>[] = [];
  for (const [name, spelt] of required) {
    const fitting = groups.find((group) => [...group].every((other) => agree(spelt, required.get(other)!)));
    if (fitting) fitting.add(name);
    else groups.push(new Set([name]));
  }
  return groups;
}

function agree(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return [...one].every(([field, parameters]) => (other.get(field) ?? parameters) === parameters);
}
