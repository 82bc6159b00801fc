import type { HeartbeatInput } from '../generated/operations.ts';
import { backOffMs } from './back-off.ts';
import type { HeartbeatQueue } from './heartbeat-queue.ts';

/** What the graph said to a batch. `E` is what is known of the session that took over. */
export type BatchAnswer<E> =
  | { kind: 'accepted'; acknowledgedSequence: number }
  /** The heartbeats are in the history all the same. */
  | { kind: 'ended'; acknowledgedSequence: number; ended: E }
  /** No session of ours, or a batch that no repetition can make good. */
  | { kind: 'refused' };

export interface HeartbeatSender {
  /** Sends what waits, as soon as what runs has been answered. */
  wake(): void;
  stop(): void;
}

export interface SenderOptions<E> {
  queue: HeartbeatQueue;
  /** Rejects where there was no answer: the batch is sent again, which does no harm. */
  send(sessionId: string, heartbeats: readonly HeartbeatInput[]): Promise<BatchAnswer<E>>;
  onEnded(sessionId: string, ended: E): void;
  /** Calls back after so many milliseconds; returns how to call it off. */
  later(call: () => void, ms: number): () => void;
  random?(): number;
}

/**
 * Empties the queue, one batch at a time so that sequences arrive in order. Without an answer it tries again with
 * back-off, and at once on `wake`, which the page calls when the network is back.
 */
export function createHeartbeatSender<E>(options: SenderOptions<E>): HeartbeatSender {
  const { queue, send, onEnded, later } = options;
  let isSending = false;
  let isStopped = false;
  let attempt = 0;
  let callOff: (() => void) | undefined;

  async function drain(): Promise<void> {
    isSending = true;
    try {
      for (let batch = queue.next(); batch && !isStopped; batch = queue.next()) {
        const { sessionId, heartbeats } = batch;
        const answer = await send(sessionId, heartbeats);
        attempt = 0;
        if (answer.kind === 'refused') queue.forget(sessionId);
        else {
          // All of the batch was taken; an ended session may have acknowledged a later sequence of another tab.
          const last = heartbeats.at(-1)?.sequence ?? 0;
          queue.acknowledge(sessionId, Math.max(answer.acknowledgedSequence, answer.kind === 'ended' ? last : 0));
          if (answer.kind === 'ended') onEnded(sessionId, answer.ended);
          else if (answer.acknowledgedSequence < (heartbeats[0]?.sequence ?? 0)) throw new Error('nothing was taken');
        }
      }
    } catch {
      // No answer, for whatever reason: the batch is still in the queue, and its time comes.
      if (isStopped) return;
      callOff = later(wake, backOffMs(attempt, options.random));
      attempt += 1;
    } finally {
      isSending = false;
    }
  }

  function wake(): void {
    if (isSending || isStopped) return;
    callOff?.();
    callOff = undefined;
    void drain();
  }

  return {
    wake,
    stop() {
      isStopped = true;
      callOff?.();
    },
  };
}
