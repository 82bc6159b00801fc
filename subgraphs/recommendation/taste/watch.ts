import type { WatchPlace } from '../../../platform/policy/next-episode.ts';

/** Where one title stands in a profile's history. */
export interface Watch extends WatchPlace {
  seriesId?: string;
  durationMs: number;
  isWatched: boolean;
  isDismissed: boolean;
}
