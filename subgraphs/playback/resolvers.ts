import { mediaBase } from '../../platform/config/shared-settings.ts';
import { badInput, fault } from '../../platform/errors/errors.ts';
import { checkFirst, decodeCursor, toConnection } from '../../platform/graphql/connection.ts';
import { scalars } from '../../platform/graphql/scalars.ts';
import { requirePassport, requireProfile } from '../../platform/subgraph/request-context.ts';
import { inTransaction } from '../../platform/mongo/database.ts';
import { MEDIA_TOKEN_LIFETIME_MS, signMediaToken } from '../../platform/tickets/media-token.ts';
import type { Context } from './context.ts';
import type { Resolvers, ResolversTypes } from './generated/resolvers.ts';
import type { HeartbeatInput } from './generated/types.ts';
import { currentGrant } from './entitlement/current-grant.ts';
import { fallsShort } from './entitlement/grant.ts';
import { askPlayability, findNextEpisode, findPlayTarget } from './playability/ask-playability.ts';
import type { TitleFactsRow } from './playability/facts-store.ts';
import { titleVisibility, type Refusal } from './playability/playability.ts';
import { dismiss, removeFromHistory, setWatched, type KnownEdition } from './progress/change-progress.ts';
import { followProgress, type ProgressFeedItem } from './progress/progress-feed.ts';
import type { BatchOutcome } from './progress/record-heartbeats.ts';
import { unfinishedTitles } from './progress/unfinished-titles.ts';
import type { PlaybackSession } from './session/session-store.ts';
import { followSessions } from './session/sessions-feed.ts';
import { startPlayback } from './session/start-playback.ts';

/** Heartbeats that one request may bring: more than an hour of them. */
const BATCH_LIMIT = 500;

function checkHeartbeats(heartbeats: readonly HeartbeatInput[]): void {
  if (heartbeats.length < 1 || heartbeats.length > BATCH_LIMIT) {
    throw badInput('heartbeats', `A batch has 1 to ${BATCH_LIMIT} heartbeats.`);
  }
  heartbeats.forEach(({ sequence, positionMs }, i) => {
    if (sequence < 1) throw badInput(`heartbeats.${i}.sequence`, 'A sequence begins with 1.');
    if (positionMs < 0) throw badInput(`heartbeats.${i}.positionMs`, 'A position is not negative.');
  });
}

function refusalType(refusal: Refusal) {
  switch (refusal.kind) {
    case 'notAvailable':
      return {
        __typename: 'NotAvailable' as const,
        message: refusal.availableFrom ? 'It is not available yet.' : 'It is not available here.',
        availableFrom: refusal.availableFrom,
      };
    case 'maturity':
      return { __typename: 'MaturityBlocked' as const, message: 'This profile may not watch it.', age: refusal.age };
    case 'notCapable':
      return { __typename: 'DeviceNotCapable' as const, message: 'This device cannot decode any of its renditions.' };
  }
}

/** Where the account's plan allows nothing: with the plan that would do. */
async function entitlementRequired({ load }: Context, account: string) {
  const { minimumPlanId } = await load.billing.load(account);
  return {
    __typename: 'EntitlementRequired' as const,
    message: 'Choose a plan to watch this.',
    minimumPlan: minimumPlanId ? { id: minimumPlanId } : null,
  };
}

const sessionNotFound = {
  __typename: 'SessionNotFound' as const,
  message: 'There is no such session of this profile.',
};
const progressNotFound = { __typename: 'ProgressNotFound' as const, message: 'Nothing is known of this title.' };

async function heartbeatResult(
  outcome: BatchOutcome,
  { load }: Context,
  isStop: boolean,
): Promise<ResolversTypes['HeartbeatResult']> {
  if (outcome.kind === 'notFound') return sessionNotFound;
  const { session, revision } = outcome;
  const hasStopped = session.endReason === 'STOPPED' || session.endReason === 'COMPLETED';
  if (session.state === 'ENDED' && !(isStop && hasStopped)) {
    return {
      __typename: 'SessionEnded',
      message: 'The session has ended; its heartbeats are kept.',
      reason: session.endReason ?? 'EXPIRED',
      endedBy: session.endedBySessionId ? await load.session.load(session.endedBySessionId) : undefined,
      acknowledgedSequence: session.lastSequence,
    };
  }
  return {
    __typename: 'HeartbeatsAccepted',
    session,
    acknowledgedSequence: session.lastSequence,
    revision,
    serverTime: new Date(),
  };
}

/** A session shows itself to its own account, and to support. */
function maySee(session: PlaybackSession, context: Context): boolean {
  const passport = requirePassport(context);
  return session.account === passport.account || passport.scopes.includes('accounts:support');
}

