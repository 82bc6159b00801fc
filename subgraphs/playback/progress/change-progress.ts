import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import type { Live } from '../live.ts';
import type { Stores } from '../stores.ts';
import { progressId, type Progress, type ProgressChange, type ProgressKey } from './progress-store.ts';
import { watchEvent, type Watcher } from './watch-event.ts';

/** An edition that progress may be kept for, though there is none yet. */
export interface KnownEdition extends ProgressKey {
  seriesId?: string;
  durationMs: number;
}

function untouched(edition: KnownEdition, now: Date): ProgressChange {
  return {
    ...edition,
    positionMs: 0,
    isWatched: false,
    isDismissed: false,
    isFinished: false,
    isRemoved: false,
    changedAt: now,
    epoch: 0,
  };
}

/** The rows of the profile that a change is about, read in its transaction; by revision, so that they keep their order. */
async function rowsOf(stores: Stores, transaction: ClientSession, keys: readonly ProgressKey[]): Promise<Progress[]> {
  const rows = await stores.progress.findMany(keys, transaction);
  return [...rows.values()].filter(({ isRemoved }) => !isRemoved).toSorted((a, b) => a.revision - b.revision);
}

async function change(
  stores: Stores,
  live: Live,
  watcher: Watcher,
  now: Date,
  makeChanges: (transaction: ClientSession) => Promise<ProgressChange[]>,
): Promise<Progress[]> {
  const written = await inTransaction(stores.connection, async (transaction) => {
    const changed = await stores.progress.write(transaction, await makeChanges(transaction));
    await stores.outbox.write(
      transaction,
      changed.map((progress) => watchEvent(progress, watcher, now)),
    );
    return changed;
  });
  live.progressChanged(written);
  return written;
}

/** Marks editions as watched or not; where there is no progress yet, it begins with this. */
export function setWatched(
  stores: Stores,
  live: Live,
  watcher: Watcher,
  editions: readonly KnownEdition[],
  isWatched: boolean,
  now: Date,
): Promise<Progress[]> {
  return change(stores, live, watcher, now, async (transaction) => {
    const rows = await stores.progress.findMany(editions, transaction);
    return editions.map((edition) => {
      const row = rows.get(progressId(edition));
      const before = row && !row.isRemoved ? row : { ...untouched(edition, now), epoch: row?.epoch ?? 0 };
      return {
        ...before,
        isWatched,
        isFinished: isWatched,
        positionMs: isWatched ? before.positionMs : 0,
        changedAt: now,
      };
    });
  });
}

/** Takes a title out of Continue Watching without touching anything else: what was watched last stays what it was. */
export function dismiss(
  stores: Stores,
  live: Live,
  watcher: Watcher,
  keys: readonly ProgressKey[],
  now: Date,
): Promise<Progress[]> {
  return change(stores, live, watcher, now, async (transaction) =>
    (await rowsOf(stores, transaction, keys)).map((row) => ({ ...row, isDismissed: true })),
  );
}

/** Leaves tombstones in place of the progress, and forgets the sittings of the title. */
export async function removeFromHistory(
  stores: Stores,
  live: Live,
  watcher: Watcher,
  profile: string,
  titleId: string,
  keys: readonly ProgressKey[],
  now: Date,
): Promise<Progress[]> {
  return change(stores, live, watcher, now, async (transaction) => {
    await stores.sessions.removeViewings(transaction, profile, titleId);
    return (await rowsOf(stores, transaction, keys)).map((row) => ({
      ...row,
      positionMs: 0,
      isWatched: false,
      isFinished: false,
      isDismissed: false,
      isRemoved: true,
      changedAt: now,
    }));
  });
}
