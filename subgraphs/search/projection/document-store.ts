import { Schema, type Connection } from 'mongoose';
import { replaceWhereNewer } from '../../../platform/mongo/guarded-rows-store.ts';
import { createReplica, type Replica } from '../../../platform/mongo/replica-store.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { SearchDocument } from '../index/search-document.ts';

/** A published title, or what is left of one: the revision of its withdrawal. */
export type TitleDocument = { _id: string; revision: number } & (
  { isGone: true } | ({ isGone: false } & Omit<SearchDocument, 'id'>)
);

const window = new Schema({ territory: String, startsAt: Date, endsAt: Date }, { _id: false });

const schema = new Schema<TitleDocument>(
  {
    _id: String,
    revision: Number,
    isGone: Boolean,
    kind: String,
    // Keys are BCP 47 tags.
    names: Schema.Types.Mixed,
    synopses: Schema.Types.Mixed,
    genres: { type: [new Schema({ id: String, names: Schema.Types.Mixed }, { _id: false })], default: undefined },
    credits: {
      type: [new Schema({ personId: String, name: String, character: String }, { _id: false })],
      default: undefined,
    },
    editions: { type: [new Schema({ windows: [window] }, { _id: false })], default: undefined },
    age: Number,
    releaseYear: Number,
    seriesId: String,
  },
  { collection: 'title_documents', versionKey: false, minimize: false },
);

/** What the index is built from: every published title, and the revision of every one that was withdrawn. */
export function createDocumentStore(connection: Connection) {
  const titles = connection.model<TitleDocument>('TitleDocument', schema);

  return {
    /** Writes, in one transaction, each title whose stored revision is lower. */
    project: (documents: readonly TitleDocument[]) => replaceWhereNewer(connection, titles, documents),

    /** For a DataLoader; undefined for what is unknown or gone. */
    async findMany(ids: readonly string[]): Promise<(SearchDocument | undefined)[]> {
      const found = await titles.find({ _id: { $in: [...ids] }, isGone: false }).lean<TitleDocument[]>();
      const byId = new Map(found.map((document) => [document._id, document]));
      return ids.map((id) => {
        const document = byId.get(id);
        return document && !document.isGone ? { ...document, id } : undefined;
      });
    },

    /** All titles now, then every change. */
    follow(apply: (documents: TitleDocument[]) => void, log: Log): Replica {
      return createReplica<TitleDocument>({
        model: titles,
        apply,
        // A tombstone stays: a title leaves by a document that says so.
        remove: (ids) => apply(ids.map((_id) => ({ _id, revision: Infinity, isGone: true }))),
        log,
      });
    },
  };
}

export type DocumentStore = ReturnType<typeof createDocumentStore>;
