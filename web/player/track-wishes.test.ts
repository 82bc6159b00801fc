import { bestTrack, createTrackWishes } from './track-wishes.ts';

const track = (name: string, language?: string) => ({ name, language });

describe('the track that fits a wish', () => {
  const tracks = [track('English', 'en'), track('Commentary', 'en'), track('Português', 'pt-BR')];

  it('is the same one, else one of the same language', () => {
    expect(bestTrack(tracks, track('Commentary', 'en'))).toBe(1);
    expect(bestTrack(tracks, track('English (5.1)', 'en'))).toBe(0);
    expect(bestTrack(tracks, track('Português', 'pt'))).toBe(2);
    expect(bestTrack(tracks, track('Deutsch', 'de'))).toBeUndefined();
    expect(bestTrack(tracks, undefined)).toBeUndefined();
  });

  it('is found by its name where no language is told, and never by a missing language', () => {
    expect(bestTrack([track('A'), track('B')], track('B'))).toBe(1);
    expect(bestTrack([track('A')], track('B'))).toBeUndefined();
  });
});

describe('wishes', () => {
  function setUp(text: string | null = null) {
    let kept = text;
    return createTrackWishes(
      {
        getItem: () => kept,
        setItem: (_key, value) => {
          kept = value;
        },
      },
      'key',
    );
  }

  it('belong to a series: what is left out of a choice stays', () => {
    const wishes = setUp();
    wishes.keep('series_a', { audio: track('Deutsch', 'de') });
    wishes.keep('series_a', { subtitles: null });
    wishes.keep(undefined, { audio: track('English', 'en') });
    expect(wishes.of('series_a')).toEqual({ audio: track('Deutsch', 'de'), subtitles: null });
    expect(wishes.of('series_b')).toEqual({});
    expect(wishes.of(undefined)).toEqual({ audio: track('English', 'en') });
  });

  it('are forgotten, the oldest first, and survive what is not ours', () => {
    const wishes = setUp('not json');
    for (let index = 0; index < 201; index += 1) wishes.keep(`s${index}`, { subtitles: null });
    expect([wishes.of('s0'), wishes.of('s200')]).toEqual([{}, { subtitles: null }]);
  });
});
