import { mapRow, unknownColumns, type Reading } from './map-row.ts';

const reading = (change: Partial<Reading> = {}): Reading => ({
  source: 'test',
  keyColumns: [],
  ignoredColumns: [],
  locale: 'en',
  ...change,
});
const map = (values: Record<string, unknown>, change?: Partial<Reading>) => mapRow(1, values, reading(change));
const en = (text: string) => [{ locale: 'en', text }];

describe('mapRow', () => {
  it.each<[string, Record<string, unknown>, object]>([
    ['a name', { name: 'Airplane!' }, { names: en('Airplane!') }],
    ['names by locale', { Title: 'The Sea', title_de: 'Die See' }, { names: [...en('The Sea'), { locale: 'de', text: 'Die See' }] }],
    ['an object of names', { names: { en: 'The Sea', 'pt-BR': 'O Mar' } }, { names: [...en('The Sea'), { locale: 'pt-BR', text: 'O Mar' }] }],
    ['a regional column', { name: 'x', synopsis_pt_BR: 'y' }, { synopses: [{ locale: 'pt-BR', text: 'y' }] }],
    ['another word for the synopsis', { name: 'x', extract: 'A film.' }, { synopses: en('A film.') }],
    ['a year in text', { name: 'x', 'Release year': '1980' }, { releaseYear: 1980 }],
    ['a year within the name', { name: 'Toy Story (1995)' }, { names: en('Toy Story'), releaseYear: 1995 }],
    ['an article behind the name', { name: 'Usual Suspects, The (1995)' }, { names: en('The Usual Suspects') }],
    ['a name that has its year beside it', { name: 'Nineteen (1984)', year: 1985 }, { names: en('Nineteen (1984)') }],
    ['genres with bars', { name: 'x', genres: 'Comedy| Drama|' }, { genres: ['Comedy', 'Drama'] }],
    ['no genres as MovieLens says it', { name: 'x', genres: '(no genres listed)' }, { genres: [] }],
    ['a cast', { name: 'x', cast: ['Kim', ')'] }, { credits: [{ name: 'Kim', role: 'ACTOR' }] }],
    ['a character', { name: 'x', cast: 'Kim = The Boy|Lou' }, { credits: [{ name: 'Kim', role: 'ACTOR', character: 'The Boy' }, { name: 'Lou', role: 'ACTOR' }] }],
    ['somebody named twice', { name: 'x', cast: ['Amélie', 'Lou', 'Amelie'] }, { credits: [{ name: 'Amélie', role: 'ACTOR' }, { name: 'Lou', role: 'ACTOR' }] }],
    ['several roles', { name: 'x', director: 'Kim', cast: 'Kim' }, { credits: [{ name: 'Kim', role: 'DIRECTOR' }, { name: 'Kim', role: 'ACTOR' }] }],
    ['credits in full', { name: 'x', credits: [{ personId: 'person_a', role: 'writer' }] }, { credits: [{ personId: 'person_a', role: 'WRITER' }] }],
    ['an age', { name: 'x', age: '12' }, { ageRating: { system: 'AGE', label: '12', age: 12 } }],
    ['a rating', { name: 'x', age: 16, ageSystem: 'FSK', ageLabel: 'ab 16' }, { ageRating: { system: 'FSK', label: 'ab 16', age: 16 } }],
    ['null, which takes away', { name: 'x', year: null, ageRating: null, genres: null }, { releaseYear: null, ageRating: null, genres: [] }],
    ['an episode', { name: 'x', seriesId: 'title_s', season: 1, episode: '2' }, { kind: 'EPISODE', place: { seriesId: 'title_s', seasonNumber: 1, number: 2 } }],
  ])('reads %s', (_, values, expected) => {
    expect(map(values)).toMatchObject(expected);
  }); // prettier-ignore

  it('says nothing of what the row leaves out', () => {
    const { synopses, genres, credits, releaseYear, ageRating } = map({ name: 'x', synopsis: '' });
    expect([synopses, genres, credits, releaseYear, ageRating]).toEqual(Array(5).fill(undefined));
  });

  it.each([
    ['BAD_VALUE', 'year', { name: 'x', year: 'soon' }],
    ['BAD_VALUE', 'year', { name: 'x', year: 1980.5 }],
    ['BAD_VALUE', 'kind', { name: 'x', kind: 'song' }],
    ['BAD_VALUE', 'name', { name: ['x'] }],
    ['BAD_VALUE', 'names', { names: 'x' }],
    ['BAD_VALUE', 'ageRating', { name: 'x', ageRating: 12 }],
    ['BAD_VALUE', 'credits', { name: 'x', credits: [{ name: 'Kim', role: 'CAT' }] }],
    ['BAD_VALUE', 'season', { name: 'x', seriesId: 'title_s', number: 1 }],
    ['BAD_VALUE', 'seriesId', { name: 'x', season: 1, number: 1 }],
    ['NAME_MISSING', 'name', { year: 1980 }],
  ])('refuses with %s in %s', (code, column, values) => {
    expect(() => map(values)).toThrow(expect.objectContaining({ code, column }));
  });
});

