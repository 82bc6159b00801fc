import type { MarkerKind } from '../generated/operations.ts';

export interface Marker {
  kind: MarkerKind;
  /** Inclusive, in milliseconds. */
  startMs: number;
  /** Exclusive. */
  endMs: number;
}

/** The marker that the position lies in. */
export function markerAt(markers: readonly Marker[], positionMs: number): Marker | undefined {
  return markers.find(({ startMs, endMs }) => positionMs >= startMs && positionMs < endMs);
}

export interface EpisodePlace {
  id: string;
  seasonNumber: number;
  number: number;
  canPlay: boolean;
}

/**
 * What comes after an episode: the next that may be played, over the end of a season. Specials (season 0) follow one
 * another and lead nowhere else.
 */
export function nextEpisode<E extends EpisodePlace>(episodes: readonly E[], current: string): E | undefined {
  const here = episodes.find(({ id }) => id === current);
  if (!here) return undefined;
  const order = (a: EpisodePlace, b: EpisodePlace) => a.seasonNumber - b.seasonNumber || a.number - b.number;
  return episodes
    .filter((episode) => episode.canPlay && order(episode, here) > 0)
    .filter(({ seasonNumber }) => (here.seasonNumber === 0 ? seasonNumber === 0 : seasonNumber > 0))
    .toSorted(order)[0];
}
