import { fault } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { afterCommit, inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import type { Passport } from '../../../platform/passport/passport.ts';
import { grantOf, type Grant } from '../entitlement/grant.ts';
import { creditsStart, type Playable } from '../playability/playability.ts';
import { progressId } from '../progress/progress-store.ts';
import type { Parts } from '../stores.ts';
import { isWatchedAt } from './accept-heartbeats.ts';
import { sessionEvent } from './session-event.ts';
import type { PlaybackSession } from './session-store.ts';
import { tellSessions } from './sessions-feed.ts';

/** What is to be played, and by whom. */
export interface Opening {
  passport: Passport & { profile: string };
  titleId: string;
  seriesId: string | undefined;
  playable: Playable;
  requestKey: string;
  takeOverSessionId: string | undefined;
}

export type OpenOutcome =
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

/** At the beginning of the film, on a stream that it has not taken yet. */
function newSession(opening: Opening, grant: Grant, sessionTimeoutMs: number, now: Date): PlaybackSession {
  const { passport, titleId, seriesId, requestKey, playable } = opening;
  const { edition, asset, capableHeight } = playable;
  return {
    id: newId('session', now.getTime()),
    account: passport.account,
    profile: passport.profile,
    device: passport.device,
    login: passport.session,
    titleId,
    editionId: edition.id,
    ...(seriesId ? { seriesId } : {}),
    assetId: asset.id,
    durationMs: asset.durationMs,
    creditsMs: creditsStart(edition, asset.durationMs),
    epoch: 0,
    requestKey,
    territory: passport.territory,
    maximumAge: passport.maximumAge,
    capableHeight,
    maximumHeight: Math.min(capableHeight, grant.maximumHeight),
    state: 'PLAYING',
    positionMs: 0,
    lastSequence: 0,
    watchedMs: 0,
    isCompleted: false,
    startedAt: now,
    slotUntil: new Date(now.getTime() + sessionTimeoutMs),
    revision: 1,
  };
}

/**
 * Opens a session and takes a stream, in one transaction, by what the account's plan allows in it; with `takeOverSessionId`
 * ends that session and continues at its position on its stream. The same request of the same device gives the session it
 * gave before. IDEMPOTENCY_CONFLICT where the key was used for another title.
 */
export async function openSession(parts: Parts, opening: Opening, now: Date): Promise<OpenOutcome> {
  const { connection, entitlements, outbox, progress, sessions, streams } = parts;
  const { passport, titleId, requestKey, takeOverSessionId } = opening;
  const { account, device, profile } = passport;
  await streams.ensure(account);

  async function resumeOf(session: PlaybackSession, transaction: ClientSession): Promise<number> {
    const known = (await progress.findMany([session], transaction)).get(progressId(session));
    return known && !known.isRemoved && !known.isFinished ? known.positionMs : 0;
  }

  async function open(transaction: ClientSession): Promise<OpenOutcome> {
    const earlier = await sessions.findByRequest({ account, device, requestKey }, transaction);
    if (earlier) {
      if (earlier.titleId !== titleId || earlier.profile !== profile) {
        throw fault('IDEMPOTENCY_CONFLICT', 'The request key was used for another start.', {
          argument: 'input.requestKey',
        });
      }
      return { kind: 'started', session: earlier, resumeMs: await resumeOf(earlier, transaction) };
    }

    const [entitlement] = await entitlements.findMany([account], transaction);
    const grant = grantOf(entitlement, now);
    if (!grant) return { kind: 'notEntitled' };

    const session = newSession(opening, grant, parts.sessionTimeoutMs, now);
    const changed: PlaybackSession[] = [];
    const replaced = takeOverSessionId ? await sessions.find(takeOverSessionId, transaction) : undefined;
    const isReplacing = replaced?.account === account && replaced.state !== 'ENDED';

    const epoch = await streams.take(
      transaction,
      {
        account,
        session: session.id,
        takeOver: isReplacing ? replaced.id : undefined,
        limit: grant.streamLimit,
        until: session.slotUntil,
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
      await sessions.saveAll(transaction, [ended]);
      changed.push(ended);
    }
    const continues = isReplacing && replaced.editionId === session.editionId && replaced.profile === profile;
    session.positionMs =
      continues && replaced.lastSequence > 0
        ? resumeAt(replaced.positionMs, session)
        : await resumeOf(session, transaction);
    await sessions.insert(transaction, session);
    changed.push(session);
    await outbox.write(
      transaction,
      changed.map((one) => sessionEvent(one, now)),
    );
    afterCommit(transaction, () => tellSessions(parts.tell, changed));
    return { kind: 'started', session, resumeMs: session.positionMs };
  }

  try {
    return await inTransaction(connection, open);
  } catch (error) {
    if (error instanceof LimitReached) return { kind: 'limitReached', limit: error.limit };
    throw error;
  }
}
