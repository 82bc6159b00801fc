import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 25;

/**
 * For what is to be seen within a second: that second, and what a machine that does much else may add. How long it takes is
 * measured in `bench/`.
 */
export const SOON_MS = 3_000;

/** Asks until the answer fulfils the condition. Resolves to how long that took, in milliseconds. */
export async function eventually(holds: () => Promise<boolean>): Promise<number> {
  const begun = performance.now();
  while (!(await holds())) await sleep(PAUSE_MS);
  return performance.now() - begun;
}
