import type { Knowledge } from '../knowledge.ts';
import { favourites, type Affinity, type CoWatchedBy } from './evidence.ts';

const POPULAR = 300;
export const NEWEST = 200;
export const TRENDING = 200;
const FAVOURITE_PEOPLE = 20;
const PER_PERSON = 30;

/**
 * What a page may be made of, by id: what goes with the profile's items, its favourite people's, each shown genre's
 * most watched and newest, what trends, what most watch, what is new. A few thousand out of any number.
 */
export function gatherCandidates(
  { titles, popular }: Knowledge,
  {
    coWatched,
    affinity,
    genreIds,
    trending,
  }: { coWatched: CoWatchedBy; affinity: Affinity; genreIds: readonly string[]; trending: readonly string[] },
): Set<string> {
  const candidates = new Set(coWatched.keys());
  const addAll = (ids: Iterable<string>): void => {
    for (const id of ids) candidates.add(id);
  };
  for (const personId of favourites(affinity.people, FAVOURITE_PEOPLE)) {
    addAll(
      titles
        .ofPerson(personId)
        .slice(0, PER_PERSON)
        .map(({ id }) => id),
    );
  }
  for (const genreId of genreIds) addAll(popular.ofGenre(genreId));
  addAll(trending);
  addAll(popular.overall().slice(0, POPULAR));
  addAll(
    titles
      .newest()
      .slice(0, NEWEST)
      .map(({ id }) => id),
  );
  return candidates;
}
