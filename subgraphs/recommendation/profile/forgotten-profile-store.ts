import { Schema, type Connection } from 'mongoose';
import { OUTBOX_DAYS } from '../../../platform/events/outbox-store.ts';

interface ForgottenDocument {
  _id: string;
  at: Date;
}

const schema = new Schema<ForgottenDocument>(
  { _id: String, at: Date },
  { collection: 'forgotten_profiles', versionKey: false },
);
// A day longer than the outbox: no event of a deleted profile comes later.
schema.index({ at: 1 }, { expireAfterSeconds: (OUTBOX_DAYS + 1) * 86_400 });

/** Profiles that were deleted while events of theirs may still be on their way. */
export function createForgottenProfileStore(connection: Connection) {
  const profiles = connection.model<ForgottenDocument>('ForgottenProfile', schema);

  return {
    async mark(profile: string, now: Date): Promise<void> {
      await profiles.updateOne({ _id: profile }, { $set: { at: now } }, { upsert: true });
    },

    async findAmong(ids: readonly string[]): Promise<string[]> {
      const found = await profiles.find({ _id: { $in: [...ids] } }).lean<ForgottenDocument[]>();
      return found.map(({ _id }) => _id);
    },
  };
}

export type ForgottenProfileStore = ReturnType<typeof createForgottenProfileStore>;
