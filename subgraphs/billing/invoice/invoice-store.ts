import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { InvoiceStatus } from '../generated/types.ts';
import type { Invoice, InvoiceLine } from './invoice.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';

/** An invoice with what the books have made of it. */
export interface IssuedInvoice extends Invoice {
  /** From 1, in order of issue, without gaps. */
  number: number;
  status: InvoiceStatus;
  paidAt?: Date;
  /** The provider's; absent where nothing was due. */
  paymentId?: string;
}

type InvoiceDocument = Omit<IssuedInvoice, 'id'> & { _id: string };

const schema = new Schema<InvoiceDocument>(
  {
    _id: String,
    number: Number,
    status: String,
    accountId: String,
    membershipId: String,
    currency: String,
    lines: Schema.Types.Mixed as unknown as InvoiceLine[],
    totalMinor: Number,
    creditAppliedMinor: Number,
    dueMinor: Number,
    issuedAt: Date,
    paidAt: Date,
    paymentId: String,
  },
  { collection: 'invoices', versionKey: false },
);
schema.index({ number: 1 }, { unique: true });
schema.index({ accountId: 1, number: -1 });
schema.index({ paymentId: 1 });

const counterSchema = new Schema<{ _id: string; last: number }>(
  { _id: String, last: Number },
  { collection: 'counters', versionKey: false },
);

const plain = ({ _id, ...invoice }: InvoiceDocument): IssuedInvoice => ({ id: _id, ...invoice });

export function createInvoiceStore(connection: Connection) {
  const invoices = connection.model<InvoiceDocument>('Invoice', schema);
  const counters = connection.model<{ _id: string; last: number }>('Counter', counterSchema);

  return {
    /** So that {@link issue} always has a counter to raise. */
    async prepare(): Promise<void> {
      await counters.updateOne({ _id: 'invoice' }, { $setOnInsert: { last: 0 } }, { upsert: true });
    },

    /** Gives the invoice the next number: it is counted in the transaction that issues it, so none is left out. */
    async issue(session: ClientSession, { id, ...invoice }: Invoice): Promise<void> {
      const counter = await counters
        .findOneAndUpdate({ _id: 'invoice' }, { $inc: { last: 1 } }, { session, returnDocument: 'after' })
        .lean();
      if (!counter) throw new Error('the counter of invoices is missing');
      await invoices.insertMany([{ _id: id, ...invoice, number: counter.last, status: 'OPEN' }], { session });
    },

    async markPaid(session: ClientSession, id: string, paymentId: string | undefined, at: Date): Promise<void> {
      const paid = { status: 'PAID' as const, paidAt: at, ...(paymentId ? { paymentId } : {}) };
      await invoices.updateOne({ _id: id }, { $set: paid }, { session });
    },

    async markVoid(session: ClientSession, id: string): Promise<void> {
      await invoices.updateOne({ _id: id }, { $set: { status: 'VOID' } }, { session });
    },

    async find(id: string): Promise<IssuedInvoice | undefined> {
      const found = await invoices.findById(id).lean<InvoiceDocument | null>();
      return found ? plain(found) : undefined;
    },

    async findByPayment(paymentId: string): Promise<IssuedInvoice | undefined> {
      const found = await invoices.findOne({ paymentId }).lean<InvoiceDocument | null>();
      return found ? plain(found) : undefined;
    },

    /** For a DataLoader. */
    async findMany(ids: readonly string[]): Promise<(IssuedInvoice | undefined)[]> {
      const found = await invoices.find({ _id: { $in: ids } }).lean<InvoiceDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },

    /** Newest first; `before` is the number of the last one seen. */
    async listOf(accountId: string, limit: number, before?: number): Promise<IssuedInvoice[]> {
      const found = await invoices
        .find({ accountId, ...(before === undefined ? {} : { number: { $lt: before } }) })
        .sort({ number: -1 })
        .limit(limit)
        .lean<InvoiceDocument[]>();
      return found.map(plain);
    },
  };
}

export type InvoiceStore = ReturnType<typeof createInvoiceStore>;
