/** How many values a subscriber may be behind before it is let go. */
export const BACKLOG_LIMIT = 1_000;

export interface Pusher<T> {
  push(value: T): void;
  fail(error: unknown): void;
  end(): void;
}

/**
 * An async iterator fed from outside. Unlike a generator, which finishes its pending await first, it ends at once when the
 * subscriber leaves, and then calls what `start` returned. A subscriber more than {@link BACKLOG_LIMIT} values behind fails.
 */
export function pushIterator<T>(start: (pusher: Pusher<T>) => Promise<() => void>): AsyncIterableIterator<T> {
  const backlog: T[] = [];
  let waiting: PromiseWithResolvers<IteratorResult<T>> | undefined;
  let outcome: { error: unknown } | 'ended' | undefined;
  let started: Promise<() => void> | undefined;

  async function leave(): Promise<void> {
    const stop = await started?.catch(() => undefined);
    started = undefined;
    stop?.();
  }

  function finish(how: { error: unknown } | 'ended'): void {
    if (outcome) return;
    outcome = how;
    if (waiting) {
      if (how === 'ended') waiting.resolve({ done: true, value: undefined });
      else waiting.reject(how.error);
      waiting = undefined;
      if (how !== 'ended') outcome = 'ended';
    }
    void leave();
  }

  const pusher: Pusher<T> = {
    push(value) {
      if (outcome) return;
      if (waiting) {
        waiting.resolve({ done: false, value });
        waiting = undefined;
      } else if (backlog.push(value) > BACKLOG_LIMIT) {
        finish({ error: new Error('the subscriber is too slow') });
      }
    },
    fail: (error) => finish({ error }),
    end: () => finish('ended'),
  };

  return {
    async next() {
      if (!started && !outcome) {
        started = start(pusher);
        started.catch((error: unknown) => finish({ error }));
      }
      if (backlog.length > 0) return { done: false, value: backlog.shift()! };
      if (outcome === 'ended') return { done: true, value: undefined };
      if (outcome) {
        const { error } = outcome;
        outcome = 'ended';
        throw error;
      }
      waiting = Promise.withResolvers();
      return waiting.promise;
    },
    async return() {
      backlog.length = 0;
      finish('ended');
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