/** Editions that marking a title as watched is about: its first, or those of every episode that is seen. */
async function editionsOf(context: Context, titleId: string): Promise<KnownEdition[]> {
  const { load } = context;
  const passport = requireProfile(context);
  const now = new Date();
  const title = await load.title.load(titleId);
  if (!title) return [];
  const series = title.kind === 'SERIES' ? title : title.seriesId ? await load.title.load(title.seriesId) : undefined;
  const titles = title.kind === 'SERIES' ? await load.episodes.load(titleId) : [title];
  const seen = titles.filter((row) => titleVisibility(row, series, passport, now).isVisible);
  const editions = await Promise.all(seen.map((row) => firstEdition(context, passport.profile, row)));
  return editions.filter((edition) => edition !== undefined);
}

async function firstEdition(
  { load }: Context,
  profile: string,
  title: TitleFactsRow,
): Promise<KnownEdition | undefined> {
  const edition = title.editions.find(({ assetId }) => assetId);
  const asset = edition?.assetId ? await load.asset.load(edition.assetId) : undefined;
  if (!edition || !asset) return undefined;
  const { seriesId } = title;
  return {
    profile,
    titleId: title.id,
    editionId: edition.id,
    durationMs: asset.durationMs,
    ...(seriesId ? { seriesId } : {}),
  };
}

/** Progress of a title, or of a series' episodes, that the profile has. */
async function progressKeys({ load }: Context, titleId: string) {
  const [own, ofSeries] = await Promise.all([load.progressOfTitle.load(titleId), load.progressOfSeries.load(titleId)]);
  return [...own, ...ofSeries];
}

