import { Schema, type ClientSession, type Connection } from 'mongoose';
import { holdLease, releaseLease, type LeasedDocument } from '../mongo/lease-store.ts';
import type { DomainEvent } from './event.ts';

/** How long an event stays in the log of record, and so how long any reader or Redis itself may have been away. */
export const OUTBOX_DAYS = 7;

interface OutboxEntry {
  _id: string;
  event: DomainEvent;
  at: Date;
}

const RELAY = 'relay';

/** Held by the one process that relays. */
interface RelayState extends LeasedDocument {
  resumeToken?: unknown;
  /** Id of the last entry appended to the Redis stream. */
  lastStreamId?: string;
  /** An operator wants the whole window again. */
  isWindowWanted?: boolean;
}

const outboxSchema = new Schema<OutboxEntry>(
  { _id: String, event: Schema.Types.Mixed, at: Date },
  { collection: 'outbox', versionKey: false, minimize: false },
);
outboxSchema.index({ at: 1 }, { expireAfterSeconds: OUTBOX_DAYS * 86_400 });

const relaySchema = new Schema<RelayState>(
  {
    _id: String,
    owner: String,
    until: Date,
    resumeToken: Schema.Types.Mixed,
    lastStreamId: String,
    isWindowWanted: Boolean,
  },
  { collection: 'relay', versionKey: false, minimize: false },
);

export function createOutboxStore(connection: Connection) {
  const outbox = connection.model<OutboxEntry>('OutboxEntry', outboxSchema);
  const relay = connection.model<RelayState>('RelayState', relaySchema);

  return {
    /** Part of the transaction that makes the facts true. */
    async write(session: ClientSession, events: DomainEvent[]): Promise<void> {
      if (events.length === 0) return;
      await outbox.insertMany(
        events.map((event) => ({ _id: event.id, event, at: new Date(event.time) })),
        { session },
      );
    },

    /** True while this owner holds the right to relay, for `leaseMs` from now. */
    holdLease: (owner: string, leaseMs: number, now: Date): Promise<boolean> =>
      holdLease(relay, { id: RELAY, owner, leaseMs }, now),

    releaseLease: (owner: string): Promise<void> => releaseLease(relay, { id: RELAY, owner }),

    async readRelayState(): Promise<Pick<RelayState, 'resumeToken' | 'lastStreamId'>> {
      return (await relay.findById(RELAY, { resumeToken: 1, lastStreamId: 1 }).lean()) ?? {};
    },

    async saveRelayState(owner: string, state: Pick<RelayState, 'resumeToken' | 'lastStreamId'>): Promise<void> {
      await relay.updateOne({ _id: RELAY, owner }, { $set: state });
    },

    /** Everything kept, oldest first, in batches. */
    async *readWindow(batchSize: number): AsyncGenerator<DomainEvent[]> {
      let batch: DomainEvent[] = [];
      for await (const entry of outbox.find().sort({ at: 1 }).lean().cursor({ batchSize })) {
        batch.push(entry.event);
        if (batch.length === batchSize) {
          yield batch;
          batch = [];
        }
      }
      if (batch.length > 0) yield batch;
    },

    /** The driver's change stream of new entries, in the order of commits. Throws at once where the token is too old. */
    watch(resumeToken: unknown) {
      return outbox.collection.watch<OutboxEntry>([{ $match: { operationType: 'insert' } }], {
        ...(resumeToken ? { resumeAfter: resumeToken } : {}),
        maxAwaitTimeMS: 500,
      });
    },

    /** Asks whoever holds the lease to publish the whole window again; it does so within seconds. */
    async requestWindow(): Promise<void> {
      await relay.updateOne({ _id: RELAY }, { $set: { isWindowWanted: true } });
    },

    /** Whether the window was asked for; asking is then forgotten. */
    async takeWindowRequest(owner: string): Promise<boolean> {
      const { modifiedCount } = await relay.updateOne(
        { _id: RELAY, owner, isWindowWanted: true },
        { $unset: { isWindowWanted: 1 } },
      );
      return modifiedCount === 1;
    },

    /** Drops the resume token: the next relay starts from the whole window. */
    async forgetResumeToken(owner: string): Promise<void> {
      await relay.updateOne({ _id: RELAY, owner }, { $unset: { resumeToken: 1 } });
    },
  };
}

export type OutboxStore = ReturnType<typeof createOutboxStore>;
