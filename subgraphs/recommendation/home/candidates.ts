import type { Knowledge } from '../knowledge.ts';
import { isTitleSeen, type IndexedTitle, type Sight } from '../title/title-index.ts';
import { favourites, type Affinity, type CoWatchedBy } from './evidence.ts';

const POPULAR = 200;
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
  const addAll = (ids: readonly string[]): void => {
    for (const id of ids) candidates.add(id);
  };
  const addTitles = (found: readonly IndexedTitle[]): void => {
    for (const { id } of found) candidates.add(id);
  };
  for (const person of favourites(affinity.people, FAVOURITE_PEOPLE)) {
    addTitles(titles.ofPerson(person).slice(0, PER_PERSON));
  }
  for (const genreId of genreIds) addAll(popular.ofGenre(genreId));
  addAll(trending);
  addAll(popular.overall().slice(0, POPULAR));
  addTitles(titles.newest().slice(0, NEWEST));
  return candidates;
}

/** What keeps a title off the rows that offer something new. */
export interface Exclusions {
  /** Movies and series that the profile knows. */
  watched: ReadonlySet<string>;
  /** What it dislikes. */
  disliked: ReadonlySet<string>;
}

/** The movies and series among the candidates that are news to the profile and that it may see. */
export function onlyNews(
  { titles }: Knowledge,
  candidates: Iterable<string>,
  { watched, disliked }: Exclusions,
  sight: Sight,
): IndexedTitle[] {
  const news: IndexedTitle[] = [];
  for (const id of candidates) {
    if (watched.has(id) || disliked.has(id)) continue;
    const title = titles.get(id);
    if (title && title.kind !== 'EPISODE' && isTitleSeen(titles, title, sight)) news.push(title);
  }
  return news;
}
