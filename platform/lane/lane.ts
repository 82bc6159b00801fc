import { fault } from '../errors/errors.ts';

/** Who waits for a place in the lane, and until when it matters. */
export interface Waiter {
  /** Whom it is counted for: an address, an account. */
  owner: string;
  /** Whether it has its turn before all who are not: what not everybody can claim. */
  isKnown?: boolean;
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

export interface LaneOptions {
  /** Pieces of work at a time. */
  width: number;
  /** Pieces that may wait. */
  queueLimit: number;
  /** What would wait longer is turned away at once, in ms: whoever asks has given up by then. */
  longestWaitMs: number;
  /** About one piece, before any was measured, in ms. */
  typicalMs: number;
  /** What a caller is told who is turned away. */
  refusal: string;
  /** Milliseconds that only grow. */
  now?: () => number;
}

interface Waiting {
  begin(): void;
  refuse(): void;
  sinceMs: number;
}

/** How much of the estimate the newest measurement is. */
const NEWEST_WEIGHT = 0.2;

/**
 * Lets `width` pieces of work run at a time and `queueLimit` wait, where more at once would starve all else: hashes fill the thread
 * pool, encoders the processor. Owners take turns, so that one who asks a hundred times keeps another waiting for one piece
 * and not for a hundred; where the queue is full, whoever has most in it gives way. Who is known has turns before all others.
 */
export function createLane(options: LaneOptions) {
  const { width, queueLimit, longestWaitMs, now = () => performance.now() } = options;
  /** In the order of their turns; those of known waiters first. */
  const [known, unknown] = [new Map<string, Waiting[]>(), new Map<string, Waiting[]>()];
  let waiting = 0;
  let running = 0;
  let { typicalMs } = options;

  /** How long the next piece of an owner would wait, in ms. */
  function expectedWaitMs({ owner, isKnown = false }: Waiter): number {
    const queues = isKnown ? known : unknown;
    const turn = (queues.get(owner)?.length ?? 0) + 1;
    let ahead = running;
    if (!isKnown) for (const queue of known.values()) ahead += queue.length;
    for (const [other, queue] of queues) ahead += other === owner ? queue.length : Math.min(queue.length, turn);
    return ahead < width ? 0 : Math.floor(ahead / width) * typicalMs;
  }

  function refusal(waiter: Waiter): Error {
    const retryAfterMs = Math.ceil(Math.max(expectedWaitMs(waiter), typicalMs));
    return fault('RATE_LIMITED', options.refusal, { retryAfterMs });
  }

  function leave({ owner, isKnown = false }: Waiter, one: Waiting): void {
    const queues = isKnown ? known : unknown;
    const queue = queues.get(owner);
    const at = queue?.indexOf(one) ?? -1;
    if (!queue || at === -1) return;
    queue.splice(at, 1);
    waiting--;
    if (queue.length === 0) queues.delete(owner);
  }

  /**
   * Makes room for one more of an owner by turning away the newest of whoever has most; false where that is the owner. Who is known
   * gives way to nobody who is not, and has the others give way however little they have.
   */
  function makesRoomFor({ owner, isKnown = false }: Waiter): boolean {
    const isBefore = isKnown && unknown.size > 0;
    const own = isBefore ? 0 : ((isKnown ? known : unknown).get(owner)?.length ?? 0) + 1;
    let most: { owner: string; queue: Waiting[] } | undefined;
    for (const [other, queue] of isKnown && !isBefore ? known : unknown) {
      if (queue.length > (most?.queue.length ?? own)) most = { owner: other, queue };
    }
    const last = most?.queue.at(-1);
    if (!most || !last) return false;
    leave({ owner: most.owner, isKnown: isKnown && !isBefore }, last);
    last.refuse();
    return true;
  }

  function next(): void {
    while (running < width) {
      const queues = known.size > 0 ? known : unknown;
      const [turn] = queues;
      if (!turn) return;
      const [owner, queue] = turn;
      const one = queue[0]!;
      leave({ owner, isKnown: queues === known }, one);
      // To the end of the turns.
      if (queues.delete(owner)) queues.set(owner, queue);
      if (now() - one.sinceMs > longestWaitMs) one.refuse();
      else one.begin();
    }
  }

  async function turnOf(waiter: Waiter): Promise<void> {
    const { owner, isKnown = false, signal } = waiter;
    const queues = isKnown ? known : unknown;
    signal?.throwIfAborted();
    if (running < width && waiting === 0) {
      running++;
      return;
    }
    if (expectedWaitMs(waiter) > longestWaitMs) throw refusal(waiter);
    if (waiting >= queueLimit && !makesRoomFor(waiter)) throw refusal(waiter);
    await new Promise<void>((resolve, reject) => {
      const abandon = () => {
        leave(waiter, one);
        reject(signal!.reason as Error);
      };
      const one: Waiting = {
        sinceMs: now(),
        begin() {
          signal?.removeEventListener('abort', abandon);
          running++;
          resolve();
        },
        refuse() {
          signal?.removeEventListener('abort', abandon);
          reject(refusal(waiter));
        },
      };
      signal?.addEventListener('abort', abandon, { once: true });
      const queue = queues.get(owner);
      if (queue) queue.push(one);
      else queues.set(owner, [one]);
      waiting++;
    });
  }

  return {
    /**
     * Runs `work` when it is its owner's turn. RATE_LIMITED with `retryAfterMs` where that would be too late; the signal's reason
     * where nobody waits for it any more, with the work never begun.
     */
    async run<T>(waiter: Waiter, work: () => Promise<T>): Promise<T> {
      await turnOf(waiter);
      const startedAt = now();
      try {
        return await work();
      } finally {
        typicalMs += (now() - startedAt - typicalMs) * NEWEST_WEIGHT;
        running--;
        next();
      }
    },
  };
}

export type Lane = ReturnType<typeof createLane>;
