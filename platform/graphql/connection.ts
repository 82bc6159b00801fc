import { badInput } from '../errors/errors.ts';

/** Relay's connection, with nodes as the store returned them. */
export interface Connection<Node> {
  edges: { node: Node; cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor?: string; endCursor?: string };
}

export interface PageArguments {
  first: number;
  after?: string | null | undefined;
}

/** How many items a page may hold. */
export const PAGE_LIMIT = 100;

/** Position in a list ordered by the parts of a sort key, opaque to clients. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The sort key of a cursor; BAD_USER_INPUT where it is not one of ours. `shape` gives the type of each part. */
export function decodeCursor<K extends readonly (string | number)[]>(
  cursor: string,
  shape: { [I in keyof K]: K[I] extends string ? 'string' : 'number' },
): K {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const kinds = shape as readonly string[];
    if (Array.isArray(key) && key.length === kinds.length && key.every((part, i) => typeof part === kinds[i])) {
      return key as unknown as K;
    }
  } catch {
    // Not JSON: the same answer as for a wrong shape, below.
  }
  throw badInput('after', 'The cursor is not one that this list gave out.');
}

/** BAD_USER_INPUT unless `first` is from 1 to {@link PAGE_LIMIT}. */
export function checkFirst(first: number, limit = PAGE_LIMIT): number {
  if (first < 1 || first > limit) throw badInput('first', `first must be from 1 to ${limit}.`);
  return first;
}

/**
 * A page of a list. `found` holds one item more than `first` where there is a next page: ask the store for `first + 1`.
 */
export function toConnection<Node>(
  found: readonly Node[],
  { first, after }: PageArguments,
  cursorOf: (node: Node) => readonly (string | number)[],
): Connection<Node> {
  const edges = found.slice(0, first).map((node) => ({ node, cursor: encodeCursor(cursorOf(node)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: found.length > first,
      hasPreviousPage: after !== null && after !== undefined,
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
  };
}
