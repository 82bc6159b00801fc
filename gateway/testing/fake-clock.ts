import type { Clock } from '../protect/clock.ts';

export interface FakeClock extends Clock {
  /** Lets so much time pass, calls what is due in its order, and lets what waits for it go on. */
  pass(ms: number): Promise<void>;
}

/** A clock that stands still until it is moved. */
export function createFakeClock(): FakeClock {
  let nowMs = 0;
  const timers = new Set<{ at: number; due: () => void }>();

  /** Whatever has been settled is told to all who wait for it, however many steps away. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

  return {
    now: () => nowMs,
    after(delayMs, due) {
      const timer = { at: nowMs + delayMs, due };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async pass(ms) {
      const until = nowMs + ms;
      await settle();
      for (;;) {
        let next: { at: number; due: () => void } | undefined;
        for (const timer of timers) if (timer.at <= until && (!next || timer.at < next.at)) next = timer;
        if (!next) break;
        timers.delete(next);
        nowMs = Math.max(nowMs, next.at);
        next.due();
        await settle();
      }
      nowMs = until;
    },
  };
}
