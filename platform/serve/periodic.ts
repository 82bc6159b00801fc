import type { Log } from '../log/log.ts';

/** Something that is done again and again as long as the process runs. */
export interface PeriodicWork {
  /** What a failure is called in the log: `old files were not removed`. */
  failure: string;
  everyMs: number;
  /** Whether the first turn comes at once. */
  isDueAtStart?: boolean;
  run(now: Date): Promise<unknown>;
}

/**
 * Runs each work every so often, never twice at once; a failure is logged and the next turn tries again. Returns what ends it: no
 * turn begins any more, and those that run are waited for.
 */
export function startPeriodicWork(works: readonly PeriodicWork[], log: Log): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const timers = works.map(({ failure, everyMs, isDueAtStart, run }) => {
    let isRunning = false;
    async function turn(): Promise<void> {
      isRunning = true;
      try {
        await run(new Date());
      } catch (error) {
        log.warn({ err: error }, failure);
      } finally {
        isRunning = false;
      }
    }
    function begin(): void {
      if (isRunning) return;
      const begun = turn().finally(() => running.delete(begun));
      running.add(begun);
    }
    if (isDueAtStart) begin();
    return setInterval(begin, everyMs);
  });
  return async () => {
    timers.forEach(clearInterval);
    await Promise.all(running);
  };
}
