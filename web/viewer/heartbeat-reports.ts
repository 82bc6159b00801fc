import type { Client } from '@urql/core';
import {
  RecordHeartbeatsDocument,
  type ProfilePartsFragment,
  type SessionEndReason,
  type SessionPartsFragment,
} from '../generated/operations.ts';
import { faultCode } from '../graph/fault.ts';
import { createHeartbeatQueue, type HeartbeatQueue } from '../sync/heartbeat-queue.ts';
import { createHeartbeatSender, type HeartbeatSender } from '../sync/heartbeat-sender.ts';
import type { ServerClock } from '../sync/server-clock.ts';

/** How a session of this device ended, as the answer to its heartbeats tells it. */
export interface SessionEnd {
  reason: SessionEndReason;
  /** The session that goes on instead. */
  by: SessionPartsFragment | undefined;
}

/** What this device tells of its own playing. */
export interface HeartbeatReports {
  heartbeats: HeartbeatQueue;
  sender: HeartbeatSender;
  onSessionEnd(listener: (sessionId: string, end: SessionEnd) => void): () => void;
}

interface ReportHeartbeatsOptions {
  client: Client;
  clock: ServerClock;
  profile: ProfilePartsFragment;
  /** Calls back after so many milliseconds; returns how to call it off. */
  later(call: () => void, ms: number): () => void;
}

/** Sends what the queue holds, also what an earlier page has left, and again as soon as the device is back online. */
export function reportHeartbeats(options: ReportHeartbeatsOptions): HeartbeatReports & { stop(): void } {
  const { client, clock, profile, later } = options;
  const endListeners = new Set<(sessionId: string, end: SessionEnd) => void>();
  const heartbeats = createHeartbeatQueue(localStorage, `marquee.heartbeats.${profile.id}`);
  const sender = createHeartbeatSender<SessionEnd>({
    queue: heartbeats,
    async send(sessionId, batch) {
      const sentAtMs = Date.now();
      const { data, error } = await client
        .mutation(RecordHeartbeatsDocument, { sessionId, heartbeats: [...batch] })
        .toPromise();
      if (!data) {
        const code = error && faultCode(error);
        if (code === 'BAD_USER_INPUT' || code === 'FORBIDDEN') return { kind: 'refused' };
        throw error ?? new Error('the heartbeats were not answered');
      }
      const answer = data.recordHeartbeats;
      switch (answer.__typename) {
        case 'HeartbeatsAccepted':
          clock.observe(answer.serverTime, sentAtMs, Date.now());
          return { kind: 'accepted', acknowledgedSequence: answer.acknowledgedSequence };
        case 'SessionEnded':
          return {
            kind: 'ended',
            acknowledgedSequence: answer.acknowledgedSequence,
            ended: { reason: answer.reason, by: answer.endedBy ?? undefined },
          };
        case 'SessionNotFound':
          return { kind: 'refused' };
      }
    },
    onEnded(sessionId, end) {
      for (const listener of endListeners) listener(sessionId, end);
    },
    later,
  });
  const onOnline = () => sender.wake();
  addEventListener('online', onOnline);
  // Left by an earlier page, or by this device when it was offline.
  sender.wake();

  return {
    heartbeats,
    sender,
    onSessionEnd(listener) {
      endListeners.add(listener);
      return () => endListeners.delete(listener);
    },
    stop() {
      removeEventListener('online', onOnline);
      sender.stop();
    },
  };
}
