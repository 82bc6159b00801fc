import { Schema, type Connection } from 'mongoose';
import type { Log } from '../../../platform/log/log.ts';
import { createReplica, type Replica } from '../../../platform/mongo/replica-store.ts';
import { replaceWhereNewer, type GuardedRow } from '../../../platform/mongo/guarded-rows-store.ts';
import type { TasteIndex, WatchState } from './taste-index.ts';

interface WatchDocument extends Omit<WatchState, 'id' | 'atMs' | 'revision'>, GuardedRow {
  at: Date;
}

const schema = new Schema<WatchDocument>(
  {
    _id: String,
    revision: Number,
    profile: String,
    titleId: String,
    seriesId: String,
    positionMs: Number,
    durationMs: Number,
    isWatched: Boolean,
    isFinished: Boolean,
    isDismissed: Boolean,
    isRemoved: Boolean,
    at: Date,
  },
  { collection: 'watches', versionKey: false },
);
schema.index({ profile: 1 });

/** The profile of a state's id, `<profile>/<title>/<edition>`. */
export const profileOfWatch = (id: string): string => id.slice(0, id.indexOf('/'));

export function createWatchStore(connection: Connection) {
  const watches = connection.model<WatchDocument>('Watch', schema);

  return {
    /** Ids and revisions are those of the events. */
    async project(states: readonly WatchState[]): Promise<void> {
      await replaceWhereNewer(
        connection,
        watches,
        states.map(({ id, atMs, ...state }) => ({ _id: id, ...state, at: new Date(atMs) })),
      );
    },

    async removeOfProfile(profile: string): Promise<void> {
      await watches.deleteMany({ profile });
    },

    /** Keeps the index like the projection. */
    replicate(index: TasteIndex, log: Log): Replica {
      return createReplica<WatchDocument>({
        model: watches,
        apply: (documents) =>
          index.putWatches(documents.map(({ _id, at, ...state }) => ({ id: _id, ...state, atMs: at.getTime() }))),
        remove: (ids) => ids.forEach((id) => index.removeWatch(profileOfWatch(id), id)),
        log,
      });
    },
  };
}

export type WatchStore = ReturnType<typeof createWatchStore>;
