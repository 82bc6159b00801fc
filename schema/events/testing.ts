import type { SeriesCase } from '../../platform/policy/testing/visibility-cases.ts';
import type { PublishedTitleState } from './title.ts';

const PUBLISHED_AT = '2024-01-01T00:00:00Z';

/** What catalog tells of the cases' titles, each series before its episodes. `isWithdrawn`: a tombstone follows. */
export function publishedStates(cases: readonly SeriesCase[]): { state: PublishedTitleState; isWithdrawn: boolean }[] {
  const common = (titleId: string, age: number) => ({
    titleId,
    names: { en: `Case ${titleId}` },
    synopses: {},
    genreIds: [],
    genres: [],
    age,
    credits: [],
    publishedAt: PUBLISHED_AT,
  });
  return cases.flatMap(({ id: seriesId, age, episodes }) => [
    { state: { ...common(seriesId, age), kind: 'SERIES' as const, editions: [] }, isWithdrawn: false },
    ...episodes.map(({ id, age: episodeAge, windows, isWithdrawn = false }, i) => {
      const edition = {
        id: `${id}_main`,
        name: 'Main',
        assetId: 'asset_of_cases',
        markers: [],
        windows: windows.map(({ territory, startsAt, endsAt }) => ({
          ...(territory ? { territory } : {}),
          startsAt: startsAt.toISOString(),
          ...(endsAt ? { endsAt: endsAt.toISOString() } : {}),
        })),
      };
      const place = { seriesId, seasonNumber: 1, number: i + 1 };
      return {
        state: { ...common(id, episodeAge), kind: 'EPISODE' as const, editions: [edition], ...place },
        isWithdrawn,
      };
    }),
  ]);
}
