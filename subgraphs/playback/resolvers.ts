import { badInput } from '../../platform/errors/errors.ts';
import { scalars } from '../../platform/graphql/scalars.ts';
import { actOf, requirePassport, requireProfile } from '../../platform/subgraph/request-context.ts';
import type { Resolvers } from './generated/resolvers.ts';
import { askMayDownload } from './download/ask-download.ts';
import { requestDownload } from './download/request-download.ts';
import {
  downloadabilityResult,
  downloadResult,
  endResult,
  heartbeatResult,
  playabilityResult,
  progressResult,
  removalResult,
  sessionNotFound,
  startResult,
  trackChoice,
} from './outcomes.ts';
import { askEntitledToTarget } from './playability/ask-entitled.ts';
import { findNextEpisode, findPlayTarget } from './playability/ask-playability.ts';
import { dismiss, removeFromHistory, setWatched } from './progress/change-progress.ts';
import { followProgress, type ProgressFeedItem } from './progress/progress-feed.ts';
import { listUnfinished } from './progress/list-unfinished.ts';
import { checkHeartbeats } from './session/accept-heartbeats.ts';
import { endBySupport } from './session/end-sessions.ts';
import { listViewings, viewingIdOf } from './session/list-viewings.ts';
import { manifestsOf } from './session/manifests.ts';
import type { PlaybackSession } from './session/session-store.ts';
import { followSessions } from './session/sessions-feed.ts';
import { startPlayback } from './session/start-playback.ts';
import { stopPlayback } from './session/stop-playback.ts';
import { chooseTracks, readChoice } from './tracks/choose-tracks.ts';
import { findVisibleSession, listOpenSessions } from './session/visible-session.ts';

export const resolvers: Resolvers = {
  ...scalars,

  Query: {
    continueWatching: (_, page, context) =>
      listUnfinished(context.parts.progress, requireProfile(context).profile, page),
    watchHistory: (_, page, context) => listViewings(context.parts.sessions, requireProfile(context).profile, page),
    playbackSession: (_, { id }, context) => findVisibleSession(context, id),
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
      return startResult(await startPlayback(parts, load, request, now), context, passport);
    },
    async requestDownload(_, { input }, context) {
      const passport = requireProfile(context);
      const { titleId, editionId, maximumHeight } = input;
      const request = { titleId, editionId: editionId ?? undefined, maximumHeight: maximumHeight ?? undefined };
      return downloadResult(await requestDownload(context, passport, request), context, passport.account);
    },
    async recordHeartbeats(_, { sessionId, heartbeats }, context) {
      const { account, profile } = requireProfile(context);
      checkHeartbeats(heartbeats);
      const outcome = await context.parts.record({ sessionId, account, profile, heartbeats });
      return heartbeatResult(outcome, context, { isStop: false });
    },
    async chooseTracks(_, { sessionId, choice }, context) {
      const { account, profile, locale } = requireProfile(context);
      const chosen = { sessionId, choice: readChoice(choice) };
      const session = await chooseTracks(context.parts, { account, profile }, chosen, context.now);
      if (!session) return sessionNotFound;
      return { __typename: 'TracksChosen', tracks: await trackChoice(context, session, locale) };
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
      const passport = requirePassport(context);
      const outcome = await askEntitledToTarget(context.load, passport, id, context.now);
      return playabilityResult(outcome, context, passport.account);
    },
    async downloadability({ id }, _, context) {
      const passport = requirePassport(context);
      const title = await context.load.title.load(id);
      if (title?.kind === 'SERIES') return null;
      const answer = await askMayDownload(context.load, passport, { titleId: id }, context.now);
      return downloadabilityResult(answer, context, passport.account);
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
    __resolveReference: ({ id }, context) => findVisibleSession(context, id),
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
    id: ({ id }) => viewingIdOf(id),
    sessionId: ({ id }) => id,
    title: ({ titleId }) => ({ id: titleId }),
    device: ({ device }) => ({ id: device }),
    deviceId: ({ device }) => device,
    lastAt: ({ lastHeartbeatAt, startedAt }) => lastHeartbeatAt ?? startedAt,
  },

  Account: {
    __resolveReference: ({ id }) => ({ id }),
    activeSessions: ({ id }, _, context) => listOpenSessions(context, id),
  },
};
