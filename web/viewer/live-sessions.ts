import type { Client } from '@urql/core';
import { ActiveSessionsDocument, SessionsChangedDocument, type SessionPartsFragment } from '../generated/operations.ts';
import type { Live } from '../graph/live.ts';
import { reconciled, withSession } from '../sync/session-list.ts';
import { createStore, type Readable } from '../sync/store.ts';

/** What plays on the account's devices. */
export interface LiveSessions {
  /** Of the account, those that run. */
  sessions: Readable<readonly SessionPartsFragment[]>;
  /** Hears of every change of a session, its end included. */
  onSession(listener: (session: SessionPartsFragment) => void): () => void;
}

export function followSessions(client: Client, live: Live): LiveSessions & { stop(): void } {
  const sessions = createStore<readonly SessionPartsFragment[]>([]);
  const listeners = new Set<(session: SessionPartsFragment) => void>();
  let isStopped = false;

  live.follow(SessionsChangedDocument, {
    variables: () => ({}),
    onData({ sessionsChanged: session }) {
      sessions.set(withSession(sessions.get(), session));
      for (const listener of listeners) listener(session);
    },
    onResume() {
      void client
        .query(ActiveSessionsDocument, {}, { requestPolicy: 'network-only' })
        .toPromise()
        .then(({ data }) => {
          if (data?.activeSessions && !isStopped) sessions.set(reconciled(sessions.get(), data.activeSessions));
        });
    },
  });

  return {
    sessions,
    onSession(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      isStopped = true;
    },
  };
}
