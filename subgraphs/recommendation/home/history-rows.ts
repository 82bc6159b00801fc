import type { Taste } from '../taste/taste-index.ts';
import type { Watch } from '../taste/watch.ts';
import { isSeen, type Sight, type TitleIndex } from '../title/title-index.ts';
import type { PageItem } from './page.ts';

/** What a profile's history offers: to go on with, to watch next, to watch again. */
export interface HistoryRows {
  continueWatching: PageItem[];
  nextUp: PageItem[];
  watchAgain: PageItem[];
}

const MINUTE_MS = 60_000;

const newestFirst = (a: Watch, b: Watch): number => b.atMs - a.atMs || (a.titleId < b.titleId ? -1 : 1);

/**
 * Each movie and each series once, by what was watched of it last. Begun: to continue, unless it was dismissed. Finished:
 * an episode leads to the first one after it that is not finished, a movie or a whole series may be watched again, what was
 * loved and liked first. What is disliked or hidden from the viewer is left out.
 */
export function historyRows(index: TitleIndex, { watches, opinions }: Taste, sight: Sight): HistoryRows {
  const rows: HistoryRows = { continueWatching: [], nextUp: [], watchAgain: [] };
  const isOffered = (titleId: string): boolean => opinions.get(titleId) !== 'DISLIKE' && isSeen(index, titleId, sight);
  const isFinished = (titleId: string): boolean => watches.get(titleId)?.isFinished ?? false;
  const items = new Set<string>();
  const again: { titleId: string; rank: number }[] = [];
  for (const watch of [...watches.values()].toSorted(newestFirst)) {
    const { titleId, seriesId } = watch;
    const item = seriesId ?? titleId;
    if (items.has(item)) continue;
    items.add(item);
    if (seriesId !== undefined && opinions.get(seriesId) === 'DISLIKE') continue;
    if (!watch.isFinished) {
      if (watch.isDismissed || watch.positionMs === 0 || !isOffered(titleId)) continue;
      rows.continueWatching.push({ titleId, reason: { kind: 'LEFT', minutes: minutesLeft(watch) } });
      continue;
    }
    if (seriesId !== undefined) {
      const episodes = index.episodesOf(seriesId);
      const at = episodes.findIndex(({ id }) => id === titleId);
      // An episode that has gone since says nothing of what follows it.
      const next = at < 0 ? undefined : episodes.slice(at + 1).find(({ id }) => !isFinished(id) && isOffered(id));
      if (next) {
        rows.nextUp.push({ titleId: next.id, reason: { kind: 'NEXT_EPISODE' } });
        continue;
      }
    }
    if (isOffered(item)) again.push({ titleId: item, rank: ['LIKE', 'LOVE'].indexOf(opinions.get(item) ?? '') });
  }
  rows.watchAgain = again
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ titleId, rank }) => ({ titleId, reason: { kind: rank < 0 ? 'WATCHED' : 'LIKED' } }));
  return rows;
}

function minutesLeft({ positionMs, durationMs }: Watch): number {
  return Math.max(1, Math.round((durationMs - positionMs) / MINUTE_MS));
}
