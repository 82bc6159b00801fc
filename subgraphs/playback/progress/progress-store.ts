import { Schema, type AnyBulkWriteOperation, type ClientSession, type Connection } from 'mongoose';

/** How far a profile is in one edition. A removed one stays as a tombstone, so that devices learn of it. */
export interface Progress {
  profile: string;
  titleId: string;
  editionId: string;
  seriesId?: string;
  positionMs: number;
  durationMs: number;
  isWatched: boolean;
  isDismissed: boolean;
  /** The position is at the credits or beyond: nothing to continue. */
  isFinished: boolean;
  isRemoved: boolean;
  /** When it was watched, marked or removed. */
  changedAt: Date;
  /** Of the profile: dense, in the order of commits. */
  revision: number;
  /** The session that moved it last, and that session's epoch: an older one moves it no more. */
  sessionId?: string;
  epoch: number;
}

export interface ProgressKey {
  profile: string;
  titleId: string;
  editionId: string;
}

type ProgressDocument = Progress & { _id: string };

interface ClockDocument {
  _id: string;
  revision: number;
  /** Tombstones up to this revision are gone. */
  floor: number;
}

const progressSchema = new Schema<ProgressDocument>(
  {
    _id: String,
    profile: String,
    titleId: String,
    editionId: String,
    seriesId: String,
    positionMs: Number,
    durationMs: Number,
    isWatched: Boolean,
    isDismissed: Boolean,
    isFinished: Boolean,
    isRemoved: Boolean,
    changedAt: Date,
    revision: Number,
    sessionId: String,
    epoch: Number,
  },
  { collection: 'progress', versionKey: false },
);
progressSchema.index({ profile: 1, revision: 1 }, { unique: true });
progressSchema.index({ profile: 1, titleId: 1 });
progressSchema.index({ profile: 1, seriesId: 1 });
progressSchema.index({ isRemoved: 1, changedAt: 1 }, { partialFilterExpression: { isRemoved: true } });

const clockSchema = new Schema<ClockDocument>(
  { _id: String, revision: Number, floor: Number },
  { collection: 'clocks', versionKey: false },
);

export function progressId({ profile, titleId, editionId }: ProgressKey): string {
  return `${profile}:${titleId}:${editionId}`;
}

/** A change of progress before it has its revision. */
export type ProgressChange = Omit<Progress, 'revision'>;

export function createProgressStore(connection: Connection) {
  const progress = connection.model<ProgressDocument>('Progress', progressSchema);
  const clocks = connection.model<ClockDocument>('Clock', clockSchema);
  const plain = ({ _id, ...row }: ProgressDocument): Progress => row;

  return {
    async findMany(keys: readonly ProgressKey[], transaction?: ClientSession): Promise<Map<string, Progress>> {
      const found = await progress
        .find({ _id: { $in: keys.map(progressId) } })
        .session(transaction ?? null)
        .lean<ProgressDocument[]>();
      return new Map(found.map((row) => [row._id, plain(row)]));
    },

    /**
     * Writes the changes, at most one a key, each with the next revision of its profile. The clock is read and counted in
     * the same transaction: another that does the same meanwhile conflicts and is tried again, so revisions are dense and
     * in the order of commits.
     */
    async write(transaction: ClientSession, changes: readonly ProgressChange[]): Promise<Progress[]> {
      if (changes.length === 0) return [];
      const counts = new Map<string, number>();
      for (const { profile } of changes) counts.set(profile, (counts.get(profile) ?? 0) + 1);
      const found = await clocks
        .find({ _id: { $in: [...counts.keys()] } })
        .session(transaction)
        .lean<ClockDocument[]>();
      const revisions = new Map(found.map(({ _id, revision }) => [_id, revision]));
      await clocks.bulkWrite(
        [...counts].map(([profile, count]) => ({
          updateOne: {
            filter: { _id: profile },
            update: { $inc: { revision: count }, $setOnInsert: { floor: 0 } },
            upsert: true,
          },
        })),
        { session: transaction, ordered: false },
      );
      const written = changes.map((change): Progress => {
        const revision = (revisions.get(change.profile) ?? 0) + 1;
        revisions.set(change.profile, revision);
        return { ...change, revision };
      });
      const operations: AnyBulkWriteOperation<ProgressDocument>[] = written.map((row) => ({
        replaceOne: { filter: { _id: progressId(row) }, replacement: row, upsert: true },
      }));
      await progress.bulkWrite(operations, { session: transaction, ordered: false });
      return written;
    },

    async readClock(profile: string): Promise<{ revision: number; floor: number }> {
      const clock = await clocks.findById(profile).lean<ClockDocument | null>();
      return { revision: clock?.revision ?? 0, floor: clock?.floor ?? 0 };
    },

    /** Everything that changed after a revision, newest state each, tombstones included, by revision. */
    async listAfter(profile: string, revision: number): Promise<Progress[]> {
      const found = await progress
        .find({ profile, revision: { $gt: revision } })
        .sort({ revision: 1 })
        .lean<ProgressDocument[]>();
      return found.map(plain);
    },

    /** Begun, neither finished nor dismissed, the latest change first. */
    async listUnfinished(profile: string, limit: number): Promise<Progress[]> {
      const found = await progress
        .find({ profile, isRemoved: false, isDismissed: false, isFinished: false, positionMs: { $gt: 0 } })
        .sort({ revision: -1 })
        .limit(limit)
        .lean<ProgressDocument[]>();
      return found.map(plain);
    },

    /** Of one profile in several titles, tombstones left out. */
    async listByTitles(profile: string, titleIds: readonly string[]): Promise<Progress[]> {
      const found = await progress
        .find({ profile, titleId: { $in: [...titleIds] }, isRemoved: false })
        .sort({ revision: -1 })
        .lean<ProgressDocument[]>();
      return found.map(plain);
    },

    async listBySeries(profile: string, seriesIds: readonly string[]): Promise<Progress[]> {
      const found = await progress
        .find({ profile, seriesId: { $in: [...seriesIds] }, isRemoved: false })
        .sort({ revision: -1 })
        .lean<ProgressDocument[]>();
      return found.map(plain);
    },

    /** Tombstones older than `before` go; the profile's floor tells devices that were away longer. */
    async purgeTombstones(transaction: ClientSession, before: Date, limit: number): Promise<number> {
      const old = await progress
        .find({ isRemoved: true, changedAt: { $lt: before } })
        .limit(limit)
        .session(transaction)
        .lean<ProgressDocument[]>();
      for (const { _id, profile, revision } of old) {
        await clocks.updateOne({ _id: profile }, { $max: { floor: revision } }, { session: transaction });
        await progress.deleteOne({ _id }, { session: transaction });
      }
      return old.length;
    },

    async removeOfProfile(transaction: ClientSession, profile: string): Promise<void> {
      await progress.deleteMany({ profile }, { session: transaction });
      await clocks.deleteOne({ _id: profile }, { session: transaction });
    },
  };
}

export type ProgressStore = ReturnType<typeof createProgressStore>;
