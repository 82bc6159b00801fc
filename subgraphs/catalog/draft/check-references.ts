import { badInput } from '../../../platform/errors/errors.ts';
import type { ContentChange } from '../content/title-content.ts';
import type { Stores } from '../stores.ts';

/** BAD_USER_INPUT naming the first genre or person below `argument` that does not exist. */
export async function checkReferences(
  { genres, people }: Pick<Stores, 'genres' | 'people'>,
  { genreIds = [], credits = [] }: ContentChange,
  argument: string,
): Promise<void> {
  const personIds = credits.map(({ personId }) => personId);
  const [foundGenres, foundPeople] = await Promise.all([genres.findMany(genreIds), people.findMany(personIds)]);
  const genre = foundGenres.indexOf(undefined);
  if (genre >= 0) throw badInput(`${argument}.genreIds`, `There is no genre ${genreIds[genre]!}.`);
  const person = foundPeople.indexOf(undefined);
  if (person >= 0) {
    throw badInput(`${argument}.credits.${person}.personId`, `There is no person ${personIds[person]!}.`);
  }
}
