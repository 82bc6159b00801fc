import type { Progress } from '../progress/progress-store.ts';
import type { TitleFactsRow } from './facts-store.ts';

/**
 * The episode that play on a series starts: the one begun last, or the one after it where it is finished; the first where
 * nothing was begun or the last is finished. `episodes` are those that the viewer sees, in order. Pure.
 */
export function nextEpisode(
  episodes: readonly TitleFactsRow[],
  progress: readonly Progress[],
): TitleFactsRow | undefined {
  const latest = progress
    .filter(({ titleId }) => episodes.some(({ id }) => id === titleId))
    .toSorted((a, b) => b.revision - a.revision)[0];
  if (!latest) return episodes[0];
  const at = episodes.findIndex(({ id }) => id === latest.titleId);
  return latest.isFinished ? (episodes[at + 1] ?? episodes[0]) : episodes[at];
}
