/** Time, in milliseconds from any beginning; tests bring one that they move by hand. */
export interface Clock {
  now(): number;
  /** Calls `due` after so long; returns how to have it not called. */
  after(delayMs: number, due: () => void): () => void;
}

export const clock: Clock = {
  now: () => performance.now(),
  after(delayMs, due) {
    const timer = setTimeout(due, delayMs);
    return () => clearTimeout(timer);
  },
};
