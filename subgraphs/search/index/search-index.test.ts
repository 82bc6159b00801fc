import fc from 'fast-check';
import { playWeight } from './popularity.ts';
import type { SearchDocument } from './search-document.ts';
import { createSearchIndex, type SearchRequest, type SuggestRequest } from './search-index.ts';
import { film } from '../testing.ts';

const NOW = new Date('2020-06-01T12:00:00Z');
const adult = { territory: 'US', maximumAge: 18 };
const kid = { territory: 'US', maximumAge: 7 };

function indexOf(...documents: SearchDocument[]) {
  const index = createSearchIndex();
  documents.forEach(index.put);
  const search = (query: string, change: Partial<SearchRequest> = {}) =>
    index.search({ query, viewer: adult, now: NOW, first: 50, ...change });
  const suggest = (prefix: string, change: Partial<SuggestRequest> = {}) =>
    index.suggest({ prefix, viewer: adult, now: NOW, first: 10, ...change }).map(({ id }) => id);
  const ids = (query: string, change: Partial<SearchRequest> = {}) => search(query, change).hits.map(({ id }) => id);
  return { index, search, suggest, ids };
}

const credit = (personId: string, name: string, character?: string) => ({ personId, name, character });
const crime = { id: 'genre_crime', names: { en: 'Crime', de: 'Krimi' } };

describe('what is meant comes first', () => {
  const { ids, search } = indexOf(
    film('matrix', 'The Matrix', {
      synopses: { en: 'A hacker learns that reality is a simulation made by machines.' },
      credits: [credit('reeves', 'Keanu Reeves', 'Neo')],
      releaseYear: 1999,
    }),
    film('reloaded', 'The Matrix Reloaded', { credits: [credit('reeves', 'Keanu Reeves', 'Neo')] }),
    film('speed', 'Speed', { credits: [credit('reeves', 'Keanu Reeves'), credit('bullock', 'Sandra Bullock')] }),
    film('about', 'A documentary', { synopses: { en: 'How the matrix of numbers shaped The Matrix and speed.' } }),
    film('spider', 'Spider-Man', { names: { en: 'Spider-Man', fr: "L'Homme-araignée" } }),
    film('rocky2', 'Rocky II'),
    film('oceans', "Ocean's Eleven", { genres: [crime] }),
    film('dune84', 'Dune', { releaseYear: 1984 }),
    film('dune21', 'Dune', { releaseYear: 2021 }),
    film('robbers', 'Blue Iguana', {
      synopses: { en: 'Two drifters are mistaken for a pair of bank robbers in a desert town.' },
    }),
    film('amelie', 'Amélie', { names: { en: 'Amélie', ja: 'アメリ', ru: 'Амели', ar: 'أميلي' } }),
    film('spirited', 'Spirited Away', { names: { en: 'Spirited Away', ja: '千と千尋の神隠し' } }),
  );

  it.each([
    ['the very name', 'the matrix', 'matrix'],
    ['a name without its article', 'matrix', 'matrix'],
    ['a name that goes on', 'matrix rel', 'reloaded'],
    ['swapped letters', 'teh matirx', 'matrix'],
    ['a missing letter', 'spedd', 'speed'],
    ['a word too many', 'speed movie', 'speed'],
    ['a compound in two words', 'spider man', 'spider'],
    ['a compound in one word', 'spiderman', 'spider'],
    ['a misspelt compound', 'spidermna', 'spider'],
    ['a part of a compound', 'araignee', 'spider'],
    ['a number for a numeral', 'rocky 2', 'rocky2'],
    ['a word for a numeral', 'rocky two', 'rocky2'],
    ['a number for a word', 'oceans 11', 'oceans'],
    ['a name with its year', 'dune 2021', 'dune21'],
    ['a person', 'keanu reeves', 'reeves'],
    ['a misspelt person', 'sandra bulock', 'bullock'],
    ['a part that was played', 'neo matrix', 'matrix'],
    ['a genre in another language', 'krimi', 'genre_crime'],
    ['a story in other forms of its words', 'drifter mistaken for bank robbing in deserts', 'robbers'],
    ['a story', 'reality is a simulation', 'matrix'],
    ['Japanese', '千尋', 'spirited'],
    ['katakana', 'アメリ', 'amelie'],
    ['Cyrillic', 'амели', 'amelie'],
    ['Arabic without its hamza', 'اميلي', 'amelie'],
    ['no accents', 'amelie', 'amelie'],
  ])('%s: %s', (_what, query, first) => {
    expect(ids(query)[0]).toBe(first);
  });

  it('finds nothing where nothing is meant', () => {
    expect(search('xyzzy')).toMatchObject({ hits: [], totalCount: 0, correctedQuery: undefined });
  });

  it.each([
    ['teh matirx', 'The Matrix'],
    ['kaenu reevse', 'keanu reeves'],
    ['bank robbrs', 'bank robbers'],
    ['the matrix', undefined],
    ['spiderman', undefined],
    ['robbing', undefined],
    ['matr', undefined],
  ])('reads %s as %s', (query, corrected) => {
    expect(search(query).correctedQuery).toBe(corrected);
  });

  it('doubts words that are spelt right where together they find nothing', () => {
    expect(search('matrix bank')).toMatchObject({ correctedQuery: undefined });
    const { ids: others, search: ask } = indexOf(
      film('grease', 'Grease', { credits: [credit('travolta', 'John Travolta')] }),
      film('jon', 'Jon Jones'),
    );
    expect(others('jon travolta')).toEqual(['travolta', 'grease']);
    expect(ask('jon travolta').correctedQuery).toBe('john travolta');
  });

  it('asks for all words of a short query, and for a part of a long one', () => {
    expect(ids('keanu sandra')).toEqual(['speed']);
    expect(ids('hacker who learns about machines and time travel')).toContain('matrix');
  });
});

