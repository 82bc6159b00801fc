import { Schema, type Connection } from 'mongoose';
import type { Log } from '../../../platform/log/log.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import { createReplica, type Replica } from '../../../platform/mongo/replica-store.ts';
import type { Opinion } from '../generated/types.ts';
import type { OpinionState, TasteIndex } from './taste-index.ts';

interface OpinionDocument extends Omit<OpinionState, 'atMs'> {
  _id: string;
  at: Date;
}

const schema = new Schema<OpinionDocument>(
  { _id: String, profile: String, titleId: String, seriesId: String, opinion: String, at: Date },
  { collection: 'opinions', versionKey: false },
);
schema.index({ profile: 1 });

const idOf = (profile: string, titleId: string): string => `${profile}/${titleId}`;

export function createOpinionStore(connection: Connection) {
  const opinions = connection.model<OpinionDocument>('Opinion', schema);

  return {
    async put({ profile, titleId, seriesId, opinion, atMs }: OpinionState): Promise<void> {
      const _id = idOf(profile, titleId);
      const row = { _id, profile, titleId, ...(seriesId ? { seriesId } : {}), opinion, at: new Date(atMs) };
      try {
        await opinions.replaceOne({ _id }, row, { upsert: true });
      } catch (error) {
        // Another device was first to say something: what was said last counts.
        if (!isDuplicateKey(error)) throw error;
        await opinions.replaceOne({ _id }, row);
      }
    },

    async remove(profile: string, titleId: string): Promise<void> {
      await opinions.deleteOne({ _id: idOf(profile, titleId) });
    },

    /** For a DataLoader: of one profile, undefined where it has none. */
    async findMany(profile: string, titleIds: readonly string[]): Promise<(Opinion | undefined)[]> {
      const found = await opinions
        .find({ _id: { $in: titleIds.map((titleId) => idOf(profile, titleId)) } })
        .lean<OpinionDocument[]>();
      const byTitle = new Map(found.map(({ titleId, opinion }) => [titleId, opinion]));
      return titleIds.map((titleId) => byTitle.get(titleId));
    },

    async removeOfProfile(profile: string): Promise<void> {
      await opinions.deleteMany({ profile });
    },

    /** Keeps the index like the collection. */
    replicate(index: TasteIndex, log: Log): Replica {
      return createReplica<OpinionDocument>({
        model: opinions,
        apply: (documents) =>
          index.putOpinions(documents.map(({ _id, at, ...state }) => ({ ...state, atMs: at.getTime() }))),
        remove(ids) {
          for (const id of ids) {
            const slash = id.indexOf('/');
            index.removeOpinion(id.slice(0, slash), id.slice(slash + 1));
          }
        },
        log,
      });
    },
  };
}

export type OpinionStore = ReturnType<typeof createOpinionStore>;
