import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { UploadState } from '../generated/types.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';

/** A file on its way in. That it has expired is computed, never stored. */
export interface Upload {
  id: string;
  filename: string;
  sizeBytes: number;
  receivedBytes: number;
  state: Exclude<UploadState, 'EXPIRED'>;
  createdBy: string;
  createdAt: Date;
  /** Until when bytes are taken. */
  expiresAt: Date;
  receivedAt?: Date;
  /** Set together, once. */
  assetId?: string;
  jobId?: string;
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
    receivedAt: Date,
    assetId: String,
    jobId: String,
  },
  { collection: 'uploads', versionKey: false },
);

export function createUploadStore(connection: Connection) {
  const uploads = connection.model<UploadDocument>('Upload', schema);
  const plain = ({ _id, ...upload }: UploadDocument): Upload => ({ id: _id, ...upload });

  return {
    async insert({ id, ...upload }: Upload): Promise<void> {
      await uploads.create({ _id: id, ...upload });
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

    async extend(id: string, expiresAt: Date): Promise<Upload | undefined> {
      const extended = await uploads
        .findOneAndUpdate({ _id: id, state: { $ne: 'RECEIVED' } }, { $set: { expiresAt } }, { returnDocument: 'after' })
        .lean<UploadDocument | null>();
      return extended ? plain(extended) : undefined;
    },

    /** Never goes back: reports may arrive late. */
    async noteReceived(id: string, receivedBytes: number): Promise<void> {
      await uploads.updateOne(
        { _id: id, state: { $ne: 'RECEIVED' } },
        { $max: { receivedBytes }, $set: { state: 'UPLOADING' } },
      );
    },

    /** True where the upload is known and now received; saying it again changes nothing. */
    async markReceived(id: string, sizeBytes: number, now: Date): Promise<boolean> {
      const { matchedCount } = await uploads.updateOne(
        { _id: id, sizeBytes, state: { $ne: 'RECEIVED' } },
        { $set: { state: 'RECEIVED', receivedBytes: sizeBytes, receivedAt: now } },
      );
      return matchedCount === 1 || (await uploads.exists({ _id: id, sizeBytes, state: 'RECEIVED' })) !== null;
    },

    /** Ties the upload to its job; false where it is tied already. */
    async assign(session: ClientSession, id: string, to: { assetId: string; jobId: string }): Promise<boolean> {
      const { matchedCount } = await uploads.updateOne(
        { _id: id, state: 'RECEIVED', jobId: { $exists: false } },
        { $set: to },
        { session },
      );
      return matchedCount === 1;
    },
  };
}

export type UploadStore = ReturnType<typeof createUploadStore>;
