import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 25;

/** Asks until the answer fulfils the condition. Resolves to how long that took, in milliseconds. */
export async function eventually(holds: () => Promise<boolean>): Promise<number> {
  const begun = performance.now();
  while (!(await holds())) await sleep(PAUSE_MS);
  return performance.now() - begun;
}
