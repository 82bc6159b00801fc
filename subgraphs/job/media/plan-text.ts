import type { MediaProbe, TextTrack } from '../../../platform/ffmpeg/probe-file.ts';
import { languageName } from './plan-audio.ts';

/** What a text is for. One, since players offer each in a place of its own. */
export type TextRole = 'SUBTITLES' | 'HEARING_IMPAIRED' | 'FORCED' | 'COMMENTARY';

/** What is known of a text before it is read. */
export interface TextDescription {
  /** `text-en-1`: language and place. Names the folder in delivery paths; unique in the asset for ever. */
  name: string;
  /** BCP 47; `und` where the source names none. */
  language: string;
  /** For a menu; unique among the texts. */
  label: string;
  role: TextRole;
}

export interface TextSource extends TextDescription {
  /** A track of the source, or the captions that lie in its pictures. */
  from: { kind: 'TRACK'; index: number; codec: string } | { kind: 'PICTURE'; formatName: string; zeroMs: number };
}

export interface TextPlan {
  texts: TextSource[];
  /** Tracks that cannot become text, and what they are. */
  leftOut: { index: number; reason: string }[];
}

/** Codecs of text that can be read, by ffmpeg's names. */
const TEXT_CODECS = new Set(['subrip', 'srt', 'ass', 'ssa', 'webvtt', 'mov_text', 'text', 'eia_608']);
const PICTURE_CODECS = new Set(['hdmv_pgs_subtitle', 'dvd_subtitle', 'dvb_subtitle', 'xsub']);

const ROLE_WORDS: Record<TextRole, string> = {
  SUBTITLES: '',
  HEARING_IMPAIRED: ' (SDH)',
  FORCED: ' (forced)',
  COMMENTARY: ' (commentary)',
};

/** What a menu says of a text that has no title of its own. */
export function textLabel(language: string, role: TextRole): string {
  return (language === 'und' ? 'Subtitles' : languageName(language)) + ROLE_WORDS[role];
}

/** The label, told apart from those that are taken. */
export function uniqueLabel(label: string, taken: ReadonlySet<string>): string {
  let [unique, number] = [label, 2];
  while (taken.has(unique)) unique = `${label} (${number++})`;
  return unique;
}

/** By what the track is marked as, or else by what its title says. */
function roleOf({ isForced, isHearingImpaired, isCommentary, title = '' }: TextTrack): TextRole {
  if (isForced) return 'FORCED';
  if (isHearingImpaired) return 'HEARING_IMPAIRED';
  if (isCommentary) return 'COMMENTARY';
  if (/\bforced\b/i.test(title)) return 'FORCED';
  if (/\b(sdh|cc|closed captions?|hearing.impaired|hard of hearing)\b/i.test(title)) return 'HEARING_IMPAIRED';
  return /\bcommentary\b/i.test(title) ? 'COMMENTARY' : 'SUBTITLES';
}

function whyLeftOut({ index, codec, language }: TextTrack): { index: number; reason: string } {
  const what = `The ${language ? `${languageName(language)} ` : ''}subtitles of track ${index}`;
  if (codec === undefined) return { index, reason: `${what} are in a format that we do not know.` };
  return PICTURE_CODECS.has(codec)
    ? { index, reason: `${what} are pictures (${codec}), which are not converted: add them as a text.` }
    : { index, reason: `${what} are in a format that is not converted (${codec}): add them as a text.` };
}

/**
 * Which texts to make of a source; undefined where it has none. `leftOut`: tracks that belong to another film; `hasCaptions`: whether its
 * pictures carry any; `zeroMs`: the time in the file at which the film begins. Pure.
 */
export function planText(
  { text, audio, formatNames }: MediaProbe,
  { leftOut, hasCaptions, zeroMs }: { leftOut: ReadonlySet<number>; hasCaptions: boolean; zeroMs: number },
): TextPlan | undefined {
  const own = text.filter(({ index }) => !leftOut.has(index));
  const readable = own.filter(({ codec }) => codec !== undefined && TEXT_CODECS.has(codec));
  const taken = new Set<string>();
  const describe = (role: TextRole, language: string, title?: string): TextDescription => {
    const label = uniqueLabel(title ?? textLabel(language, role), taken);
    taken.add(label);
    return { name: `text-${language.toLowerCase()}-${taken.size}`, language, label, role };
  };
  const texts: TextSource[] = readable.map((track) => ({
    ...describe(roleOf(track), track.language ?? 'und', track.title),
    from: { kind: 'TRACK', index: track.index, codec: track.codec! },
  }));
  if (hasCaptions && formatNames[0] !== undefined) {
    // Captions are in the language that is spoken, and tell what is heard.
    const spoken = (audio.find(({ isDefault }) => isDefault) ?? audio[0])?.language ?? 'und';
    const from = { kind: 'PICTURE', formatName: formatNames[0], zeroMs } as const;
    texts.push({ ...describe('HEARING_IMPAIRED', spoken), from });
  }
  const notConvertible = own.filter((track) => !readable.includes(track)).map(whyLeftOut);
  return texts.length + notConvertible.length > 0 ? { texts, leftOut: notConvertible } : undefined;
}

/** The source's tracks, with those that the plan leaves out said to be. Pure. */
export function withTextsLeftOut<Track extends { index: number }>(
  tracks: readonly Track[],
  { leftOut }: TextPlan,
): (Track | (Track & { leftOut: 'NOT_CONVERTIBLE' }))[] {
  const indexes = new Set(leftOut.map(({ index }) => index));
  return tracks.map((track) => (indexes.has(track.index) ? { ...track, leftOut: 'NOT_CONVERTIBLE' as const } : track));
}
