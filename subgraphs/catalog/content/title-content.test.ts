import type { TitlePatch } from '../generated/types.ts';
import { checkChosenId } from './chosen-id.ts';
import { checkContent } from './title-content.ts';

const fault = (argument: string) =>
  expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument }) });

describe('checkContent', () => {
  it('keeps apart what is left out, what is taken away and what is set', () => {
    expect(checkContent({ ageRating: null, names: null, releaseYear: 1999 }, 'patch', 'MOVIE')).toEqual({
      ageRating: null,
      names: [],
      releaseYear: 1999,
    });
    expect(checkContent({}, 'patch', 'MOVIE')).toEqual({});
  });

  const rating = { system: 'FSK', label: '12', age: 12 };
  it.each<[string, TitlePatch, string]>([
    ['an age below 0', { ageRating: { ...rating, age: -1 } }, 'patch.ageRating.age'],
    ['an age above 21', { ageRating: { ...rating, age: 22 } }, 'patch.ageRating.age'],
    ['a blank label', { ageRating: { ...rating, label: '' } }, 'patch.ageRating.label'],
    ['a year before film', { releaseYear: 1066 }, 'patch.releaseYear'],
    ['too many genres', { genreIds: Array.from({ length: 21 }, (_, i) => `genre_${i}`) }, 'patch.genreIds'],
    [
      'a long character',
      { credits: [{ personId: 'p', role: 'ACTOR', character: 'x'.repeat(201) }] },
      'patch.credits.0.character',
    ],
  ])('refuses %s', (_what, input, argument) => {
    expect(() => checkContent(input, 'patch', 'MOVIE')).toThrow(fault(argument));
  });

  it('refuses genres for an episode', () => {
    expect(() => checkContent({ genreIds: ['genre_a'] }, 'patch', 'EPISODE')).toThrow(fault('patch.genreIds'));
  });
});

it.each(['title', 'title_', 'genre_a', 'title_A', 'title_a b', `title_${'a'.repeat(57)}`, 'title_$ne'])(
  'refuses %s as a chosen id',
  (id) => {
    expect(() => checkChosenId('title', id, 'input.id')).toThrow(fault('input.id'));
  },
);
