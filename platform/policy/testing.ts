import fc from 'fast-check';
import type { PlayNext } from './next-episode.ts';
import { ADULT, type Viewer } from './visibility.ts';

/** Who looks at the cases, and when. */
export const CASE_VIEWER: Viewer = { territory: 'US', maximumAge: 12 };
export const CASE_NOW = new Date('2026-11-24T12:00:00Z');
export const CASE_SERIES = 'series';

/** How an episode stands to {@link CASE_VIEWER}: it may be played, or why not. */
type Standing = 'OPEN' | 'TOO_OLD_FOR' | 'OPENS_LATER' | 'ENDED' | 'ANNOUNCED';

export interface CaseEpisode {
  id: string;
  seasonNumber?: number | undefined;
  number?: number | undefined;
  standing: Standing;
}

/** What a profile's history has of one edition. */
export interface CaseWatch {
  titleId: string;
  editionId: string;
  positionMs: number;
  durationMs: number;
  isWatched: boolean;
  isFinished: boolean;
  isDismissed: boolean;
  atMs: number;
  revision: number;
}

export interface SeriesCase {
  episodes: CaseEpisode[];
  watches: CaseWatch[];
}

const windowsOf: Record<Standing, { startsAt: string; endsAt?: string }[]> = {
  OPEN: [{ startsAt: '2020-01-01T00:00:00Z' }],
  TOO_OLD_FOR: [{ startsAt: '2020-01-01T00:00:00Z' }],
  OPENS_LATER: [{ startsAt: '2026-12-01T00:00:00Z' }],
  ENDED: [{ startsAt: '2020-01-01T00:00:00Z', endsAt: '2026-11-01T00:00:00Z' }],
  ANNOUNCED: [],
};

/** The series and its episodes, as the catalogue's events tell of them. */
export function publishedCase({ episodes }: SeriesCase) {
  const publishedAt = '2026-01-01T00:00:00Z';
  const facts = { names: { en: 'Name' }, synopses: {}, genreIds: [], genres: [], credits: [], publishedAt };
  return [
    { ...facts, titleId: CASE_SERIES, kind: 'SERIES' as const, age: 6, editions: [] },
    ...episodes.map(({ id, seasonNumber, number, standing }) => ({
      ...facts,
      titleId: id,
      kind: 'EPISODE' as const,
      seriesId: CASE_SERIES,
      ...(seasonNumber === undefined ? {} : { seasonNumber }),
      ...(number === undefined ? {} : { number }),
      age: standing === 'TOO_OLD_FOR' ? ADULT : 6,
      editions:
        standing === 'ANNOUNCED'
          ? []
          : [{ id: `${id}_main`, name: 'Main', assetId: `asset_${id}`, markers: [], windows: windowsOf[standing] }],
    })),
  ];
}

/** `s1e2`, or `s1e2b` for another with the same numbers; how it stands after a colon. */
function episodeOf(text: string): CaseEpisode {
  const [id, standing] = text.split(':') as [string, Standing | undefined];
  const [, seasonNumber, number] = /^s(\d*)e(\d*)/.exec(id)!;
  return {
    id,
    seasonNumber: seasonNumber ? Number(seasonNumber) : undefined,
    number: number ? Number(number) : undefined,
    standing: standing ?? 'OPEN',
  };
}

type Deed = 'seen' | 'left' | 'unmarked' | 'dismissed';

function watchOf(titleId: string, deed: Deed, change: Partial<CaseWatch>): CaseWatch {
  const isFinished = deed === 'seen';
  return {
    titleId,
    editionId: `${titleId}_main`,
    positionMs: isFinished ? 100 : deed === 'unmarked' ? 0 : 50,
    durationMs: 100,
    isWatched: isFinished,
    isFinished,
    isDismissed: deed === 'dismissed',
    atMs: 0,
    revision: 0,
    ...change,
  };
}

