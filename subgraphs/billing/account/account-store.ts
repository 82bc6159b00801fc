import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { AccountState, Collection, PaymentSource } from '../membership/account-state.ts';

/** What is kept of an account beside its membership and its ledger. */
type AccountRow = Pick<AccountState, 'currency' | 'hadTrial' | 'source' | 'collection'> & { membershipId?: string };
type AccountDocument = AccountRow & { _id: string; revision: number };

const schema = new Schema<AccountDocument>(
  {
    _id: String,
    revision: Number,
    currency: String,
    hadTrial: Boolean,
    source: Schema.Types.Mixed as unknown as PaymentSource,
    membershipId: String,
    collection: Schema.Types.Mixed as unknown as Collection,
  },
  { collection: 'billing_accounts', versionKey: false, minimize: false, suppressReservedKeysWarning: true },
);

/** One document per account, whose revision puts all that happens to the account in one row. */
export function createAccountStore(connection: Connection) {
  const accounts = connection.model<AccountDocument>('BillingAccount', schema);

  return {
    async find(accountId: string): Promise<(AccountRow & { revision: number }) | undefined> {
      const found = await accounts.findById(accountId).lean<AccountDocument | null>();
      if (!found) return undefined;
      const { _id, ...row } = found;
      return row;
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
        ...(collection ? { collection } : {}),
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
      const byId = new Map(found.map((row) => [row._id, row]));
      return accountIds.map((id) => byId.get(id));
    },
  };
}

export type AccountStore = ReturnType<typeof createAccountStore>;
