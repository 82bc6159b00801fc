import type { Client } from '@urql/core';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import {
  ActiveSessionsDocument,
  ContinueWatchingDocument,
  EntitlementChangedDocument,
  HomeDocument,
  LoginEndedDocument,
  ProgressChangedDocument,
  RecordHeartbeatsDocument,
  RecordImpressionsDocument,
  RowItemsDocument,
  SessionsChangedDocument,
  type ContinuePartsFragment,
  type EntitlementPartsFragment,
  type ProfilePartsFragment,
  type ProgressPartsFragment,
  type SessionEndReason,
  type SessionPartsFragment,
} from '../generated/operations.ts';
import { createHomeFeed, type HomeFeed } from './home-feed.ts';
import { createImpressions, type Impressions } from './impressions.ts';
import { createGraphClient } from '../graph/client.ts';
import { describeFault, faultCode, isRetriable, type FaultShown } from '../graph/fault.ts';
import { createLive } from '../graph/live.ts';
import type { Login } from '../graph/login.ts';
import { createHeartbeatQueue, type HeartbeatQueue } from '../sync/heartbeat-queue.ts';
import { createHeartbeatSender, type HeartbeatSender } from '../sync/heartbeat-sender.ts';
import { createProgressReplica, type ProgressOutcome } from '../sync/progress-replica.ts';
import type { ServerClock } from '../sync/server-clock.ts';
import { reconciled, withSession } from '../sync/session-list.ts';
import { createStore, type Readable } from '../sync/store.ts';

export type ContinueRow =
  | { kind: 'loading' }
  | { kind: 'failed'; fault: FaultShown }
  | { kind: 'ready'; items: readonly ContinuePartsFragment[] };

/** How a session of this device ended, as the answer to its heartbeats tells it. */
export interface SessionEnd {
  reason: SessionEndReason;
  /** The session that goes on instead. */
  by: SessionPartsFragment | undefined;
}

/** Everything live that a profile sees on this device, from the choice of the profile until it is left. */
export interface Viewer {
  client: Client;
  login: Login;
  clock: ServerClock;
  profile: ProfilePartsFragment;
  deviceId: string;
  /** Of the account, those that run. */
  sessions: Readable<readonly SessionPartsFragment[]>;
  /** Hears of every change of a session, its end included. */
  onSession(listener: (session: SessionPartsFragment) => void): () => void;
  onSessionEnd(listener: (sessionId: string, end: SessionEnd) => void): () => void;
  continueRow: Readable<ContinueRow>;
  reloadContinueRow(): void;
  /** Changes whenever `progressOf` may answer differently. */
  progressRevision: Readable<number>;
  /** Newer than any query's answer; undefined where nothing newer is known. */
  progressOf(titleId: string): ProgressPartsFragment | undefined;
  home: HomeFeed;
  impressions: Impressions;
  /** What the account may do now, live; undefined until it is known. */
  entitlement: Readable<EntitlementPartsFragment | undefined>;
  heartbeats: HeartbeatQueue;
  sender: HeartbeatSender;
  stop(): void;
}

/** Several changes within so many milliseconds ask for the row once. */
const GATHER_MS = 300;

/** Calls back after so many milliseconds; returns how to call it off. */
function later(call: () => void, ms: number): () => void {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
}