/** `seen s1e1`, one after the other; what stands in one text happens at one instant; `seen s1e1/cut` is of that edition. */
function historyOf(texts: readonly string[]): CaseWatch[] {
  const deeds = texts.flatMap((text, at) => text.split(', ').map((deed) => ({ deed, atMs: at + 1 })));
  return deeds.map(({ deed, atMs }, i) => {
    const [kind, what] = deed.split(' ') as [Deed, string];
    const [titleId, cut] = what.split('/') as [string, string | undefined];
    return watchOf(titleId, kind, { atMs, revision: i + 1, ...(cut ? { editionId: `${titleId}_${cut}` } : {}) });
  });
}

interface Row {
  episodes: string;
  watches: string[];
  /** Kind and episode. */
  next: `${PlayNext<unknown>['kind']} ${string}` | undefined;
}

const STORY = 's0e1 s0e2 s1e1 s1e2 s2e1 s2e2';

const rows: Record<string, Row> = {
  'nothing watched: the story, not the specials': { episodes: STORY, watches: [], next: 'first s1e1' },
  'nothing watched of specials alone': { episodes: 's0e2 s0e1', watches: [], next: 'first s0e1' },
  'nothing watched, the first hidden': { episodes: 's1e1:TOO_OLD_FOR s1e2', watches: [], next: 'first s1e2' },
  'nothing watched, the story not open yet': { episodes: 's0e1 s1e1:OPENS_LATER', watches: [], next: 'first s0e1' },
  'nothing to play': { episodes: 's1e1:ANNOUNCED s1e2:ENDED', watches: ['seen s1e1'], next: undefined },
  'no episode at all': { episodes: '', watches: ['seen s1e1'], next: undefined },
  'left in the middle': { episodes: STORY, watches: ['seen s1e1', 'left s1e2'], next: 'resume s1e2' },
  'left in the middle and dismissed': { episodes: STORY, watches: ['dismissed s1e2'], next: 'resume s1e2' },
  'over the end of a season': { episodes: STORY, watches: ['seen s1e1', 'seen s1e2'], next: 'next s2e1' },
  'after the finale the story, not the specials': { episodes: STORY, watches: ['seen s2e2'], next: 'again s1e1' },
  'after the last that there is for now': {
    episodes: 's1e1 s1e2:OPENS_LATER s1e3:ANNOUNCED',
    watches: ['seen s1e1'],
    next: 'again s1e1',
  },
  'watched again: what follows, finished or not': {
    episodes: STORY,
    watches: ['seen s1e2', 'seen s2e1', 'seen s2e2', 'seen s1e1'],
    next: 'next s1e2',
  },
  'begun again': { episodes: STORY, watches: ['seen s1e2', 'seen s2e2', 'left s1e1'], next: 'resume s1e1' },
  'gaps in numbers and seasons': { episodes: 's1e1 s1e10 s1e9 s4e3', watches: ['seen s1e9'], next: 'next s1e10' },
  'over a gap of seasons': { episodes: 's1e1 s1e10 s4e3', watches: ['seen s1e10'], next: 'next s4e3' },
  'a hidden one in the middle': { episodes: 's1e1 s1e2:TOO_OLD_FOR s1e3', watches: ['seen s1e1'], next: 'next s1e3' },
  'the next opens later than the one after it': {
    episodes: 's1e1 s1e2:OPENS_LATER s1e3',
    watches: ['seen s1e1'],
    next: 'next s1e3',
  },
  'the last watched has been closed': { episodes: 's1e1 s1e2:ENDED s1e3', watches: ['seen s1e2'], next: 'next s1e3' },
  'what was left has been closed': { episodes: 's1e1 s1e2:ENDED s1e3', watches: ['left s1e2'], next: 'next s1e3' },
  'the last watched has gone': { episodes: 's1e1 s1e3 s1e4', watches: ['seen s1e1', 'seen s1e2'], next: 'next s1e3' },
  'all that was watched has gone': { episodes: 's1e2 s1e3', watches: ['seen s1e1', 'left s9e9'], next: 'first s1e2' },
  'two of the same numbers': { episodes: 's1e1 s1e2b s1e2 s1e3', watches: ['seen s1e2'], next: 'next s1e2b' },
  'after two of the same numbers': { episodes: 's1e1 s1e2b s1e2 s1e3', watches: ['seen s1e2b'], next: 'next s1e3' },
  'no number comes last in its season': { episodes: 's1e s1e1 s1e2 s2e1', watches: ['seen s1e2'], next: 'next s1e' },
  'no season is no part of the story': { episodes: 'se1 s1e1', watches: ['seen s1e1'], next: 'again s1e1' },
  'a whole series marked as seen at once': {
    episodes: STORY,
    watches: ['seen s0e1, seen s0e2, seen s1e1, seen s1e2, seen s2e1, seen s2e2'],
    next: 'again s1e1',
  },
  'a whole series marked as not seen at once': {
    episodes: STORY,
    watches: ['unmarked s0e1, unmarked s0e2, unmarked s1e1, unmarked s1e2, unmarked s2e1, unmarked s2e2'],
    next: 'first s1e1',
  },
  'one marked as not seen': {
    episodes: STORY,
    watches: ['seen s1e1', 'seen s1e2', 'unmarked s1e1'],
    next: 'next s2e1',
  },
  'two editions: what was done last': { episodes: STORY, watches: ['seen s1e1', 'left s1e1/cut'], next: 'resume s1e1' },
  'two editions, both seen': { episodes: STORY, watches: ['seen s1e1', 'seen s1e1/cut'], next: 'next s1e2' },
  'an edition seen, then marked as not seen': {
    episodes: STORY,
    watches: ['seen s1e1', 'seen s1e2/cut', 'unmarked s1e2'],
    next: 'next s1e2',
  },
  'a special that was asked for leads to the next': { episodes: STORY, watches: ['seen s0e1'], next: 'next s0e2' },
  'the last special leads back to the story': {
    episodes: STORY,
    watches: ['seen s1e1', 'seen s0e1', 'seen s0e2'],
    next: 'next s1e2',
  },
  'the last special leads back into the middle': {
    episodes: STORY,
    watches: ['left s1e2', 'seen s0e2'],
    next: 'resume s1e2',
  },
  'the last special leads to a story not begun': { episodes: STORY, watches: ['seen s0e2'], next: 'next s1e1' },
  'the last special after the finale': { episodes: STORY, watches: ['seen s2e2', 'seen s0e2'], next: 'again s1e1' },
  'specials alone, all seen': { episodes: 's0e1 s0e2', watches: ['seen s0e1', 'seen s0e2'], next: 'again s0e1' },
};

