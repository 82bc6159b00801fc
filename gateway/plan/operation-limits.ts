import { Kind, type DocumentNode, type GraphQLError, type SelectionSetNode } from 'graphql';
import { fault } from '../../platform/errors/errors.ts';
import { fragmentsOf } from './selection.ts';

export interface OperationLimits {
  /** Fields within fields; the root fields are at depth 1. */
  depth: number;
  /** Aliased fields in one operation, fragments counted as often as they are spread. */
  aliases: number;
  /** Fields of Query, Mutation or Subscription in one operation. */
  rootFields: number;
  /** Lexical tokens in the document. */
  tokens: number;
  /** What the answer may come to. */
  answerBytes: number;
}

export const noLimits: OperationLimits = {
  depth: Infinity,
  aliases: Infinity,
  rootFields: Infinity,
  tokens: Infinity,
  answerBytes: Infinity,
};

interface Size {
  depth: number;
  aliases: number;
  rootFields: number;
}

/**
 * Measures a document without expanding it: each fragment is measured once, so nested fragments cannot make the check
 * itself expensive. Introspection is not measured; graphql-js limits it by itself.
 *
 * Returns a fault OPERATION_TOO_COMPLEX that names the limit, or BAD_USER_INPUT for an alias that is no field name.
 */
export function checkLimits(document: DocumentNode, limits: OperationLimits): GraphQLError | undefined {
  const fragments = fragmentsOf(document);
  const sizes = new Map<string, Size>();
  let isAliasBad = false;

  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, aliases, rootFields } = measure(definition.selectionSet);
    const over =
      depth > limits.depth
        ? `is ${depth} levels deep; ${limits.depth} are allowed`
        : aliases > limits.aliases
          ? `has ${aliases} aliases; ${limits.aliases} are allowed`
          : rootFields > limits.rootFields
            ? `has ${rootFields} root fields; ${limits.rootFields} are allowed`
            : undefined;
    if (over) return fault('OPERATION_TOO_COMPLEX', `The operation ${over}.`);
  }
  return isAliasBad ? fault('GRAPHQL_VALIDATION_FAILED', 'A field may not be named "__proto__".') : undefined;

  function measure(selectionSet: SelectionSetNode): Size {
    const size: Size = { depth: 0, aliases: 0, rootFields: 0 };
    for (const selection of selectionSet.selections) {
      switch (selection.kind) {
        case Kind.FIELD: {
          // The one name that JavaScript objects cannot hold as a plain field.
          if (selection.alias?.value === '__proto__') isAliasBad = true;
          size.rootFields += 1;
          if (selection.alias) size.aliases += 1;
          if (selection.name.value.startsWith('__')) break;
          const inner = selection.selectionSet && measure(selection.selectionSet);
          size.depth = Math.max(size.depth, 1 + (inner?.depth ?? 0));
          size.aliases += inner?.aliases ?? 0;
          break;
        }
        case Kind.INLINE_FRAGMENT:
          add(size, measure(selection.selectionSet));
          break;
        case Kind.FRAGMENT_SPREAD:
          add(size, measureFragment(selection.name.value));
          break;
      }
    }
    return size;
  }

  function measureFragment(name: string): Size {
    const known = sizes.get(name);
    if (known) return known;
    // A fragment that spreads itself is measured once here and refused by validation.
    sizes.set(name, { depth: 0, aliases: 0, rootFields: 0 });
    const fragment = fragments.get(name);
    const size = fragment ? measure(fragment.selectionSet) : { depth: 0, aliases: 0, rootFields: 0 };
    sizes.set(name, size);
    return size;
  }
}

function add(size: Size, other: Size): void {
  size.depth = Math.max(size.depth, other.depth);
  size.aliases += other.aliases;
  size.rootFields += other.rootFields;
}
