import { Schema } from 'mongoose';
import { isDuplicateKey, type Connection } from '../../../platform/mongo/database.ts';
import { foldWords } from '../localisation/fold-text.ts';

export interface Person {
  id: string;
  name: string;
}

interface PersonDocument {
  _id: string;
  name: string;
  /** Folded words of the name, for the search by beginnings. */
  words: string[];
}

const schema = new Schema<PersonDocument>(
  { _id: String, name: String, words: [String] },
  { collection: 'people', versionKey: false },
);
schema.index({ words: 1 });

const plain = ({ _id, name }: PersonDocument): Person => ({ id: _id, name });

export function createPersonStore(connection: Connection) {
  const people = connection.model<PersonDocument>('Person', schema);

  return {
    /** False where the id is taken. */
    async insert({ id, name }: Person): Promise<boolean> {
      try {
        await people.create({ _id: id, name, words: foldWords(name) });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /** For a DataLoader. */
    async findMany(ids: readonly string[]): Promise<(Person | undefined)[]> {
      if (ids.length === 0) return [];
      const found = await people.find({ _id: { $in: ids } }).lean<PersonDocument[]>();
      const byId = new Map(found.map((person) => [person._id, plain(person)]));
      return ids.map((id) => byId.get(id));
    },

    /** People in whose name a word begins with each of the words asked for, by name; none where nothing is asked for. */
    async search(query: string, limit: number): Promise<Person[]> {
      const words = foldWords(query);
      if (words.length === 0) return [];
      const found = await people
        .find({ $and: words.map((word) => ({ words: new RegExp(`^${RegExp.escape(word)}`) })) })
        .sort({ name: 1, _id: 1 })
        .limit(limit)
        .lean<PersonDocument[]>();
      return found.map(plain);
    },
  };
}

export type PersonStore = ReturnType<typeof createPersonStore>;
