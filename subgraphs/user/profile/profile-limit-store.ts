import { Schema, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';

/** What billing tells of an account, as far as it is about profiles. */
interface LimitDocument {
  _id: string;
  /** Of the account's entitlement. */
  revision: number;
  /** Absent where the account has no plan. */
  limit?: number;
}

const schema = new Schema<LimitDocument>(
  { _id: String, revision: Number, limit: Number },
  { collection: 'profile_limits', versionKey: false },
);

export function createProfileLimitStore(connection: Connection) {
  const limits = connection.model<LimitDocument>('ProfileLimit', schema);

  return {
    /** Keeps what is newer than what is stored; what is older changes nothing. */
    async project(accountId: string, revision: number, limit: number | undefined): Promise<void> {
      const change = limit === undefined ? { $set: { revision }, $unset: { limit: 1 } } : { $set: { revision, limit } };
      try {
        await limits.updateOne({ _id: accountId, revision: { $lt: revision } }, change, { upsert: true });
      } catch (error) {
        // Something as new is stored.
        if (!isDuplicateKey(error)) throw error;
      }
    },

    /** Undefined where the account has no plan. */
    async find(accountId: string): Promise<number | undefined> {
      return (await limits.findById(accountId).lean<LimitDocument | null>())?.limit;
    },
  };
}

export type ProfileLimitStore = ReturnType<typeof createProfileLimitStore>;