export interface NextEpisodeCase extends SeriesCase {
  name: string;
  expected: { kind: PlayNext<unknown>['kind']; id: string } | undefined;
}

/** What play on a series starts, by example: every service that answers it answers these alike. */
export const nextEpisodeCases: NextEpisodeCase[] = Object.entries(rows).map(([name, { episodes, watches, next }]) => {
  const [kind, id] = (next?.split(' ') ?? []) as [PlayNext<unknown>['kind'], string];
  return {
    name,
    episodes: episodes.split(' ').filter(Boolean).map(episodeOf),
    watches: historyOf(watches),
    expected: next ? { kind, id } : undefined,
  };
});

/** Any series of a few episodes with any history, in any order. */
export const anySeriesCase: fc.Arbitrary<SeriesCase> = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 11 }).map((n) => `episode_${n}`),
      seasonNumber: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined, freq: 10 }),
      number: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 10 }),
      standing: fc.constantFrom<Standing>('OPEN', 'OPEN', 'OPEN', 'TOO_OLD_FOR', 'OPENS_LATER', 'ENDED', 'ANNOUNCED'),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  )
  .chain((episodes) =>
    fc
      .uniqueArray(
        fc.record({
          titleId: fc.constantFrom('gone', ...episodes.map(({ id }) => id)),
          edition: fc.constantFrom('main', 'cut'),
          deed: fc.constantFrom<Deed>('seen', 'seen', 'left', 'unmarked', 'dismissed'),
          atMs: fc.integer({ min: 1, max: 4 }),
        }),
        { selector: ({ titleId, edition }) => `${titleId}/${edition}`, maxLength: 8 },
      )
      .map((deeds) => ({
        episodes,
        watches: deeds.map(({ titleId, edition, deed, atMs }, i) =>
          watchOf(titleId, deed, { editionId: `${titleId}_${edition}`, atMs, revision: i + 1 }),
        ),
      })),
  );
