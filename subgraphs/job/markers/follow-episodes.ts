import { project } from '../../../platform/events/consume.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { episodeMediaChanged, type EpisodeMediaState } from '../../../schema/events/episode-media.ts';
import type { Stores } from '../stores.ts';
import type { EpisodeMedia, SeasonOf } from './episode-store.ts';
import { orderPrint, orderSeason } from './order-markers.ts';

const isSameSeason = (a: SeasonOf, b: SeasonOf) => a.seriesId === b.seriesId && a.seasonNumber === b.seasonNumber;

const mediaOf = ({ isToldAgain: _, ...media }: EpisodeMediaState, revision: number): EpisodeMedia => ({
  ...media,
  revision,
});

/** Follows which media episodes are worked on with: a season that has others is compared anew, and so is the one that an episode has left. */
export function followEpisodes(stores: Stores) {
  return project(episodeMediaChanged, 'job.episodes', async ({ subject, revision, data }) => {
    const known = await stores.episodes.find(subject);
    const media: EpisodeMedia | undefined = data
      ? mediaOf(data, revision)
      : known && { ...known, revision, assetIds: [] };
    if (!media) return;
    const projected = await stores.episodes.project(media);
    // Those are listened to in their own time: createLookBack.
    if (data?.isToldAgain) return;
    // Told again after a crash, the order may not have been written: it is, where there is none.
    const before = projected?.before;
    const seasons = before && !isSameSeason(before, media) ? [before, media] : [media];
    const now = new Date();
    await inTransaction(stores.connection, async (session) => {
      for (const asset of await stores.assets.findMany(media.assetIds)) {
        if (asset) await orderPrint(stores, session, asset, now);
      }
      for (const season of seasons) await orderSeason(stores, session, season, now);
    });
  });
}
