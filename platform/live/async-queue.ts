/** Values on their way from a source that pushes to one reader that pulls. */
export interface AsyncQueue<T> {
  /** `false` where the queue is full: the reader does not keep up, and the value is not taken. After the end nothing is taken. */
  push(value: T): boolean;
  /** Lets the reader have what is waiting, then ends; a `reason` is then thrown to it, once. */
  end(reason?: Error): void;
  /** For one reader. Its `return` ends the queue at once, even while a read is waiting. */
  values: AsyncGenerator<T, undefined, undefined>;
}

type Result<T> = IteratorResult<T, undefined>;

/**
 * A queue in which at most `limit` values wait. `onEnd` is called once, when no more values are wanted: by {@link AsyncQueue.end}
 * or because the reader has left. An `async function*` would not do: it cannot be left while it waits.
 */
export function createAsyncQueue<T>(limit: number, onEnd: () => void): AsyncQueue<T> {
  const waiting: T[] = [];
  let read: PromiseWithResolvers<Result<T>> | undefined;
  let isOver = false;
  let failure: Error | undefined;

  function finish(reason?: Error): void {
    if (isOver) return;
    isOver = true;
    if (read && reason) read.reject(reason);
    else if (read) read.resolve({ done: true, value: undefined });
    else failure = reason;
    read = undefined;
    onEnd();
  }

  async function leave(): Promise<Result<T>> {
    waiting.length = 0;
    failure = undefined;
    finish();
    return { done: true, value: undefined };
  }

  const values: AsyncQueue<T>['values'] = {
    async next() {
      if (waiting.length > 0) return { done: false, value: waiting.shift()! };
      if (!isOver) {
        read = Promise.withResolvers();
        return read.promise;
      }
      const reason = failure;
      failure = undefined;
      if (reason) throw reason;
      return { done: true, value: undefined };
    },
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]: () => values,
    [Symbol.asyncDispose]: async () => void (await leave()),
  };

  return {
    push(value) {
      if (isOver) return true;
      if (read) {
        read.resolve({ done: false, value });
        read = undefined;
        return true;
      }
      if (waiting.length >= limit) return false;
      waiting.push(value);
      return true;
    },
    end: finish,
    values,
  };
}
