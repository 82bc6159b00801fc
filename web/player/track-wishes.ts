/** What makes a track the one that was chosen before. */
export interface WishedTrack {
  name: string;
  /** BCP 47. */
  language: string | undefined;
}

/** In which tracks to play. What is left out is not wished for: the film's own default then. */
export interface TrackWish {
  audio?: WishedTrack | undefined;
  /** Null: without. */
  subtitles?: WishedTrack | null | undefined;
}

const baseOf = (language: string | undefined) => language?.split('-')[0]?.toLowerCase();

/** The index of the track that fits a wish best: the same, else of the same language; undefined where none fits. Pure. */
export function bestTrack(tracks: readonly WishedTrack[], wish: WishedTrack | undefined): number | undefined {
  if (!wish) return undefined;
  const fits = [
    (track: WishedTrack) => track.language === wish.language && track.name === wish.name,
    (track: WishedTrack) => wish.language !== undefined && track.language === wish.language,
    (track: WishedTrack) => wish.language !== undefined && baseOf(track.language) === baseOf(wish.language),
    (track: WishedTrack) => track.name === wish.name,
  ];
  for (const fit of fits) {
    const index = tracks.findIndex(fit);
    if (index >= 0) return index;
  }
  return undefined;
}

/** The choices of a profile, carried from episode to episode of a series. */
export interface TrackWishes {
  of(seriesId: string | undefined): TrackWish;
  /** What is left out of the choice stays as it was. */
  keep(seriesId: string | undefined, choice: TrackWish): void;
}

type Kept = Record<string, TrackWish>;

/** As many series are remembered; the one chosen in longest ago is forgotten first. */
const SERIES_AT_MOST = 200;
/** For what belongs to no series. */
const FILMS = 'films';

/** Kept in the browser's storage under `key`, one for each profile. */
export function createTrackWishes(storage: Pick<Storage, 'getItem' | 'setItem'>, key: string): TrackWishes {
  function read(): Kept {
    try {
      return (JSON.parse(storage.getItem(key) ?? '{}') ?? {}) as Kept;
    } catch (error) {
      // Not what we wrote: somebody else's, and nothing lost by beginning anew.
      if (error instanceof SyntaxError) return {};
      throw error;
    }
  }
  return {
    of: (seriesId = FILMS) => read()[seriesId] ?? {},
    keep(seriesId = FILMS, choice) {
      const { [seriesId]: before, ...others } = read();
      const kept = { ...others, [seriesId]: { ...before, ...choice } };
      const newest = Object.entries(kept).slice(-SERIES_AT_MOST);
      storage.setItem(key, JSON.stringify(Object.fromEntries(newest)));
    },
  };
}
