/** Where an episode stands. */
export interface EpisodePlace {
  seriesId: string;
  /** 0: specials. */
  seasonNumber: number;
  number: number;
}

/** Both ends are in it. */
export interface NumberRange {
  from: number;
  to: number;
}

export const SEASON_NUMBERS: NumberRange = { from: 0, to: 1_000 };
export const EPISODE_NUMBERS: NumberRange = { from: 1, to: 10_000 };

export function isWithin(number: number, { from, to }: NumberRange): boolean {
  return number >= from && number <= to;
}
