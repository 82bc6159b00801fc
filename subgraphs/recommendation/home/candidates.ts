import type { Knowledge } from '../knowledge/knowledge.ts';
import { firstOf, isTitleSeen, type IndexedTitle, type Sight } from '../title/title-index.ts';
import { favourites, type Affinity, type CoWatchedBy } from './evidence.ts';

// How many of each kind: rows hold forty and share what they find.
const POPULAR = 120;
const NEWEST = 120;
const TRENDING = 60;
const WATCHED_OF_GENRE = 60;
const NEWEST_OF_GENRE = 30;
const FAVOURITE_PEOPLE = 20;
const OF_PERSON = 10;

/** What keeps a title off the rows that offer something new. */
export interface Exclusions {
  /** Movies and series that the profile knows. */
  watched: ReadonlySet<string>;
  /** What it dislikes. */
  disliked: ReadonlySet<string>;
}

/**
 * The filter that every candidate passes: whether a movie or series is news to the profile and the viewer may see it. Asked
 * once for each title.
 */
export function newsFilter(
  { titles }: Knowledge,
  { watched, disliked }: Exclusions,
  sight: Sight,
): (title: IndexedTitle) => boolean {
  const known = new Map<IndexedTitle, boolean>();
  return (title) => {
    let isNews = known.get(title);
    if (isNews === undefined) {
      const isKnown = watched.has(title.id) || disliked.has(title.id);
      isNews = title.kind !== 'EPISODE' && !isKnown && isTitleSeen(titles, title, sight);
      known.set(title, isNews);
    }
    return isNews;
  };
}

export interface Candidates {
  all: ReadonlySet<IndexedTitle>;
  /** Hottest first. */
  trending: IndexedTitle[];
  /** Newest first. */
  newest: IndexedTitle[];
}

/**
 * What a page may be made of, of what passes the filter: what goes with the profile's items, its favourite people's, each
 * shown genre's most watched and newest, what trends, what most watch, what is new. A thousand or so out of any number.
 */
export function gatherCandidates(
  { titles, popular }: Knowledge,
  isNews: (title: IndexedTitle) => boolean,
  from: { coWatched: CoWatchedBy; affinity: Affinity; genreIds: readonly string[]; trending: readonly string[] },
): Candidates {
  const started = from.trending.flatMap((id) => titles.get(id) ?? []);
  const trending = firstOf(started, TRENDING, isNews);
  const newest = firstOf(titles.newest(), NEWEST, isNews);
  const all = new Set([
    ...[...from.coWatched.keys()].flatMap((item) => titles.at(item) ?? []).filter(isNews),
    ...favourites(from.affinity.people, FAVOURITE_PEOPLE).flatMap((person) =>
      firstOf(titles.ofPerson(person), OF_PERSON, isNews),
    ),
    ...from.genreIds.flatMap((genreId) => [
      ...firstOf(popular.ofGenre(genreId), WATCHED_OF_GENRE, isNews),
      ...firstOf(titles.ofGenre(genreId), NEWEST_OF_GENRE, isNews),
    ]),
    ...trending,
    ...firstOf(popular.overall(), POPULAR, isNews),
    ...newest,
  ]);
  return { all, trending, newest };
}
