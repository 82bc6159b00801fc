import type { Passport } from '../../platform/passport/passport.ts';
import type { Context } from './context.ts';
import type { ResolversTypes } from './generated/resolvers.ts';
import type { DownloadAnswer } from './download/ask-download.ts';
import type { DownloadOutcome } from './download/request-download.ts';
import type { PlayOutcome } from './playability/ask-entitled.ts';
import type { Refusal } from './playability/playability.ts';
import type { ProgressOutcome } from './progress/change-progress.ts';
import type { BatchOutcome } from './session/accept-heartbeats.ts';
import type { PlaybackSession } from './session/session-store.ts';
import type { StartOutcome } from './session/start-playback.ts';
import { resolveTracks } from './tracks/resolve-tracks.ts';

// What comes of each use case, as GraphQL.

export const sessionNotFound = {
  __typename: 'SessionNotFound' as const,
  message: 'There is no such session of this profile.',
};
const progressNotFound = { __typename: 'ProgressNotFound' as const, message: 'Nothing is known of this title.' };

function refusalResult(refusal: Refusal) {
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

/** Where the account's plan does not allow it: with the plan that would do. */
async function entitlementRequired({ load }: Context, account: string, wish: 'watch' | 'save') {
  const { minimumPlanId, minimumDownloadPlanId } = await load.billing.load(account);
  const id = wish === 'save' ? minimumDownloadPlanId : minimumPlanId;
  const message = `Choose a plan to ${wish} this.`;
  return { __typename: 'EntitlementRequired' as const, message, minimumPlan: id ? { id } : null };
}

/** Whether the caller may play, or the reason why not. */
export async function playabilityResult(
  outcome: PlayOutcome,
  context: Context,
  account: string,
): Promise<ResolversTypes['Playability']> {
  if (outcome.kind === 'playable') {
    const maximumHeight = Math.min(outcome.playable.capableHeight, outcome.grant.maximumHeight);
    return { canPlay: true, maximumHeight, reasons: [] };
  }
  const reason =
    outcome.kind === 'refused' ? refusalResult(outcome.refusal) : await entitlementRequired(context, account, 'watch');
  return { canPlay: false, maximumHeight: null, reasons: [reason] };
}

/** Whether the caller may save the title, or the reason why not. */
export async function downloadabilityResult(
  outcome: DownloadAnswer,
  context: Context,
  account: string,
): Promise<ResolversTypes['Downloadability']> {
  if (outcome.kind === 'allowed') return { canDownload: true, maximumHeight: outcome.maximumHeight, reasons: [] };
  const reason =
    outcome.kind === 'refused' ? refusalResult(outcome.refusal) : await entitlementRequired(context, account, 'save');
  return { canDownload: false, maximumHeight: null, reasons: [reason] };
}

/** Of a file that takes seconds to minutes. */
const PREPARING_RETRY_MS = 2_000;

export async function downloadResult(
  outcome: DownloadOutcome,
  context: Context,
  account: string,
): Promise<ResolversTypes['RequestDownloadResult']> {
  switch (outcome.kind) {
    case 'ready':
      return { __typename: 'DownloadReady', ...outcome };
    case 'preparing':
      return { __typename: 'DownloadPreparing', ...outcome, retryAfterMs: PREPARING_RETRY_MS };
    case 'limited': {
      const message = `This account may have ${outcome.limit} films saved anew within a day.`;
      return { __typename: 'DownloadLimitReached', message, limit: outcome.limit, retryAt: outcome.retryAt };
    }
    case 'failed':
      return { __typename: 'DownloadFailed', message: 'It could not be made ready to be saved. Try again later.' };
    case 'refused':
      return refusalResult(outcome.refusal);
    case 'notEntitled':
      return entitlementRequired(context, account, 'save');
  }
}

/** Which tracks of a session's film its profile gets. */
export async function trackChoice(
  { parts, load }: Context,
  session: PlaybackSession,
  profileLanguage: string,
): Promise<ResolversTypes['TrackChoice']> {
  const [chosen, asset] = await Promise.all([
    parts.tracks.find(session.profile, session.seriesId),
    load.asset.load(session.assetId),
  ]);
  const { audioLanguages, subtitleLanguages, forcedLanguages } = asset ?? {};
  const languages = { audio: audioLanguages, subtitles: subtitleLanguages, forced: forcedLanguages };
  const { audio, subtitleMode, subtitles } = resolveTracks(chosen, languages, profileLanguage);
  return {
    audioLanguage: audio?.language,
    audioName: audio?.name,
    subtitles: subtitleMode,
    subtitleLanguage: subtitles?.language,
    subtitleName: subtitles?.name,
  };
}

export async function startResult(
  outcome: StartOutcome,
  context: Context,
  { account, locale }: Passport,
): Promise<ResolversTypes['StartPlaybackResult']> {
  switch (outcome.kind) {
    case 'started': {
      const { session, resumeMs } = outcome;
      const tracks = await trackChoice(context, session, locale);
      return { __typename: 'SessionStarted', session, resumeMs, serverTime: context.now, tracks };
    }
    case 'refused':
      return refusalResult(outcome.refusal);
    case 'notEntitled':
      return entitlementRequired(context, account, 'watch');
    case 'limitReached':
      return {
        __typename: 'StreamLimitReached',
        message: `This account may watch ${outcome.limit} films at the same time.`,
        limit: outcome.limit,
        activeSessions: await context.load.openSessions.load(account),
      };
  }
}

/** An end is no surprise to who asked for it. */
export async function heartbeatResult(
  outcome: BatchOutcome,
  { load }: Context,
  { isStop }: { isStop: boolean },
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
    // Of the answer, not of the request: devices set their clocks by it.
    serverTime: new Date(),
  };
}

export function endResult(outcome: BatchOutcome): ResolversTypes['EndSessionResult'] {
  return outcome.kind === 'recorded' ? { __typename: 'SessionClosed', session: outcome.session } : sessionNotFound;
}

export function progressResult(outcome: ProgressOutcome) {
  return outcome.kind === 'saved'
    ? { __typename: 'ProgressSaved' as const, progress: outcome.progress }
    : progressNotFound;
}

export function removalResult(outcome: ProgressOutcome, titleId: string): ResolversTypes['RemoveFromHistoryResult'] {
  return outcome.kind === 'saved'
    ? { __typename: 'HistoryRemoved', titleId, revision: outcome.progress.revision }
    : progressNotFound;
}
