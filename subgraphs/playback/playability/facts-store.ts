import { Schema, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import { replaceWhereNewer } from '../../../platform/mongo/guarded-rows-store.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';
import type { PublishedEdition } from '../../../schema/events/title.ts';
import { byPlace } from '../../../platform/policy/next-episode.ts';

/** What playback knows of a published title: a projection of the catalogue's events. */
export interface TitleFactsRow {
  id: string;
  kind: 'MOVIE' | 'SERIES' | 'EPISODE';
  /** By BCP 47 tag; absent where they were not told to be kept. */
  names?: Record<string, string>;
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
  markers: PublishedEdition['markers'];
}

/** What playback knows of an asset: a projection of the jobs' events. */
export interface AssetFacts {
  id: string;
  isPlayable: boolean;
  durationMs: number;
  /** Of the highest rendition; what a media token is limited to. */
  maximumHeight: number;
  /** Of its renditions; absent in what was told when there was H.264 alone. */
  codecs?: string[];
  /** BCP 47; undefined where nobody has told. */
  audioLanguages?: string[];
  subtitleLanguages?: string[];
  forcedLanguages?: string[];
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
    // Its keys are languages.
    names: Schema.Types.Mixed,
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
  {
    _id: String,
    revision: Number,
    isGone: Boolean,
    isPlayable: Boolean,
    durationMs: Number,
    maximumHeight: Number,
    // Not a list of the schema's: what was stored without it has none.
    codecs: Schema.Types.Mixed,
    // Without a default an array that was not told would be an empty one.
    audioLanguages: { type: [String], default: undefined },
    subtitleLanguages: { type: [String], default: undefined },
    forcedLanguages: { type: [String], default: undefined },
  },
  { collection: 'asset_facts', versionKey: false },
);

export function createFactsStore(connection: Connection) {
  const titles = connection.model<TitleDocument>('TitleFacts', titleSchema);
  const assets = connection.model<AssetDocument>('AssetFacts', assetSchema);

  const plain = ({ _id, revision: _revision, isGone: _isGone, ...facts }: TitleDocument): TitleFactsRow => ({
    id: _id,
    ...facts,
  });

  return {
    /** Each where its stored revision is lower, all in one transaction: a bulk import tells of hundreds at once. */
    async projectTitles(
      changes: readonly { id: string; revision: number; facts: Omit<TitleFactsRow, 'id'> | undefined }[],
    ): Promise<void> {
      await replaceWhereNewer(
        connection,
        titles,
        changes.map(
          ({ id, revision, facts }) =>
            // What is gone has no facts any more.
            ({ _id: id, revision, ...(facts ? { isGone: false, ...facts } : { isGone: true }) }) as TitleDocument,
        ),
      );
    },

    /** Writes where the stored revision is lower; a repeat or a late event meets the unique id and changes nothing. */
    async projectAsset(id: string, revision: number, facts: Omit<AssetFacts, 'id'> | undefined): Promise<void> {
      const change = { revision, ...(facts ? { isGone: false, ...facts } : { isGone: true }) };
      try {
        await assets.updateOne({ _id: id, revision: { $lt: revision } }, { $set: change }, { upsert: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    /** For a DataLoader. */
    async findTitles(ids: readonly string[]): Promise<(TitleFactsRow | undefined)[]> {
      const found = await titles.find({ _id: { $in: [...ids] }, isGone: false }).lean<TitleDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },

    /** For a DataLoader: the episodes of each series, in order. */
    async findEpisodes(seriesIds: readonly string[]): Promise<TitleFactsRow[][]> {
      const found = await titles.find({ seriesId: { $in: [...seriesIds] }, isGone: false }).lean<TitleDocument[]>();
      const episodes = found.map(plain).toSorted(byPlace);
      return seriesIds.map((seriesId) => episodes.filter((episode) => episode.seriesId === seriesId));
    },

    /** For a DataLoader. */
    async findAssets(ids: readonly string[]): Promise<(AssetFacts | undefined)[]> {
      const found = await assets.find({ _id: { $in: [...ids] }, isGone: false }).lean<AssetDocument[]>();
      const facts = ({ _id, revision: _revision, isGone: _isGone, ...rest }: AssetDocument): AssetFacts => ({
        id: _id,
        ...rest,
      });
      return inOrderOf(ids, found.map(facts));
    },
  };
}

export type FactsStore = ReturnType<typeof createFactsStore>;
