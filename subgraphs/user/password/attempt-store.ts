import { createHash } from 'node:crypto';
import { Schema, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import { FORGET_MS, delayAfter } from './attempt-delay.ts';

interface AttemptsDocument {
  _id: string;
  failures: number;
  blockedUntil: Date;
  forgetAt: Date;
}

const schema = new Schema<AttemptsDocument>(
  { _id: String, failures: Number, blockedUntil: Date, forgetAt: Date },
  { collection: 'failed_attempts', versionKey: false },
);
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });

/**
 * What is guessed at: a profile's PIN, or a log-in by address, whether it has an account or not. A device that proves
 * that the account was logged in on it before counts by itself, so that strangers who guess cannot keep the owner waiting there (OWASP
 * Authentication Cheat Sheet, device cookies).
 */
export type Guarded = { email: string; knownDevice?: string | undefined } | { pinOf: string };

// Addresses that have no account here are nobody's business: only their hash is kept.
function keyOf(guarded: Guarded): string {
  if ('pinOf' in guarded) return `pin:${guarded.pinOf}`;
  const { email, knownDevice } = guarded;
  const address = createHash('sha256').update(email).digest('base64url');
  return knownDevice ? `email:${address}:${knownDevice}` : `email:${address}`;
}

export function createAttemptStore(connection: Connection) {
  const attempts = connection.model<AttemptsDocument>('FailedAttempts', schema);

  async function createIfMissing(document: AttemptsDocument): Promise<void> {
    if (await attempts.exists({ _id: document._id })) return;
    try {
      await attempts.create(document);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  return {
    /** How long nothing counts, in milliseconds; 0 where an attempt may be made. */
    async blockedForMs(guarded: Guarded, now: Date): Promise<number> {
      const found = await attempts.findById(keyOf(guarded), { blockedUntil: 1 }).lean();
      return Math.max(0, (found?.blockedUntil.getTime() ?? 0) - now.getTime());
    },

    /** Counts a failure; returns how long nothing counts from now on, in milliseconds. */
    async recordFailure(guarded: Guarded, now: Date): Promise<number> {
      const _id = keyOf(guarded);
      const forgetAt = new Date(now.getTime() + FORGET_MS);
      // In two steps: the embedded engine answers one of two upserts that race with nothing, and the failure were lost.
      await createIfMissing({ _id, failures: 0, blockedUntil: now, forgetAt });
      const { failures } = await attempts
        .findOneAndUpdate(
          { _id },
          { $inc: { failures: 1 }, $set: { forgetAt } },
          { returnDocument: 'after', lean: true },
        )
        .orFail();
      const delayMs = delayAfter(failures);
      // $max: of two failures that race, the longer delay stays.
      await attempts.updateOne({ _id }, { $max: { blockedUntil: new Date(now.getTime() + delayMs) } });
      return delayMs;
    },

    async forget(guarded: Guarded): Promise<void> {
      await attempts.deleteOne({ _id: keyOf(guarded) });
    },

    /** What was tried to get in by an address, from anywhere. */
    async forgetAll(email: string): Promise<void> {
      const key = keyOf({ email });
      await attempts.deleteMany({ $or: [{ _id: key }, { _id: { $gt: `${key}:`, $lt: `${key};` } }] });
    },
  };
}

export type AttemptStore = ReturnType<typeof createAttemptStore>;
