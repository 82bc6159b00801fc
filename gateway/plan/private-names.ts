import { Kind, parse, visit, type DocumentNode, type FieldNode } from 'graphql';
import type { AskedOperation } from './withhold.ts';

/**
 * Names of ours beside the client's. The planner adds to what is asked for what it needs itself, keys and what other fields
 * require, by the names that the schema gives them. A client may call anything so, `{ id: kind isInMyList }`: such a field is
 * planned and fetched by a name of ours, and the response gives it its own name again.
 */
export interface PrivateNames {
  /** The name that a field is planned and fetched by. */
  keyOf(node: FieldNode): string;
  /** What the client calls a field that was fetched by `key`. */
  nameOf(key: string): string;
  /** The name of ours for a variable. */
  variable(name: string): string;
}

/** The names of fields that the planner may add to an operation by itself. */
export interface ReservedNames {
  names: ReadonlySet<string>;
  /** Those that it may add with arguments. */
  withArguments: ReadonlySet<string>;
}

/** Reads them out of a supergraph: whatever keys, `@requires` and `@provides` select. */
export function reservedNamesOf(supergraph: DocumentNode): ReservedNames {
  const names = new Set<string>();
  const withArguments = new Set<string>();
  visit(supergraph, {
    Directive({ name: { value: directive }, arguments: parameters }) {
      if (directive !== 'join__type' && directive !== 'join__field') return;
      for (const { name, value } of parameters ?? []) {
        if (!FIELD_SETS.has(name.value) || value.kind !== Kind.STRING) continue;
        visit(parse(`{ ${value.value} }`, { noLocation: true }), { Field: add });
      }
    },
  });
  return { names, withArguments };

  function add({ name, arguments: parameters }: FieldNode): void {
    names.add(name.value);
    if (parameters && parameters.length > 0) withArguments.add(name.value);
  }
}

const FIELD_SETS = new Set(['key', 'requires', 'provides']);

/** `reserved` are the names of fields that the planner may add. */
export function privateNames({ definition, fragments }: AskedOperation, reserved: ReservedNames): PrivateNames {
  const prefix = freePrefix();
  return {
    keyOf(node) {
      const name = (node.alias ?? node.name).value;
      return isMistakable(node, name) ? prefix + name : name;
    },
    nameOf: (key) => (key.startsWith(prefix) ? key.slice(prefix.length) : key),
    variable: (name) => prefix + name,
  };

  function isMistakable({ name: { value: field }, arguments: parameters }: FieldNode, name: string): boolean {
    // `__typename`, and the planner's own aliases.
    if (name.startsWith('__')) return field !== name;
    if (reserved.withArguments.has(name)) return true;
    return reserved.names.has(name) && (field !== name || (parameters?.length ?? 0) > 0);
  }

  /** One that no name in the operation begins with. */
  function freePrefix(): string {
    const names = new Set<string>(reserved.names);
    for (const node of [definition, ...fragments.values()]) {
      visit(node, { Name: ({ value }) => void names.add(value) });
    }
    let free = 'own_';
    while ([...names].some((name) => name.startsWith(free))) free += '_';
    return free;
  }
}
