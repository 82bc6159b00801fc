import type { Opinion } from '../generated/types.ts';
import type { Preference } from './co-watching.ts';
import type { Watch } from './watch.ts';

/** What a profile said of a title. */
export interface Opined {
  titleId: string;
  seriesId?: string;
  opinion: Opinion;
  atMs: number;
}

/** Items that a profile is known by: its newest. */
export const ITEMS_PER_PROFILE = 200;

const HEAVIEST = 8;
const WATCHED = 4;

/** 1 for a glance, 2 and 3 on the way, {@link WATCHED} when it was seen. */
function weightOf({ isWatched, positionMs, durationMs }: Watch): number {
  if (isWatched) return WATCHED;
  if (positionMs < 0.05 * durationMs) return 1;
  return positionMs < 0.5 * durationMs ? 2 : 3;
}

/**
 * What a profile's history and opinions say of it, newest first: one preference an item, a series with all its episodes.
 * More episodes weigh more (one level for each doubling), LIKE two levels more and LOVE the most. What is disliked is
 * left out, so that nothing is recommended because of it; a disliked episode takes only itself out.
 */
export function preferencesOf(watches: Iterable<Watch>, opinions: Iterable<Opined>): Preference[] {
  const opinionOf = new Map<string, Opined>();
  for (const opined of opinions) opinionOf.set(opined.titleId, opined);
  const items = new Map<string, { weight: number; watched: number; liked?: Opinion; atMs: number }>();
  const itemAt = (item: string, atMs: number) => {
    const known = items.get(item) ?? { weight: 0, watched: 0, atMs };
    items.set(item, known);
    known.atMs = Math.max(known.atMs, atMs);
    return known;
  };
  for (const watch of watches) {
    if (opinionOf.get(watch.titleId)?.opinion === 'DISLIKE') continue;
    const item = itemAt(watch.seriesId ?? watch.titleId, watch.atMs);
    item.weight = Math.max(item.weight, weightOf(watch));
    if (watch.isWatched) item.watched += 1;
  }
  for (const { titleId, seriesId, opinion, atMs } of opinionOf.values()) {
    if (opinion === 'DISLIKE') continue;
    const item = itemAt(seriesId ?? titleId, atMs);
    if (item.liked !== 'LOVE') item.liked = opinion;
  }
  return [...items]
    .filter(([item]) => opinionOf.get(item)?.opinion !== 'DISLIKE')
    .map(([item, { weight, watched, liked, atMs }]) => ({ item, weight: levelOf(weight, watched, liked), atMs }))
    .toSorted((a, b) => b.atMs - a.atMs || (a.item < b.item ? -1 : 1))
    .slice(0, ITEMS_PER_PROFILE);
}

function levelOf(weight: number, watched: number, liked: Opinion | undefined): number {
  if (liked === 'LOVE') return HEAVIEST;
  const episodes = watched > 1 ? Math.min(2, Math.floor(Math.log2(watched))) : 0;
  if (liked === 'LIKE') return Math.min(HEAVIEST - 1, Math.max(weight, WATCHED) + episodes + 2);
  return weight + episodes;
}
