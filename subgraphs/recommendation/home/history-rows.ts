import { byLatest, isBegun, playNext, type PlayNext } from '../../../platform/policy/next-episode.ts';
import type { Taste } from '../taste/taste-index.ts';
import type { Watch } from '../taste/watch.ts';
import { isSeen, isTitleSeen, type IndexedTitle, type Sight, type TitleIndex } from '../title/title-index.ts';
import type { PageItem } from './page.ts';

/** What a profile's history offers: to go on with, to watch next, to watch again. */
export interface HistoryRows {
  continueWatching: PageItem[];
  nextUp: PageItem[];
  watchAgain: PageItem[];
}

const MINUTE_MS = 60_000;

const newestFirst = (a: Watch, b: Watch): number => byLatest(a, b) || (a.titleId < b.titleId ? -1 : 1);

/**
 * Each movie and each series once, by what was watched of it last. What was left in the middle is to continue, unless it was
 * dismissed; of a series {@link playNext}, which `playTarget` asks as well, says which episode that is or which one is next.
 * A movie or a whole series may be watched again, what was loved and liked first. What is disliked or hidden from the viewer
 * is left out.
 */
export function historyRows(index: TitleIndex, { watches, opinions }: Taste, sight: Sight): HistoryRows {
  const rows: HistoryRows = { continueWatching: [], nextUp: [], watchAgain: [] };
  const isOffered = (titleId: string): boolean => opinions.get(titleId) !== 'DISLIKE' && isSeen(index, titleId, sight);
  // An announced episode is seen, and there is nothing to play yet.
  const mayPlay = (episode: IndexedTitle): boolean => episode.editions.length > 0 && isTitleSeen(index, episode, sight);
  const bySeries = Map.groupBy(watches.values(), ({ seriesId }) => seriesId);

  function goOn({ titleId, seriesId, isFinished }: Watch): { kind: PlayNext<unknown>['kind']; titleId: string } {
    if (seriesId === undefined) return { kind: isFinished ? 'again' : 'resume', titleId };
    const next = playNext(index.episodesOf(seriesId), bySeries.get(seriesId)!, mayPlay);
    return next ? { kind: next.kind, titleId: next.episode.id } : { kind: 'again', titleId };
  }

  const items = new Set<string>();
  const again: { titleId: string; rank: number }[] = [];
  for (const watch of [...watches.values()].filter(isBegun).toSorted(newestFirst)) {
    const item = watch.seriesId ?? watch.titleId;
    if (items.has(item)) continue;
    items.add(item);
    if (opinions.get(item) === 'DISLIKE') continue;
    const { kind, titleId } = goOn(watch);
    switch (kind) {
      case 'resume': {
        const left = watches.get(titleId)!;
        if (left.isDismissed || !isOffered(titleId)) break;
        rows.continueWatching.push({ titleId, reason: { kind: 'LEFT', minutes: minutesLeft(left) } });
        break;
      }
      case 'next':
        if (isOffered(titleId)) rows.nextUp.push({ titleId, reason: { kind: 'NEXT_EPISODE' } });
        break;
      case 'first':
      case 'again':
        if (isOffered(item)) again.push({ titleId: item, rank: ['LIKE', 'LOVE'].indexOf(opinions.get(item) ?? '') });
    }
  }
  rows.watchAgain = again
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ titleId, rank }) => ({ titleId, reason: { kind: rank < 0 ? 'WATCHED' : 'LIKED' } }));
  return rows;
}

function minutesLeft({ positionMs, durationMs }: Watch): number {
  return Math.max(1, Math.round((durationMs - positionMs) / MINUTE_MS));
}
