import type { Occasion } from '../context.ts';
import type { Waiter } from '../password/hash-lane.ts';

/** In the lane of hashes callers take turns by their address; where none is known, by the account that they want. */
export function waiterFor(email: string, { address, signal }: Occasion): Waiter {
  return { owner: address ?? email, signal };
}
