import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { LedgerAccount, Posting, PostingLine } from './ledger.ts';

interface LineDocument extends PostingLine {
  /** `<posting>/<line>`: the same fact cannot be posted twice. */
  _id: string;
  posting: string;
  accountId: string;
  currency: string;
  at: Date;
}

const schema = new Schema<LineDocument>(
  {
    _id: String,
    posting: String,
    accountId: String,
    currency: String,
    at: Date,
    ledgerAccount: String,
    debitMinor: Number,
    creditMinor: Number,
  },
  { collection: 'ledger_lines', versionKey: false },
);
schema.index({ accountId: 1, ledgerAccount: 1 });

export interface LedgerBalance {
  ledgerAccount: LedgerAccount;
  currency: string;
  debitMinor: number;
  creditMinor: number;
}

/** Lines are only ever added; balances are their sums, so that no two accounts wait for each other over one document. */
export function createLedgerStore(connection: Connection) {
  const lines = connection.model<LineDocument>('LedgerLine', schema);

  return {
    /** Throws a duplicate key where the fact is posted already. */
    async post(session: ClientSession, postings: readonly Posting[]): Promise<void> {
      const added = postings.flatMap(({ id, lines: posted, ...about }) =>
        posted.map((line, i) => ({ _id: `${id}/${i}`, posting: id, ...about, ...line })),
      );
      if (added.length > 0) await lines.insertMany(added, { session });
    },

    async isPosted(postingId: string): Promise<boolean> {
      return (await lines.exists({ _id: `${postingId}/0` })) !== null;
    },

    /** What we owe to each account, in its currency's smallest unit. For a DataLoader. */
    async creditOf(accountIds: readonly string[]): Promise<number[]> {
      const sums = await lines.aggregate<{ _id: string; debit: number; credit: number }>([
        { $match: { accountId: { $in: [...accountIds] }, ledgerAccount: 'credit' } },
        { $group: { _id: '$accountId', debit: { $sum: '$debitMinor' }, credit: { $sum: '$creditMinor' } } },
      ]);
      const byId = new Map(sums.map(({ _id, debit, credit }) => [_id, credit - debit]));
      return accountIds.map((id) => byId.get(id) ?? 0);
    },

    async balances(): Promise<LedgerBalance[]> {
      const sums = await lines.aggregate<{
        _id: { ledgerAccount: LedgerAccount; currency: string };
        debitMinor: number;
        creditMinor: number;
      }>([
        {
          $group: {
            _id: { ledgerAccount: '$ledgerAccount', currency: '$currency' },
            debitMinor: { $sum: '$debitMinor' },
            creditMinor: { $sum: '$creditMinor' },
          },
        },
      ]);
      const key = ({ currency, ledgerAccount }: LedgerBalance) => `${currency}/${ledgerAccount}`;
      return sums.map(({ _id, ...sum }) => ({ ..._id, ...sum })).toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    },
  };
}

export type LedgerStore = ReturnType<typeof createLedgerStore>;
