import { Schema, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';

/** Titles that one list may hold. */
export const MY_LIST_LIMIT = 500;

export interface ListedTitle {
  titleId: string;
  addedAt: Date;
}

interface ListDocument {
  _id: string;
  /** Oldest first. */
  titles: ListedTitle[];
}

// One document a profile: it is short, and so its order, its length and each title's being in it once need no lock.
const schema = new Schema<ListDocument>(
  { _id: String, titles: [new Schema<ListedTitle>({ titleId: String, addedAt: Date }, { _id: false })] },
  { collection: 'my_lists', versionKey: false },
);

export function createMyListStore(connection: Connection) {
  const lists = connection.model<ListDocument>('MyList', schema);

  /** Newest first. */
  async function list(profile: string): Promise<ListedTitle[]> {
    const found = await lists.findOne({ _id: profile }).lean<ListDocument | null>();
    return (found?.titles ?? []).toReversed();
  }

  return {
    list,

    /** Whether the title is in the list then: false where the list is full. One that is in it keeps its place. */
    async add(profile: string, titleId: string, now: Date): Promise<boolean> {
      for (;;) {
        try {
          await lists.updateOne(
            { _id: profile, 'titles.titleId': { $ne: titleId }, [`titles.${MY_LIST_LIMIT - 1}`]: { $exists: false } },
            { $push: { titles: { titleId, addedAt: now } } },
            { upsert: true },
          );
          return true;
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
        // The list is there and did not fit the filter: the title is in it, or it is full, or it was made just now.
        const titles = await list(profile);
        if (titles.some((listed) => listed.titleId === titleId)) return true;
        if (titles.length >= MY_LIST_LIMIT) return false;
      }
    },

    async remove(profile: string, titleId: string): Promise<void> {
      await lists.updateOne({ _id: profile }, { $pull: { titles: { titleId } } });
    },

    async removeOfProfile(profile: string): Promise<void> {
      await lists.deleteOne({ _id: profile });
    },
  };
}

export type MyListStore = ReturnType<typeof createMyListStore>;