describe('the id of a title', () => {
  const idOf = (values: Record<string, unknown>, change?: Partial<Reading>) => map(values, change).titleId;

  it('is the one that the row gives', () => {
    expect(idOf({ id: 'title_mine', name: 'x' })).toBe('title_mine');
    expect(() => idOf({ id: '17', name: 'x' })).toThrow('An id is title_');
  });

  it('is the same for the same name, however it is written, and year', () => {
    const id = idOf({ name: 'Amélie', year: 2001 });
    expect(id).toMatch(/^title_[0-9a-z]{26}$/);
    expect(idOf({ title: 'AMELIE', year: '2001', synopsis: 'x' })).toBe(id);
    expect(idOf({ name: 'Amélie', year: 2002 })).not.toBe(id);
    expect(idOf({ name: 'Amélie', year: 2001, kind: 'SERIES' })).not.toBe(id);
    expect(idOf({ name: 'Amélie', year: 2001 }, { source: 'other' })).not.toBe(id);
  });

  it('follows the key, not the name', () => {
    const keyed = { keyColumns: ['movieId'] };
    expect(idOf({ movieId: '1', name: 'x' }, keyed)).toBe(idOf({ movieId: 1, name: 'y' }, keyed));
    expect(idOf({ movieId: '2', name: 'x' }, keyed)).not.toBe(idOf({ movieId: '1', name: 'x' }, keyed));
    expect(idOf({ id: 17, name: 'x' }, { keyColumns: ['id'] })).toMatch(/^title_[0-9a-z]{26}$/);
  });

  it('lets an episode name its series by the key of the source', () => {
    const keyed = { keyColumns: ['key'] };
    const series = map({ key: 's1', name: 'Shores', kind: 'series' }, keyed);
    const episode = map({ key: 's1e1', name: 'x', seriesKey: 's1', season: 1, number: 1 }, keyed);
    expect(episode.place!.seriesId).toBe(series.titleId);
  });
});

it('knows the columns that no rule reads', () => {
  const row = { Title: 'x', syopsis: 'y', movieId: 1, thumbnail: 'z' };
  expect(unknownColumns(row, reading())).toEqual(['syopsis', 'movieId', 'thumbnail']);
  expect(unknownColumns(row, reading({ keyColumns: ['movieId'], ignoredColumns: ['thumbnail'] }))).toEqual(['syopsis']);
});

it('has the same hash for what says the same', () => {
  expect(map({ name: 'x', year: 1980 }).hash).toBe(map({ title: 'x', year: '1980', synopsis: '' }).hash);
  expect(map({ name: 'x', year: 1980 }).hash).not.toBe(map({ name: 'x', year: 1980, cast: [] }).hash);
});
