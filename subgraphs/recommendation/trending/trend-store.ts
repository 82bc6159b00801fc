import { Schema, type Connection } from 'mongoose';
import { OUTBOX_DAYS } from '../../../platform/events/outbox-store.ts';
import type { Log } from '../../../platform/log/log.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { createReplica, type Replica } from '../../../platform/mongo/replica-store.ts';
import { addHeat, heatOfStart } from './heat.ts';
import type { TrendIndex } from './trend-index.ts';

/** The start of a sitting. */
export interface Start {
  sessionId: string;
  item: string;
  territory: string;
  atMs: number;
}

interface TrendDocument {
  _id: string;
  territory: string;
  item: string;
  heat: number;
  /** When it was last added to. */
  at: Date;
}

interface CountedDocument {
  _id: string;
  at: Date;
}

const trendSchema = new Schema<TrendDocument>(
  { _id: String, territory: String, item: String, heat: Number, at: Date },
  { collection: 'trends', versionKey: false },
);
// By then a start is worth a billionth.
trendSchema.index({ at: 1 }, { expireAfterSeconds: 30 * 86_400 });

const countedSchema = new Schema<CountedDocument>(
  { _id: String, at: Date },
  { collection: 'counted_sittings', versionKey: false },
);
// A day longer than the outbox: no event can come again after its sitting is forgotten.
countedSchema.index({ at: 1 }, { expireAfterSeconds: (OUTBOX_DAYS + 1) * 86_400 });

const idOf = (territory: string, item: string): string => `${territory}/${item}`;

export function createTrendStore(connection: Connection) {
  const trends = connection.model<TrendDocument>('Trend', trendSchema);
  const counted = connection.model<CountedDocument>('CountedSitting', countedSchema);

  return {
    /** Each sitting counts once, whichever of its events tells of it first and however often. */
    async count(starts: readonly Start[], now: Date): Promise<void> {
      const bySession = new Map(starts.map((start) => [start.sessionId, start]));
      await inTransaction(connection, async (session) => {
        const known = await counted
          .find({ _id: { $in: [...bySession.keys()] } })
          .session(session)
          .lean<CountedDocument[]>();
        const ids = new Set(known.map(({ _id }) => _id));
        const fresh = [...bySession.values()].filter(({ sessionId }) => !ids.has(sessionId));
        if (fresh.length === 0) return;
        await counted.insertMany(
          fresh.map(({ sessionId }) => ({ _id: sessionId, at: now })),
          { session },
        );
        const touched = Map.groupBy(fresh, ({ territory, item }) => idOf(territory, item));
        const stored = await trends
          .find({ _id: { $in: [...touched.keys()] } })
          .session(session)
          .lean<TrendDocument[]>();
        const heats = new Map(stored.map(({ _id, heat }) => [_id, heat]));
        await trends.bulkWrite(
          [...touched].map(([_id, added]) => {
            const { territory, item } = added[0]!;
            const heat = added.reduce(
              (sum: number | undefined, { atMs }) =>
                sum === undefined ? heatOfStart(atMs) : addHeat(sum, heatOfStart(atMs)),
              heats.get(_id),
            )!;
            return {
              replaceOne: { filter: { _id }, replacement: { territory, item, heat, at: now }, upsert: true },
            };
          }),
          { session },
        );
      });
    },

    /** Keeps the index like the collection. */
    replicate(index: TrendIndex, log: Log): Replica {
      return createReplica<TrendDocument>({
        model: trends,
        apply: (documents) => documents.forEach(({ territory, item, heat }) => index.put(territory, item, heat)),
        remove(ids) {
          for (const id of ids) {
            const slash = id.indexOf('/');
            index.remove(id.slice(0, slash), id.slice(slash + 1));
          }
        },
        log,
      });
    },
  };
}

export type TrendStore = ReturnType<typeof createTrendStore>;
