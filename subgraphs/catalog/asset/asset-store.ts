import { Schema } from 'mongoose';
import type { ClientSession, Connection } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { FoundMarker } from '../../../schema/events/asset.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';

export interface Still {
  /** File name, extension included. */
  name: string;
  width: number;
  height: number;
  timeMs: number;
  /** How good it is as a poster, 0 to 1; absent of stills that were made before there were scores. */
  score?: number;
}

/** What the catalogue knows of media that job owns; follows `assetChanged`. */
export interface AssetFacts {
  id: string;
  revision: number;
  state: 'PREPARING' | 'PLAYABLE' | 'READY' | 'FAILED' | 'GONE';
  /** Absent before the source was probed. */
  durationMs?: number;
  stills: Still[];
  /** Where an intro and credits seem to be; absent before job has looked for any. */
  foundMarkers?: FoundMarker[];
}

type AssetDocument = Omit<AssetFacts, 'id'> & { _id: string };

const schema = new Schema<AssetDocument>(
  {
    _id: String,
    revision: Number,
    state: String,
    durationMs: Number,
    stills: [
      new Schema<Still>({ name: String, width: Number, height: Number, timeMs: Number, score: Number }, { _id: false }),
    ],
    // Not a list of the schema's: an asset without it was not looked through.
    foundMarkers: Schema.Types.Mixed,
  },
  { collection: 'assets', versionKey: false },
);

const plain = ({ _id, ...facts }: AssetDocument): AssetFacts => ({ id: _id, ...facts });

export function createAssetStore(connection: Connection) {
  const assets = connection.model<AssetDocument>('Asset', schema);

  return {
    /** Writes where the stored revision is lower; false for what is known already or older. */
    async project({ id, durationMs, foundMarkers, ...facts }: AssetFacts): Promise<boolean> {
      try {
        const { modifiedCount, upsertedCount } = await assets.updateOne(
          { _id: id, revision: { $lt: facts.revision } },
          {
            $set: {
              ...facts,
              ...(durationMs === undefined ? {} : { durationMs }),
              ...(foundMarkers === undefined ? {} : { foundMarkers }),
            },
            $unset: {
              ...(durationMs === undefined ? { durationMs: 1 } : {}),
              ...(foundMarkers === undefined ? { foundMarkers: 1 } : {}),
            },
          },
          { upsert: true },
        );
        return modifiedCount + upsertedCount > 0;
      } catch (error) {
        // The upsert met a stored revision that is not lower.
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /** For a DataLoader. Undefined where job has told nothing yet. */
    async findMany(ids: readonly string[], session?: ClientSession): Promise<(AssetFacts | undefined)[]> {
      if (ids.length === 0) return [];
      const found = await assets
        .find({ _id: { $in: ids } })
        .session(session ?? null)
        .lean<AssetDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },
  };
}

export type AssetStore = ReturnType<typeof createAssetStore>;
