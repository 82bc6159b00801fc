import fc from 'fast-check';
import { playNext, type PlayNext } from '../../../platform/policy/next-episode.ts';
import {
  anySeriesCase,
  CASE_NOW,
  CASE_SERIES,
  CASE_VIEWER,
  nextEpisodeCases,
  publishedCase,
  type SeriesCase,
} from '../../../platform/policy/testing/next-episode-cases.ts';
import { createKnowledge } from '../knowledge/knowledge.ts';
import { titleFactsOf } from '../title/title-facts.ts';
import { historyRows } from './history-rows.ts';

/** What home offers of a case's series to go on with and as the next, by what the events have told. */
function offered(given: SeriesCase) {
  const { titles, taste } = createKnowledge();
  for (const state of publishedCase(given)) titles.put(titleFactsOf(state));
  const profile = 'profile_a';
  taste.putWatches(
    given.watches.map(({ editionId, ...watch }) => ({
      ...watch,
      id: `${profile}/${watch.titleId}/${editionId}`,
      profile,
      seriesId: CASE_SERIES,
      isRemoved: false,
    })),
  );
  const rows = historyRows(titles, taste.of(profile), { viewer: CASE_VIEWER, now: CASE_NOW });
  const ids = ({ titleId }: { titleId: string }) => titleId;
  return { resume: rows.continueWatching.map(ids), next: rows.nextUp.map(ids) };
}

/** Dismissed is dismissed; and who has begun nothing, or has seen all, is offered no episode. */
function expectedOf({ watches }: SeriesCase, next: { kind: PlayNext<unknown>['kind']; id: string } | undefined) {
  const latest = watches
    .filter(({ titleId }) => titleId === next?.id)
    .toSorted((a, b) => b.atMs - a.atMs || b.revision - a.revision)[0];
  const isLeft = next?.kind === 'resume' && !latest?.isDismissed;
  return { resume: isLeft ? [next.id] : [], next: next?.kind === 'next' ? [next.id] : [] };
}

describe('the rows of a series', () => {
  it.each(nextEpisodeCases)('$name', (given) => {
    expect(offered(given)).toEqual(expectedOf(given, given.expected));
  });

  it('are by the one rule, whatever the series and the history', () => {
    fc.assert(
      fc.property(anySeriesCase, (given) => {
        const next = playNext(given.episodes, given.watches, ({ standing }) => standing === 'OPEN');
        expect(offered(given)).toEqual(expectedOf(given, next && { kind: next.kind, id: next.episode.id }));
      }),
    );
  });
});
