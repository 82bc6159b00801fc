import { Schema } from 'mongoose';
import type { ClientSession, Connection } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Migration } from '../../../platform/mongo/migrations-store.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';
import { foldName, foldWords } from '../../../platform/text/fold-text.ts';

export interface Person {
  id: string;
  name: string;
}

interface PersonDocument {
  _id: string;
  name: string;
  /** Folded words of the name, for the search by beginnings. */
  words: string[];
  /** The name as an import compares it. */
  foldedName: string;
}

const schema = new Schema<PersonDocument>(
  { _id: String, name: String, words: [String], foldedName: String },
  { collection: 'people', versionKey: false },
);
schema.index({ words: 1 });
schema.index({ foldedName: 1 });

/** Twelve lists of a hundred take 80 ms of the embedded engine, one of twelve hundred 500. */
const NAMES_AT_ONCE = 100;

const documentOf = ({ id, name }: Person): PersonDocument => ({
  _id: id,
  name,
  words: foldWords(name),
  foldedName: foldName(name),
});
const plain = ({ _id, name }: PersonDocument): Person => ({ id: _id, name });

/** Gives people the folded names that `platform/text` makes now; those stored before imports had none. */
export const foldPeople: Migration = {
  id: '2026-11-29-fold-people',
  async run(connection) {
    const people = connection.collection<PersonDocument>('people');
    for await (const { _id, name, ...stored } of people.find().batchSize(500)) {
      const { words, foldedName } = documentOf({ id: _id, name });
      if (stored.foldedName === foldedName && stored.words.join(' ') === words.join(' ')) continue;
      await people.updateOne({ _id }, { $set: { words, foldedName } });
    }
  },
};

export function createPersonStore(connection: Connection) {
  const people = connection.model<PersonDocument>('Person', schema);

  return {
    /** False where the id is taken. */
    async insert(person: Person): Promise<boolean> {
      try {
        await people.create(documentOf(person));
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /** Throws a duplicate-key error where an id is taken. */
    async insertMany(session: ClientSession, made: readonly Person[]): Promise<void> {
      await people.insertMany(made.map(documentOf), { session, lean: true });
    },

    /** People by their folded names; of namesakes the one who was there first. */
    async findByNames(session: ClientSession, foldedNames: readonly string[]): Promise<Map<string, Person>> {
      const found: PersonDocument[] = [];
      for (let i = 0; i < foldedNames.length; i += NAMES_AT_ONCE) {
        const some = { foldedName: { $in: foldedNames.slice(i, i + NAMES_AT_ONCE) } };
        found.push(...(await people.find(some).session(session).lean<PersonDocument[]>()));
      }
      const byAge = found.toSorted((a, b) => (a._id < b._id ? 1 : -1));
      return new Map(byAge.map((person) => [person.foldedName, plain(person)]));
    },

    /** For a DataLoader, or within a transaction. */
    async findMany(ids: readonly string[], session?: ClientSession): Promise<(Person | undefined)[]> {
      if (ids.length === 0) return [];
      const found = await people
        .find({ _id: { $in: ids } })
        .session(session ?? null)
        .lean<PersonDocument[]>();
      return inOrderOf(ids, found.map(plain));
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
