import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { Refund } from './refund.ts';

type RefundDocument = Omit<Refund, 'id'> & { _id: string };

const schema = new Schema<RefundDocument>(
  {
    _id: String,
    invoiceId: String,
    accountId: String,
    currency: String,
    cashMinor: Number,
    creditMinor: Number,
    status: String,
    paymentId: String,
    providerRefundId: String,
    reason: String,
    actorId: String,
    at: Date,
    operationId: String,
  },
  { collection: 'refunds', versionKey: false },
);
schema.index({ invoiceId: 1 });

const plain = ({ _id, ...refund }: RefundDocument): Refund => ({ id: _id, ...refund });

export function createRefundStore(connection: Connection) {
  const refunds = connection.model<RefundDocument>('Refund', schema);

  return {
    async save(session: ClientSession, { id, ...refund }: Refund): Promise<void> {
      await refunds.replaceOne({ _id: id }, refund, { session, upsert: true });
    },

    async find(id: string): Promise<Refund | undefined> {
      const found = await refunds.findById(id).lean<RefundDocument | null>();
      return found ? plain(found) : undefined;
    },

    /** For a DataLoader: the refunds of each invoice. */
    async listByInvoices(invoiceIds: readonly string[]): Promise<Refund[][]> {
      const found = await refunds.find({ invoiceId: { $in: invoiceIds } }).lean<RefundDocument[]>();
      const byInvoice = Map.groupBy(found.map(plain), ({ invoiceId }) => invoiceId);
      return invoiceIds.map((id) => byInvoice.get(id) ?? []);
    },
  };
}

export type RefundStore = ReturnType<typeof createRefundStore>;
