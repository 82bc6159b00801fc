/** The operations of one socket, by the ids that the client gives them. */
export interface SocketOperations {
  /** Those that are not over yet, left or not. */
  size(): number;
  /** Aborted when the client has left the operation that has this id now. */
  goneOf(id: string): AbortSignal | undefined;
  /** Has an operation run: after the one that had its id before and was left, where that is not over yet. */
  begin(id: string, run: () => Promise<void>): Promise<void>;
  /** The client has left an operation. `tell` is called where it was begun. */
  leave(id: string, tell: () => Promise<void>): Promise<void>;
  /** The client has left them all. */
  leaveAll(): void;
}

interface Operation {
  gone: AbortController;
  isBegun: boolean;
  over: Promise<void>;
}

/**
 * Gives each id to one operation at a time: the library tells them apart by nothing else, and would give what one that was left
 * still brings to the next one under its id.
 */
export function createSocketOperations(): SocketOperations {
  const all = new Set<Operation>();
  const byId = new Map<string, Operation>();

  async function runAfter(former: Operation | undefined, own: Operation, run: () => Promise<void>): Promise<void> {
    await former?.over;
    if (own.gone.signal.aborted) return;
    own.isBegun = true;
    await run();
  }

  return {
    size: () => all.size,
    goneOf: (id) => byId.get(id)?.gone.signal,
    async begin(id, run) {
      const former = byId.get(id);
      // Two at once under one id end the socket: the library says so.
      if (former && !former.gone.signal.aborted) return run();
      const own: Operation = { gone: new AbortController(), isBegun: false, over: Promise.resolve() };
      all.add(own);
      byId.set(id, own);
      const running = runAfter(former, own, run).finally(() => {
        all.delete(own);
        if (byId.get(id) === own) byId.delete(id);
      });
      // How it ends is told to whoever began it.
      own.over = running.catch(() => undefined);
      return running;
    },
    async leave(id, tell) {
      const operation = byId.get(id);
      if (operation && !operation.isBegun) return operation.gone.abort();
      operation?.gone.abort();
      return tell();
    },
    leaveAll() {
      for (const { gone } of all) gone.abort();
    },
  };
}
