import { resolveTracks, type TrackLanguages } from './resolve-tracks.ts';
import type { ChosenTracks } from './track-store.ts';

const film: TrackLanguages = {
  audio: ['en', 'de', 'pt-BR', 'ja'],
  subtitles: ['en', 'pt-BR', 'zh-Hant'],
  forced: ['en', 'pt-BR'],
};
const resolve = (chosen: { own?: ChosenTracks; series?: ChosenTracks }, { language = 'de', languages = film } = {}) =>
  resolveTracks({ own: {}, series: {}, ...chosen }, languages, language);
const track = (language: string, name?: string) => ({ language, ...(name === undefined ? {} : { name }) });

it.each([
  ["the profile's language before the film's default", {}, 'de', 'de'],
  ['what was chosen at large before that', { own: { audio: track('ja') } }, 'de', 'ja'],
  [
    'what was chosen in the series before all',
    { own: { audio: track('ja') }, series: { audio: track('en') } },
    'de',
    'en',
  ],
  ['a choice that the film has', { own: { audio: track('en') }, series: { audio: track('fr') } }, 'de', 'en'],
  ['the language where it is written otherwise', { own: { audio: track('pt') } }, 'de', 'pt-BR'],
  ['the language of elsewhere', { own: { audio: track('pt-PT') } }, 'de', 'pt-BR'],
  ["the film's default where nothing fits", { own: { audio: track('fr') } }, 'es', undefined],
  ['no other language in its place', {}, 'fr-CA', undefined],
])('plays %s', (_, chosen, language, audio) => expect(resolve(chosen, { language }).audio?.language).toBe(audio));

it('keeps the name of a track, which tells those of one language apart', () => {
  expect(resolve({ series: { audio: track('en', 'Commentary') } }).audio).toEqual(track('en', 'Commentary'));
});

it.each<[string, ChosenTracks, ChosenTracks, object]>([
  ['forced ones of what is heard', {}, { audio: track('en') }, { subtitleMode: 'FORCED', subtitles: track('en') }],
  [
    'forced ones of the profile, where what is heard has none',
    {},
    { audio: track('ja') },
    { subtitleMode: 'FORCED', subtitles: track('pt-BR') },
  ],
  [
    'none',
    { subtitleMode: 'ON', subtitles: track('en') },
    { subtitleMode: 'OFF' },
    { subtitleMode: 'OFF', subtitles: undefined },
  ],
  [
    'those of the series',
    { subtitleMode: 'OFF' },
    { subtitleMode: 'ON', subtitles: track('en', 'SDH') },
    { subtitleMode: 'ON', subtitles: track('en', 'SDH') },
  ],
  [
    'those that were chosen at large',
    { subtitleMode: 'ON', subtitles: track('zh-TW') },
    {},
    { subtitleMode: 'ON', subtitles: track('zh-Hant') },
  ],
  [
    "those of the profile's language, where no other is chosen",
    {},
    { subtitleMode: 'ON' },
    { subtitleMode: 'ON', subtitles: track('pt-BR') },
  ],
])('shows subtitles: %s', (_, own, series, expected) =>
  expect(resolve({ own, series }, { language: 'pt' })).toMatchObject(expected),
);

it('shows no subtitles of all where only forced ones are of the language, nor the other way round', () => {
  const languages = { audio: ['en'], subtitles: ['en'], forced: ['de'] };
  expect(
    resolve({ own: { subtitleMode: 'ON', subtitles: track('de') } }, { languages, language: 'en' }).subtitles,
  ).toEqual(track('en'));
  expect(resolve({}, { languages, language: 'en' }).subtitles).toBeUndefined();
});

it('tells the wish itself of a film whose languages nobody has told', () => {
  expect(
    resolve({ own: { audio: track('pt'), subtitleMode: 'ON', subtitles: track('en') } }, { languages: {} }),
  ).toEqual({
    audio: track('pt'),
    subtitleMode: 'ON',
    subtitles: track('en'),
  });
});
