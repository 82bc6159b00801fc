import { setTimeout as sleep } from 'node:timers/promises';
import { backOffMs } from './back-off.ts';

const PAUSES = { firstMs: 200, longestMs: 3_000 };

/**
 * Takes turn after turn until `signal` aborts, which also ends a pause at once. A turn that throws is told of, with how many
 * have failed in a row, and the next one begins after a pause that grows; a turn that ends resets it. Never throws.
 */
export async function keepTrying(
  signal: AbortSignal,
  turn: () => Promise<void>,
  onFailure: (error: unknown, failures: number) => void,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await turn();
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      onFailure(error, failures);
      // Only the signal can end the pause early.
      await sleep(backOffMs(failures, PAUSES), undefined, { signal }).catch(() => undefined);
    }
  }
}
