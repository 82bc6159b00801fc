import { audioChoice, bestTrack, subtitleChoice, wishOf } from './track-wishes.ts';

const track = (name: string, language?: string, { isForced = false, isSpecial = false } = {}) => ({
  ...{ name, language, isForced, isSpecial },
});
const told = {
  audioLanguage: null,
  audioName: null,
  subtitles: 'OFF' as const,
  subtitleLanguage: null,
  subtitleName: null,
};

it('plays the track of the language and name that the server says, else the first of that language', () => {
  const commentary = track('Commentary', 'en', { isSpecial: true });
  const tracks = [commentary, track('English', 'en'), track('Português', 'pt-BR'), track('A')];
  const index = (audioLanguage: string | null, audioName: string | null = null) =>
    bestTrack(tracks, wishOf({ ...told, audioLanguage, audioName }).audio);
  expect([index('en', 'Commentary'), index('en', 'English (5.1)'), index('en'), index('pt-BR')]).toEqual([0, 1, 1, 2]);
  // The server has compared languages already, by the rule of all the platform.
  expect([index('pt'), index('de'), index(null)]).toEqual([undefined, undefined, undefined]);
});

it('shows forced subtitles where only those are wished for, and others where all are', () => {
  const tracks = [track('English (forced)', 'en', { isForced: true }), track('English', 'en'), track('SDH', 'en')];
  const index = (change: object) => {
    const { subtitles } = wishOf({ ...told, ...change });
    return subtitles === null ? null : bestTrack(tracks, subtitles);
  };
  expect(index({ subtitles: 'FORCED', subtitleLanguage: 'en' })).toBe(0);
  expect(index({ subtitles: 'ON', subtitleLanguage: 'en' })).toBe(1);
  expect(index({ subtitles: 'ON', subtitleLanguage: 'en', subtitleName: 'SDH' })).toBe(2);
  expect(index({ subtitles: 'ON', subtitleLanguage: null })).toBe(null);
  expect(index({ subtitles: 'OFF', subtitleLanguage: 'en' })).toBe(null);
});

it('tells the server what was chosen, and nothing of what was not', () => {
  expect(audioChoice(track('Commentary', 'en'))).toEqual({ audioLanguage: 'en', audioName: 'Commentary' });
  expect(audioChoice(track('A'))).toEqual({});
  expect(subtitleChoice(undefined)).toEqual({ subtitles: 'OFF' });
  expect(subtitleChoice(track('English (forced)', 'en', { isForced: true }))).toEqual({ subtitles: 'FORCED' });
  expect(subtitleChoice(track('SDH', 'en'))).toEqual({ subtitles: 'ON', subtitleLanguage: 'en', subtitleName: 'SDH' });
});
