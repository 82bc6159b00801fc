import fc from 'fast-check';
import { byPlace, episodeAfter, playNext, type WatchPlace } from './next-episode.ts';
import { anySeriesCase, nextEpisodeCases, type CaseEpisode } from './testing.ts';

const mayPlay = ({ standing }: CaseEpisode): boolean => standing === 'OPEN';

describe('playNext', () => {
  it.each(nextEpisodeCases)('$name', ({ episodes, watches, expected }) => {
    const next = playNext(episodes, watches, mayPlay);
    expect(next && { kind: next.kind, id: next.episode.id }).toEqual(expected);
  });

  it('is the same in whatever order all of it is given, and always something that may be played', () => {
    fc.assert(
      fc.property(anySeriesCase, ({ episodes, watches }) => {
        const next = playNext(episodes, watches, mayPlay);
        expect(playNext(episodes.toReversed(), watches.toReversed(), mayPlay)).toEqual(next);
        expect(next !== undefined).toBe(episodes.some(mayPlay));
        if (next) expect(mayPlay(next.episode)).toBe(true);
      }),
    );
  });

  it('comes to every episode of the story once, from the first to the end', () => {
    fc.assert(
      fc.property(anySeriesCase, ({ episodes }) => {
        const watches: WatchPlace[] = [];
        const played = [];
        let next = playNext(episodes, watches, mayPlay);
        for (let at = 1; next && next.kind !== 'again'; at++) {
          played.push(next.episode);
          watches.push({ titleId: next.episode.id, positionMs: 1, isFinished: true, atMs: at, revision: at });
          next = playNext(episodes, watches, mayPlay);
        }
        const open = episodes.filter(mayPlay).toSorted(byPlace);
        const story = open.filter(({ seasonNumber }) => seasonNumber);
        expect(played).toEqual(story.length > 0 ? story : open);
      }),
    );
  });
});

describe('episodeAfter', () => {
  const places = ['s0e1', 's0e2', 's1e10', 's1e2', 's1e9', 's2e2'].map((id) => {
    const [seasonNumber, number] = id.slice(1).split('e').map(Number);
    return { id, seasonNumber, number };
  });
  const after = (id: string) => episodeAfter(places, id, () => true)?.id;

  it('is the next number, over the end of a season, and nothing after the last', () => {
    expect(['s1e2', 's1e9', 's1e10', 's2e2'].map(after)).toEqual(['s1e9', 's1e10', 's2e2', undefined]);
  });

  it('leads from special to special only', () => {
    expect(['s0e1', 's0e2'].map(after)).toEqual(['s0e2', undefined]);
  });

  it('passes what may not be played, and knows nothing after what is no episode of the series', () => {
    expect(episodeAfter(places, 's1e2', ({ id }) => id === 's2e2')?.id).toBe('s2e2');
    expect(after('title_x')).toBeUndefined();
  });
});
