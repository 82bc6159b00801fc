import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { AccountState, Collection, PaymentSource } from '../membership/account-state.ts';

/** What is kept of an account beside its membership and its ledger. */
type AccountRow = Pick<AccountState, 'currency' | 'hadTrial' | 'source' | 'collection'> & { membershipId?: string };
/** `collecting` is the collection, a name that mongoose keeps for itself. */
type AccountDocument = Omit<AccountRow, 'collection'> & { _id: string; revision: number; collecting?: Collection };

const schema = new Schema<AccountDocument>(
  {
    _id: String,
    revision: Number,
    currency: String,
    hadTrial: Boolean,
    source: Schema.Types.Mixed as unknown as PaymentSource,
    membershipId: String,
    collecting: Schema.Types.Mixed as unknown as Collection,
  },
  { collection: 'billing_accounts', versionKey: false, minimize: false },
);

const rowOf = ({ currency, hadTrial, source, membershipId, collecting }: AccountDocument): AccountRow => ({
  currency,
  hadTrial,
  source,
  membershipId,
  collection: collecting,
});

/** One document per account, whose revision puts all that happens to the account in one row. */
export function createAccountStore(connection: Connection) {
  const accounts = connection.model<AccountDocument>('BillingAccount', schema);

  return {
    async find(accountId: string): Promise<(AccountRow & { revision: number }) | undefined> {
      const found = await accounts.findById(accountId).lean<AccountDocument | null>();
      if (!found) return undefined;
      return { ...rowOf(found), revision: found.revision };
    },

    /**
     * Replaces what was read at `revision`, 0 for an account that was not there. False where it has changed since; a duplicate
     * key where it has come into being since.
     */
    async replace(
      session: ClientSession,
      accountId: string,
      { currency, hadTrial, source, collection, membershipId }: AccountRow,
      revision: number,
    ): Promise<boolean> {
      const row = {
        currency,
        hadTrial,
        ...(source ? { source } : {}),
        ...(collection ? { collecting: collection } : {}),
        ...(membershipId ? { membershipId } : {}),
        revision: revision + 1,
      };
      if (revision === 0) {
        await accounts.insertMany([{ _id: accountId, ...row }], { session });
        return true;
      }
      const { matchedCount } = await accounts.replaceOne({ _id: accountId, revision }, row, { session });
      return matchedCount === 1;
    },

    /** For a DataLoader. */
    async findMany(accountIds: readonly string[]): Promise<(AccountRow | undefined)[]> {
      const found = await accounts.find({ _id: { $in: accountIds } }).lean<AccountDocument[]>();
      const byId = new Map(found.map((document) => [document._id, rowOf(document)]));
      return accountIds.map((id) => byId.get(id));
    },
  };
}

export type AccountStore = ReturnType<typeof createAccountStore>;
