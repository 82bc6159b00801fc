import { Schema, type Connection } from 'mongoose';
import { OUTBOX_DAYS } from '../../../platform/events/outbox-store.ts';
import type { Log } from '../../../platform/log/log.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { createReplica, type Replica } from '../../../platform/mongo/replica-store.ts';
import { playWeight } from '../index/popularity.ts';

/** The plays of a title, each by its time: see {@link playWeight}. */
export interface TitlePlays {
  _id: string;
  weight: number;
}

/** A sitting that began. */
export interface Play {
  sessionId: string;
  /** The title, and the series of an episode. */
  titleIds: string[];
  at: Date;
}

interface CountedPlay {
  _id: string;
  at: Date;
}

const playsSchema = new Schema<TitlePlays>(
  { _id: String, weight: Number },
  { collection: 'title_plays', versionKey: false },
);
const countedSchema = new Schema<CountedPlay>(
  { _id: String, at: Date },
  { collection: 'counted_plays', versionKey: false },
);
// By when it was counted: a day longer than the outbox, so no event can come again after its sitting is forgotten.
countedSchema.index({ at: 1 }, { expireAfterSeconds: (OUTBOX_DAYS + 1) * 86_400 });

export function createPlayStore(connection: Connection) {
  const titles = connection.model<TitlePlays>('TitlePlays', playsSchema);
  const counted = connection.model<CountedPlay>('CountedPlay', countedSchema);

  return {
    /** Counts each sitting once, however often and in however many events it is told. One transaction. */
    async count(plays: readonly Play[], now: Date): Promise<void> {
      const bySession = new Map(plays.map((play) => [play.sessionId, play]));
      await inTransaction(connection, async (session) => {
        const known = await counted
          .find({ _id: { $in: [...bySession.keys()] } }, { _id: 1 })
          .session(session)
          .lean<{ _id: string }[]>();
        const knownIds = new Set(known.map(({ _id }) => _id));
        const fresh = [...bySession.values()].filter(({ sessionId }) => !knownIds.has(sessionId));
        if (fresh.length === 0) return;
        await counted.insertMany(
          fresh.map(({ sessionId }) => ({ _id: sessionId, at: now })),
          { session },
        );
        const weights = new Map<string, number>();
        for (const { titleIds, at } of fresh) {
          for (const id of titleIds) weights.set(id, (weights.get(id) ?? 0) + playWeight(at));
        }
        await titles.bulkWrite(
          [...weights].map(([_id, weight]) => ({
            updateOne: { filter: { _id }, update: { $inc: { weight } }, upsert: true },
          })),
          { session },
        );
      });
    },

    /** All titles that were played, then every change. */
    follow(apply: (titles: TitlePlays[]) => void, log: Log): Replica {
      return createReplica<TitlePlays>({
        model: titles,
        apply,
        remove: (ids) => apply(ids.map((_id) => ({ _id, weight: 0 }))),
        log,
      });
    },
  };
}

export type PlayStore = ReturnType<typeof createPlayStore>;
