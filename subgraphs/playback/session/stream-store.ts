import { Schema, type AnyBulkWriteOperation, type ClientSession, type Connection } from 'mongoose';

/** A stream held by a session until then, unless a heartbeat extends it. */
export interface StreamSlot {
  session: string;
  until: Date;
}

interface StreamsDocument {
  _id: string;
  slots: StreamSlot[];
  /** Counts the account's starts. */
  epoch: number;
}

const schema = new Schema<StreamsDocument>(
  { _id: String, slots: [new Schema<StreamSlot>({ session: String, until: Date }, { _id: false })], epoch: Number },
  { collection: 'streams', versionKey: false },
);

export interface TakeStream {
  account: string;
  session: string;
  /** Gives its stream to the new session. */
  takeOver?: string | undefined;
  limit: number;
  until: Date;
}

/** The streams of an account: one document, so that its limit holds however many start at once. */
export function createStreamStore(connection: Connection) {
  const streams = connection.model<StreamsDocument>('Streams', schema);

  return {
    /** So that {@link take} always has a document to update. */
    async ensure(account: string): Promise<void> {
      await streams.updateOne({ _id: account }, { $setOnInsert: { slots: [], epoch: 0 } }, { upsert: true });
    },

    /**
     * Drops what has expired before `now`, then takes a stream if the limit allows, in one update. Returns the epoch of
     * the new session, or undefined where the limit is reached.
     */
    async take(
      transaction: ClientSession,
      { account, session, takeOver, limit, until }: TakeStream,
      now: Date,
    ): Promise<number | undefined> {
      // `now` is a literal: comparisons with $$NOW are wrong on one engine (platform/mongo/operators.ts).
      const live = {
        $filter: {
          input: '$slots',
          as: 'slot',
          cond: { $and: [{ $gt: ['$$slot.until', now] }, { $ne: ['$$slot.session', takeOver ?? ''] }] },
        },
      };
      const after = await streams
        .findOneAndUpdate(
          { _id: account },
          [
            {
              $set: {
                epoch: { $add: ['$epoch', 1] },
                slots: {
                  $let: {
                    vars: { live },
                    in: {
                      $cond: [
                        { $lt: [{ $size: '$$live' }, limit] },
                        { $concatArrays: ['$$live', [{ session, until }]] },
                        '$$live',
                      ],
                    },
                  },
                },
              },
            },
          ],
          { session: transaction, returnDocument: 'after', updatePipeline: true },
        )
        .lean<StreamsDocument | null>();
      if (!after) throw new Error(`the streams of ${account} were not prepared`);
      return after.slots.some((slot) => slot.session === session) ? after.epoch : undefined;
    },

    /** Makes this transaction and a start of the same account exclude each other. */
    async touch(transaction: ClientSession, account: string): Promise<void> {
      await streams.updateOne({ _id: account }, { $inc: { epoch: 1 } }, { session: transaction });
    },

    /** Extends and gives back, several in one round trip. A session that has lost its stream does not get it again here. */
    async change(
      transaction: ClientSession,
      changes: { account: string; session: string; until: Date | undefined }[],
    ): Promise<void> {
      if (changes.length === 0) return;
      const operations: AnyBulkWriteOperation<StreamsDocument>[] = changes.map(({ account, session, until }) => ({
        updateOne: until
          ? {
              filter: { _id: account },
              update: { $set: { 'slots.$[held].until': until } },
              arrayFilters: [{ 'held.session': session }],
            }
          : { filter: { _id: account }, update: { $pull: { slots: { session } } } },
      }));
      await streams.bulkWrite(operations, { session: transaction, ordered: true });
    },
  };
}

export type StreamStore = ReturnType<typeof createStreamStore>;
