import { Schema, type Connection } from 'mongoose';
import type { Log } from '../../../platform/log/log.ts';
import { createReplica, type Replica } from '../../../platform/mongo/replica-store.ts';
import { replaceWhereNewer, type GuardedRow } from '../../../platform/mongo/guarded-rows-store.ts';
import type { TitleFacts } from './title-facts.ts';
import type { TitleIndex } from './title-index.ts';

interface TitleDocument extends GuardedRow {
  /** Absent where the title was withdrawn: the revision alone stays. */
  facts?: TitleFacts;
}

// Read whole and written whole, so its parts are not declared a second time.
const schema = new Schema<TitleDocument>(
  { _id: String, revision: Number, facts: Schema.Types.Mixed },
  { collection: 'titles', versionKey: false, minimize: false },
);

export function createTitleStore(connection: Connection) {
  const titles = connection.model<TitleDocument>('Title', schema);

  return {
    /** Facts undefined: withdrawn. */
    async project(rows: readonly { id: string; revision: number; facts: TitleFacts | undefined }[]): Promise<void> {
      await replaceWhereNewer(
        connection,
        titles,
        rows.map(({ id, revision, facts }) => ({ _id: id, revision, ...(facts ? { facts } : {}) })),
      );
    },

    /** Keeps the index like the projection. */
    replicate(index: TitleIndex, log: Log): Replica {
      return createReplica<TitleDocument>({
        model: titles,
        apply(documents) {
          for (const { _id, facts } of documents) {
            if (facts) index.put(facts);
            else index.remove(_id);
          }
        },
        remove: (ids) => ids.forEach((id) => index.remove(id)),
        log,
      });
    },
  };
}

export type TitleStore = ReturnType<typeof createTitleStore>;
