import { Schema, type ClientSession, type Connection, type QueryFilter } from 'mongoose';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';
import type { MoneyRequestState } from '../generated/types.ts';
import { openSince, type MoneyRequest } from './money-request.ts';

type RequestDocument = Omit<MoneyRequest, 'id'> & { _id: string };

const schema = new Schema<RequestDocument>(
  {
    _id: String,
    kind: String,
    accountId: String,
    invoiceId: String,
    amountMinor: Number,
    currency: String,
    reason: String,
    requestedBy: String,
    requestedAt: Date,
    state: String,
    decidedBy: String,
    decidedAt: Date,
  },
  { collection: 'money_requests', versionKey: false },
);
schema.index({ state: 1, _id: -1 });

/** How a request ends. */
export interface Decision {
  requestId: string;
  state: 'APPROVED' | 'REJECTED';
  by: string;
  at: Date;
}

export function createMoneyRequestStore(connection: Connection) {
  const requests = connection.model<RequestDocument>('MoneyRequest', schema);
  const plain = ({ _id, ...request }: RequestDocument): MoneyRequest => ({ id: _id, ...request });

  return {
    async insert(session: ClientSession, { id, ...request }: MoneyRequest): Promise<void> {
      await requests.insertMany([{ _id: id, ...request }], { session });
    },

    async find(id: string): Promise<MoneyRequest | undefined> {
      const found = await requests.findById(id).lean<RequestDocument | null>();
      return found ? plain(found) : undefined;
    },

    /** For a DataLoader. */
    async findMany(ids: readonly string[]): Promise<(MoneyRequest | undefined)[]> {
      const found = await requests.find({ _id: { $in: [...ids] } }).lean<RequestDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },

    /** Part of the transaction that follows from it; false where somebody has decided already. */
    async decide(session: ClientSession, { requestId, state, by, at }: Decision): Promise<boolean> {
      const { modifiedCount } = await requests.updateOne(
        { _id: requestId, state: 'WAITING' },
        { $set: { state, decidedBy: by, decidedAt: at } },
        { session },
      );
      return modifiedCount === 1;
    },

    /** Newest first; `before` is the id of the last one seen. */
    async list(
      { state, before, limit }: { state?: MoneyRequestState; before?: string; limit: number },
      now: Date,
    ): Promise<MoneyRequest[]> {
      const begunBefore = openSince(now);
      const stands: QueryFilter<RequestDocument> = {
        ...(state === 'EXPIRED' ? { state: 'WAITING' as const, requestedAt: { $lte: begunBefore } } : {}),
        ...(state === 'WAITING' ? { state, requestedAt: { $gt: begunBefore } } : {}),
        ...(state === 'APPROVED' || state === 'REJECTED' ? { state } : {}),
      };
      const found = await requests
        .find({ ...stands, ...(before ? { _id: { $lt: before } } : {}) })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<RequestDocument[]>();
      return found.map(plain);
    },
  };
}

export type MoneyRequestStore = ReturnType<typeof createMoneyRequestStore>;
