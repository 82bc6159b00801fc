import { Schema, type ClientSession, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';

/** Where an episode stands, and its media: follows `episodeMediaChanged`. */
export interface EpisodeMedia {
  titleId: string;
  revision: number;
  seriesId: string;
  seasonNumber: number;
  number: number;
  assetIds: string[];
}

export type SeasonOf = Pick<EpisodeMedia, 'seriesId' | 'seasonNumber'>;

type EpisodeDocument = Omit<EpisodeMedia, 'titleId'> & { _id: string };

const schema = new Schema<EpisodeDocument>(
  { _id: String, revision: Number, seriesId: String, seasonNumber: Number, number: Number, assetIds: [String] },
  { collection: 'episodes', versionKey: false },
);
schema.index({ seriesId: 1, seasonNumber: 1 });
schema.index({ assetIds: 1 });

export function createEpisodeStore(connection: Connection) {
  const episodes = connection.model<EpisodeDocument>('Episode', schema);
  const plain = ({ _id, ...media }: EpisodeDocument): EpisodeMedia => ({ titleId: _id, ...media });

  return {
    /**
     * Writes where the stored revision is lower; what was there before comes back, and undefined for what is known already or older. A
     * deleted episode stays as one without media.
     */
    async project({ titleId, ...media }: EpisodeMedia): Promise<{ before: EpisodeMedia | undefined } | undefined> {
      try {
        const before = await episodes
          .findOneAndUpdate(
            { _id: titleId, revision: { $lt: media.revision } },
            { $set: media },
            { upsert: true, returnDocument: 'before' },
          )
          .lean<EpisodeDocument | null>();
        return { before: before ? plain(before) : undefined };
      } catch (error) {
        // The upsert met a stored revision that is not lower.
        if (isDuplicateKey(error)) return undefined;
        throw error;
      }
    },

    async find(titleId: string): Promise<EpisodeMedia | undefined> {
      const found = await episodes.findById(titleId).lean<EpisodeDocument | null>();
      return found ? plain(found) : undefined;
    },

    async ofSeason({ seriesId, seasonNumber }: SeasonOf, session?: ClientSession): Promise<EpisodeMedia[]> {
      const found = await episodes
        .find({ seriesId, seasonNumber })
        .sort({ number: 1 })
        .session(session ?? null)
        .lean<EpisodeDocument[]>();
      return found.map(plain);
    },

    /** By their ids; `after` is the id of the last that was seen. */
    async listWithMedia(after: string | undefined, limit: number): Promise<EpisodeMedia[]> {
      const found = await episodes
        .find({ 'assetIds.0': { $exists: true }, ...(after === undefined ? {} : { _id: { $gt: after } }) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<EpisodeDocument[]>();
      return found.map(plain);
    },

    /** Those that are worked on with this asset. */
    async ofAsset(assetId: string, session: ClientSession): Promise<EpisodeMedia[]> {
      const found = await episodes.find({ assetIds: assetId }).session(session).lean<EpisodeDocument[]>();
      return found.map(plain);
    },
  };
}

export type EpisodeStore = ReturnType<typeof createEpisodeStore>;
