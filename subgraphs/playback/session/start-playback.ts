import { fault } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import type { Passport } from '../../../platform/passport/passport.ts';
import type { Live } from '../live.ts';
import { grantOf } from '../entitlement/grant.ts';
import { creditsStart, type Playable } from '../playability/playability.ts';
import { isWatchedAt } from '../progress/accept-heartbeats.ts';
import { progressId } from '../progress/progress-store.ts';
import type { Stores } from '../stores.ts';
import { sessionEvent } from './session-event.ts';
import type { PlaybackSession } from './session-store.ts';

export interface StartRequest {
  passport: Passport & { profile: string };
  titleId: string;
  editionId: string | undefined;
  seriesId: string | undefined;
  requestKey: string;
  takeOverSessionId: string | undefined;
}

export type StartOutcome =
  | { kind: 'started'; session: PlaybackSession; resumeMs: number }
  | { kind: 'limitReached'; limit: number }
  | { kind: 'notEntitled' };

/** Thrown inside the transaction, so that nothing of it stays. */
class LimitReached extends Error {
  readonly limit: number;
  constructor(limit: number) {
    super(`all ${limit} streams are taken`);
    this.limit = limit;
  }
}

/** Where to begin: where the profile is, or at the start of what it has seen to the end. */
function resumeAt(positionMs: number, session: PlaybackSession): number {
  return isWatchedAt(positionMs, session) ? 0 : positionMs;
}

/**
 * Opens a session and takes a stream, in one transaction, by what the account's plan allows in it; with `takeOverSessionId` ends that session and continues at its
 * position on its stream. The same request of the same device gives the session it gave before. IDEMPOTENCY_CONFLICT
 * where the key was used for another title.
 */
export async function startPlayback(
  stores: Stores,
  live: Live,
  request: StartRequest,
  playable: Playable,
  limits: { sessionTimeoutMs: number },
  now: Date,
): Promise<StartOutcome> {
  const { passport, titleId, seriesId, requestKey, takeOverSessionId } = request;
  const { account, device, profile } = passport;
  const slotUntil = new Date(now.getTime() + limits.sessionTimeoutMs);
  await stores.streams.ensure(account);

  async function resumeOf(session: PlaybackSession, transaction: ClientSession): Promise<number> {
    const progress = (await stores.progress.findMany([session], transaction)).get(progressId(session));
    return progress && !progress.isRemoved && !progress.isFinished ? progress.positionMs : 0;
  }

  async function open(transaction: ClientSession): Promise<{ outcome: StartOutcome; changed: PlaybackSession[] }> {
    const earlier = await stores.sessions.findByRequest({ account, device, requestKey }, transaction);
    if (earlier) {
      if (earlier.titleId !== titleId || earlier.profile !== profile) {
        throw fault('IDEMPOTENCY_CONFLICT', 'The request key was used for another start.', {
          argument: 'input.requestKey',
        });
      }
      return {
        outcome: { kind: 'started', session: earlier, resumeMs: await resumeOf(earlier, transaction) },
        changed: [],
      };
    }

    const [entitlement] = await stores.entitlements.findMany([account], transaction);
    const grant = grantOf(entitlement, now);
    if (!grant) return { outcome: { kind: 'notEntitled' }, changed: [] };

    const session: PlaybackSession = {
      id: newId('session', now.getTime()),
      account,
      profile,
      device,
      login: passport.session,
      titleId,
      editionId: playable.edition.id,
      ...(seriesId ? { seriesId } : {}),
      assetId: playable.asset.id,
      durationMs: playable.asset.durationMs,
      creditsMs: creditsStart(playable.edition, playable.asset.durationMs),
      epoch: 0,
      requestKey,
      territory: passport.territory,
      maximumAge: passport.maximumAge,
      capableHeight: playable.capableHeight,
      maximumHeight: Math.min(playable.capableHeight, grant.maximumHeight),
      state: 'PLAYING',
      positionMs: 0,
      lastSequence: 0,
      watchedMs: 0,
      isCompleted: false,
      startedAt: now,
      slotUntil,
      revision: 1,
    };
    const changed: PlaybackSession[] = [];
    const replaced = takeOverSessionId ? await stores.sessions.find(takeOverSessionId, transaction) : undefined;
    const isReplacing = replaced?.account === account && replaced.state !== 'ENDED';

    const epoch = await stores.streams.take(
      transaction,
      {
        account,
        session: session.id,
        takeOver: isReplacing ? replaced.id : undefined,
        limit: grant.streamLimit,
        until: slotUntil,
      },
      now,
    );
    if (epoch === undefined) throw new LimitReached(grant.streamLimit);
    session.epoch = epoch;

    if (isReplacing) {
      const ended: PlaybackSession = {
        ...replaced,
        state: 'ENDED',
        endedAt: now,
        endReason: 'TAKEN_OVER',
        endedBySessionId: session.id,
        revision: replaced.revision + 1,
      };
      await stores.sessions.saveAll(transaction, [ended]);
      await stores.outbox.write(transaction, [sessionEvent(ended, now)]);
      changed.push(ended);
    }
    const continues = isReplacing && replaced.editionId === session.editionId && replaced.profile === profile;
    const resumeMs =
      continues && replaced.lastSequence > 0
        ? resumeAt(replaced.positionMs, session)
        : await resumeOf(session, transaction);
    session.positionMs = resumeMs;
    await stores.sessions.insert(transaction, session);
    await stores.outbox.write(transaction, [sessionEvent(session, now)]);
    changed.push(session);
    return { outcome: { kind: 'started', session, resumeMs }, changed };
  }

  try {
    const { outcome, changed } = await inTransaction(stores.connection, open);
    live.sessionsChanged(changed);
    return outcome;
  } catch (error) {
    if (error instanceof LimitReached) return { kind: 'limitReached', limit: error.limit };
    throw error;
  }
}
