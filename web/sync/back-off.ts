const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait before try `attempt` (0 for the first repetition), in milliseconds: doubling from 0.5 s to 30 s, half
 * of it drawn by lot so that devices cut off together do not come back together. `random` is in [0, 1).
 */
export function backOffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
}