describe('plays', () => {
  const { index, ids } = indexOf(film('a', 'Twins'), film('b', 'Twins'), film('c', 'Twins again'));
  const week = 7 * 86_400_000;
  const agoWeight = (weeks: number, plays: number) => plays * playWeight(new Date(NOW.getTime() - weeks * week));

  it('decide between namesakes, never against a better name, and fade', () => {
    expect(ids('twins')).toEqual(['a', 'b', 'c']);
    index.setPlayWeight('b', agoWeight(0, 10));
    index.setPlayWeight('c', agoWeight(0, 1_000_000));
    expect(ids('twins')).toEqual(['b', 'a', 'c']);
    index.setPlayWeight('a', agoWeight(3, 40));
    expect(ids('twins')).toEqual(['b', 'a', 'c']);
    index.setPlayWeight('a', agoWeight(1, 40));
    expect(ids('twins')).toEqual(['a', 'b', 'c']);
  });

  it('are kept for a title that comes later', () => {
    index.setPlayWeight('d', agoWeight(0, 5_000));
    index.put(film('d', 'Twins'));
    expect(ids('twins')[0]).toBe('d');
  });
});

describe('an episode', () => {
  const episode = (id: string, name: string, change: Partial<SearchDocument> = {}) =>
    film(id, name, { kind: 'EPISODE', seriesId: 'dark', ...change });
  const { index, ids } = indexOf(
    film('dark', 'Dark', { kind: 'SERIES', editions: [] }),
    episode('dark_1', 'Dark'),
    episode('dark_2', 'Secrets'),
    film('secrets', 'Secrets and lies'),
  );
  index.setPlayWeight('dark_1', playWeight(NOW) * 1e6);

  it('is found behind its series, and by its own name', () => {
    expect(ids('dark')).toEqual(['dark', 'dark_1']);
    expect(ids('secrets')).toEqual(expect.arrayContaining(['dark_2', 'secrets']));
  });

  it('is seen where its series is', () => {
    index.put(film('dark', 'Dark', { kind: 'SERIES', editions: [], age: 16 }));
    expect(ids('secrets', { viewer: { ...adult, maximumAge: 12 } })).toEqual(['secrets']);
    index.remove('dark');
    expect(ids('secrets')).toEqual(['secrets']);
  });
});

