import type { Genre } from '../genre/genre-store.ts';
import { foldName } from '../../../platform/text/fold-text.ts';
import type { Person } from '../person/person-store.ts';
import type { NamedCredit } from './read-value.ts';
import { RowFault } from './row-fault.ts';
import { stableId } from './stable-id.ts';

/** Genres and people that the catalogue has. */
export interface KnownNames {
  genres: readonly Genre[];
  /** By folded names. */
  peopleByName: ReadonlyMap<string, Person>;
  peopleById: ReadonlyMap<string, Person>;
}

/** Finds genres and people by the names of a row. What the catalogue has not is made up, with an id that the name gives. */
export function createLookup({ genres, peopleById, peopleByName }: KnownNames, locale: string) {
  const genreByName = new Map(
    genres
      .toReversed()
      .flatMap((genre): [string, Genre][] => [
        ...genre.names.map(({ text }): [string, Genre] => [foldName(text), genre]),
        [genre.id, genre],
      ]),
  );
  return {
    genreOf(nameOrId: string): Genre {
      const folded = foldName(nameOrId);
      const made = { id: stableId('genre', folded), names: [{ locale, text: nameOrId }] };
      return genreByName.get(nameOrId) ?? genreByName.get(folded) ?? genreByName.get(made.id) ?? made;
    },
    personOf({ personId, name = '' }: Pick<NamedCredit, 'personId' | 'name'>): Person {
      if (personId !== undefined) {
        const known = peopleById.get(personId);
        if (known) return known;
        throw new RowFault('BAD_VALUE', 'credits', `There is no person ${personId}.`, personId);
      }
      const folded = foldName(name);
      // Apart from the ids that an earlier fold gave: what is one name now may have been another's there.
      return peopleByName.get(folded) ?? { id: stableId('person', 'name', folded), name };
    },
    isNewGenre: ({ id }: Genre) => !genreByName.has(id),
    isNewPerson: ({ id }: Person) => !peopleById.has(id),
  };
}
