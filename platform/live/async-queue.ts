/** Events of one subscription on their way to one subscriber. */
export interface EventQueue<T> {
  /** `false` where the queue is full: the subscriber does not keep up, and the event is not taken. */
  push(event: T): boolean;
  /** Lets the subscriber have what is waiting, then ends the subscription, with `reason` as its error if there is one. */
  end(reason?: Error): void;
  /** Read by one reader. Its `return` ends the queue at once, even while a read is waiting. */
  events: AsyncGenerator<T, undefined, undefined>;
}

type Read<T> = (result: IteratorResult<T, undefined> | Promise<never>) => void;

/**
 * A bounded queue between a source that pushes and a reader that pulls. `onReturn` is called once, when the reader
 * leaves. An `async function*` would not do: it cannot be left while it waits.
 */
export function createEventQueue<T>(limit: number, onReturn: () => void): EventQueue<T> {
  const waiting: T[] = [];
  let reader: Read<T> | undefined;
  let isOver = false;
  let failure: Error | undefined;

  function over(): IteratorResult<T, undefined> | Promise<never> {
    if (!failure) return { done: true, value: undefined };
    const reason = failure;
    failure = undefined;
    return Promise.reject(reason);
  }

  function answer(result: IteratorResult<T, undefined> | Promise<never>): void {
    const read = reader;
    reader = undefined;
    read?.(result);
  }

  function leave(): Promise<IteratorResult<T, undefined>> {
    const wasLeft = isOver && waiting.length === 0 && !failure;
    isOver = true;
    failure = undefined;
    waiting.length = 0;
    answer({ done: true, value: undefined });
    if (!wasLeft) onReturn();
    return Promise.resolve({ done: true, value: undefined });
  }

  const events: AsyncGenerator<T, undefined, undefined> = {
    next() {
      if (waiting.length > 0) return Promise.resolve({ done: false, value: waiting.shift()! });
      if (isOver) return Promise.resolve(over());
      return new Promise((resolve) => {
        reader = resolve;
      });
    },
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]: () => events,
    [Symbol.asyncDispose]: async () => void (await leave()),
  };

  return {
    push(event) {
      if (isOver) return true;
      if (reader) answer({ done: false, value: event });
      else if (waiting.length >= limit) return false;
      else waiting.push(event);
      return true;
    },
    end(reason) {
      if (isOver) return;
      isOver = true;
      failure = reason;
      if (reader) answer(over());
    },
    events,
  };
}
