import type { Knowledge } from '../knowledge/knowledge.ts';
import { byScore, type Scored } from '../ranking/best-of.ts';
import type { Taste } from '../taste/taste-index.ts';
import type { IndexedTitle } from '../title/title-index.ts';
import type { Reason } from './page.ts';

/** A candidate with what speaks for it. */
export interface Weighed extends Scored {
  title: IndexedTitle;
  reason: Reason;
}

/** In which time what was watched comes to say half as much. */
const TASTE_HALF_LIFE_MS = 180 * 86_400_000;
/** In which time being new comes to say half as much. */
const NOVELTY_HALF_LIFE_MS = 30 * 86_400_000;
/** What a dislike weighs, against 1 to 8 of what was watched. */
const DISLIKED = -4;

// Parts of a score: who watched both counts most, what a title is helps newcomers, the rest orders what is left.
const CONTENT = 0.35;
const POPULARITY = 0.1;
const NOVELTY = 0.05;
/** Of content: genres against people. */
const GENRES = 0.7;

export interface Source {
  item: string;
  weight: number;
}

/** What a profile's taste is read from, newest first: its items weighed by how long ago that was, dislikes below 0. */
export function sourcesOf({ preferences, opinions }: Taste, nowMs: number): Source[] {
  const liked = preferences.map(({ item, weight, atMs }) => ({
    item,
    weight: weight * 2 ** (-Math.max(0, nowMs - atMs) / TASTE_HALF_LIFE_MS),
  }));
  const disliked = [...opinions]
    .filter(([, opinion]) => opinion === 'DISLIKE')
    .map(([item]) => ({ item, weight: DISLIKED }))
    .toSorted((a, b) => (a.item < b.item ? -1 : 1));
  return [...liked, ...disliked];
}

/** How much a profile is for a genre or a person: at most 1, below 0 where it is against. */
export interface Affinity {
  genres: ReadonlyMap<string, number>;
  /** By number. */
  people: ReadonlyMap<number, number>;
}

export function affinityOf(titles: Knowledge['titles'], sources: readonly Source[]): Affinity {
  const genres = new Map<string, number>();
  const people = new Map<number, number>();
  for (const { item, weight } of sources) {
    const title = titles.get(item);
    if (!title) continue;
    for (const id of title.genreIds) genres.set(id, (genres.get(id) ?? 0) + weight / title.genreIds.length);
    for (const person of title.people) people.set(person, (people.get(person) ?? 0) + weight / title.people.length);
  }
  return { genres: atMostOne(genres), people: atMostOne(people) };
}

function atMostOne<Key>(weights: Map<Key, number>): Map<Key, number> {
  let greatest = 0;
  for (const weight of weights.values()) greatest = Math.max(greatest, weight);
  if (greatest > 0) for (const [key, weight] of weights) weights.set(key, weight / greatest);
  return weights;
}

/** The genres or people that a profile is most for, best first; of equal ones those of what was watched last. */
export function favourites<Key>(affinities: ReadonlyMap<Key, number>, limit: number): Key[] {
  return [...affinities]
    .filter(([, weight]) => weight > 0)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, limit)
    .map(([key]) => key);
}

/** What goes with the profile's items, by number: the strongest evidence, and where candidates come from first. */
export type CoWatchedBy = ReadonlyMap<number, { score: number; because: string }>;

/** Weighs the candidates for a profile, best first; equal ones by id. */
export function weigh(
  { taste, popular }: Knowledge,
  candidates: Iterable<IndexedTitle>,
  { coWatched, affinity }: { coWatched: CoWatchedBy; affinity: Affinity },
  nowMs: number,
): Weighed[] {
  let greatest = 0;
  for (const { score } of coWatched.values()) greatest = Math.max(greatest, score);
  const [favourite] = popular.overall();
  const most = favourite ? taste.coWatching.countWatchers(favourite.item) : 0;
  const weighed: Weighed[] = [];
  for (const title of candidates) {
    const known = coWatched.get(title.item);
    const together = known ? known.score / greatest : 0;
    const { content, genreId } = contentOf(title, affinity);
    const watchers = taste.coWatching.countWatchers(title.item);
    const popularity = most > 0 ? Math.log1p(watchers) / Math.log1p(most) : 0;
    const novelty = 2 ** (-Math.max(0, nowMs - title.publishedAt.getTime()) / NOVELTY_HALF_LIFE_MS);
    weighed.push({
      id: title.id,
      title,
      score: together + CONTENT * content + POPULARITY * popularity + NOVELTY * novelty,
      reason:
        known && together >= CONTENT * content
          ? { kind: 'WATCHED_TOGETHER', titleId: known.because }
          : genreId !== undefined
            ? { kind: 'GENRE', genreId }
            : watchers > 0
              ? { kind: 'POPULAR' }
              : { kind: 'NEW' },
    });
  }
  return weighed.toSorted(byScore);
}

/** How well a title's genres and people fit, and the genre that fits best where one does. */
function contentOf({ genreIds, people: cast }: IndexedTitle, { genres, people }: Affinity) {
  let sum = 0;
  let best = 0;
  let genreId: string | undefined;
  for (const id of genreIds) {
    const weight = genres.get(id) ?? 0;
    sum += weight;
    if (weight > best) [best, genreId] = [weight, id];
  }
  const byGenre = genreIds.length > 0 ? Math.min(1, sum / Math.sqrt(genreIds.length)) : 0;
  let byPeople = 0;
  for (const person of cast) byPeople += people.get(person) ?? 0;
  return { content: GENRES * byGenre + (1 - GENRES) * Math.max(-1, Math.min(1, byPeople)), genreId };
}
