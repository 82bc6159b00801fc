import { fault } from '../../platform/errors/errors.ts';
import { SUBGRAPH_BODY_LIMIT_BYTES } from '../../platform/subgraph/body-limit.ts';

/** Entities that are asked for in one request: a subgraph that works at more of them keeps all others waiting. */
const ENTITIES_AT_ONCE = 2_000;
/** Requests that one list may become. */
const MOST_PIECES = 16;

/** Whether a request with so many entities in its lists is more than a subgraph takes at once. */
export function isTooMuch(body: string, counts: readonly number[]): boolean {
  if (counts.some((count) => count > ENTITIES_AT_ONCE)) return true;
  // No character is more than three bytes.
  return 3 * body.length > SUBGRAPH_BODY_LIMIT_BYTES && Buffer.byteLength(body) > SUBGRAPH_BODY_LIMIT_BYTES;
}

/**
 * The places of representations in lists that a subgraph takes, each in a request with `otherBytes` besides. Throws
 * OPERATION_TOO_COMPLEX where that cannot be, or would be too many.
 */
export function splitEntities(texts: readonly string[], places: readonly number[], otherBytes: number): number[][] {
  const roomBytes = SUBGRAPH_BODY_LIMIT_BYTES - otherBytes;
  const pieces: number[][] = [];
  let bytes = Infinity;
  for (const place of places) {
    const own = Buffer.byteLength(texts[place]!) + 1;
    if (own > roomBytes) {
      throw fault('OPERATION_TOO_COMPLEX', 'A part of what is asked for is too large to be asked for.');
    }
    bytes += own;
    const last = pieces.at(-1);
    if (last && bytes <= roomBytes && last.length < ENTITIES_AT_ONCE) last.push(place);
    else {
      pieces.push([place]);
      bytes = own;
    }
  }
  if (pieces.length <= MOST_PIECES) return pieces;
  throw fault('OPERATION_TOO_COMPLEX', `${places.length} entities are too many to be asked for at once.`);
}
