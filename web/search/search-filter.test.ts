import { filterOf, isChosen, toggled } from './search-filter.ts';

const nothing = { kinds: [], genreIds: [] };

describe('the choice of facets', () => {
  it('asks for nothing in particular until something is chosen, so that people are found too', () => {
    expect(filterOf(nothing)).toBeNull();
  });

  it('lets several kinds and genres be chosen, but one decade, and each be taken back', () => {
    let choice = toggled(nothing, 'KIND', 'MOVIE');
    choice = toggled(choice, 'GENRE', 'genre_a');
    choice = toggled(choice, 'GENRE', 'genre_b');
    choice = toggled(choice, 'DECADE', '1980');
    choice = toggled(choice, 'DECADE', '1990');
    expect(filterOf(choice)).toEqual({
      kinds: ['MOVIE'],
      genreIds: ['genre_a', 'genre_b'],
      yearFrom: 1_990,
      yearTo: 1_999,
    });
    expect([isChosen(choice, 'DECADE', '1990'), isChosen(choice, 'DECADE', '1980')]).toEqual([true, false]);
    choice = toggled(choice, 'GENRE', 'genre_a');
    choice = toggled(choice, 'DECADE', '1990');
    choice = toggled(choice, 'KIND', 'MOVIE');
    expect(filterOf(choice)).toEqual({ genreIds: ['genre_b'] });
  });
});
