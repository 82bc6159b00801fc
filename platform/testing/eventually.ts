import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 20;
const WITHIN_MS = 30_000;

/**
 * For what is to be seen within a second: that second, and what a machine that does much else may add. How long it takes is
 * measured in `bench/`.
 */
export const SOON_MS = 3_000;

/**
 * Asks until the answer is as it should be: true, unless `isSo` says otherwise. Resolves to that answer, and how long it took
 * in ms. @throws Error with the last answer when it has not come to be so within `withinMs`.
 */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  isSo: (answer: T) => boolean = Boolean,
  withinMs = WITHIN_MS,
): Promise<{ answer: T; tookMs: number }> {
  const begun = performance.now();
  for (;;) {
    const answer = await ask();
    const tookMs = performance.now() - begun;
    if (isSo(answer)) return { answer, tookMs };
    if (tookMs > withinMs) throw new Error(`still ${JSON.stringify(answer)} after ${Math.round(tookMs)} ms`);
    await sleep(PAUSE_MS);
  }
}
