import {
  checkFirst,
  decodeCursor,
  toConnection,
  type Connection,
  type PageArguments,
} from '../../../platform/graphql/connection.ts';
import { byLatest } from '../../../platform/policy/next-episode.ts';
import type { Progress, ProgressStore } from './progress-store.ts';

/** How far back Continue Watching looks: nobody continues what they left a thousand films ago. */
const LOOK_BACK = 1_000;

/** One row a film and one a series: the episode that was watched last. Pure; `rows` are newest first. */
export function newestOfEach(rows: readonly Progress[]): Progress[] {
  const seen = new Set<string>();
  return rows.filter(({ titleId, seriesId }) => {
    const subject = seriesId ?? titleId;
    if (seen.has(subject)) return false;
    seen.add(subject);
    return true;
  });
}

/** When it was watched, not when that was told: a device may have been offline for days. */
const placeOf = ({ changedAt, revision }: Progress) => ({ atMs: changedAt.getTime(), revision });

/** A page of Continue Watching, what was watched last first. */
export async function listUnfinished(
  progress: ProgressStore,
  profile: string,
  page: PageArguments,
): Promise<Connection<Progress>> {
  const limit = checkFirst(page.first) + 1;
  const after = page.after ? decodeCursor<[number, number]>(page.after, ['number', 'number']) : undefined;
  const isBehind = (row: Progress) => !after || byLatest(placeOf(row), { atMs: after[0], revision: after[1] }) > 0;
  const rows = (await progress.listUnfinished(profile, LOOK_BACK)).toSorted((a, b) => byLatest(placeOf(a), placeOf(b)));
  const found = newestOfEach(rows).filter(isBehind).slice(0, limit);
  return toConnection(found, page, (row) => [row.changedAt.getTime(), row.revision]);
}
