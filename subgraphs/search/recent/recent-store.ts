import { createHash } from 'node:crypto';
import { Schema, type Connection } from 'mongoose';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';

/** What a profile searched for and meant. */
export interface RecentSearch {
  id: string;
  query: string;
  at: Date;
}

interface RecentDocument {
  _id: string;
  profile: string;
  query: string;
  at: Date;
}

/** Searches kept of one profile. */
export const RECENT_LIMIT = 50;

const schema = new Schema<RecentDocument>(
  { _id: String, profile: String, query: String, at: Date },
  { collection: 'recent_searches', versionKey: false },
);
schema.index({ profile: 1, at: -1 });

/** Of the profile and the words: the same words again meet the same document. */
function idOf(profile: string, key: string): string {
  return `recent_${createHash('sha256').update(`${profile}\n${key}`).digest('base64url').slice(0, 22)}`;
}

export function createRecentStore(connection: Connection) {
  const searches = connection.model<RecentDocument>('RecentSearch', schema);

  async function put(id: string, document: Omit<RecentDocument, '_id'>): Promise<void> {
    await inTransaction(connection, async (session) => {
      await searches.replaceOne({ _id: id }, document, { upsert: true, session });
      const old = await searches
        .find({ profile: document.profile }, { _id: 1 })
        .session(session)
        .sort({ at: -1, _id: 1 })
        .skip(RECENT_LIMIT)
        .lean<{ _id: string }[]>();
      if (old.length > 0) await searches.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } }, { session });
    });
  }

  return {
    /** Puts the search in front of the profile's others and forgets those beyond {@link RECENT_LIMIT}. `key`: its words as compared. */
    async remember(profile: string, { key, query }: { key: string; query: string }, at: Date): Promise<RecentSearch> {
      const id = idOf(profile, key);
      try {
        await put(id, { profile, query, at });
      } catch (error) {
        // Pressed twice: the other one has just put it there, to be replaced.
        if (!isDuplicateKey(error)) throw error;
        await put(id, { profile, query, at });
      }
      return { id, query, at };
    },

    /** Newest first. */
    async list(profile: string, limit: number): Promise<RecentSearch[]> {
      const found = await searches.find({ profile }).sort({ at: -1, _id: 1 }).limit(limit).lean<RecentDocument[]>();
      return found.map(({ _id, query, at }) => ({ id: _id, query, at }));
    },

    /** Of this profile only; one that is not there is no error. */
    async remove(profile: string, id: string): Promise<void> {
      await searches.deleteOne({ _id: id, profile });
    },

    async clear(profile: string): Promise<void> {
      await searches.deleteMany({ profile });
    },
  };
}

export type RecentStore = ReturnType<typeof createRecentStore>;
