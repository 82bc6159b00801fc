import type { AudioTrack } from '../../../platform/ffmpeg/probe-file.ts';
import type { AudioRole } from '../generated/types.ts';

/** How tracks are called whose file does not mark them otherwise: Matroska could not before 2021, and much is still muxed without. */
const TITLES: [RegExp, AudioRole][] = [
  [
    /\baudio[\s-]?descri(ption|bed|ptive)\b|\bdescri(bed|ptive) (video|audio)\b|\baudiodescription\b|\bhörfilmfassung\b/i,
    'AUDIO_DESCRIPTION',
  ],
  [/\bcommentar(y|ies|io)\b|\b(audio)?kommentare?\b|\bcommentaires?\b|\bcomentarios?\b/i, 'COMMENTARY'],
];

/** What a sound track is for, by the marks of its file, or else by its title. What serves somebody in need comes first. Pure. */
export function audioRole(track: AudioTrack): AudioRole {
  if (track.isVisuallyImpaired) return 'AUDIO_DESCRIPTION';
  if (track.isCommentary) return 'COMMENTARY';
  if (track.isHearingImpaired) return 'CLEAR_SPEECH';
  const titled = TITLES.find(([title]) => title.test(track.title ?? ''));
  if (titled) return titled[1];
  if (track.isDub) return 'DUB';
  return track.isOriginal ? 'ORIGINAL' : 'MAIN';
}

/** Whether it is the film's own sound, which anybody may be given who did not ask for another. */
export function isFilmSound(role: AudioRole): boolean {
  return role === 'MAIN' || role === 'ORIGINAL' || role === 'DUB';
}
