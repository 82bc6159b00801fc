import type { TrackChoiceInput, TrackPartsFragment } from '../generated/operations.ts';

/** A track as a manifest tells of it. */
export interface OfferedTrack {
  name: string;
  /** BCP 47; undefined where the manifest does not say. */
  language: string | undefined;
  /** Subtitles of what is said in another language than the rest. */
  isForced: boolean;
  /** A commentary, or made for who does not see or hear: for those who choose it alone. */
  isSpecial: boolean;
}

/** What makes a track the one that is wished for; without a name one that is for everybody. */
export interface WishedTrack extends Pick<OfferedTrack, 'language' | 'isForced'> {
  name: string | undefined;
}

/** In which tracks to play. What is left out is not wished for: the film's own default then. */
export interface TrackWish {
  audio?: WishedTrack | undefined;
  /** Null: without. */
  subtitles?: WishedTrack | null | undefined;
}

/** What the server says is to be played, as a wish. Pure. */
export function wishOf(tracks: TrackPartsFragment): TrackWish {
  const { audioLanguage, audioName, subtitles, subtitleLanguage, subtitleName } = tracks;
  return {
    ...(audioLanguage ? { audio: { language: audioLanguage, name: audioName ?? undefined, isForced: false } } : {}),
    subtitles:
      subtitles !== 'OFF' && subtitleLanguage
        ? { language: subtitleLanguage, name: subtitleName ?? undefined, isForced: subtitles === 'FORCED' }
        : null,
  };
}

/** A sound that was chosen, as the server is told; nothing where its manifest does not say in which language it is. Pure. */
export function audioChoice(track: OfferedTrack | undefined): TrackChoiceInput {
  return track?.language === undefined ? {} : { audioLanguage: track.language, audioName: track.name };
}

/** Subtitles that were chosen, or none, as the server is told. Pure. */
export function subtitleChoice(track: OfferedTrack | undefined): TrackChoiceInput {
  if (!track) return { subtitles: 'OFF' };
  if (track.isForced) return { subtitles: 'FORCED' };
  return track.language === undefined
    ? { subtitles: 'ON' }
    : { subtitles: 'ON', subtitleLanguage: track.language, subtitleName: track.name };
}

/** The index of the track that is wished for: of its language and kind the one of its name, else one for everybody. Pure. */
export function bestTrack(tracks: readonly OfferedTrack[], wish: WishedTrack | undefined): number | undefined {
  if (!wish) return undefined;
  const fits = ({ language, isForced }: OfferedTrack) => language === wish.language && isForced === wish.isForced;
  for (const also of [({ name }) => name === wish.name, ({ isSpecial }) => !isSpecial, () => true] satisfies ((
    track: OfferedTrack,
  ) => boolean)[]) {
    const index = tracks.findIndex((track) => fits(track) && also(track));
    if (index >= 0) return index;
  }
  return undefined;
}
