import { Schema, type Connection, type Model } from 'mongoose';
import { inTransaction, isDuplicateKey } from '../../../platform/mongo/database.ts';

/** What playback knows of a published title: a projection of the catalogue's events. */
export interface TitleFactsRow {
  id: string;
  kind: 'MOVIE' | 'SERIES' | 'EPISODE';
  age?: number;
  editions: EditionFacts[];
  seriesId?: string;
  seasonNumber?: number;
  number?: number;
}

export interface EditionFacts {
  id: string;
  assetId?: string;
  windows: { territory?: string; startsAt: Date; endsAt?: Date }[];
  markers: { kind: string; startMs: number; endMs: number }[];
}

/** What playback knows of an asset: a projection of the jobs' events. */
export interface AssetFacts {
  id: string;
  isPlayable: boolean;
  durationMs: number;
  /** Of the highest rendition; what a media token is limited to. */
  maximumHeight: number;
}

interface Projected {
  _id: string;
  revision: number;
  isGone: boolean;
}
type TitleDocument = Omit<TitleFactsRow, 'id'> & Projected;
type AssetDocument = Omit<AssetFacts, 'id'> & Projected;

const titleSchema = new Schema<TitleDocument>(
  {
    _id: String,
    revision: Number,
    isGone: Boolean,
    kind: String,
    age: Number,
    editions: [
      new Schema<EditionFacts>(
        {
          id: String,
          assetId: String,
          windows: [new Schema({ territory: String, startsAt: Date, endsAt: Date }, { _id: false })],
          markers: [new Schema({ kind: String, startMs: Number, endMs: Number }, { _id: false })],
        },
        { _id: false },
      ),
    ],
    seriesId: String,
    seasonNumber: Number,
    number: Number,
  },
  { collection: 'title_facts', versionKey: false },
);
titleSchema.index({ seriesId: 1 });

const assetSchema = new Schema<AssetDocument>(
  { _id: String, revision: Number, isGone: Boolean, isPlayable: Boolean, durationMs: Number, maximumHeight: Number },
  { collection: 'asset_facts', versionKey: false },
);

export function createFactsStore(connection: Connection) {
  const titles = connection.model<TitleDocument>('TitleFacts', titleSchema);
  const assets = connection.model<AssetDocument>('AssetFacts', assetSchema);

  /** Writes where the stored revision is lower; a repeat or a late event meets the unique id and changes nothing. */
  async function project<D extends Projected>(
    model: Model<D>,
    id: string,
    revision: number,
    facts: object,
  ): Promise<void> {
    try {
      await model.updateOne(
        { _id: id, revision: { $lt: revision } } as object,
        { $set: { revision, ...facts } } as object,
        {
          upsert: true,
        },
      );
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  const plain = ({ _id, revision: _revision, isGone: _isGone, ...facts }: TitleDocument): TitleFactsRow => ({
    id: _id,
    ...facts,
  });

  return {
    /** Each where its stored revision is lower, all in one transaction: a bulk import tells of hundreds at once. */
    async projectTitles(
      changes: readonly { id: string; revision: number; facts: Omit<TitleFactsRow, 'id'> | undefined }[],
    ): Promise<void> {
      const newest = new Map<string, TitleDocument>();
      for (const { id, revision, facts } of changes) {
        if ((newest.get(id)?.revision ?? 0) >= revision) continue;
        // What is gone has no facts any more.
        newest.set(id, {
          _id: id,
          revision,
          ...(facts ? { isGone: false, ...facts } : { isGone: true }),
        } as TitleDocument);
      }
      await inTransaction(connection, async (transaction) => {
        const stored = await titles
          .find({ _id: { $in: [...newest.keys()] } }, { revision: 1 })
          .session(transaction)
          .lean<{ _id: string; revision: number }[]>();
        for (const { _id, revision } of stored) if (revision >= newest.get(_id)!.revision) newest.delete(_id);
        if (newest.size === 0) return;
        await titles.bulkWrite(
          [...newest.values()].map((replacement) => ({
            replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true },
          })),
          { session: transaction, ordered: false },
        );
      });
    },

    projectAsset: (id: string, revision: number, facts: Omit<AssetFacts, 'id'> | undefined) =>
      project(assets, id, revision, facts ? { isGone: false, ...facts } : { isGone: true }),

    /** For a DataLoader. */
    async findTitles(ids: readonly string[]): Promise<(TitleFactsRow | undefined)[]> {
      const found = await titles.find({ _id: { $in: [...ids] }, isGone: false }).lean<TitleDocument[]>();
      const byId = new Map(found.map((row) => [row._id, plain(row)]));
      return ids.map((id) => byId.get(id));
    },

    /** For a DataLoader: the episodes of each series, in order. */
    async findEpisodes(seriesIds: readonly string[]): Promise<TitleFactsRow[][]> {
      const found = await titles.find({ seriesId: { $in: [...seriesIds] }, isGone: false }).lean<TitleDocument[]>();
      const episodes = found
        .map(plain)
        .toSorted((a, b) => (a.seasonNumber ?? 0) - (b.seasonNumber ?? 0) || (a.number ?? 0) - (b.number ?? 0));
      return seriesIds.map((seriesId) => episodes.filter((episode) => episode.seriesId === seriesId));
    },

    /** For a DataLoader. */
    async findAssets(ids: readonly string[]): Promise<(AssetFacts | undefined)[]> {
      const found = await assets.find({ _id: { $in: [...ids] }, isGone: false }).lean<AssetDocument[]>();
      const byId = new Map(
        found.map(({ _id, isPlayable, durationMs, maximumHeight }) => [
          _id,
          { id: _id, isPlayable, durationMs, maximumHeight },
        ]),
      );
      return ids.map((id) => byId.get(id));
    },
  };
}

export type FactsStore = ReturnType<typeof createFactsStore>;
