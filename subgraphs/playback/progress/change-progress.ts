import { afterCommit, inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import type { Passport } from '../../../platform/passport/passport.ts';
import type { Loaders } from '../context.ts';
import { findSeenEditions, type SeenEdition } from '../playability/seen-editions.ts';
import type { Stores } from '../stores.ts';
import { tellProgress } from './progress-feed.ts';
import { progressId, type Progress, type ProgressChange, type ProgressKey } from './progress-store.ts';
import { watchEvent } from './watch-event.ts';

/** Something done about a title, or about all episodes of a series. */
interface OfTitle {
  passport: Passport & { profile: string };
  titleId: string;
}

/** With the last of what was written. */
export type ProgressOutcome = { kind: 'saved'; progress: Progress } | { kind: 'notFound' };

type ProgressLoaders = Pick<Loaders, 'progressOfTitle' | 'progressOfSeries'>;

function untouched(edition: SeenEdition & ProgressKey, now: Date): ProgressChange {
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

/** Writes what `makeChanges` comes to in its transaction, and tells of it. */
async function change(
  { connection, progress, outbox, tell }: Stores,
  passport: Passport,
  now: Date,
  makeChanges: (transaction: ClientSession) => Promise<ProgressChange[]>,
): Promise<ProgressOutcome> {
  const written = await inTransaction(connection, async (transaction) => {
    const changed = await progress.write(transaction, await makeChanges(transaction));
    await outbox.write(
      transaction,
      changed.map((row) => watchEvent(row, passport, now)),
    );
    afterCommit(transaction, () => tellProgress(tell, changed));
    return changed;
  });
  const last = written.at(-1);
  return last ? { kind: 'saved', progress: last } : { kind: 'notFound' };
}

/** What the profile has of a title, or of a series' episodes. */
async function keysOf(load: ProgressLoaders, titleId: string): Promise<ProgressKey[]> {
  const [own, ofSeries] = await Promise.all([load.progressOfTitle.load(titleId), load.progressOfSeries.load(titleId)]);
  return [...own, ...ofSeries];
}

/** The rows that a change is about, read in its transaction; by revision, so that they keep their order. */
async function rowsOf(
  { progress }: Stores,
  transaction: ClientSession,
  keys: readonly ProgressKey[],
): Promise<Progress[]> {
  const rows = await progress.findMany(keys, transaction);
  return [...rows.values()].filter(({ isRemoved }) => !isRemoved).toSorted((a, b) => a.revision - b.revision);
}

/** Marks what the profile sees of the title as watched or not; where there is no progress yet, it begins with this. */
export async function setWatched(
  stores: Stores,
  load: Pick<Loaders, 'title' | 'episodes' | 'asset'>,
  { passport, titleId, isWatched }: OfTitle & { isWatched: boolean },
  now: Date,
): Promise<ProgressOutcome> {
  const { profile } = passport;
  const seen = await findSeenEditions(load, passport, titleId, now);
  const editions = seen.map((edition) => ({ profile, ...edition }));
  if (editions.length === 0) return { kind: 'notFound' };
  return change(stores, passport, now, async (transaction) => {
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
export async function dismiss(
  stores: Stores,
  load: ProgressLoaders,
  { passport, titleId }: OfTitle,
  now: Date,
): Promise<ProgressOutcome> {
  const keys = await keysOf(load, titleId);
  return change(stores, passport, now, async (transaction) =>
    (await rowsOf(stores, transaction, keys)).map((row) => ({ ...row, isDismissed: true })),
  );
}

/** Leaves tombstones in place of the progress, and forgets the sittings of the title. */
export async function removeFromHistory(
  stores: Stores,
  load: ProgressLoaders,
  { passport, titleId }: OfTitle,
  now: Date,
): Promise<ProgressOutcome> {
  const keys = await keysOf(load, titleId);
  return change(stores, passport, now, async (transaction) => {
    await stores.sessions.removeViewings(transaction, passport.profile, titleId);
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
