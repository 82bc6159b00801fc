import DataLoader from 'dataloader';
import fc from 'fast-check';
import { playNext } from '../../../platform/policy/next-episode.ts';
import {
  anySeriesCase,
  CASE_NOW,
  CASE_SERIES,
  CASE_VIEWER,
  nextEpisodeCases,
  publishedCase,
  type SeriesCase,
} from '../../../platform/policy/testing.ts';
import type { Progress } from '../progress/progress-store.ts';
import { findNextEpisode, findPlayTarget } from './ask-playability.ts';
import type { TitleFactsRow } from './facts-store.ts';
import { titleFacts } from './project-facts.ts';

/** What the stores have of a case, by its events. */
function loadersOf(given: SeriesCase, onQuery: () => void = () => {}) {
  const titles = publishedCase(given).map((state): TitleFactsRow => ({ id: state.titleId, ...titleFacts(state) }));
  const progress = given.watches.map(({ atMs, ...watch }): Progress => ({
    ...watch,
    profile: 'profile_a',
    seriesId: CASE_SERIES,
    isRemoved: false,
    changedAt: new Date(atMs),
    epoch: 1,
  }));
  const loader = <Row>(find: (id: string) => Row) =>
    new DataLoader<string, Row>(async (ids) => {
      onQuery();
      return ids.map(find);
    });
  return {
    title: loader((id) => titles.find((title) => title.id === id)),
    episodes: loader((id) => titles.filter(({ seriesId }) => seriesId === id)),
    progressOfSeries: loader((id) => progress.filter(({ seriesId }) => seriesId === id)),
  };
}

const targetOf = async (given: SeriesCase) =>
  (await findPlayTarget(loadersOf(given), CASE_VIEWER, CASE_SERIES, CASE_NOW))?.id;

describe('playTarget of a series', () => {
  it.each(nextEpisodeCases)('$name', async (given) => {
    expect(await targetOf(given)).toBe(given.expected?.id);
  });

  it('is by the one rule, whatever the series and the history', async () => {
    await fc.assert(
      fc.asyncProperty(anySeriesCase, async (given) => {
        const next = playNext(given.episodes, given.watches, ({ standing }) => standing === 'OPEN');
        expect(await targetOf(given)).toBe(next?.episode.id);
      }),
    );
  });
});

describe('nextEpisode', () => {
  it('is what playTarget is once the episode has been seen', async () => {
    await fc.assert(
      fc.asyncProperty(anySeriesCase, async ({ episodes, watches }) => {
        for (const { id } of episodes) {
          const seen = { titleId: id, positionMs: 100, isFinished: true, atMs: 9, revision: 99 };
          const own = { editionId: `${id}_main`, durationMs: 100, isWatched: true, isDismissed: false };
          const after = { episodes, watches: [...watches, { ...seen, ...own }] };
          const next = await findNextEpisode(loadersOf({ episodes, watches }), CASE_VIEWER, id, CASE_NOW);
          if (next) expect(await targetOf(after)).toBe(next.id);
        }
      }),
    );
  });

  it('asks three times for all episodes of a page: for them, for their series, for its episodes', async () => {
    const given = nextEpisodeCases.find(({ episodes }) => episodes.length > 5)!;
    let queries = 0;
    const load = loadersOf(given, () => (queries += 1));
    await Promise.all(given.episodes.map(({ id }) => findNextEpisode(load, CASE_VIEWER, id, CASE_NOW)));
    expect(queries).toBe(3);
    await findPlayTarget(load, CASE_VIEWER, CASE_SERIES, CASE_NOW);
    expect(queries).toBe(4);
  });

  it('is nothing of a series and of what is unknown', async () => {
    const load = loadersOf(nextEpisodeCases[0]!);
    for (const id of [CASE_SERIES, 'title_x']) {
      expect(await findNextEpisode(load, CASE_VIEWER, id, CASE_NOW)).toBeUndefined();
    }
  });
});
