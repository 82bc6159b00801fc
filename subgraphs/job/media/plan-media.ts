import { clockMayJump } from '../../../platform/ffmpeg/mend-jumps.ts';
import type { MediaProbe, VideoTrack } from '../../../platform/ffmpeg/probe-file.ts';
import type { PacketScan, Shape, TrackScan } from '../../../platform/ffmpeg/scan-packets.ts';
import { chooseStreams, type NotDecodable } from './choose-streams.ts';
import { NOT_COUNTED, fieldsOf, pictureRate, type FieldCounts, type Fields } from './fields.ts';
import { encodingFrameRate } from './frame-rate.ts';
import type { TextPlan } from './plan-text.ts';
import type { PictureFrame } from './one-shape.ts';
import { planAudio, type AudioRendition } from './plan-audio.ts';
import { sourceColour, type SourceColour } from './source-colour.ts';
import { planLadder, type VideoRung } from './ladder.ts';
import { planParts, type VideoPart } from './plan-parts.ts';
import type { VideoCodec, VideoRange } from './video-codec.ts';

/** Apple's HLS Authoring Specification: segments of 6 s, an IDR every 2 s. */
export const SEGMENT_SECONDS = 6;
export const IDR_SECONDS = 2;

/** How the picture is read; the same for each rung. */
export interface PictureSource {
  sourceIndex: number;
  /** Packets that come to no picture in a whole file: see `TrackScan`. */
  unshownPackets: number;
  /** When the first picture is shown and the last one ends, from the film's zero: the sound may begin before and last longer. */
  startMs: number;
  endMs: number;
  fields: Fields;
  /** What the numbers of an SDR picture mean. A file that does not say is taken as television of its size was made. */
  colour: SourceColour;
  /** Colours of a PQ or HLG picture; what the file leaves out is as BT.2100 has it. Undefined for SDR. */
  hdr: { transfer: string; primaries: string; space: string } | undefined;
  isRgb: boolean;
  /**
   * What all of it is brought to where its size or shape changes midway: as its first pictures are coded. Absent in plans of earlier
   * versions.
   */
  frame?: PictureFrame | undefined;
}

/** Everything that the encoding tasks need to know. Plain data, stored with the job. */
export interface MediaPlan {
  /** Every rendition is this long. */
  durationMs: number;
  /** See `jumpOptions`: every reader of the source has to take the same steps of its clock for jumps. */
  jumpThresholdMs: number;
  picture: PictureSource;
  video: VideoRung[];
  /** Encoded by themselves, and joined; absent where the picture is made in one piece, and in plans of earlier versions. */
  parts?: VideoPart[];
  audio: AudioRendition[];
  /** Absent where the source has none to read, and in plans of earlier versions. */
  text?: TextPlan;
}

/** A declared duration is kept where the tracks end no further from it than this. */
const DURATION_TOLERANCE_MS = 500;

/**
 * The time in the file at which the film begins: in formats whose clock may jump ffmpeg counts from the tracks that are read, in
 * others from what the file calls its beginning.
 */
export function filmStartMs(probe: MediaProbe, tracks: readonly TrackScan[]): number {
  return clockMayJump(probe.formatNames) ? Math.min(...tracks.map(({ firstMs }) => firstMs)) : probe.startMs;
}

/**
 * How long the film is: as the file declares it, which is what editors see in every other tool, unless picture and
 * sound really end elsewhere. A broadcast declares nothing: what ffprobe tells of it ends where its last picture begins.
 */
export function filmDurationMs(probe: MediaProbe, tracks: readonly TrackScan[]): number {
  const measured = Math.max(...tracks.map(({ endMs }) => endMs)) - filmStartMs(probe, tracks);
  const declared = probe.durationMs;
  const isDeclaredRight =
    declared !== undefined &&
    !clockMayJump(probe.formatNames) &&
    Math.abs(declared - measured) <= DURATION_TOLERANCE_MS;
  return Math.round(isDeclaredRight ? declared : measured);
}

/** The tracks that a plan reads for picture and sound: whoever counts from the film's zero counts from these. */
export function indexesOf({ picture, audio }: MediaPlan): number[] {
  return [picture.sourceIndex, ...audio.flatMap(({ sourceIndexes }) => sourceIndexes)];
}

/** What was measured of these. */
export function tracksOfPlan(plan: MediaPlan, { tracks }: PacketScan): TrackScan[] {
  const used = new Set(indexesOf(plan));
  return tracks.filter(({ index }) => used.has(index));
}

