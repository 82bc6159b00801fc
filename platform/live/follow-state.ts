import type { Channels } from '../redis/channels.ts';
import { pushIterator } from './push-iterator.ts';

export interface FollowOptions<T> {
  channels: Channels;
  /** Any message on it is a hint that the state may have changed. */
  channel: string;
  /** The state now; undefined where it is gone, which ends the subscription. */
  read(): Promise<T | undefined>;
  /** Whether a state read later has anything new. */
  isNew(state: T, last: T): boolean;
  /** When a state becomes another by time alone, without a message. */
  changesAt?(state: T): Date;
  /** No two states closer than this, in milliseconds; the last one always comes. */
  minIntervalMs: number;
}

/** Of setTimeout, which takes more for nothing at all. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** First the state as it is, then each change: messages are hints, the database is the truth, so nothing is missed. */
export function followState<T>(options: FollowOptions<T>): AsyncIterableIterator<T> {
  const { channels, channel, read, isNew, changesAt, minIntervalMs } = options;
  return pushIterator<T>(async ({ push, fail, end }) => {
    let last: { state: T } | undefined;
    let timer: NodeJS.Timeout | undefined;
    let expiry: NodeJS.Timeout | undefined;
    let isReading = false;
    let isDirty = false;
    let readAt = 0;
    let hasLeft = false;

    async function refresh(): Promise<void> {
      isReading = true;
      isDirty = false;
      readAt = Date.now();
      try {
        const state = await read();
        if (state === undefined) return end();
        if (!last || isNew(state, last.state)) push(state);
        last = { state };
        awaitChange(state);
      } catch (error) {
        return fail(error);
      } finally {
        isReading = false;
      }
      if (isDirty) schedule();
    }

    function awaitChange(state: T): void {
      clearTimeout(expiry);
      const inMs = (changesAt?.(state).getTime() ?? 0) - Date.now();
      if (inMs > 0 && !hasLeft) expiry = setTimeout(schedule, Math.min(inMs, LONGEST_TIMER_MS));
    }

    function schedule(): void {
      isDirty = true;
      if (isReading || timer || hasLeft) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          void refresh();
        },
        Math.max(0, readAt + minIntervalMs - Date.now()),
      );
    }

    // Listen before reading: what changes in between is a message.
    const leave = await channels.listen(channel, { onMessage: schedule, onReconnect: schedule });
    void refresh();
    return () => {
      hasLeft = true;
      clearTimeout(timer);
      clearTimeout(expiry);
      leave();
    };
  });
}
