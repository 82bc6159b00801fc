import { ownVisibility, type Viewer } from '../../../platform/policy/visibility.ts';
import type { EpisodeFacts } from './title-store.ts';

/** Part of a series, made of its episodes: it is stored nowhere. */
export interface Season {
  id: string;
  seriesId: string;
  number: number;
  /** Media of its first episode that has any. */
  leadAssetId?: string;
}

/** The seasons, by number, in which the viewer may see an episode. `episodes`: of one series, by season and number. */
export function seasonsOf(episodes: readonly EpisodeFacts[], viewer: Viewer, now: Date): Season[] {
  const seen = episodes.filter((episode) => ownVisibility(episode, viewer, now).isVisible);
  return [...Map.groupBy(seen, ({ seasonNumber }) => seasonNumber)].map(([number, ofSeason]) => {
    const { seriesId } = ofSeason[0]!;
    const leadAssetId = ofSeason.find((episode) => episode.leadAssetId)?.leadAssetId;
    return { id: `season_${seriesId}_${number}`, seriesId, number, ...(leadAssetId ? { leadAssetId } : {}) };
  });
}

/** Media of the series' first episode: of the first season, of the specials only where there is nothing else. */
export function leadAssetOf(seasons: readonly Pick<Season, 'number' | 'leadAssetId'>[]): string | undefined {
  const withMedia = seasons.filter(({ leadAssetId }) => leadAssetId);
  return (withMedia.find(({ number }) => number > 0) ?? withMedia[0])?.leadAssetId;
}
