import { badInput, fault } from '../../platform/errors/errors.ts';
import { checkFirst, decodeCursor, toConnection } from '../../platform/graphql/connection.ts';
import { scalars } from '../../platform/graphql/scalars.ts';
import { actOf, requirePassport, requireProfile } from '../../platform/subgraph/request-context.ts';
import type { Context } from './context.ts';
import { currentGrant } from './entitlement/current-grant.ts';
import type { Resolvers, ResolversTypes } from './generated/resolvers.ts';
import {
  endResult,
  entitlementRequired,
  heartbeatResult,
  progressResult,
  refusalResult,
  removalResult,
  startResult,
} from './outcomes.ts';
import { askPlayability, findNextEpisode, findPlayTarget } from './playability/ask-playability.ts';
import { dismiss, removeFromHistory, setWatched } from './progress/change-progress.ts';
import { followProgress, type ProgressFeedItem } from './progress/progress-feed.ts';
import { unfinishedTitles } from './progress/unfinished-titles.ts';
import { checkHeartbeats } from './session/accept-heartbeats.ts';
import { endBySupport } from './session/end-sessions.ts';
import { manifestsOf } from './session/manifests.ts';
import type { PlaybackSession } from './session/session-store.ts';
import { followSessions } from './session/sessions-feed.ts';
import { startPlayback } from './session/start-playback.ts';
import { stopPlayback } from './session/stop-playback.ts';

/** A session shows itself to its own account, and to support. */
function maySee(session: PlaybackSession, context: Context): boolean {
  const passport = requirePassport(context);
  return session.account === passport.account || passport.scopes.includes('accounts:support');
}

