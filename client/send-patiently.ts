import { setTimeout as sleep } from 'node:timers/promises';
import { GraphError, NoAnswerError } from './graph-error.ts';

export interface Patience {
  tries?: number;
  /** Hears of each wait. */
  onWait?: (waitMs: number) => void;
}

const TRIES = 10;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/**
 * Sends until there is an answer, over restarts of the graph. Everything may arrive twice: for what has one effect all the
 * same. @throws GraphError where another try would not help, and the last error when patience has ended.
 */
export async function sendPatiently<T>(send: () => Promise<T>, { tries = TRIES, onWait }: Patience = {}): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await send();
    } catch (error) {
      const isPassing = error instanceof NoAnswerError || (error instanceof GraphError && error.isRetriable);
      if (!isPassing || tried === tries) throw error;
      const retryAfterMs = error instanceof GraphError ? error.retryAfterMs : 0;
      const waitMs = Math.max(Math.min(FIRST_WAIT_MS * 2 ** (tried - 1), LONGEST_WAIT_MS), retryAfterMs);
      onWait?.(waitMs);
      await sleep(waitMs);
    }
  }
}
