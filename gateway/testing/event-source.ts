import { createAsyncQueue } from '../../platform/live/async-queue.ts';

/** Events that a test sends by hand to every running subscription of a subgraph. */
export interface EventSource<T> {
  send(event: T): void;
  /** Ends every running subscription. */
  end(): void;
  subscribe(): AsyncGenerator<T, undefined, undefined>;
  /** Resolves when exactly so many subscriptions are running. */
  running(count: number): Promise<void>;
}

export function createEventSource<T>(): EventSource<T> {
  const queues = new Set<ReturnType<typeof createAsyncQueue<T>>>();
  const waiting = new Set<{ count: number; resolve: () => void }>();

  function changed(): void {
    for (const wait of waiting) {
      if (wait.count !== queues.size) continue;
      waiting.delete(wait);
      wait.resolve();
    }
  }

  return {
    send(event) {
      for (const queue of queues) queue.push(event);
    },
    end() {
      for (const queue of queues) queue.end();
      queues.clear();
      changed();
    },
    subscribe() {
      const queue = createAsyncQueue<T>(1_000_000, () => {
        queues.delete(queue);
        changed();
      });
      queues.add(queue);
      changed();
      return queue.values;
    },
    running(count) {
      if (queues.size === count) return Promise.resolve();
      return new Promise((resolve) => waiting.add({ count, resolve }));
    },
  };
}