export const resolvers: Resolvers = {
  ...scalars,

  Query: {
    async continueWatching(_, { first, after }, context) {
      checkFirst(first);
      const { profile } = requireProfile(context);
      const [before] = after ? decodeCursor<[number]>(after, ['number']) : [];
      const rows = await unfinishedTitles(context.parts.progress, profile, { before, limit: first + 1 });
      return toConnection(rows, { first, after }, ({ revision }) => [revision]);
    },
    async watchHistory(_, { first, after }, context) {
      checkFirst(first);
      const { profile } = requireProfile(context);
      const [before] = after ? decodeCursor<[string]>(after, ['string']) : [];
      const rows = await context.parts.sessions.listViewings(profile, { before, limit: first + 1 });
      return toConnection(rows, { first, after }, ({ id }) => [id]);
    },
    async playbackSession(_, { id }, context) {
      const session = await context.load.session.load(id);
      return session && maySee(session, context) ? session : null;
    },
    activeSessions: (_, __, context) => context.load.openSessions.load(requirePassport(context).account),
  },

  Mutation: {
    async startPlayback(_, { input }, context) {
      const { parts, load, now } = context;
      const passport = requireProfile(context);
      const { video, maximumHeight } = input.capabilities ?? {};
      const request = {
        passport,
        titleId: input.titleId,
        editionId: input.editionId ?? undefined,
        capabilities: { video: video ?? undefined, maximumHeight: maximumHeight ?? undefined },
        requestKey: input.requestKey,
        takeOverSessionId: input.takeOverSessionId ?? undefined,
      };
      return startResult(await startPlayback(parts, load, request, now), context, passport.account);
    },
    async recordHeartbeats(_, { sessionId, heartbeats }, context) {
      const { account, profile } = requireProfile(context);
      checkHeartbeats(heartbeats);
      const outcome = await context.parts.record({ sessionId, account, profile, heartbeats });
      return heartbeatResult(outcome, context, { isStop: false });
    },
    async stopPlayback(_, { sessionId, positionMs, sequence }, context) {
      const passport = requireProfile(context);
      const last = { positionMs: positionMs ?? undefined, sequence: sequence ?? undefined };
      const outcome = await stopPlayback(context.parts, { passport, sessionId, ...last }, context.now);
      return heartbeatResult(outcome, context, { isStop: true });
    },
    endPlaybackSession: async (_, { sessionId, reason }, context) =>
      endResult(await endBySupport(context.parts, { sessionId, reason }, actOf(context))),
    async setWatched(_, { titleId, isWatched }, context) {
      const change = { passport: requireProfile(context), titleId, isWatched };
      return progressResult(await setWatched(context.parts, context.load, change, context.now));
    },
    async dismissFromContinueWatching(_, { titleId }, context) {
      const change = { passport: requireProfile(context), titleId };
      return progressResult(await dismiss(context.parts, context.load, change, context.now));
    },
    async removeFromHistory(_, { titleId }, context) {
      const change = { passport: requireProfile(context), titleId };
      return removalResult(await removeFromHistory(context.parts, context.load, change, context.now), titleId);
    },
  },

  Subscription: {
    progressChanged: {
      subscribe: (_, { sinceRevision }, context) => {
        const { profile } = requireProfile(context);
        if (sinceRevision !== null && sinceRevision !== undefined && sinceRevision < 0) {
          throw badInput('sinceRevision', 'A revision is not negative.');
        }
        const { parts, channels } = context;
        return followProgress(parts.progress, channels, profile, sinceRevision ?? undefined);
      },
      resolve: (item: ProgressFeedItem) => (item.kind === 'resync' ? { revision: item.revision } : item.progress),
    },
    sessionsChanged: {
      subscribe: (_, __, context) =>
        followSessions(context.parts.sessions, context.channels, requirePassport(context).account),
      resolve: (session: PlaybackSession) => session,
    },
  },

  Title: {
    __resolveReference: ({ id }) => ({ id }),
    async progress({ id }, _, context) {
      if (!context.passport?.profile) return null;
      const [own] = await context.load.progressOfTitle.load(id);
      if (own) return own;
      const title = await context.load.title.load(id);
      if (title?.kind !== 'SERIES') return null;
      const target = await findPlayTarget(context.load, context.passport, id, context.now);
      return target ? ((await context.load.progressOfTitle.load(target.id))[0] ?? null) : null;
    },
    async playability({ id }, _, context) {
      const { load, now } = context;
      const passport = requirePassport(context);
      const target = await findPlayTarget(load, passport, id, now);
      const { answer } = await askPlayability(load, passport, { titleId: target?.id ?? id, capabilities: {} }, now);
      const refuse = (reason: ResolversTypes['PlayRefusal']) => ({
        canPlay: false,
        maximumHeight: null,
        reasons: [reason],
      });
      if (!answer.canPlay) return refuse(refusalResult(answer.refusal));
      const { capableHeight } = answer;
      const grant = await currentGrant(load, passport.account, { maximumHeight: capableHeight }, now);
      if (!grant) return refuse(await entitlementRequired(context, passport.account));
      return { canPlay: true, maximumHeight: Math.min(capableHeight, grant.maximumHeight), reasons: [] };
    },
    async playTarget({ id }, _, context) {
      const target = await findPlayTarget(context.load, requirePassport(context), id, context.now);
      return target ? { id: target.id } : null;
    },
    async nextEpisode({ id }, _, context) {
      const next = await findNextEpisode(context.load, requirePassport(context), id, context.now);
      return next ? { id: next.id } : null;
    },
  },

  ProgressChange: {
    __resolveType: (change) =>
      'isRemoved' in change ? (change.isRemoved ? 'ProgressRemoved' : 'Progress') : 'ProgressResync',
  },

  Progress: {
    title: ({ titleId }) => ({ id: titleId }),
    session: ({ sessionId }, _, { load }) => (sessionId ? load.session.load(sessionId) : null),
  },

  PlaybackSession: {
    __resolveReference: async ({ id }, context) => {
      const session = await context.load.session.load(id);
      return session && maySee(session, context) ? session : null;
    },
    title: ({ titleId }) => ({ id: titleId }),
    device: ({ device }) => ({ id: device }),
    deviceId: ({ device }) => device,
    profileId: ({ profile }) => profile,
    heartbeatIntervalMs: (_, __, { config }) => config.HEARTBEAT_INTERVAL_MS,
    manifests(session, _, { config, mediaKey, now, passport }) {
      if (session.state === 'ENDED' || session.device !== passport?.device) return null;
      return manifestsOf(session, { publicUrl: config.PUBLIC_MEDIA_URL, key: mediaKey }, now);
    },
  },

  Viewing: {
    title: ({ titleId }) => ({ id: titleId }),
    device: ({ device }) => ({ id: device }),
    deviceId: ({ device }) => device,
    lastAt: ({ lastHeartbeatAt, startedAt }) => lastHeartbeatAt ?? startedAt,
  },

  Account: {
    __resolveReference: ({ id }) => ({ id }),
    activeSessions: ({ id }, _, context) => {
      const passport = requirePassport(context);
      if (id !== passport.account && !passport.scopes.includes('accounts:read')) {
        throw fault('FORBIDDEN', 'Sessions are shown to their own account.', { missingScopes: ['accounts:read'] });
      }
      return context.load.openSessions.load(id);
    },
  },
};
