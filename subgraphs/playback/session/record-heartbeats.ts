import type { Log } from '../../../platform/log/log.ts';
import { counter, histogram } from '../../../platform/metrics/metrics.ts';
import { afterCommit, inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import { tellProgress } from '../progress/progress-feed.ts';
import { progressId, type Progress, type ProgressChange } from '../progress/progress-store.ts';
import { watchEvent } from '../progress/watch-event.ts';
import type { Stores } from '../stores.ts';
import {
  acceptHeartbeats,
  type BatchOutcome,
  type HeartbeatBatch,
  type RecordHeartbeats,
} from './accept-heartbeats.ts';
import { sessionEvent } from './session-event.ts';
import type { PlaybackSession } from './session-store.ts';
import { tellSessions } from './sessions-feed.ts';

/** Batches of one transaction at most: half a second of writing, far below what the engine lets a transaction live. */
const GROUP_LIMIT = 200;

const groupSize = histogram(
  'heartbeat_group_size',
  'Batches written in one transaction.',
  [],
  [1, 2, 5, 10, 20, 50, 100, 200],
);
const heartbeatsTotal = counter('heartbeats_total', 'Heartbeats acknowledged.');

/** Writes a group of batches in one transaction: one sync of the journal, however many devices are in it. Gives an outcome for each. */
async function writeGroup(
  stores: Stores,
  transaction: ClientSession,
  batches: readonly HeartbeatBatch[],
  { sessionTimeoutMs, now }: { sessionTimeoutMs: number; now: Date },
): Promise<BatchOutcome[]> {
  const sessions = await stores.sessions.findMany([...new Set(batches.map(({ sessionId }) => sessionId))], transaction);
  const stored = await stores.progress.findMany([...sessions.values()], transaction);
  const changedSessions = new Map<string, PlaybackSession>();
  const changes = new Map<string, ProgressChange>();
  const slots: { account: string; session: string; until: Date | undefined }[] = [];
  /** Sittings of which others are told: those that have begun, been completed or ended with this group, and those gone on after their end. */
  const told = new Map<string, { session: PlaybackSession; hasTurned: boolean }>();

  const touched = batches.map((batch) => {
    const { sessionId, account, profile } = batch;
    const session = changedSessions.get(sessionId) ?? sessions.get(sessionId);
    if (!session || session.account !== account || session.profile !== profile) return undefined;
    const key = progressId(session);
    // A batch earlier in this group may have moved it: its revision is not known yet, and not needed here.
    const progress = changes.has(key) ? { ...changes.get(key)!, revision: 0 } : stored.get(key);
    const accepted = acceptHeartbeats({ session, progress }, batch, sessionTimeoutMs, now);
    if (accepted.session !== session) changedSessions.set(sessionId, accepted.session);
    if (accepted.progress) changes.set(key, accepted.progress);
    if (accepted.slot !== 'keep') {
      slots.push({
        account,
        session: sessionId,
        until: accepted.slot === 'extend' ? accepted.session.slotUntil : undefined,
      });
    }
    const hasBegun = session.lastSequence === 0 && accepted.session.lastSequence > 0;
    const hasEnded = accepted.session.state === 'ENDED' && session.state !== 'ENDED';
    // What was collected offline and comes after the end: no other event will tell where it has led.
    const isLate = session.state === 'ENDED' && accepted.progress !== undefined;
    // The session as the whole group leaves it: one event for all of it.
    const before = told.get(sessionId);
    const hasTurned = hasBegun || accepted.hasCompleted || hasEnded || before?.hasTurned === true;
    if (hasTurned || isLate || before) told.set(sessionId, { session: accepted.session, hasTurned });
    return { sessionId, key };
  });

  const written = await stores.progress.write(transaction, [...changes.values()]);
  await stores.sessions.saveAll(transaction, [...changedSessions.values()]);
  await stores.streams.change(transaction, slots);
  const newest = new Map([
    ...stored,
    ...written.map((progress): [string, Progress] => [progressId(progress), progress]),
  ]);
  await stores.outbox.write(
    transaction,
    [...told.values()].flatMap(({ session, hasTurned }) => {
      const progress = newest.get(progressId(session));
      // Only what the session itself has moved is told with its events.
      const isOwn = progress !== undefined && progress.sessionId === session.id && !progress.isRemoved;
      // A sitting that goes on after its end is the same one: who counts sittings has counted it.
      return [
        ...(hasTurned ? [sessionEvent(session, now)] : []),
        ...(isOwn ? [watchEvent(progress, session, now)] : []),
      ];
    }),
  );

  afterCommit(transaction, () => {
    tellProgress(stores.tell, written);
    tellSessions(stores.tell, [...changedSessions.values()]);
  });
  const revisions = new Map(written.map((progress) => [progressId(progress), progress.revision]));
  return touched.map((touch): BatchOutcome =>
    touch
      ? {
          kind: 'recorded',
          session: changedSessions.get(touch.sessionId) ?? sessions.get(touch.sessionId)!,
          revision: revisions.get(touch.key),
        }
      : { kind: 'notFound' },
  );
}

interface Waiting {
  batch: HeartbeatBatch;
  settled: PromiseWithResolvers<BatchOutcome>;
}

/**
 * Takes heartbeats and resolves when they are durable. What arrives while a group is being written forms the next group,
 * so a lone device waits for nobody and a thousand share one sync.
 */
export function createHeartbeatRecorder(stores: Stores, sessionTimeoutMs: number, log: Log): RecordHeartbeats {
  const waiting: Waiting[] = [];
  let isWriting = false;

  async function writeAndTell(group: readonly Waiting[]): Promise<void> {
    const batches = group.map(({ batch }) => batch);
    const outcomes = await inTransaction(stores.connection, (transaction) =>
      writeGroup(stores, transaction, batches, { sessionTimeoutMs, now: new Date() }),
    );
    groupSize.observe(group.length);
    heartbeatsTotal.inc(batches.reduce((sum, { heartbeats }) => sum + heartbeats.length, 0));
    group.forEach(({ settled }, i) => settled.resolve(outcomes[i]!));
  }

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const group = waiting.splice(0, GROUP_LIMIT);
      try {
        await writeAndTell(group);
      } catch (error) {
        // One batch must not cost the others theirs: each on its own finds the one at fault.
        if (group.length === 1) group[0]!.settled.reject(error);
        else {
          log.warn({ err: error, size: group.length }, 'a group of heartbeats is written batch by batch');
          await Promise.all(group.map((item) => writeAndTell([item]).catch(item.settled.reject)));
        }
      }
    }
    isWriting = false;
  }

  return (batch) => {
    const settled = Promise.withResolvers<BatchOutcome>();
    waiting.push({ batch, settled });
    if (!isWriting) {
      isWriting = true;
      // After this turn of the event loop: requests that came together are written together.
      setImmediate(() => void writeAll());
    }
    return settled.promise;
  };
}
