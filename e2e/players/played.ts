export const PLAYERS = ['hls.js', 'shaka-player HLS', 'shaka-player DASH', 'dash.js'] as const;
export type PlayerName = (typeof PLAYERS)[number];

export const isOfHls = (player: PlayerName) => player === 'hls.js' || player === 'shaka-player HLS';

/** For any one step of a player, on a machine that does much else. */
export const PATIENCE_MS = 30_000;

/** A sound or a text as a player offers it. */
export interface Track {
  language: string;
  label: string;
  isForced: boolean;
  isChosen: boolean;
}

/** What came of a film that was played from its first picture to its last. */
export interface Played {
  seconds: number;
  /** Where it said that it was over, in seconds. */
  endS: number;
  /** RFC 6381, of the picture at the start. */
  codec: string;
  sounds: Track[];
  texts: Track[];
  /** The tone of each sound in Hz, to the nearest ten. */
  heard: number[];
  /** What stood over the picture at one place of the film, by each text. */
  shown: string[];
  /** The address of the picture for the middle of the film, with where it is cut out. */
  thumbnail: string | undefined;
  /** Errors of the player. */
  faults: string[];
}
