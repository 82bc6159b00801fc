/** Where an episode stands in its series, as published. */
export interface EpisodePlace {
  id: string;
  /** {@link SPECIALS} is no part of the story. Without a season an episode is a special, as nothing says where it belongs. */
  seasonNumber?: number | undefined;
  /** Numbers may have gaps. Without one it comes last in its season. */
  number?: number | undefined;
}

/** How far a profile is in one edition of a title. */
export interface WatchPlace {
  titleId: string;
  positionMs: number;
  /** Seen to the end, or marked so. */
  isFinished: boolean;
  /** When it was watched or marked; dismissing is neither. */
  atMs: number;
  /** Of the profile's progress: tells apart what was written at one instant, as a whole series that is marked at once. */
  revision: number;
}

/** The season of specials. */
const SPECIALS = 0;

const seasonOf = ({ seasonNumber }: EpisodePlace): number => seasonNumber ?? SPECIALS;
const isSpecial = (episode: EpisodePlace): boolean => seasonOf(episode) === SPECIALS;

/** Order of the episodes of a series: by season, number and, where two have the same, id. */
export const byPlace = (a: EpisodePlace, b: EpisodePlace): number =>
  seasonOf(a) - seasonOf(b) || (a.number ?? Infinity) - (b.number ?? Infinity) || (a.id < b.id ? -1 : +(a.id > b.id));

/** Order of a history: newest first. */
export const byLatest = (a: Pick<WatchPlace, 'atMs' | 'revision'>, b: Pick<WatchPlace, 'atMs' | 'revision'>): number =>
  b.atMs - a.atMs || b.revision - a.revision;

/** Whether anything was watched. What was marked as not watched stands at the beginning, like what was never played. */
export const isBegun = ({ positionMs, isFinished }: WatchPlace): boolean => isFinished || positionMs > 0;

/** Asks `mayPlay` only of those that would be earlier than what it has: it is the dearer question. */
function earliest<E extends EpisodePlace>(episodes: readonly E[], mayPlay: (episode: E) => boolean): E | undefined {
  return episodes.reduce<E | undefined>(
    (best, episode) => ((!best || byPlace(episode, best) < 0) && mayPlay(episode) ? episode : best),
    undefined,
  );
}

/**
 * The episode that follows one: the next that may be played, over the end of a season. Specials follow one another; the
 * story does not lead to them, nor they to it. Undefined at the end, and after what is no episode of the series. Pure.
 */
export function episodeAfter<E extends EpisodePlace>(
  episodes: readonly E[],
  id: string,
  mayPlay: (episode: E) => boolean,
): E | undefined {
  const here = episodes.find((episode) => episode.id === id);
  if (!here) return undefined;
  return earliest(
    episodes,
    (episode) => isSpecial(episode) === isSpecial(here) && byPlace(episode, here) > 0 && mayPlay(episode),
  );
}

/** What play on a series starts, and why. */
export interface PlayNext<E> {
  /** `first`: nothing was begun. `resume`: it was left in the middle. `next`: it follows. `again`: all has been seen. */
  kind: 'first' | 'resume' | 'next' | 'again';
  episode: E;
}

/**
 * What play on a series starts. What was watched last decides: that episode where it was left, or the one that follows it,
 * finished or not, so that who watches a series again is led on like the first time. One that was left and may not be
 * played any more leads to the one that follows it; one that has gone from the catalogue says nothing, and what was watched
 * before it decides. Where nothing was begun, and after the finale, it is the first episode of the story; specials come
 * first only in a series that has nothing else. Who watches specials is led from special to special, and after the last one
 * back to where the story was left.
 *
 * `episodes` are all that are known of the series, hidden ones as well, for their places count; `mayPlay` says of each
 * whether this viewer may play it. `watches` are the profile's; what is not of the series is passed over. Of several editions
 * of an episode the one that was watched last counts. Undefined where nothing may be played. Pure.
 */
export function playNext<E extends EpisodePlace>(
  episodes: readonly E[],
  watches: readonly WatchPlace[],
  mayPlay: (episode: E) => boolean,
): PlayNext<E> | undefined {
  const first = earliest(episodes, (episode) => !isSpecial(episode) && mayPlay(episode)) ?? earliest(episodes, mayPlay);
  if (!first) return undefined;

  const byId = new Map(episodes.map((episode) => [episode.id, episode]));
  const newest = new Map(watches.toSorted((a, b) => -byLatest(a, b)).map((watch) => [watch.titleId, watch]));
  const begun = [...newest.values()].filter(isBegun).toSorted(byLatest);
  const known = begun.flatMap((watch) => {
    const episode = byId.get(watch.titleId);
    return episode ? [{ watch, episode }] : [];
  });

  const last = known[0];
  if (!last) return { kind: 'first', episode: first };
  const lastOfStory = known.find(({ episode }) => !isSpecial(episode));
  for (const { watch, episode } of lastOfStory ? [last, lastOfStory] : [last]) {
    if (!watch.isFinished && mayPlay(episode)) return { kind: 'resume', episode };
    const next = episodeAfter(episodes, episode.id, mayPlay);
    if (next) return { kind: 'next', episode: next };
  }
  return { kind: lastOfStory || isSpecial(first) ? 'again' : 'next', episode: first };
}
