import type { Model } from 'mongoose';
import { isDuplicateKey } from './duplicate-key.ts';

/** A document that one process at a time may hold, until the instant it names. */
export interface LeasedDocument {
  _id: string;
  owner?: string;
  until?: Date;
}

/** True while `owner` holds the document, for `leaseMs` from now: taken where nobody holds it, renewed where the owner does. */
export async function holdLease<Document extends LeasedDocument>(
  model: Model<Document>,
  { id, owner, leaseMs }: { id: string; owner: string; leaseMs: number },
  now: Date,
): Promise<boolean> {
  try {
    await model.updateOne(
      { _id: id, $or: [{ owner }, { until: { $lt: now } }] } as object,
      { $set: { owner, until: new Date(now.getTime() + leaseMs) } },
      { upsert: true },
    );
    return true;
  } catch (error) {
    // The upsert met the document of another owner.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Lets another take it at once, where `owner` still holds it. */
export async function releaseLease<Document extends LeasedDocument>(
  model: Model<Document>,
  { id, owner }: { id: string; owner: string },
): Promise<void> {
  await model.updateOne({ _id: id, owner } as object, { $set: { until: new Date(0) } });
}
