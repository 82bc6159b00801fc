import { badInput } from '../../../platform/errors/errors.ts';
import { decodeCursor, encodeCursor, type Connection } from '../../../platform/graphql/connection.ts';

/** Relay's arguments, for both directions. */
export interface SliceArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

/** A place in a list of which something may be missing: the places of the others stay what they are. */
export interface Placed<Node> {
  node: Node;
  place: number;
}

/** A cursor into the list that `list` names. */
export function placeCursor(list: string, place: number): string {
  return encodeCursor([list, place]);
}

/** BAD_USER_INPUT naming the argument where it is not one of ours. */
export function readPlaceCursor(argument: 'after' | 'before', cursor: string): { list: string; place: number } {
  try {
    const [list, place] = decodeCursor<[string, number]>(cursor, ['string', 'number']);
    return { list, place };
  } catch {
    // The platform's decoder knows only lists that are read forwards, and names `after`.
    throw badInput(argument, 'The cursor is not one that this list gave out.');
  }
}

/** BAD_USER_INPUT unless at most one of `first` and `last` is given, and it is from 1 to `limit`. */
export function checkSlice({ first, last }: SliceArguments, limit: number): void {
  if (isGiven(first) && isGiven(last)) throw badInput('last', 'Give first or last, not both.');
  for (const [argument, size] of Object.entries({ first, last })) {
    if (isGiven(size) && (size < 1 || size > limit)) {
      throw badInput(argument, `${argument} must be from 1 to ${limit}.`);
    }
  }
}

/**
 * The part of a list between two cursors (GraphQL Cursor Connections §4): the first of it, or the last. `nodes` are in the
 * order of their places; the arguments have passed {@link checkSlice}. BAD_USER_INPUT for a cursor of another list.
 */
export function sliceOf<Node>(
  list: string,
  nodes: readonly Placed<Node>[],
  { first, after, last, before }: SliceArguments,
  size: number,
): Connection<Node> {
  const placeAt = (argument: 'after' | 'before', cursor: string): number => {
    const read = readPlaceCursor(argument, cursor);
    if (read.list !== list) throw badInput(argument, 'The cursor is of another list.');
    return read.place;
  };
  const from = after ? placeAt('after', after) : -1;
  const until = before ? placeAt('before', before) : Infinity;
  const between = nodes.filter(({ place }) => place > from && place < until);
  const shown = isGiven(last) ? between.slice(-last) : between.slice(0, first ?? size);
  const [start, end] = [shown[0]?.place ?? from, shown.at(-1)?.place ?? from];
  return {
    edges: shown.map(({ node, place }) => ({ node, cursor: placeCursor(list, place) })),
    pageInfo: {
      hasNextPage: nodes.some(({ place }) => place > end),
      hasPreviousPage: nodes.some(({ place }) => place < start),
      ...(shown.length > 0 ? { startCursor: placeCursor(list, start), endCursor: placeCursor(list, end) } : {}),
    },
  };
}

function isGiven(size: number | null | undefined): size is number {
  return size !== null && size !== undefined;
}
