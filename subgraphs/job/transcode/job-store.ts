import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { TaskFailure } from '../../../platform/tasks/task-store.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';
import type { JobState } from '../generated/types.ts';
import type { MediaPlan } from '../media/plan-media.ts';
import type { SourceTrack } from '../media/source-tracks.ts';
import type { PlannedRung } from '../media/planned-rung.ts';
import type { CodecPreset } from '../media/video-codec.ts';

/** Of a job that has not ended. */
export const OPEN_STATES: readonly JobState[] = ['QUEUED', 'RUNNING'];

export interface TranscodeJob {
  id: string;
  /** A whole film, where it is absent; or one track, or one file to download, of an asset that can be played already. */
  kind?: 'TRACK' | 'DOWNLOAD';
  /** Of a download: what it is made of. */
  rendition?: string;
  /** Of a download: the name of its file; absent where it is the rendition's. */
  file?: string;
  assetId: string;
  /** Absent where a text is given other times. */
  uploadId?: string;
  state: JobState;
  createdAt: Date;
  createdBy: string;
  finishedAt?: Date;
  failure?: TaskFailure;
  retries: number;
  /** Absent in jobs of the time when there was H.264 alone. */
  preset?: CodecPreset;
  /** Set once the source is probed. */
  plan?: MediaPlan;
  /** Set with the plan; absent in jobs planned before it was kept. */
  sourceTracks?: SourceTrack[];
  /** Set once the renditions are decided on. */
  rungs?: PlannedRung[];
  /** Grows with every change of state of the job or of one of its tasks. */
  revision: number;
}

type JobDocument = Omit<TranscodeJob, 'id'> & { _id: string };

const schema = new Schema<JobDocument>(
  {
    _id: String,
    kind: String,
    rendition: String,
    file: String,
    assetId: String,
    uploadId: String,
    state: String,
    createdAt: Date,
    createdBy: String,
    finishedAt: Date,
    failure: Schema.Types.Mixed,
    retries: Number,
    preset: String,
    plan: Schema.Types.Mixed,
    // Not a list of the schema's: a job without it has none.
    sourceTracks: Schema.Types.Mixed,
    rungs: Schema.Types.Mixed,
    revision: Number,
  },
  { collection: 'jobs', versionKey: false, minimize: false },
);
schema.index({ state: 1, _id: -1 });
schema.index({ assetId: 1 });
schema.index({ uploadId: 1 });
schema.index({ kind: 1, createdBy: 1, createdAt: 1 });

export interface JobChange {
  state?: JobState;
  finishedAt?: Date | null;
  failure?: TaskFailure | null;
  plan?: MediaPlan;
  sourceTracks?: SourceTrack[];
  rungs?: PlannedRung[];
  retries?: number;
}

export function createJobStore(connection: Connection) {
  const jobs = connection.model<JobDocument>('TranscodeJob', schema);
  const plain = ({ _id, ...job }: JobDocument): TranscodeJob => ({ id: _id, ...job });

  return {
    async insert(session: ClientSession, { id, ...job }: TranscodeJob): Promise<void> {
      await jobs.create([{ _id: id, ...job }], { session });
    },

    async find(id: string, session?: ClientSession): Promise<TranscodeJob | undefined> {
      const found = await jobs
        .findById(id)
        .session(session ?? null)
        .lean<JobDocument | null>();
      return found ? plain(found) : undefined;
    },

    /** For a DataLoader. */
    async findMany(ids: readonly string[]): Promise<(TranscodeJob | undefined)[]> {
      const found = await jobs.find({ _id: { $in: [...ids] } }).lean<JobDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },

    /** For a DataLoader, or one in a transaction: the jobs of each asset, newest first. */
    async findByAssets(assetIds: readonly string[], session?: ClientSession): Promise<TranscodeJob[][]> {
      const found = await jobs
        .find({ assetId: { $in: [...assetIds] } })
        .sort({ _id: -1 })
        .session(session ?? null)
        .lean<JobDocument[]>();
      const all = found.map(plain);
      return assetIds.map((assetId) => all.filter((job) => job.assetId === assetId));
    },

    /** When the account had files for download made since then, oldest first. */
    async listOrderTimes(account: string, since: Date): Promise<Date[]> {
      const found = await jobs
        .find({ kind: 'DOWNLOAD', createdBy: account, createdAt: { $gt: since } }, { createdAt: 1 })
        .sort({ createdAt: 1 })
        .lean<Pick<JobDocument, 'createdAt'>[]>();
      return found.map(({ createdAt }) => createdAt);
    },

    /** Newest first; `before` is the id of the last job seen. */
    async list(filter: { state?: JobState; before?: string; limit: number }): Promise<TranscodeJob[]> {
      const { state, before, limit } = filter;
      const found = await jobs
        .find({ ...(state ? { state } : {}), ...(before ? { _id: { $lt: before } } : {}) })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<JobDocument[]>();
      return found.map(plain);
    },

    /** Writes the change and counts the revision. Null removes. */
    async update(session: ClientSession, id: string, change: JobChange): Promise<void> {
      const set = Object.entries(change).filter(([, value]) => value !== null && value !== undefined);
      const unset = Object.entries(change).filter(([, value]) => value === null);
      await jobs.updateOne(
        { _id: id },
        {
          $inc: { revision: 1 },
          ...(set.length > 0 ? { $set: Object.fromEntries(set) } : {}),
          ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map(([key]) => [key, 1])) } : {}),
        },
        { session },
      );
    },

    /** Those of the uploads whose job ended before `before`: their source may go. */
    async listEndedUploads(uploadIds: readonly string[], before: Date): Promise<string[]> {
      const found = await jobs
        .find({ uploadId: { $in: [...uploadIds] }, finishedAt: { $lt: before } }, { uploadId: 1 })
        .lean<Pick<JobDocument, 'uploadId'>[]>();
      return found.flatMap(({ uploadId }) => uploadId ?? []);
    },
  };
}

export type JobStore = ReturnType<typeof createJobStore>;
