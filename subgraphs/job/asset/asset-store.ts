import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { AssetState } from '../generated/types.ts';
import type { DeliveredAudio, DeliveredVideo } from '../media/encode-rendition.ts';
import type { Still } from '../media/make-stills.ts';
import type { SourceWarning } from '../media/source-tracks.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';

/** Where a finished attempt wrote, relative to the assets folder: `asset_…/task_…/lease_…`. */
interface Located {
  path: string;
}
export type StoredVideo = DeliveredVideo & Located;
export type StoredAudio = DeliveredAudio & Located;
export type StoredStill = Still & Located;

/** What an editor should know of an asset though it can be played. */
export interface AssetWarning {
  code: SourceWarning['code'] | 'NO_PICTURES';
  message: string;
}

export interface Asset {
  id: string;
  uploadId: string;
  filename: string;
  createdAt: Date;
  state: AssetState;
  durationMs?: number;
  /** Highest first. */
  video: StoredVideo[];
  audio: StoredAudio[];
  stills: StoredStill[];
  warnings: AssetWarning[];
  /** Grows with every change. */
  revision: number;
}

type AssetDocument = Omit<Asset, 'id'> & { _id: string };

const schema = new Schema<AssetDocument>(
  {
    _id: String,
    uploadId: String,
    filename: String,
    createdAt: Date,
    state: String,
    durationMs: Number,
    video: [Schema.Types.Mixed],
    audio: [Schema.Types.Mixed],
    stills: [Schema.Types.Mixed],
    warnings: [Schema.Types.Mixed],
    revision: Number,
  },
  { collection: 'assets', versionKey: false, minimize: false },
);

export function createAssetStore(connection: Connection) {
  const assets = connection.model<AssetDocument>('Asset', schema);
  const plain = ({ _id, ...asset }: AssetDocument): Asset => ({
    id: _id,
    ...asset,
    warnings: asset.warnings ?? [],
    video: asset.video.toSorted((a, b) => b.height - a.height),
    audio: asset.audio.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  });

  return {
    async insert(session: ClientSession, { id, ...asset }: Asset): Promise<void> {
      await assets.create([{ _id: id, ...asset }], { session });
    },

    async find(id: string, session?: ClientSession): Promise<Asset | undefined> {
      const found = await assets
        .findById(id)
        .session(session ?? null)
        .lean<AssetDocument | null>();
      return found ? plain(found) : undefined;
    },

    /** For a DataLoader. */
    async findMany(ids: readonly string[]): Promise<(Asset | undefined)[]> {
      const found = await assets.find({ _id: { $in: [...ids] } }).lean<AssetDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },

    /** Replaces what is given and counts the revision; returns the asset as it is then. */
    async update(
      session: ClientSession,
      id: string,
      change: Partial<Pick<Asset, 'state' | 'durationMs' | 'video' | 'audio' | 'stills' | 'warnings'>>,
    ): Promise<Asset> {
      const updated = await assets
        .findOneAndUpdate({ _id: id }, { $set: change, $inc: { revision: 1 } }, { session, returnDocument: 'after' })
        .lean<AssetDocument | null>();
      if (!updated) throw new Error(`the asset ${id} is gone`);
      return plain(updated);
    },

    /** Every path that each of these assets refers to: what lies beside them belongs to lost attempts. An asset that is not known is left out. */
    async referencedPaths(ids: string[]): Promise<Map<string, Set<string>>> {
      const found = await assets.find({ _id: { $in: ids } }).lean<AssetDocument[]>();
      return new Map(
        found.map(({ _id, video, audio, stills }) => [
          _id,
          new Set([...video, ...audio, ...stills].map(({ path }) => path)),
        ]),
      );
    },
  };
}

export type AssetStore = ReturnType<typeof createAssetStore>;
