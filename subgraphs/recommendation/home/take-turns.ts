import type { PageItem } from './page.ts';

export interface Draft {
  /** Best first. */
  items: readonly PageItem[];
  /** How many the row may have. */
  limit: number;
}

/** Items that a row takes in one turn: what a screen shows of it. */
const TURN = 6;

/**
 * Lets rows choose their items in turns, each its best that no other has taken, until all are full or have nothing left: so
 * nothing is on a page twice, and one row does not empty the others. `itemOf` says what counts as one thing (an episode and
 * its series do); `taken` is what is on the page already, and grows.
 */
export function takeTurns(
  drafts: readonly Draft[],
  itemOf: (titleId: string) => string,
  taken: Set<string>,
): PageItem[][] {
  const rows: PageItem[][] = drafts.map(() => []);
  const places = drafts.map(() => 0);
  for (let isChoosing = true; isChoosing;) {
    isChoosing = false;
    for (const [at, { items, limit }] of drafts.entries()) {
      const row = rows[at]!;
      const until = Math.min(limit, row.length + TURN);
      while (row.length < until && places[at]! < items.length) {
        const item = items[places[at]!++]!;
        if (taken.has(itemOf(item.titleId))) continue;
        taken.add(itemOf(item.titleId));
        row.push(item);
        isChoosing = true;
      }
    }
  }
  return rows;
}
