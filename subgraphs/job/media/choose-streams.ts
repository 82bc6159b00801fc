import type { AudioTrack, MediaProbe, Track, VideoTrack } from '../../../platform/ffmpeg/probe-file.ts';
import type { PacketScan } from '../../../platform/ffmpeg/scan-packets.ts';

/** Why a track of the source is not in what is made of it. */
export type LeftOutReason =
  /** Cover art, or a single picture before the film. */
  | 'COVER'
  /** Another picture than the film's: smaller, shorter, or not the one that the file names first. */
  | 'OTHER_PICTURE'
  /** Of another of the programmes that a broadcast carries. */
  | 'OTHER_PROGRAM'
  /** It is declared, and holds nothing. */
  | 'EMPTY'
  /** Our ffmpeg makes no sound of it. */
  | 'NOT_DECODABLE'
  /** Subtitles that cannot become a text: pictures. */
  | 'NOT_CONVERTIBLE'
  /** Neither seen, heard nor read. */
  | 'NO_TRACK_OF_A_FILM';

export interface LeftOut {
  index: number;
  reason: LeftOutReason;
}

export interface ChosenStreams {
  /** The track that is the film. */
  video: VideoTrack | undefined;
  /** Those that can be heard, in the file's order. */
  audio: AudioTrack[];
  leftOut: LeftOut[];
}

/** Sound tracks of which our ffmpeg makes nothing, by index, and its words on them: ours where it says nothing. */
export type NotDecodable = ReadonlyMap<number, string>;

/** A picture that lasts less than this share of the longest is an insert before the film or beside it, not the film. */
const SHORT_SHARE = 0.5;

/**
 * The tracks that a film is made of. Its picture is none that is declared a cover or holds one frame, lasts about as long as the
 * longest, and is then the default one, among equals the largest. Its sound is of the same programme. What is in `notDecodable` is
 * no sound to us. Pure.
 */
export function chooseStreams(
  probe: MediaProbe,
  scan: PacketScan,
  notDecodable: NotDecodable = new Map(),
): ChosenStreams {
  const scanned = new Map(scan.tracks.map((track) => [track.index, track]));
  const packetsOf = ({ index }: Track) => scanned.get(index)?.packetCount ?? 0;
  const lengthMs = ({ index }: Track) => {
    const track = scanned.get(index);
    return track ? track.endMs - track.firstMs : 0;
  };
  const leftOut: LeftOut[] = [];
  const leaveOut = (track: Track, reason: LeftOutReason) => void leftOut.push({ index: track.index, reason });

  const pictures = probe.video.filter(({ isAttachedPicture }) => !isAttachedPicture);
  // A file that holds nothing but one picture is judged by that picture.
  const moving = pictures.some((track) => packetsOf(track) > 1)
    ? pictures.filter((track) => packetsOf(track) > 1)
    : pictures;
  const longestMs = Math.max(0, ...moving.map(lengthMs));
  const video = moving
    .filter((track) => lengthMs(track) >= longestMs * SHORT_SHARE)
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault) || b.width * b.height - a.width * a.height)[0];

  const own = probe.programs.find(({ indexes }) => video !== undefined && indexes.includes(video.index));
  const isElsewhere = ({ index }: Track) =>
    own !== undefined && !own.indexes.includes(index) && probe.programs.some(({ indexes }) => indexes.includes(index));

  for (const track of probe.video) {
    if (track === video) continue;
    const isCover = track.isAttachedPicture || (packetsOf(track) === 1 && !moving.includes(track));
    if (isCover) leaveOut(track, 'COVER');
    else if (packetsOf(track) === 0) leaveOut(track, 'EMPTY');
    else leaveOut(track, isElsewhere(track) ? 'OTHER_PROGRAM' : 'OTHER_PICTURE');
  }
  const audio: AudioTrack[] = [];
  for (const track of probe.audio) {
    if (packetsOf(track) === 0) leaveOut(track, 'EMPTY');
    else if (isElsewhere(track)) leaveOut(track, 'OTHER_PROGRAM');
    else if (notDecodable.has(track.index) || track.channels === 0) leaveOut(track, 'NOT_DECODABLE');
    else audio.push(track);
  }
  for (const track of probe.text.filter(isElsewhere)) leaveOut(track, 'OTHER_PROGRAM');
  for (const track of probe.data) leaveOut(track, 'NO_TRACK_OF_A_FILM');
  return { video, audio, leftOut };
}
