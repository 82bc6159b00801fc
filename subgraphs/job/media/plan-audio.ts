import type { AudioTrack } from '../../../platform/ffmpeg/probe-file.ts';
import type { AudioRole } from '../generated/types.ts';
import { audioRole, isFilmSound } from './audio-role.ts';

/** One audio rendition to make. */
export interface AudioRendition {
  /** `audio-en-1`: language and position among the source's audio tracks; `audio-en-1-surround` beside 5.1. Names the folder in delivery paths. */
  name: string;
  /** Of the sound that this is one form of: the name of the first, in AAC-LC stereo, which every sound has. */
  trackName: string;
  /** One track, or the left and the right one of a pair that was recorded as two. */
  sourceIndexes: number[];
  /** Of each of these. */
  sourceChannels: number;
  /** BCP 47; `und` where the source names none. */
  language: string;
  /** For a menu; unique among the sounds. */
  label: string;
  role: AudioRole;
  /** 2, or 6 for 5.1. */
  channels: number;
  averageBps: number;
  isDefault: boolean;
}

/** 128 kb/s of AAC-LC, which every device plays, and what E-AC-3 is usually given. */
const STEREO = { channels: 2, averageBps: 128_000 };
const SURROUND = { channels: 6, averageBps: 384_000 };
const STEREO_BESIDE_SURROUND = { channels: 2, averageBps: 192_000 };

/** For a menu, where neither language nor title tells them apart. */
const ROLE_WORDS: Partial<Record<AudioRole, string>> = {
  COMMENTARY: 'commentary',
  AUDIO_DESCRIPTION: 'audio description',
  CLEAR_SPEECH: 'clear speech',
};

/** The language in English, without what a tag may say beyond language, script and region, for which there are no words. */
export function languageName(language: string): string {
  const { baseName } = new Intl.Locale(language);
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(baseName) ?? baseName;
}

function label(track: AudioTrack, language: string, position: number): string {
  if (track.title) return track.title;
  const words = ROLE_WORDS[audioRole(track)];
  const name = language === 'und' ? `Audio ${position}` : languageName(language);
  return words ? `${name} (${words})` : name;
}

/** How cameras and editors call the halves of a pair. */
const SIDE = /^(left|right|[lr]|(audio|ch|channel|mono|a|track)?[\s_-]*[12])$/i;

/** Whether these are the two sides of one sound, recorded as tracks of their own, and not two languages. */
function arePair(tracks: readonly AudioTrack[]): boolean {
  const [left, right, ...others] = tracks;
  if (!left || !right || others.length > 0) return false;
  return (
    [left, right].every(({ channels, title }) => channels === 1 && (title === undefined || SIDE.test(title))) &&
    left.language === right.language &&
    left.codec === right.codec &&
    left.sampleRateHz === right.sampleRateHz &&
    audioRole(left) === audioRole(right)
  );
}

/** Which sound a film begins with: the file's default, unless that is a commentary and the like and the film has its own. */
function chooseDefault(tracks: readonly AudioTrack[]): AudioTrack | undefined {
  const own = tracks.filter((track) => isFilmSound(audioRole(track)));
  const among = own.length > 0 ? own : tracks;
  return among.find(({ isDefault }) => isDefault) ?? among[0];
}

/**
 * What to make of the film's sounds, in the file's order: stereo of each. Where any has more than two channels, each has a second form in
 * the codec of 5.1, with as many channels as it has, so that all of a group are in one codec: a player may take the group for what its
 * variant's first codec says (shaka-player 5). `besideSurround`: the film has sounds of 5.1 already. Pure.
 */
export function planAudio(tracks: readonly AudioTrack[], { besideSurround = false } = {}): AudioRendition[] {
  const chosen = chooseDefault(tracks);
  const taken = new Set<string>();
  const hasSurround = besideSurround || tracks.some(({ channels }) => channels > 2);
  if (chosen && arePair(tracks)) {
    const sourceIndexes = tracks.map(({ index }) => index);
    return planAudio([{ ...chosen, title: undefined }], { besideSurround }).map((rendition) => ({
      ...rendition,
      sourceIndexes,
    }));
  }
  return tracks.flatMap((track, i) => {
    const language = track.language ?? 'und';
    const wanted = label(track, language, i + 1);
    const unique = taken.has(wanted) ? `${wanted} (${i + 1})` : wanted;
    taken.add(unique);
    const trackName = `audio-${language.toLowerCase()}-${i + 1}`;
    const common = {
      trackName,
      sourceIndexes: [track.index],
      sourceChannels: track.channels,
      language,
      label: unique,
      role: audioRole(track),
      isDefault: track === chosen,
    };
    const second = track.channels > 2 ? SURROUND : STEREO_BESIDE_SURROUND;
    return [
      { ...common, ...STEREO, name: trackName },
      ...(hasSurround ? [{ ...common, ...second, name: `${trackName}-surround` }] : []),
    ];
  });
}
