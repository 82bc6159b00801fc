import { useEffect, useState } from 'preact/hooks';
import type { Readable } from '../sync/store.ts';

/** The store's value, drawn anew with every change. */
export function useStore<T>(store: Readable<T>): T {
  const [, setTick] = useState(0);
  useEffect(() => {
    let seen = store.get();
    const update = () => {
      if (Object.is(seen, store.get())) return;
      seen = store.get();
      setTick((tick) => tick + 1);
    };
    // It may have changed between drawing and now.
    setTick((tick) => tick + 1);
    return store.subscribe(update);
  }, [store]);
  return store.get();
}

/** Draws anew every `everyMs` milliseconds while `isRunning`: for what moves by itself. Returns the device's time. */
export function useNow(everyMs: number, isRunning: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, isRunning]);
  return isRunning ? Date.now() : now;
}
