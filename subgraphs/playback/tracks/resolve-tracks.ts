import { lookUpOwnTag } from '../../../platform/text/localise.ts';
import type { SubtitleMode } from '../generated/types.ts';
import type { ChosenTrack, ChosenTracks } from './track-store.ts';

/** Which tracks of a film to play. */
export interface ResolvedTracks {
  /** One of the film's languages; undefined: the film's own default. */
  audio: ChosenTrack | undefined;
  subtitleMode: SubtitleMode;
  /** One of the film's languages; undefined: none fits. */
  subtitles: ChosenTrack | undefined;
}

/** Languages of a film's tracks; undefined where nobody has told. */
export interface TrackLanguages {
  audio?: readonly string[] | undefined;
  subtitles?: readonly string[] | undefined;
  forced?: readonly string[] | undefined;
}

/** The first of the wishes that one of the languages fits, as that language is written; the first wish where they are not known. */
function firstFitting(
  wishes: readonly (ChosenTrack | undefined)[],
  languages: readonly string[] | undefined,
): ChosenTrack | undefined {
  for (const wish of wishes) {
    if (!wish) continue;
    const language = languages ? lookUpOwnTag(languages, wish.language) : wish.language;
    if (language !== undefined) return { ...wish, language };
  }
  return undefined;
}

/**
 * Which tracks of a film a profile gets: what it chose in the series, else what it chose at large, else its own language, each where the
 * film has it (RFC 4647 §3.4); the film's own default only then. Subtitles are forced ones, of the language that is heard, until others
 * are chosen. Pure.
 */
export function resolveTracks(
  { own, series }: { own: ChosenTracks; series: ChosenTracks },
  languages: TrackLanguages,
  profileLanguage: string,
): ResolvedTracks {
  const ownLanguage = { language: profileLanguage };
  const audio = firstFitting([series.audio, own.audio, ownLanguage], languages.audio);
  const subtitleMode = series.subtitleMode ?? own.subtitleMode ?? 'FORCED';
  const wished = {
    OFF: [],
    FORCED: [audio && { language: audio.language }, ownLanguage],
    ON: [series.subtitles, own.subtitles, ownLanguage],
  }[subtitleMode];
  const offered = subtitleMode === 'FORCED' ? languages.forced : languages.subtitles;
  return { audio, subtitleMode, subtitles: firstFitting(wished, offered) };
}
