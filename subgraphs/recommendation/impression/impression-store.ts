import { Schema, type Connection } from 'mongoose';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Offer } from './impression-ticket.ts';

/** How long impressions are kept to learn from. */
const KEPT_DAYS = 90;

interface ImpressionDocument extends Offer {
  _id: string;
  at: Date;
}

const schema = new Schema<ImpressionDocument>(
  {
    _id: String,
    pageId: String,
    profile: String,
    rowKind: String,
    row: Number,
    position: Number,
    titleId: String,
    reason: String,
    at: Date,
  },
  { collection: 'impressions', versionKey: false },
);
schema.index({ at: 1 }, { expireAfterSeconds: KEPT_DAYS * 86_400 });
schema.index({ profile: 1, at: 1 });

export function createImpressionStore(connection: Connection) {
  const impressions = connection.model<ImpressionDocument>('Impression', schema);

  return {
    /** Keeps each offer's place once; returns how many were new. */
    async record(offers: readonly Offer[], now: Date): Promise<number> {
      const byId = new Map(offers.map((offer) => [`${offer.pageId}/${offer.row}/${offer.position}`, offer]));
      for (;;) {
        try {
          return await inTransaction(connection, async (session) => {
            const known = await impressions
              .find({ _id: { $in: [...byId.keys()] } }, { _id: 1 })
              .session(session)
              .lean<{ _id: string }[]>();
            const ids = new Set(known.map(({ _id }) => _id));
            const fresh = [...byId].filter(([id]) => !ids.has(id));
            if (fresh.length > 0) {
              await impressions.insertMany(
                fresh.map(([_id, offer]) => ({ _id, ...offer, at: now })),
                { session },
              );
            }
            return fresh.length;
          });
        } catch (error) {
          // The same were reported at the same time: now they are known.
          if (!isDuplicateKey(error)) throw error;
        }
      }
    },

    async removeOfProfile(profile: string): Promise<void> {
      await impressions.deleteMany({ profile });
    },
  };
}

export type ImpressionStore = ReturnType<typeof createImpressionStore>;