export const resolvers: Resolvers = {
  ...scalars,

  Query: {
    async continueWatching(_, { first, after }, context) {
      checkFirst(first);
      const { profile } = requireProfile(context);
      const [before] = after ? decodeCursor<[number]>(after, ['number']) : [];
      const rows = await unfinishedTitles(context.stores.progress, profile, { before, limit: first + 1 });
      return toConnection(rows, { first, after }, ({ revision }) => [revision]);
    },
    async watchHistory(_, { first, after }, context) {
      checkFirst(first);
      const { profile } = requireProfile(context);
      const [before] = after ? decodeCursor<[string]>(after, ['string']) : [];
      const rows = await context.stores.sessions.listViewings(profile, { before, limit: first + 1 });
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
      const { config, load } = context;
      const passport = requireProfile(context);
      const now = new Date();
      const maximumHeight = input.capabilities?.maximumHeight ?? undefined;
      if (maximumHeight !== undefined && (maximumHeight < 144 || maximumHeight > 4320)) {
        throw badInput('input.capabilities.maximumHeight', 'maximumHeight must be from 144 to 4320.');
      }
      const question = {
        titleId: input.titleId,
        editionId: input.editionId ?? undefined,
        capabilities: { video: input.capabilities?.video ?? undefined, maximumHeight },
      };
      const { title, answer } = await askPlayability(context, passport, question, now);
      if (!answer.canPlay) return refusalType(answer.refusal);
      const { account } = passport;
      const grant = await currentGrant(context, account, { maximumHeight: answer.capableHeight }, now);
      if (!grant) return entitlementRequired(context, account);
      const start = () =>
        startPlayback(
          context.stores,
          context.live,
          {
            passport,
            titleId: input.titleId,
            editionId: question.editionId,
            seriesId: title?.seriesId,
            requestKey: input.requestKey,
            takeOverSessionId: input.takeOverSessionId ?? undefined,
          },
          answer,
          { sessionTimeoutMs: config.SESSION_TIMEOUT_MS },
          now,
        );
      let outcome = await start();
      if (outcome.kind === 'limitReached') {
        const wanted = { streamLimit: outcome.limit + 1 };
        const fresh = await currentGrant(context, account, wanted, now);
        if (!fallsShort(fresh, wanted)) outcome = await start();
      }
      // It ended between the two looks at it.
      if (outcome.kind === 'notEntitled') return entitlementRequired(context, account);
      if (outcome.kind === 'limitReached') {
        return {
          __typename: 'StreamLimitReached',
          message: `This account may watch ${outcome.limit} films at the same time.`,
          limit: outcome.limit,
          activeSessions: await load.openSessions.load(account),
        };
      }
      return { __typename: 'SessionStarted', session: outcome.session, resumeMs: outcome.resumeMs, serverTime: now };
    },
    async recordHeartbeats(_, { sessionId, heartbeats }, context) {
      const { account, profile } = requireProfile(context);
      checkHeartbeats(heartbeats);
      return heartbeatResult(await context.record({ sessionId, account, profile, heartbeats }), context, false);
    },
    async stopPlayback(_, { sessionId, positionMs, sequence }, context) {
      const { account, profile } = requireProfile(context);
      const session = await context.load.session.load(sessionId);
      if (!session) return sessionNotFound;
      const last =
        positionMs === null || positionMs === undefined
          ? []
          : [
              {
                sequence: sequence ?? session.lastSequence + 1,
                positionMs,
                state: 'PAUSED' as const,
                deviceTime: new Date(),
              },
            ];
      if (last.length > 0) checkHeartbeats(last);
      const outcome = await context.record({ sessionId, account, profile, heartbeats: last, end: 'STOPPED' });
      return heartbeatResult(outcome, context, true);
    },
    async endPlaybackSession(_, { sessionId, reason }, context) {
      const { stores, load, record } = context;
      const session = await load.session.load(sessionId);
      if (!session) return sessionNotFound;
      await inTransaction(stores.connection, (transaction) =>
        stores.audit.record(
          transaction,
          {
            actorId: requirePassport(context).account,
            action: 'session.end',
            subjectId: sessionId,
            details: { account: session.account, reason },
          },
          new Date(),
        ),
      );
      const { account, profile } = session;
      const outcome = await record({ sessionId, account, profile, heartbeats: [], end: 'ENDED_BY_SUPPORT' });
      return outcome.kind === 'recorded' ? { __typename: 'SessionClosed', session: outcome.session } : sessionNotFound;
    },
    async setWatched(_, { titleId, isWatched }, context) {
      const editions = await editionsOf(context, titleId);
      if (editions.length === 0) return progressNotFound;
      const written = await setWatched(
        context.stores,
        context.live,
        requirePassport(context),
        editions,
        isWatched,
        new Date(),
      );
      return { __typename: 'ProgressSaved', progress: written.at(-1)! };
    },
    async dismissFromContinueWatching(_, { titleId }, context) {
      requireProfile(context);
      const keys = await progressKeys(context, titleId);
      const written = await dismiss(context.stores, context.live, requirePassport(context), keys, new Date());
      const last = written.at(-1);
      return last ? { __typename: 'ProgressSaved', progress: last } : progressNotFound;
    },
    async removeFromHistory(_, { titleId }, context) {
      const passport = requireProfile(context);
      const keys = await progressKeys(context, titleId);
      const { stores, live } = context;
      const removed = await removeFromHistory(stores, live, passport, passport.profile, titleId, keys, new Date());
      const last = removed.at(-1);
      return last ? { __typename: 'HistoryRemoved', titleId, revision: last.revision } : progressNotFound;
    },
  },

  Subscription: {
    progressChanged: {
      subscribe: (_, { sinceRevision }, context) => {
        const { profile } = requireProfile(context);
        if (sinceRevision !== null && sinceRevision !== undefined && sinceRevision < 0) {
          throw badInput('sinceRevision', 'A revision is not negative.');
        }
        const { stores, channels } = context;
        return followProgress(stores.progress, channels, profile, sinceRevision ?? undefined);
      },
      resolve: (item: ProgressFeedItem) => (item.kind === 'resync' ? { revision: item.revision } : item.progress),
    },
    sessionsChanged: {
      subscribe: (_, __, context) =>
        followSessions(context.stores.sessions, context.channels, requirePassport(context).account),
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
      const target = await findPlayTarget(context.load, context.passport, id, new Date());
      return target ? ((await context.load.progressOfTitle.load(target.id))[0] ?? null) : null;
    },
    async playability({ id }, _, context) {
      const passport = requirePassport(context);
      const now = new Date();
      const target = await findPlayTarget(context.load, passport, id, now);
      const { answer } = await askPlayability(context, passport, { titleId: target?.id ?? id, capabilities: {} }, now);
      const refuse = (reason: ResolversTypes['PlayRefusal']) => ({
        canPlay: false,
        maximumHeight: null,
        reasons: [reason],
      });
      if (!answer.canPlay) return refuse(refusalType(answer.refusal));
      const { capableHeight } = answer;
      const grant = await currentGrant(context, passport.account, { maximumHeight: capableHeight }, now);
      if (!grant) return refuse(await entitlementRequired(context, passport.account));
      return { canPlay: true, maximumHeight: Math.min(capableHeight, grant.maximumHeight), reasons: [] };
    },
    async playTarget({ id }, _, context) {
      const target = await findPlayTarget(context.load, requirePassport(context), id, new Date());
      return target ? { id: target.id } : null;
    },
    async nextEpisode({ id }, _, context) {
      const next = await findNextEpisode(context.load, requirePassport(context), id, new Date());
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
    manifests: ({ id, state, device, assetId, maximumHeight, capableHeight }, _, context) => {
      if (state === 'ENDED' || device !== context.passport?.device) return null;
      const expiresAtMs = Date.now() + MEDIA_TOKEN_LIFETIME_MS;
      const token = signMediaToken({ session: id, asset: assetId, maximumHeight, expiresAtMs }, context.mediaKey);
      const folder = `${mediaBase(context.config.PUBLIC_MEDIA_URL)}/m/${token}/${assetId}/${maximumHeight}`;
      return {
        hlsUrl: `${folder}/main.m3u8`,
        dashUrl: `${folder}/manifest.mpd`,
        maximumHeight,
        isLimitedByPlan: capableHeight > maximumHeight,
        expiresAt: new Date(expiresAtMs),
      };
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
