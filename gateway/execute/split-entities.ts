import { SUBGRAPH_BODY_LIMIT_BYTES } from '../../platform/subgraph/body-limit.ts';
import { fault } from '../../platform/errors/errors.ts';
import type { FoundEntities } from './find-entities.ts';

/** Entities that are asked for in one request: a subgraph that works at more of them keeps all others waiting. */
const ENTITIES_AT_ONCE = 2_000;
/** Requests that one list may become. */
const MOST_PIECES = 16;

/** Whether a request is more than a subgraph takes at once. */
export function isTooMuch(body: string, asked: readonly FoundEntities[]): boolean {
  if (asked.some(({ representations }) => representations.firsts.length > ENTITIES_AT_ONCE)) return true;
  // No character is more than three bytes.
  return 3 * body.length > SUBGRAPH_BODY_LIMIT_BYTES && Buffer.byteLength(body) > SUBGRAPH_BODY_LIMIT_BYTES;
}

/**
 * What is asked for in requests that a subgraph takes, each with `otherBytes` besides. Throws OPERATION_TOO_COMPLEX where that
 * cannot be, or would be too many.
 */
export function splitEntities(found: FoundEntities, otherBytes: number): FoundEntities[] {
  const { text, ends } = found.representations;
  const roomBytes = SUBGRAPH_BODY_LIMIT_BYTES - otherBytes;
  const starts: number[] = [];
  let bytes = Infinity;
  for (let place = 0; place < ends.length; place++) {
    const own = Buffer.byteLength(text.slice(startOf(ends, place), ends[place])) + 1;
    if (own > roomBytes)
      throw fault('OPERATION_TOO_COMPLEX', 'A part of what is asked for is too large to be asked for.');
    bytes += own;
    if (bytes <= roomBytes && place - starts.at(-1)! < ENTITIES_AT_ONCE) continue;
    starts.push(place);
    bytes = own;
  }
  if (starts.length > MOST_PIECES) {
    throw fault('OPERATION_TOO_COMPLEX', `${ends.length} entities are too many to be asked for at once.`);
  }
  return starts.map((start, index) => piece(found, start, starts[index + 1] ?? ends.length));
}

/** Past the comma. */
function startOf(ends: readonly number[], place: number): number {
  return place === 0 ? 0 : ends[place - 1]! + 1;
}

function piece({ representations, referrers }: FoundEntities, start: number, end: number): FoundEntities {
  const { text, ends, firsts } = representations;
  return {
    representations: {
      ...representations,
      text: text.slice(startOf(ends, start), ends[end - 1]),
      firsts: firsts.slice(start, end),
    },
    referrers: referrers.map((referrer) => ({
      ...referrer,
      slots: referrer.slots.map((slot) => (slot >= start && slot < end ? slot - start : -1)),
    })),
  };
}
