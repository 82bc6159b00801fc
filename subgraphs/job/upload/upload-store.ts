import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { UploadState } from '../generated/types.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';
import type { TaskFailure } from '../../../platform/tasks/task-store.ts';

/** A file on its way in. That it has expired is computed, never stored. */
export interface Upload {
  id: string;
  filename: string;
  /** Unknown at first of a file that we fetch. */
  sizeBytes?: number;
  receivedBytes: number;
  state: Exclude<UploadState, 'EXPIRED'>;
  createdBy: string;
  createdAt: Date;
  /** Until when bytes are taken. */
  expiresAt: Date;
  /** Of a file that we fetch: where, without what may be secret in it. */
  sourceUrl?: string;
  /** Why it `FAILED`. */
  failure?: TaskFailure;
  receivedAt?: Date;
  /** Set together, once. */
  assetId?: string;
  jobId?: string;
  /** Set once, instead of them, where a picture was made of it. */
  pictureId?: string;
}

type UploadDocument = Omit<Upload, 'id'> & { _id: string };

const schema = new Schema<UploadDocument>(
  {
    _id: String,
    filename: String,
    sizeBytes: Number,
    receivedBytes: Number,
    state: String,
    createdBy: String,
    createdAt: Date,
    expiresAt: Date,
    sourceUrl: String,
    failure: Schema.Types.Mixed,
    receivedAt: Date,
    assetId: String,
    jobId: String,
    pictureId: String,
  },
  { collection: 'uploads', versionKey: false },
);
schema.index({ createdBy: 1, state: 1 });

const guardSchema = new Schema({ _id: String, serial: Number }, { collection: 'upload_guards', versionKey: false });

/** Bytes may still come. */
const OPEN: Upload['state'][] = ['WAITING', 'UPLOADING'];

export function createUploadStore(connection: Connection) {
  const uploads = connection.model<UploadDocument>('Upload', schema);
  const guards = connection.model('UploadGuard', guardSchema);
  const plain = ({ _id, ...upload }: UploadDocument): Upload => ({ id: _id, ...upload });

  return {
    async insert({ id, ...upload }: Upload, session?: ClientSession): Promise<void> {
      await uploads.create([{ _id: id, ...upload }], { session: session ?? null });
    },

    async find(id: string, session?: ClientSession): Promise<Upload | undefined> {
      const found = await uploads
        .findById(id)
        .session(session ?? null)
        .lean<UploadDocument | null>();
      return found ? plain(found) : undefined;
    },

    /** For a DataLoader. */
    async findMany(ids: readonly string[]): Promise<(Upload | undefined)[]> {
      const found = await uploads.find({ _id: { $in: [...ids] } }).lean<UploadDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },

    /** Of one that is sent to us. */
    async extend(session: ClientSession, id: string, expiresAt: Date): Promise<Upload | undefined> {
      const extended = await uploads
        .findOneAndUpdate(
          { _id: id, state: { $in: OPEN }, sourceUrl: { $exists: false } },
          { $set: { expiresAt } },
          { returnDocument: 'after', session },
        )
        .lean<UploadDocument | null>();
      return extended ? plain(extended) : undefined;
    },

    /** Never goes back: reports may arrive late. The state that it has now; undefined where there is no such upload. */
    async noteReceived(id: string, receivedBytes: number): Promise<Upload['state'] | undefined> {
      const { matchedCount } = await uploads.updateOne(
        { _id: id, state: { $in: OPEN } },
        { $max: { receivedBytes }, $set: { state: 'UPLOADING' } },
      );
      return matchedCount === 1 ? 'UPLOADING' : (await this.find(id))?.state;
    },

    /** How far a file is that we fetch; it may have begun anew. */
    async noteFetched(id: string, receivedBytes: number, sizeBytes: number | undefined): Promise<void> {
      const far = { receivedBytes, state: 'UPLOADING' as const };
      await uploads.updateOne(
        { _id: id, state: { $in: OPEN } },
        sizeBytes === undefined ? { $set: far, $unset: { sizeBytes: 1 } } : { $set: { ...far, sizeBytes } },
      );
    },

    /** True where the upload is known and now received; saying it again changes nothing. */
    async markReceived(id: string, sizeBytes: number, now: Date): Promise<boolean> {
      const { matchedCount } = await uploads.updateOne(
        { _id: id, sizeBytes, state: { $in: OPEN } },
        { $set: { state: 'RECEIVED', receivedBytes: sizeBytes, receivedAt: now } },
      );
      return matchedCount === 1 || (await uploads.exists({ _id: id, sizeBytes, state: 'RECEIVED' })) !== null;
    },

    /** A file that we fetch is here whole, with as many bytes as it turned out to have. */
    async markFetched(session: ClientSession, id: string, sizeBytes: number, now: Date): Promise<void> {
      await uploads.updateOne(
        { _id: id, state: { $in: OPEN } },
        { $set: { state: 'RECEIVED', sizeBytes, receivedBytes: sizeBytes, receivedAt: now } },
        { session },
      );
    },

    async markFailed(session: ClientSession, id: string, failure: TaskFailure): Promise<void> {
      await uploads.updateOne({ _id: id, state: { $in: OPEN } }, { $set: { state: 'FAILED', failure } }, { session });
    },

    /** The upload, now cancelled unless it is received; undefined where there is none. */
    async markCancelled(id: string, session?: ClientSession): Promise<Upload | undefined> {
      await uploads.updateOne(
        { _id: id, state: { $ne: 'RECEIVED' } },
        { $set: { state: 'CANCELLED' } },
        session ? { session } : {},
      );
      return this.find(id, session);
    },

    /** The first write of a transaction that opens an upload: of one account one at a time gets through. */
    async serialiseOpening(session: ClientSession, account: string): Promise<void> {
      await guards.updateOne({ _id: account }, { $inc: { serial: 1 } }, { session, upsert: true });
    },

    /** Those of an account that still take bytes. */
    async listOpen(session: ClientSession, account: string, now: Date): Promise<Pick<Upload, 'id' | 'sizeBytes'>[]> {
      const found = await uploads
        .find({ createdBy: account, state: { $in: OPEN }, expiresAt: { $gt: now } }, { sizeBytes: 1 })
        .session(session)
        .lean<Pick<UploadDocument, '_id' | 'sizeBytes'>[]>();
      return found.map(({ _id, ...upload }) => ({ id: _id, ...upload }));
    },

    /** How many of an account's files are to be fetched. */
    async countFetching(account: string): Promise<number> {
      return uploads.countDocuments({ createdBy: account, state: { $in: OPEN }, sourceUrl: { $exists: true } });
    },

    /** Those of the uploads to which no byte is added any more. */
    async listEnded(ids: readonly string[]): Promise<string[]> {
      const found = await uploads
        .find({ _id: { $in: [...ids] }, state: { $in: ['RECEIVED', 'FAILED', 'CANCELLED'] } }, { _id: 1 })
        .lean<Pick<UploadDocument, '_id'>[]>();
      return found.map(({ _id }) => _id);
    },

    /** Ties the upload to what is made of it; false where it is tied already. */
    async assign(
      session: ClientSession,
      id: string,
      to: { assetId: string; jobId: string } | { pictureId: string },
    ): Promise<boolean> {
      const { matchedCount } = await uploads.updateOne(
        { _id: id, state: 'RECEIVED', jobId: { $exists: false }, pictureId: { $exists: false } },
        { $set: to },
        { session },
      );
      return matchedCount === 1;
    },
  };
}

export type UploadStore = ReturnType<typeof createUploadStore>;
