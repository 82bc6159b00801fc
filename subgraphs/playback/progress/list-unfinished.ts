import {
  checkFirst,
  decodeCursor,
  toConnection,
  type Connection,
  type PageArguments,
} from '../../../platform/graphql/connection.ts';
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

/** A page of Continue Watching, newest first. */
export async function listUnfinished(
  progress: ProgressStore,
  profile: string,
  page: PageArguments,
): Promise<Connection<Progress>> {
  const limit = checkFirst(page.first) + 1;
  const [before = Infinity] = page.after ? decodeCursor<[number]>(page.after, ['number']) : [];
  const rows = newestOfEach(await progress.listUnfinished(profile, LOOK_BACK));
  const found = rows.filter(({ revision }) => revision < before).slice(0, limit);
  return toConnection(found, page, ({ revision }) => [revision]);
}
