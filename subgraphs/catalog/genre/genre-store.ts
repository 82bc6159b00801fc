import { Schema } from 'mongoose';
import type { ClientSession, Connection } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';
import type { LocalisedText } from '../../../platform/text/localise.ts';

export interface Genre {
  id: string;
  names: LocalisedText[];
}

type GenreDocument = Omit<Genre, 'id'> & { _id: string };

const schema = new Schema<GenreDocument>(
  { _id: String, names: [new Schema<LocalisedText>({ locale: String, text: String }, { _id: false, id: false })] },
  { collection: 'genres', versionKey: false },
);

const plain = ({ _id, names }: GenreDocument): Genre => ({ id: _id, names });

export function createGenreStore(connection: Connection) {
  const genres = connection.model<GenreDocument>('Genre', schema);

  return {
    /** False where the id is taken. */
    async insert({ id, names }: Genre): Promise<boolean> {
      try {
        await genres.create({ _id: id, names });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /** Throws a duplicate-key error where an id is taken. */
    async insertMany(session: ClientSession, made: readonly Genre[]): Promise<void> {
      await genres.insertMany(
        made.map(({ id, names }) => ({ _id: id, names })),
        { session, lean: true },
      );
    },

    async listAll(session?: ClientSession): Promise<Genre[]> {
      const found = await genres
        .find()
        .sort({ _id: 1 })
        .session(session ?? null)
        .lean<GenreDocument[]>();
      return found.map(plain);
    },

    /** For a DataLoader, or within a transaction. */
    async findMany(ids: readonly string[], session?: ClientSession): Promise<(Genre | undefined)[]> {
      if (ids.length === 0) return [];
      const found = await genres
        .find({ _id: { $in: ids } })
        .session(session ?? null)
        .lean<GenreDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },
  };
}

export type GenreStore = ReturnType<typeof createGenreStore>;
