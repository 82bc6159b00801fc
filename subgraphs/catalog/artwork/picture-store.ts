import { Schema } from 'mongoose';
import { replaceWhereNewer, type GuardedRow } from '../../../platform/mongo/guarded-rows-store.ts';
import type { Connection } from '../../../platform/mongo/database.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';
import type { PictureSize } from '../../../platform/pictures/picture-sizes.ts';

/** What the catalogue knows of a picture that job looks at; follows `pictureChanged`. */
export type PictureFacts = { id: string; revision: number } & (
  { state: 'CHECKING' | 'FAILED' | 'GONE' } | ({ state: 'READY'; isOpaque: boolean; color: string } & PictureSize)
);

type PictureDocument = GuardedRow &
  Pick<PictureFacts, 'state'> &
  Partial<PictureSize & { isOpaque: boolean; color: string }>;

const schema = new Schema<PictureDocument>(
  {
    _id: String,
    revision: Number,
    state: String,
    width: Number,
    height: Number,
    isOpaque: Boolean,
    color: String,
  },
  { collection: 'pictures', versionKey: false },
);

// Written from facts alone, so a READY one has the others.
const plain = ({ _id, ...facts }: PictureDocument) => ({ id: _id, ...facts }) as PictureFacts;

export function createPictureStore(connection: Connection) {
  const pictures = connection.model<PictureDocument>('Picture', schema);

  return {
    /** Writes where the stored revision is lower. */
    async project({ id, ...facts }: PictureFacts): Promise<void> {
      await replaceWhereNewer(connection, pictures, [{ _id: id, ...facts }]);
    },

    /** For a DataLoader. Undefined where job has told nothing yet. */
    async findMany(ids: readonly string[]): Promise<(PictureFacts | undefined)[]> {
      if (ids.length === 0) return [];
      const found = await pictures.find({ _id: { $in: ids } }).lean<PictureDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },
  };
}

export type PictureStore = ReturnType<typeof createPictureStore>;