/** Of a picture whose shapes were looked for, on the film's clock. */
function shapesOf(pictures: TrackScan | undefined, filmStartMs: number): Shape[] {
  return (pictures?.shapes ?? []).map(({ fromMs, aspect }) => ({ fromMs: fromMs - filmStartMs, aspect }));
}

function pictureFrame(video: VideoTrack, shapes: readonly Shape[]): PictureFrame {
  const { codedWidth, codedHeight, rotationDegrees, width, height, pixelFormat } = video;
  const [wide, high] = rotationDegrees % 180 === 0 ? [codedWidth, codedHeight] : [codedHeight, codedWidth];
  // Others come out of a filter as what comes nearest, or are called otherwise by an ffmpeg that is newer than ffprobe.
  const isPlain = /^yuv4\d\dp(\d\dle)?$/.test(pixelFormat ?? '');
  return {
    width: wide,
    height: high,
    aspect: width / height,
    ...(isPlain ? { pixelFormat } : {}),
    ...(shapes.length > 0 ? { shapes } : {}),
  };
}

/** Whether HDR is PQ or HLG. */
function hdrRange({ hdr }: Pick<PictureSource, 'hdr'>): VideoRange {
  if (!hdr) return 'SDR';
  return hdr.transfer === 'arib-std-b67' ? 'HLG' : 'PQ';
}

/** What planning is told beside the file itself. */
export interface PlanWishes {
  fieldCounts?: FieldCounts | undefined;
  /** H.264 alone where nothing is said. */
  codecs?: readonly VideoCodec[] | undefined;
  notDecodable?: NotDecodable | undefined;
}

/** What to make of a source that was not refused. Pure. */
export function planMedia(
  probe: MediaProbe,
  scan: PacketScan,
  { notDecodable, fieldCounts = NOT_COUNTED, codecs = ['H264'] }: PlanWishes = {},
): MediaPlan {
  const { video, audio } = chooseStreams(probe, scan, notDecodable);
  if (!video) throw new Error('a source without a picture is refused before it is planned');
  const used = new Set([video.index, ...audio.map(({ index }) => index)]);
  const scanned = scan.tracks.filter(({ index }) => used.has(index));
  const pictures = scanned.find(({ index }) => index === video.index);
  const frameRate = encodingFrameRate({
    average: video.averageFrameRate,
    base: video.baseFrameRate,
    medianStepMs: pictures?.medianStepMs ?? 0,
    isPulledDown: pictures?.isPulledDown,
  });
  // Whose player repeats fields, its pictures are whole, whatever is said of them; and no camera that is turned takes fields.
  const isInterlaced = video.isInterlaced && !pictures?.isPulledDown && video.rotationDegrees % 180 === 0;
  const fields = fieldsOf({ ...video, isInterlaced, frameRate }, fieldCounts);
  const durationMs = filmDurationMs(probe, scanned);
  const filmStart = filmStartMs(probe, scanned);
  const picture: PictureSource = {
    sourceIndex: video.index,
    unshownPackets: pictures?.unshownPacketCount ?? 0,
    startMs: Math.max(0, Math.round((pictures?.firstMs ?? 0) - filmStart)),
    endMs: pictures ? Math.min(durationMs, Math.round(pictures.endMs - filmStart)) : durationMs,
    fields,
    colour: sourceColour(video),
    hdr: video.isHdr
      ? {
          transfer: video.colour.transfer ?? 'smpte2084',
          primaries: video.colour.primaries ?? 'bt2020',
          space: video.colour.space ?? 'bt2020nc',
        }
      : undefined,
    frame: pictureFrame(video, shapesOf(pictures, filmStart)),
    isRgb: /^(rgb|bgr|gbr|argb|abgr|0rgb|0bgr|pal8)/.test(video.pixelFormat ?? ''),
  };
  const shown = { width: video.width, height: video.height, frameRate: pictureRate(fields, frameRate) };
  const parts =
    pictures &&
    planParts({
      ...{ formatNames: probe.formatNames, durationMs, endMs: picture.endMs, zeroMs: filmStart, fields },
      ...{ frameRate: shown.frameRate, scan: pictures, segmentSeconds: SEGMENT_SECONDS },
    });
  return {
    durationMs,
    jumpThresholdMs: scan.jumpThresholdMs,
    picture,
    // H.264 is what every device plays, and of devices that play it alone few show HDR.
    video: codecs.flatMap((codec) => planLadder(shown, codec, codec === 'H264' ? 'SDR' : hdrRange(picture))),
    ...(parts ? { parts } : {}),
    audio: planAudio(audio),
  };
}