describe('what a viewer may not see', () => {
  const opensAt = new Date(NOW.getTime() + 60_000);
  const endsAt = new Date(NOW.getTime() + 120_000);
  const shared = { genres: [crime], credits: [credit('actor', 'Zelda Quimby')], releaseYear: 1984 };
  const { ids, search, suggest } = indexOf(
    film('mature', 'Zanzibar', { age: 16, ...shared }),
    film('unrated', 'Zanzibar', { age: undefined, ...shared }),
    film('foreign', 'Zanzibar', { editions: [{ windows: [{ territory: 'DE', startsAt: new Date(0) }] }], ...shared }),
    film('coming', 'Zanzibar', { age: 0, editions: [{ windows: [{ startsAt: opensAt, endsAt }] }], ...shared }),
  );
  const at = (time: Date, shiftMs = 0) => ({ now: new Date(time.getTime() + shiftMs) });

  it.each([
    ['an adult', adult, ['mature', 'unrated']],
    ['of sixteen', { ...adult, maximumAge: 16 }, ['mature']],
    ['a kid', kid, []],
    ['in Germany', { ...adult, territory: 'DE' }, ['foreign', 'mature', 'unrated']],
    ['a kid in Germany', { ...kid, territory: 'DE' }, []],
  ])('depends on who asks: %s', (_who, viewer, seen) => {
    expect(ids('zanzibar', { viewer }).toSorted()).toEqual(seen);
    expect(search('zanzibar', { viewer }).totalCount).toBe(seen.length);
    expect(search('zanzibar', { viewer, filter: { kinds: ['MOVIE'] } }).facets.GENRE[0]?.count ?? 0).toBe(seen.length);
  });

  it.each(['zanzibar', 'zanzibr', 'zanz', 'zelda', 'quimby', 'zelda quinby', 'crime', 'krimi', '1984', 'z'])(
    'leaks by no word: %s',
    (query) => {
      const none = { hits: [], totalCount: 0, facets: { KIND: [], GENRE: [], DECADE: [] }, correctedQuery: undefined };
      expect(search(query, { viewer: kid })).toMatchObject(none);
      expect(suggest(query, { viewer: kid })).toEqual([]);
    },
  );

  it('changes by the second, with nobody told', () => {
    expect(ids('zanzibar', { viewer: kid, ...at(opensAt, -1) })).toEqual([]);
    expect(ids('zanzibar', { viewer: kid, ...at(opensAt) })).toEqual(['coming']);
    expect(ids('zelda', { viewer: kid, ...at(opensAt) })).toEqual(['actor', 'coming']);
    expect(ids('zanzibar', { viewer: kid, ...at(endsAt, -1) })).toEqual(['coming']);
    expect(ids('zanzibar', { viewer: kid, ...at(endsAt) })).toEqual([]);
    // A clock that was set back.
    expect(ids('zanzibar', { viewer: kid, ...at(opensAt) })).toEqual(['coming']);
  });
});

describe('a filter', () => {
  const drama = { id: 'genre_drama', names: { en: 'Drama' } };
  const { ids, search } = indexOf(
    film('a', 'Night one', { genres: [crime], releaseYear: 1989, credits: [credit('night', 'Night Walker')] }),
    film('b', 'Night two', { genres: [crime, drama], releaseYear: 1990 }),
    film('c', 'Night three', { genres: [drama], releaseYear: 1999, kind: 'SERIES' }),
    film('d', 'Night four'),
  );

  it('leaves titles alone that fulfil all of it', () => {
    expect(ids('night').toSorted()).toEqual(['a', 'b', 'c', 'd', 'night']);
    expect(ids('night', { filter: { genreIds: ['genre_crime', 'genre_drama'] } }).toSorted()).toEqual(['a', 'b', 'c']);
    expect(ids('night', { filter: { yearFrom: 1990 } }).toSorted()).toEqual(['b', 'c']);
    expect(ids('night', { filter: { yearTo: 1990, kinds: ['MOVIE'] } }).toSorted()).toEqual(['a', 'b']);
  });

  it('does not narrow its own facet', () => {
    const { facets, totalCount } = search('night', { filter: { genreIds: ['genre_crime'], kinds: ['MOVIE'] } });
    const counts = (values: { value: string; count: number }[]) =>
      values.map(({ value, count }) => `${value} ${count}`);
    expect(totalCount).toBe(2);
    expect(counts(facets.GENRE)).toEqual(['genre_crime 2', 'genre_drama 1']);
    expect(counts(facets.KIND)).toEqual(['MOVIE 2']);
    expect(counts(facets.DECADE)).toEqual(['1980 1', '1990 1']);
  });
});

