import { markerAt, nextEpisode, type EpisodePlace } from './markers.ts';

describe('markerAt', () => {
  const markers = [
    { kind: 'RECAP' as const, startMs: 0, endMs: 5_000 },
    { kind: 'INTRO' as const, startMs: 5_000, endMs: 9_000 },
  ];

  it('holds from the start until before the end', () => {
    expect(markerAt(markers, 0)?.kind).toBe('RECAP');
    expect(markerAt(markers, 5_000)?.kind).toBe('INTRO');
    expect(markerAt(markers, 8_999)?.kind).toBe('INTRO');
    expect(markerAt(markers, 9_000)).toBeUndefined();
  });
});

describe('nextEpisode', () => {
  const episode = (seasonNumber: number, number: number, canPlay = true): EpisodePlace => ({
    id: `s${seasonNumber}e${number}`,
    seasonNumber,
    number,
    canPlay,
  });
  const episodes = [
    episode(0, 1),
    episode(0, 2),
    episode(1, 10),
    episode(1, 2),
    episode(1, 9),
    episode(2, 1, false),
    episode(2, 2),
  ];

  it('is the next number of the season', () => {
    expect(nextEpisode(episodes, 's1e2')?.id).toBe('s1e9');
    expect(nextEpisode(episodes, 's1e9')?.id).toBe('s1e10');
  });

  it('goes over the end of a season, past what may not be played', () => {
    expect(nextEpisode(episodes, 's1e10')?.id).toBe('s2e2');
    expect(nextEpisode(episodes, 's2e2')).toBeUndefined();
  });

  it('leads from special to special only', () => {
    expect(nextEpisode(episodes, 's0e1')?.id).toBe('s0e2');
    expect(nextEpisode(episodes, 's0e2')).toBeUndefined();
  });

  it('is nothing for what is no episode of the series', () => {
    expect(nextEpisode(episodes, 'title_x')).toBeUndefined();
  });
});
