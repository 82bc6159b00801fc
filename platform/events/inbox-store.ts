import { Schema, type ClientSession, type Connection } from 'mongoose';
import { inTransaction } from '../mongo/database.ts';
import type { DomainEvent } from './event.ts';
import { OUTBOX_DAYS } from './outbox-store.ts';

interface HandledEvent {
  _id: string;
  at: Date;
}

/** An event that a handler could not take in, kept with its error until it is replayed. */
export interface DeadLetter {
  id: string;
  handler: string;
  event: DomainEvent;
  error: string;
  attempts: number;
  at: Date;
}

const handledSchema = new Schema<HandledEvent>(
  { _id: String, at: Date },
  { collection: 'handled_events', versionKey: false },
);
// A day longer than the outbox: no event can come again after its id is forgotten.
handledSchema.index({ at: 1 }, { expireAfterSeconds: (OUTBOX_DAYS + 1) * 86_400 });

const deadSchema = new Schema<Omit<DeadLetter, 'id'> & { _id: string }>(
  { _id: String, handler: String, event: Schema.Types.Mixed, error: String, attempts: Number, at: Date },
  { collection: 'dead_letters', versionKey: false, minimize: false },
);

export function createInboxStore(connection: Connection) {
  const handled = connection.model<HandledEvent>('HandledEvent', handledSchema);
  const dead = connection.model<Omit<DeadLetter, 'id'> & { _id: string }>('DeadLetter', deadSchema);

  return {
    /** Runs the effect in a transaction with the event's id; an event seen before has no effect. */
    async takeEffectOnce(key: string, effect: (session: ClientSession) => Promise<void>): Promise<boolean> {
      return inTransaction(connection, async (session) => {
        if (await handled.exists({ _id: key }).session(session)) return false;
        await handled.create([{ _id: key, at: new Date() }], { session });
        await effect(session);
        return true;
      });
    },

    async keepDeadLetter(letter: Omit<DeadLetter, 'id'>): Promise<void> {
      const _id = `${letter.handler}:${letter.event.id}`;
      await dead.updateOne({ _id }, { $set: letter }, { upsert: true });
    },

    async countDeadLetters(): Promise<number> {
      return dead.countDocuments();
    },

    async listDeadLetters(limit: number): Promise<DeadLetter[]> {
      const letters = await dead.find().sort({ at: 1 }).limit(limit).lean();
      return letters.map(({ _id, ...letter }) => ({ id: _id, ...letter }));
    },

    async removeDeadLetter(id: string): Promise<void> {
      await dead.deleteOne({ _id: id });
    },
  };
}

export type InboxStore = ReturnType<typeof createInboxStore>;
