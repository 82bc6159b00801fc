import { Schema, type ClientSession, type Connection } from 'mongoose';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';
import type { TaskFailure } from '../../../platform/tasks/task-store.ts';
import type { CheckedPicture } from './check-picture.ts';

/** What became of an uploaded picture. */
export type PictureOutcome =
  | { state: 'CHECKING' }
  /** `path`: where its master lies, relative to the assets folder. */
  | ({ state: 'READY'; path: string } & CheckedPicture)
  | { state: 'FAILED'; failure: TaskFailure };

/** A picture that is not of a film: it never changes once it is ready. */
export interface Picture {
  id: string;
  uploadId: string;
  filename: string;
  createdAt: Date;
  createdBy: string;
  outcome: PictureOutcome;
  /** Grows with every change. */
  revision: number;
}

type PictureDocument = Omit<Picture, 'id'> & { _id: string };

const schema = new Schema<PictureDocument>(
  {
    _id: String,
    uploadId: String,
    filename: String,
    createdAt: Date,
    createdBy: String,
    outcome: Schema.Types.Mixed,
    revision: Number,
  },
  { collection: 'pictures', versionKey: false },
);

export function createPictureStore(connection: Connection) {
  const pictures = connection.model<PictureDocument>('Picture', schema);
  const plain = ({ _id, ...picture }: PictureDocument): Picture => ({ id: _id, ...picture });

  return {
    async insert(session: ClientSession, { id, ...picture }: Picture): Promise<void> {
      await pictures.create([{ _id: id, ...picture }], { session });
    },

    async find(id: string, session?: ClientSession): Promise<Picture | undefined> {
      const found = await pictures
        .findById(id)
        .session(session ?? null)
        .lean<PictureDocument | null>();
      return found ? plain(found) : undefined;
    },

    /** For a DataLoader. */
    async findMany(ids: readonly string[]): Promise<(Picture | undefined)[]> {
      const found = await pictures.find({ _id: { $in: [...ids] } }).lean<PictureDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },

    /** The picture as it is then. */
    async settle(session: ClientSession, id: string, outcome: PictureOutcome): Promise<Picture> {
      const settled = await pictures
        .findOneAndUpdate(
          { _id: id },
          { $set: { outcome }, $inc: { revision: 1 } },
          { session, returnDocument: 'after' },
        )
        .lean<PictureDocument | null>();
      if (!settled) throw new Error(`the picture ${id} is gone`);
      return plain(settled);
    },

    /** Where the master of each of these pictures lies: what lies beside it belongs to lost attempts. One that is not known is left out. */
    async referencedPaths(ids: readonly string[]): Promise<Map<string, Set<string>>> {
      const found = await this.findMany(ids);
      return new Map(
        found.flatMap((picture) =>
          picture ? [[picture.id, new Set(picture.outcome.state === 'READY' ? [picture.outcome.path] : [])]] : [],
        ),
      );
    },
  };
}

export type PictureStore = ReturnType<typeof createPictureStore>;
