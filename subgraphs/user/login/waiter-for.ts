import type { Waiter } from '../../../platform/lane/lane.ts';
import type { Occasion } from '../context.ts';

/** In the lane of hashes callers take turns by their address; where none is known, by the account that they want. */
export function waiterFor(email: string, { address, signal }: Occasion): Waiter {
  return { owner: address ?? email, signal };
}