export function createViewer(
  login: Login,
  clock: ServerClock,
  { profile, deviceId }: { profile: ProfilePartsFragment; deviceId: string },
): Viewer {
  const client = createGraphClient(login);
  const live = createLive(login);
  const sessions = createStore<readonly SessionPartsFragment[]>([]);
  const sessionListeners = new Set<(session: SessionPartsFragment) => void>();
  const endListeners = new Set<(sessionId: string, end: SessionEnd) => void>();
  const continueRow = createStore<ContinueRow>({ kind: 'loading' });
  const progress = createProgressReplica<ProgressPartsFragment>();
  const progressRevision = createStore(0);
  const entitlement = createStore<EntitlementPartsFragment | undefined>(undefined);
  const home = createHomeFeed({
    ask: (after) => client.query(HomeDocument, { after }, { requestPolicy: 'network-only' }).toPromise(),
    askRow: (id, after) => client.query(RowItemsDocument, { id, after }, { requestPolicy: 'network-only' }).toPromise(),
    nowMs: () => Date.now(),
    later,
  });
  const impressions = createImpressions({
    async send(impressionIds) {
      const { error } = await client
        .mutation(RecordImpressionsDocument, { impressionIds: [...impressionIds] })
        .toPromise();
      return !error || !isRetriable(error);
    },
    later,
  });
  let reload: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  async function loadContinueRow(): Promise<void> {
    const { data, error } = await client
      .query(ContinueWatchingDocument, {}, { requestPolicy: 'network-only' })
      .toPromise();
    if (isStopped) return;
    if (!data) {
      // What is shown already is better than a fault in its place.
      if (error && continueRow.get().kind !== 'ready') {
        continueRow.set({ kind: 'failed', fault: describeFault(error) });
      }
      return;
    }
    const items = data.continueWatching.edges.map(({ node }) => node);
    progress.learn(items);
    progressRevision.set(progressRevision.get() + 1);
    continueRow.set({ kind: 'ready', items: items.filter(({ title }) => title !== null) });
  }

  function reloadContinueRow(): void {
    clearTimeout(reload);
    reload = setTimeout(() => void loadContinueRow(), GATHER_MS);
  }

  /** Who stands in the row, and in which order, is the server's rule: the page asks instead of guessing. */
  function isRowAffected(changed: ProgressPartsFragment): boolean {
    const row = continueRow.get();
    if (row.kind !== 'ready') return true;
    const [first] = row.items;
    return first?.titleId !== changed.titleId || changed.isDismissed || first.isWatched !== changed.isWatched;
  }

  function followProgress(): void {
    live.follow(ProgressChangedDocument, {
      variables: () => ({ sinceRevision: progress.revision }),
      onData({ progressChanged: change }) {
        const outcome: ProgressOutcome = progress.apply(change);
        if (outcome === 'old') return;
        progressRevision.set(progressRevision.get() + 1);
        home.markChanged();
        if (change.__typename !== 'Progress' || isRowAffected(change)) reloadContinueRow();
      },
    });
  }

  function followSessions(): void {
    live.follow(SessionsChangedDocument, {
      variables: () => ({}),
      onData({ sessionsChanged: session }) {
        sessions.set(withSession(sessions.get(), session));
        for (const listener of sessionListeners) listener(session);
      },
      onResume() {
        void client
          .query(ActiveSessionsDocument, {}, { requestPolicy: 'network-only' })
          .toPromise()
          .then(({ data }) => {
            if (data && !isStopped) sessions.set(reconciled(sessions.get(), data.activeSessions));
          });
      },
    });
  }

  function followEntitlement(): void {
    live.follow(EntitlementChangedDocument, {
      variables: () => ({ sinceRevision: entitlement.get()?.revision }),
      onData({ entitlementChanged: changed }) {
        const known = entitlement.get();
        if (!known || changed.revision > known.revision) entitlement.set(changed);
      },
    });
  }

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
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') impressions.flush();
  };
  document.addEventListener('visibilitychange', onVisibility);

  // The cursor begins at what the row has told, so that nothing in between is missed.
  void loadContinueRow().finally(() => {
    if (!isStopped) followProgress();
  });
  followSessions();
  followEntitlement();
  live.follow(LoginEndedDocument, {
    variables: () => ({}),
    onData: ({ loginEnded }) => login.ended(loginEnded.reason),
  });
  // Left by an earlier page, or by this device when it was offline.
  sender.wake();

  return {
    client,
    login,
    clock,
    profile,
    deviceId,
    sessions,
    onSession(listener) {
      sessionListeners.add(listener);
      return () => sessionListeners.delete(listener);
    },
    onSessionEnd(listener) {
      endListeners.add(listener);
      return () => endListeners.delete(listener);
    },
    continueRow,
    reloadContinueRow,
    progressRevision,
    progressOf: (titleId) => progress.of(titleId),
    home,
    impressions,
    entitlement,
    heartbeats,
    sender,
    stop() {
      isStopped = true;
      clearTimeout(reload);
      removeEventListener('online', onOnline);
      document.removeEventListener('visibilitychange', onVisibility);
      impressions.flush();
      home.stop();
      sender.stop();
      live.stop();
    },
  };
}

export const ViewerContext = createContext<Viewer | undefined>(undefined);

/** @throws Error outside of a chosen profile: a fault of the page. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('no profile has been chosen');
  return viewer;
}
