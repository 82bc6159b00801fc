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

/** A page of Continue Watching; `before` is the revision of the last row seen. */
export async function unfinishedTitles(
  store: ProgressStore,
  profile: string,
  page: { before?: number | undefined; limit: number },
): Promise<Progress[]> {
  const rows = newestOfEach(await store.listUnfinished(profile, LOOK_BACK));
  return rows.filter(({ revision }) => page.before === undefined || revision < page.before).slice(0, page.limit);
}
