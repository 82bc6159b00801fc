import { once, project, projectBatch, type EventHandler } from '../../../platform/events/consume.ts';
import { assetChanged } from '../../../schema/events/asset.ts';
import { entitlementChanged } from '../../../schema/events/entitlement.ts';
import { titleChanged, type PublishedTitleState } from '../../../schema/events/title.ts';
import { loginEnded, profileChanged } from '../../../schema/events/user.ts';
import { entitlementFacts } from '../entitlement/ask-billing.ts';
import type { FollowEntitlement } from '../entitlement/follow-entitlement.ts';
import type { EndSessions } from '../session/end-sessions.ts';
import type { Stores } from '../stores.ts';
import type { TitleFactsRow } from './facts-store.ts';

export function titleFacts(state: PublishedTitleState): Omit<TitleFactsRow, 'id'> {
  const { kind, age, editions, seriesId, seasonNumber, number } = state;
  return {
    kind,
    ...(age === undefined ? {} : { age }),
    editions: editions.map(({ id, assetId, windows, markers }) => ({
      id,
      ...(assetId ? { assetId } : {}),
      windows: windows.map(({ territory, startsAt, endsAt }) => ({
        ...(territory ? { territory } : {}),
        startsAt: new Date(startsAt),
        ...(endsAt ? { endsAt: new Date(endsAt) } : {}),
      })),
      markers,
    })),
    ...(seriesId ? { seriesId } : {}),
    ...(seasonNumber === undefined ? {} : { seasonNumber }),
    ...(number === undefined ? {} : { number }),
  };
}

/** What playback takes in from the others. */
export function playbackHandlers(
  stores: Stores,
  endSessions: EndSessions,
  followEntitlement: FollowEntitlement,
): EventHandler[] {
  return [
    projectBatch(titleChanged, 'playback-title-facts', async (events) => {
      await stores.facts.projectTitles(
        events.map(({ subject, revision, data }) => ({
          id: subject,
          revision,
          facts: data ? titleFacts(data) : undefined,
        })),
      );
      for (const { subject, data } of events) {
        if (data) continue;
        await endSessions({ titleId: subject }, 'TITLE_WITHDRAWN');
        await endSessions({ seriesId: subject }, 'TITLE_WITHDRAWN');
      }
    }),
    project(assetChanged, 'playback-asset-facts', async ({ subject, revision, data }) => {
      await stores.facts.projectAsset(
        subject,
        revision,
        data
          ? {
              isPlayable: data.state === 'PLAYABLE' || data.state === 'READY',
              durationMs: data.durationMs ?? 0,
              maximumHeight: Math.max(0, ...data.renditions.map(({ heightClass }) => heightClass)),
            }
          : undefined,
      );
    }),
    project(loginEnded, 'playback-login-ended', async ({ data }) => {
      // New roles give the login a new session of tokens; who watches goes on watching.
      if (data && data.reason !== 'ROLES_CHANGED') await endSessions({ login: data.session }, 'LOGIN_ENDED');
    }),
    project(entitlementChanged, 'playback-entitlement', async ({ subject, revision, data }) => {
      await stores.entitlements.project(subject, revision, data ? entitlementFacts(data) : undefined);
      await followEntitlement(subject, new Date());
    }),
    once(profileChanged, 'playback-profile-deleted', async ({ subject, data }, transaction) => {
      if (data) return;
      await stores.progress.removeOfProfile(transaction, subject);
      await stores.sessions.removeOfProfile(transaction, subject);
    }),
  ];
}
