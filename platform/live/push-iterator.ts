import { createAsyncQueue } from './async-queue.ts';

/** How many values a subscriber may be behind before it is let go. */
export const BACKLOG_LIMIT = 1_000;

export interface Pusher<T> {
  push(value: T): void;
  fail(error: unknown): void;
  end(): void;
}

/**
 * An async queue as a subscription's resolver returns it: `start` opens the source with the first read, and what it resolves to
 * closes it, once, however the subscription ends. A subscriber more than {@link BACKLOG_LIMIT} values behind fails.
 */
export function pushIterator<T>(start: (pusher: Pusher<T>) => Promise<() => void>): AsyncIterableIterator<T> {
  let source: Promise<() => void> | undefined;
  let isOver = false;
  const { push, end, values } = createAsyncQueue<T>(BACKLOG_LIMIT, () => {
    isOver = true;
    // What could not be opened has told its reason, and there is nothing to close.
    source?.then(
      (close) => close(),
      () => undefined,
    );
  });
  const fail = (error: unknown) => end(error instanceof Error ? error : new Error(String(error)));
  const pusher: Pusher<T> = {
    push(value) {
      if (!push(value)) fail(new Error('the subscriber is too slow'));
    },
    fail,
    end: () => end(),
  };
  return {
    next() {
      if (!source && !isOver) {
        source = start(pusher);
        source.catch(fail);
      }
      return values.next();
    },
    return: () => values.return(undefined),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
