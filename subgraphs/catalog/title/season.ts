import type { SeasonFacts } from './title-store.ts';

/** Part of a series, made of its episodes: it is stored nowhere. */
export interface Season extends SeasonFacts {
  id: string;
}

export function seasonOf(facts: SeasonFacts): Season {
  return { ...facts, id: `season_${facts.seriesId}_${facts.number}` };
}

/** Media of the series' first episode: of the first season, of the specials only where there is nothing else. */
export function leadAssetOf(seasons: readonly SeasonFacts[]): string | undefined {
  const withMedia = seasons.filter(({ leadAssetId }) => leadAssetId);
  return (withMedia.find(({ number }) => number > 0) ?? withMedia[0])?.leadAssetId;
}
