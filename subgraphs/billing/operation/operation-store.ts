import { Schema, type ClientSession, type Connection } from 'mongoose';

/** Longer than the 24 h that a client is promised. */
const KEPT_SECONDS = 48 * 3_600;

/** One use of an idempotency key. */
export interface Operation<Answer = unknown> {
  /** Of the account that acts, and its key. */
  id: string;
  /** Of what was asked, and with which input. */
  fingerprint: string;
  /** Absent while it is under way. */
  answer?: Answer;
  /** What it waits for: a refund's id. */
  awaits?: string;
  at: Date;
}

type OperationDocument = Omit<Operation, 'id'> & { _id: string };

const schema = new Schema<OperationDocument>(
  { _id: String, fingerprint: String, answer: Schema.Types.Mixed, awaits: String, at: Date },
  { collection: 'operations', versionKey: false, minimize: false },
);
schema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export function createOperationStore(connection: Connection) {
  const operations = connection.model<OperationDocument>('Operation', schema);

  return {
    async find(id: string): Promise<Operation | undefined> {
      const found = await operations.findById(id).lean<OperationDocument | null>();
      if (!found) return undefined;
      const { _id, ...operation } = found;
      return { id: _id, ...operation };
    },

    /** Part of the transaction that begins the operation. A duplicate key where the key has been used meanwhile. */
    async insert(session: ClientSession, { id, ...operation }: Operation): Promise<void> {
      await operations.insertMany([{ _id: id, ...operation }], { session });
    },

    /** Part of the transaction that ends it. */
    async answer(session: ClientSession, id: string, answer: unknown): Promise<void> {
      await operations.updateOne({ _id: id }, { $set: { answer } }, { session });
    },
  };
}

export type OperationStore = ReturnType<typeof createOperationStore>;
