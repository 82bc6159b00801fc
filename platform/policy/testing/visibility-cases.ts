import type { Window } from '../visibility.ts';

/** Who looks, in every service alike. */
export const VIEWERS = {
  american: { territory: 'US', maximumAge: 18 },
  german: { territory: 'DE', maximumAge: 18 },
  kid: { territory: 'US', maximumAge: 7 },
} as const;

export type ViewerName = keyof typeof VIEWERS;

export interface SeriesCase {
  /** `title_…`: of the series. */
  id: string;
  age: number;
  /** `id`: `title_…`, numbered in their order. A withdrawn one was published before. */
  episodes: { id: string; age: number; windows: Window[]; isWithdrawn?: true }[];
  /** Who sees the series. */
  seenBy: ViewerName[];
}

const DAY_MS = 86_400_000;

/** A small catalogue of series that each service is asked about. `opensAt`: when the only episode of one is released. */
export function seriesCases(now: Date, opensAt: Date): SeriesCase[] {
  const day = (n: number) => new Date(now.getTime() + n * DAY_MS);
  const open = { startsAt: day(-1) };
  const [past, coming] = [{ startsAt: day(-2), endsAt: day(-1) }, { startsAt: day(1) }];
  const german = { ...open, territory: 'DE' };
  const of = (name: string, seenBy: ViewerName[], episodes: (Omit<SeriesCase['episodes'][number], 'id' | 'age'> & { age?: number })[], age = 0) => ({
    id: `title_series_${name}`,
    age,
    episodes: episodes.map((episode, i) => ({ id: `title_episode_${name}_${i + 1}`, age: 0, ...episode })),
    seenBy,
  }); // prettier-ignore
  const everybody: ViewerName[] = ['american', 'german', 'kid'];
  return [
    of('announced', everybody, []),
    of('withdrawn', everybody, [{ windows: [open], isWithdrawn: true }]),
    of('open', everybody, [{ windows: [open] }]),
    of('one_open', everybody, [{ windows: [past] }, { windows: [open] }, { windows: [coming] }]),
    of('by_window', [], [{ windows: [past] }, { windows: [coming] }]),
    of('one_withdrawn', [], [{ windows: [open], isWithdrawn: true }, { windows: [coming] }]),
    of('by_territory', ['german'], [{ windows: [german] }, { windows: [german] }]),
    of('by_age', ['american', 'german'], [{ age: 16, windows: [open] }, { age: 12, windows: [open] }]),
    of('by_age_and_window', ['american', 'german'], [{ age: 16, windows: [open] }, { windows: [past] }]),
    of('by_all', ['german'], [{ age: 16, windows: [german] }, { windows: [coming] }]),
    of('by_its_own_age', ['american', 'german'], [{ windows: [open] }], 16),
    of('released', [], [{ windows: [{ startsAt: opensAt }] }]),
  ]; // prettier-ignore
}

/** Ids of the series that a viewer sees, sorted. */
export function seenSeries(cases: readonly SeriesCase[], viewer: ViewerName): string[] {
  return cases
    .filter(({ seenBy }) => seenBy.includes(viewer))
    .map(({ id }) => id)
    .toSorted();
}
