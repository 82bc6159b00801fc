import type { WatchState } from '../../subgraphs/recommendation/taste/taste-index.ts';
import type { TitleFacts } from '../../subgraphs/recommendation/title/title-facts.ts';
import { seededRandom } from '../../gateway/testing/seeded-random.ts';

const GENRES = 24;
const PEOPLE = 20_000;
const SERIES_SHARE = 0.02;
const EPISODES = 8;
const DAY_MS = 86_400_000;

export interface Audience {
  titles: TitleFacts[];
  watches: WatchState[];
}

/**
 * A catalogue and those who watch it, decided by a seed: `size` titles, one in fifty a series with eight episodes, the rest
 * movies; each profile has three favourite genres, from which come three in four of the `perProfile` titles it watched, the
 * popular ones far more often than the others.
 */
export function makeAudience(size: number, profiles: number, perProfile: number, nowMs: number): Audience {
  const random = seededRandom(1).next;
  const below = (limit: number): number => Math.floor(random() * limit);
  const titles: TitleFacts[] = [];
  const items: { id: string; episodes: string[] }[] = [];
  const itemsByGenre: number[][] = Array.from({ length: GENRES }, () => []);

  function facts(id: string, kind: TitleFacts['kind']): TitleFacts {
    const genres = [...new Set([below(GENRES), below(GENRES), below(GENRES)])].slice(0, 1 + below(3));
    return {
      id,
      kind,
      names: { en: `Title ${id}` },
      genres: genres.map((genre) => ({ id: `genre_${genre}`, names: { en: `Genre ${genre}` } })),
      age: [0, 6, 12, 16, 18][below(5)]!,
      releaseYear: 1980 + below(45),
      personIds: Array.from({ length: 6 }, () => `person_${below(PEOPLE)}`),
      editions: kind === 'SERIES' ? [] : [{ windows: [{ startsAt: new Date(0) }] }],
      publishedAt: new Date(nowMs - below(1_000) * DAY_MS),
    };
  }

  while (titles.length < size) {
    const isSeries = random() < SERIES_SHARE;
    const id = `title_bench${titles.length}`;
    const title = facts(id, isSeries ? 'SERIES' : 'MOVIE');
    titles.push(title);
    const episodes: string[] = [];
    for (let number = 1; isSeries && number <= EPISODES; number++) {
      episodes.push(`${id}_${number}`);
      const place = { seriesId: id, seasonNumber: 1, number };
      titles.push({ ...facts(`${id}_${number}`, 'EPISODE'), genres: [], ...place });
    }
    for (const genre of title.genres) itemsByGenre[Number(genre.id.slice(6))]!.push(items.length);
    items.push({ id, episodes });
  }

  // The lower its number, the more popular: a power law, as of what is watched anywhere.
  const popular = (among: number): number => Math.floor(among * random() ** 4);
  const watches: WatchState[] = [];
  for (let profile = 0; profile < profiles; profile++) {
    const favourites = [below(GENRES), below(GENRES), below(GENRES)];
    const chosen = new Set<number>();
    while (chosen.size < perProfile) {
      const genre = itemsByGenre[favourites[below(3)]!]!;
      chosen.add(random() < 0.75 ? genre[popular(genre.length)]! : popular(items.length));
    }
    for (const at of chosen) {
      const { id, episodes } = items[at]!;
      const seen = episodes.length > 0 ? episodes.slice(0, 1 + below(EPISODES)) : [id];
      for (const titleId of seen) {
        const isFinished = random() < 0.9;
        watches.push({
          id: `profile_${profile}/${titleId}/main`,
          profile: `profile_${profile}`,
          titleId,
          ...(episodes.length > 0 ? { seriesId: id } : {}),
          positionMs: isFinished ? 6_000_000 : 2_000_000,
          durationMs: 6_000_000,
          isWatched: isFinished,
          isFinished,
          isDismissed: false,
          isRemoved: false,
          atMs: nowMs - below(365) * DAY_MS - below(DAY_MS),
          revision: 1,
        });
      }
    }
  }
  return { titles, watches };
}
