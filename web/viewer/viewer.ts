import type { Client } from '@urql/core';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import {
  EntitlementChangedDocument,
  HomeDocument,
  LoginEndedDocument,
  RecordImpressionsDocument,
  RowItemsDocument,
  type EntitlementPartsFragment,
  type ProfilePartsFragment,
} from '../generated/operations.ts';
import { createGraphClient } from '../graph/client.ts';
import { isRetriable } from '../graph/fault.ts';
import { createLive, type Live } from '../graph/live.ts';
import type { Login } from '../graph/login.ts';
import type { ServerClock } from '../sync/server-clock.ts';
import { createStore, type Readable } from '../sync/store.ts';
import { reportHeartbeats, type HeartbeatReports } from './heartbeat-reports.ts';
import { createHomeFeed, type HomeFeed } from './home-feed.ts';
import { createImpressions, type Impressions } from './impressions.ts';
import { followProgress, type LiveProgress } from './live-progress.ts';
import { followSessions, type LiveSessions } from './live-sessions.ts';

/** Everything live that a profile sees on this device, from the choice of the profile until it is left. */
export interface Viewer extends LiveSessions, LiveProgress, HeartbeatReports {
  client: Client;
  login: Login;
  clock: ServerClock;
  profile: ProfilePartsFragment;
  deviceId: string;
  home: HomeFeed;
  impressions: Impressions;
  /** What the account may do now, live; undefined until it is known. */
  entitlement: Readable<EntitlementPartsFragment | undefined>;
  stop(): void;
}

/** Calls back after so many milliseconds; returns how to call it off. */
function later(call: () => void, ms: number): () => void {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
}

function followEntitlement(live: Live): Readable<EntitlementPartsFragment | undefined> {
  const entitlement = createStore<EntitlementPartsFragment | undefined>(undefined);
  live.follow(EntitlementChangedDocument, {
    variables: () => ({ sinceRevision: entitlement.get()?.revision }),
    onData({ entitlementChanged: changed }) {
      const known = entitlement.get();
      if (!known || changed.revision > known.revision) entitlement.set(changed);
    },
  });
  return entitlement;
}

export function createViewer(
  login: Login,
  clock: ServerClock,
  { profile, deviceId }: { profile: ProfilePartsFragment; deviceId: string },
): Viewer {
  const client = createGraphClient(login);
  const live = createLive(login);
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
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') impressions.flush();
  };
  document.addEventListener('visibilitychange', onVisibility);

  const progress = followProgress({ client, live, onChanged: () => home.markChanged() });
  const sessions = followSessions(client, live);
  const entitlement = followEntitlement(live);
  live.follow(LoginEndedDocument, {
    variables: () => ({}),
    onData: ({ loginEnded }) => login.ended(loginEnded.reason),
  });
  const reports = reportHeartbeats({ client, clock, profile, later });

  return {
    client,
    login,
    clock,
    profile,
    deviceId,
    ...sessions,
    ...progress,
    ...reports,
    home,
    impressions,
    entitlement,
    stop() {
      document.removeEventListener('visibilitychange', onVisibility);
      impressions.flush();
      home.stop();
      progress.stop();
      sessions.stop();
      reports.stop();
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