describe('suggestions', () => {
  const { suggest } = indexOf(
    film('dark', 'The Dark Knight', { genres: [crime] }),
    film('darkness', 'Darkness', { synopses: { en: 'Crimson knights.' } }),
    film('inception', 'Inception', { credits: [credit('dicaprio', 'Leonardo DiCaprio')] }),
  );

  it.each([
    ['d', ['dark', 'darkness']],
    ['dark k', ['dark']],
    ['knig', ['dark']],
    ['the d', ['dark']],
    ['incep', ['inception']],
    ['incet', ['inception']],
    ['icneption', ['inception']],
    ['dicap', ['dicaprio']],
    ['leonrado', ['dicaprio']],
    ['crim', ['genre_crime']],
    ['krim', ['genre_crime']],
  ])('complete %s', (typed, expected) => {
    expect(suggest(typed).toSorted()).toEqual(expected);
  });
});

describe('pages', () => {
  it('hold every hit once', () => {
    const { search } = indexOf(...Array.from({ length: 60 }, (_, i) => film(`page_${i}`, `Page ${i % 7}`)));
    const seen: string[] = [];
    for (let after: { score: number; id: string } | undefined; ;) {
      const { hits } = search('page', { first: 7, after });
      seen.push(...hits.slice(0, 7).map(({ id }) => id));
      if (hits.length <= 7) break;
      after = hits[6];
    }
    expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
  });
});

describe('an index that lived', () => {
  const names = ['Heat', 'Heat two', 'The Heat', 'Dark heat', 'Dark', 'Hate', 'Spider-Man', 'Darkness II'];
  const document = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    name: fc.constantFrom(...names),
    synopsis: fc.constantFrom('', 'dark men in the heat', 'a spider of two'),
    person: fc.constantFrom('Ann Heat', 'Bob Dark', 'Ann Dark'),
    age: fc.constantFrom(0, 16),
    isGone: fc.boolean(),
  });
  const toDocument = ({
    id,
    name,
    synopsis,
    person,
    age,
  }: {
    id: string;
    name: string;
    synopsis: string;
    person: string;
    age: number;
  }) =>
    film(id, name, {
      synopses: synopsis === '' ? {} : { en: synopsis },
      credits: [credit(`person_${person}`, person)],
      genres: age === 0 ? [crime] : [],
      age,
    });

  it('answers like one that was built of what is left, in another order', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 40 }), (changes) => {
        const lived = createSearchIndex();
        const left = new Map<string, SearchDocument>();
        for (const change of changes) {
          left.delete(change.id);
          if (change.isGone) lived.remove(change.id);
          else {
            left.set(change.id, toDocument(change));
            lived.put(toDocument(change));
          }
        }
        const fresh = createSearchIndex();
        [...left.values()].toReversed().forEach(fresh.put);
        for (const query of ['heat', 'hea', 'haet', 'dark men', 'spiderman', 'ann dark', 'crime', 'h', 'two']) {
          for (const viewer of [adult, kid]) {
            const question = { query, viewer, now: NOW, first: 50 };
            expect(lived.search(question)).toEqual(fresh.search(question));
            expect(lived.suggest({ ...question, prefix: query })).toEqual(
              fresh.suggest({ ...question, prefix: query }),
            );
          }
        }
        const counted = ({ titles, people, genres }: typeof lived.size) => ({ titles, people, genres });
        expect(counted(lived.size)).toEqual(counted(fresh.size));
      }),
      { numRuns: 60 },
    );
  });
});
