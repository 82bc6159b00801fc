import { Schema, type ClientSession, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { EntitlementFacts } from './grant.ts';

interface EntitlementDocument extends Partial<EntitlementFacts> {
  /** The account's id. */
  _id: string;
  revision: number;
}

const schema = new Schema<EntitlementDocument>(
  {
    ...{ _id: String, revision: Number },
    ...{ maximumHeight: Number, streamLimit: Number, allowsDownloads: Boolean, validUntil: Date },
  },
  { collection: 'entitlement_facts', versionKey: false },
);

/** A projection of billing's events. An account whose membership ended keeps a row without a grant. */
export function createEntitlementStore(connection: Connection) {
  const entitlements = connection.model<EntitlementDocument>('EntitlementFacts', schema);

  return {
    /** Writes where the stored revision is lower; a repeat or a late event changes nothing. */
    async project(account: string, revision: number, facts: EntitlementFacts | undefined): Promise<void> {
      try {
        await entitlements.replaceOne(
          { _id: account, revision: { $lt: revision } },
          { revision, ...facts },
          { upsert: true },
        );
      } catch (error) {
        // The row is as new or newer: the filter matched nothing, and its id is taken.
        if (!isDuplicateKey(error)) throw error;
      }
    },

    /** For a DataLoader, or one in a transaction. */
    async findMany(
      accounts: readonly string[],
      transaction?: ClientSession,
    ): Promise<(EntitlementFacts | undefined)[]> {
      const found = await entitlements
        .find({ _id: { $in: [...accounts] } })
        .session(transaction ?? null)
        .lean<EntitlementDocument[]>();
      const byId = new Map(found.map((row) => [row._id, row]));
      return accounts.map((account) => {
        const { maximumHeight, streamLimit, allowsDownloads = false, validUntil } = byId.get(account) ?? {};
        if (maximumHeight === undefined || streamLimit === undefined) return undefined;
        return { maximumHeight, streamLimit, allowsDownloads, ...(validUntil ? { validUntil } : {}) };
      });
    },
  };
}

export type EntitlementStore = ReturnType<typeof createEntitlementStore>;
