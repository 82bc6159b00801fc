import { join } from 'node:path';
import { jumpOptions } from '../../../platform/ffmpeg/mend-jumps.ts';
import { SAFE_INPUT } from '../../../platform/ffmpeg/run-ffprobe.ts';
import { encoderOptions, type EncoderEffort } from './encoder-options.ts';
import { SEGMENT_SECONDS, type MediaPlan, type PictureSource } from './plan-media.ts';
import { wholePictures } from './fields.ts';
import type { VideoRung } from './ladder.ts';
import { fitInto } from './one-shape.ts';
import type { VideoPart } from './plan-parts.ts';
import { isHdColour } from './source-colour.ts';

export const INIT_SEGMENT = 'init.mp4';
/** The muxer's manifest: written beside the segments, never delivered, removed after a check. */
export const MUXER_MANIFEST = 'muxer.mpd';

/** `seg_0001.m4s`; counted from 1. */
export function segmentName(number: number): string {
  return `seg_${String(number).padStart(4, '0')}.m4s`;
}

/** How many of the files in a rendition's folder are segments. */
export function countSegments(names: Iterable<string>): number {
  return [...names].filter((name) => /^seg_\d+\.m4s$/.test(name)).length;
}

/** Frames in a rendition of this length: to the nearest, so it ends within half a frame of the source. */
export function frameCount(durationMs: number, { num, den }: VideoRung['frameRate']): number {
  return Math.max(1, Math.round((durationMs * num) / (den * 1000)));
}

/** Input options for the film's source: one local file of an accepted format, whose clock is read as it was measured. */
export function sourceOptions({ jumpThresholdMs }: Pick<MediaPlan, 'jumpThresholdMs'>): string[] {
  return [...SAFE_INPUT, ...jumpOptions(jumpThresholdMs)];
}

/**
 * A second output that takes the other tracks of the film as they come and throws them away. In streams whose clock may jump, ffmpeg
 * counts from the first packet of the tracks it reads, and mends the jumps that it sees there: every rendition has to
 * read the same tracks, or each has a zero of its own and lips are off.
 */
export function keepOneClock(tracks: readonly number[], own: readonly number[]): string[] {
  const others = tracks.filter((index) => !own.includes(index));
  if (others.length === 0) return [];
  return [...others.flatMap((index) => ['-map', `0:${index}`]), '-c', 'copy', '-f', 'null', '-'];
}

/**
 * One CMAF track, cut into segments. ffmpeg's dash muxer writes them; its hls muxer shifts pictures against sound by
 * an empty edit of two frames (tried with 9.0.2). Without a timeline it cuts at the first key frame at or after each
 * multiple of the segment length, so the cuts of all rungs agree and do not drift. No `sidx`: there would be
 * one for each fragment, and the playlists say it all.
 */
export function cmafOptions(flags = ''): string[] {
  return [
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact'],
    ...['-f', 'dash', '-seg_duration', String(SEGMENT_SECONDS), '-use_template', '1', '-use_timeline', '0'],
    ...['-init_seg_name', INIT_SEGMENT, '-media_seg_name', 'seg_$Number%04d$.m4s'],
    ...['-format_options', `movflags=+cmaf+skip_sidx${flags}`],
  ];
}

/** Filters that turn PQ or HLG into the colours of HD television. */
function toneMap({ transfer, primaries, space }: NonNullable<PictureSource['hdr']>): string[] {
  return [
    // zscale finds no way from colours that are not named.
    `setparams=color_trc=${transfer}:color_primaries=${primaries}:colorspace=${space}`,
    // Light of 100 nits as reference white, Hable's curve.
    'zscale=t=linear:npl=100',
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=hable:desat=0',
    'zscale=t=bt709:m=bt709:r=tv',
  ];
}

type Sides = Pick<VideoRung, 'width' | 'height'>;

/** Filters that give a picture these sides, in its own shape where that is not the film's. */
function scaleTo({ width, height }: Sides, { frame }: Pick<PictureSource, 'frame'>, more: string): string[] {
  return frame ? fitInto({ ...frame, width, height }, more) : [`scale=${width}:${height}${more}`];
}

/** Options of `scale` for SDR. */
const inSdr = ({ isRgb }: PictureSource) => `:flags=bicubic${isRgb ? ':out_color_matrix=bt709:out_range=tv' : ''}`;

const HD_PARAMETERS = 'setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709';

/**
 * Filters that bring any picture to the colours of HD television and say so, so that nothing changes its look where a player switches
 * from one rung to another. A picture of an unknown kind of light, which needs zscale, is taken as it comes.
 */
function toHdColours({ hdr, isRgb, colour }: PictureSource, canConvert: boolean): string[] {
  if (hdr) return canConvert ? [...toneMap(hdr), HD_PARAMETERS] : [];
  if (isRgb || isHdColour(colour)) return [HD_PARAMETERS];
  const { matrix, primaries, range } = colour;
  if (!canConvert) {
    return [`scale=in_color_matrix=${matrix}:out_color_matrix=bt709:in_range=${range}:out_range=tv`, HD_PARAMETERS];
  }
  return [
    `setparams=range=${range}:colorspace=${matrix}:color_primaries=${primaries}:color_trc=bt709`,
    'zscale=matrix=709:primaries=709:transfer=709:range=limited',
    HD_PARAMETERS,
  ];
}

/**
 * What a screen should know of the light of HDR. It would follow the picture into an SDR rendition, and have televisions treat that as
 * HDR.
 */
const NO_HDR_METADATA = ['MASTERING_DISPLAY_METADATA', 'CONTENT_LIGHT_LEVEL', 'DYNAMIC_HDR_PLUS'].map(
  (type) => `sidedata=mode=delete:type=${type}`,
);

/** Options of `scale` for HDR in limited range. */
const IN_HDR = ':flags=bicubic:out_range=tv:out_color_matrix=bt2020';

/** Filters that say what HDR is kept. */
function hdrParameters({ transfer, primaries, space }: NonNullable<PictureSource['hdr']>): string[] {
  return [`setparams=range=tv:color_trc=${transfer}:color_primaries=${primaries}:colorspace=${space}`];
}

export interface VideoEncodeChoice extends EncoderEffort {
  durationMs: number;
  /** See `FfmpegCapabilities`. */
  canLinkGraphs: boolean;
  /** Whether this ffmpeg has the zscale filter. Without it HDR is converted plainly, and looks pale. */
  canToneMap: boolean;
}

/** Filters that make of whole pictures those of a rung, from the film's zero. */
function ownFilters(picture: PictureSource, rung: VideoRung, canToneMap: boolean): string[] {
  return [
    ...(picture.hdr && rung.range !== 'SDR'
      ? [...scaleTo(rung, picture, IN_HDR), ...hdrParameters(picture.hdr)]
      : [...scaleTo(rung, picture, inSdr(picture)), ...toHdColours(picture, canToneMap), ...NO_HDR_METADATA]),
    'setsar=1',
    `format=${rung.range === 'SDR' ? 'yuv420p' : 'yuv420p10le'}`,
  ];
}

const rateOf = ({ frameRate: { num, den } }: VideoRung) => `${num}/${den}`;

/** Before scaling: fewer frames to scale. Starts at zero by repeating the first frame, like the sound by silence. */
const atRate = (rung: VideoRung) => `fps=fps=${rateOf(rung)}:start_time=0`;

/** What is read from its middle is not on the film's clock, by which its shapes are told. */
const offClock = (picture: PictureSource): PictureSource => ({
  ...picture,
  frame: picture.frame && { ...picture.frame, shapes: undefined },
});

/** Filters that make of a sample of the source's frames those of a rung. */
export function sampleFilters(picture: PictureSource, rung: VideoRung, canToneMap: boolean): string[] {
  return [...wholePictures(picture.fields, 'FIELD'), atRate(rung), ...ownFilters(offClock(picture), rung, canToneMap)];
}

/**
 * Filters that leave of the film the frames of a part. They count from the film's zero, whatever was decoded before: frames have their
 * numbers for times once they are at the rung's rate.
 */
function ofPart({ number, fromFrame, toFrame }: VideoPart, rung: VideoRung): string[] {
  return [
    number === 1 ? atRate(rung) : `fps=fps=${rateOf(rung)}`,
    `trim=start_pts=${fromFrame}:end_pts=${toFrame}`,
    `setpts=PTS-${fromFrame}`,
  ];
}

/** Input options by which reading begins at a part, on the film's clock. */
export function partOptions({ seekMs }: VideoPart): string[] {
  if (seekMs === undefined) return [];
  // A millisecond on: times in files are rounded. What a demuxer finds before it is left out by the frames' numbers.
  const seconds = ((seekMs + 1) / 1000).toFixed(6);
  return ['-noaccurate_seek', '-ss', seconds, '-copyts', '-start_at_zero'];
}

/** The last frame stands until the sound has ended; `-frames:v` ends it. */
const LAST_STANDS = 'tpad=stop=-1:stop_mode=clone';

/**
 * Filters of a graph of its own that takes the picture in: ffmpeg makes the graph anew that reads a picture whose size or format changes
 * midway, and what counts from the film's beginning would begin to count again. All that comes out is alike. Undefined for a plan
 * of an earlier version.
 */
function takeIn(picture: PictureSource, rung: VideoRung): string[] | undefined {
  const { frame, colour, hdr, isRgb, fields } = picture;
  if (!frame) return undefined;
  const alike = hdr
    ? `color_trc=${hdr.transfer}:color_primaries=${hdr.primaries}:colorspace=${hdr.space}`
    : `range=${colour.range}:colorspace=${colour.matrix}`;
  return [
    ...wholePictures(fields, 'FIELD'),
    `fps=fps=${rateOf(rung)}`,
    ...fitInto(frame, ':flags=bicubic'),
    ...(frame.pixelFormat ? [`format=${frame.pixelFormat}`] : []),
    ...(isRgb ? [] : [`setparams=${alike}`]),
    // Only this graph is told when its source ends (9.0.2).
    LAST_STANDS,
  ];
}

/** A rung that a pass makes, and the folder that it is written to, relative to the pass's own. */
export interface RungOutput {
  rung: VideoRung;
  folder: string;
}

/**
 * ffmpeg's options for rungs of one frame rate that are made in one pass: the source is decoded once, and each rung scaled from
 * it. The last one's manifest is ffmpeg's output.
 */
export function passOptions(
  picture: PictureSource,
  outputs: readonly RungOutput[],
  choice: VideoEncodeChoice & { part?: VideoPart | undefined },
): { options: string[]; output: string } {
  const { part } = choice;
  const first = outputs[0]!.rung;
  const intake = choice.canLinkGraphs ? takeIn(picture, first) : undefined;
  const inTime = part ? ofPart(part, first) : [atRate(first)];
  const shared = intake ? inTime : [...wholePictures(picture.fields, 'FIELD'), ...inTime];
  const frames = part ? part.toFrame - part.fromFrame : frameCount(choice.durationMs, first.frameRate);
  const split = `split=${outputs.length}${outputs.map((_, i) => `[s${i}]`).join('')}`;
  const taken = intake ? { ...picture, frame: undefined } : picture;
  const graph = [
    `[${intake ? 'taken' : `0:${picture.sourceIndex}`}]${[...shared, split].join(',')}`,
    ...outputs.map(({ rung }, i) => {
      const own = [...ownFilters(taken, rung, choice.canToneMap), ...(intake ? [] : [LAST_STANDS])];
      return `[s${i}]${own.join(',')}[v${i}]`;
    }),
  ];
  const manifests = outputs.map(({ folder }) => join(folder, MUXER_MANIFEST));
  const rungOptions = ({ rung }: RungOutput, i: number) => [
    ...['-map', `[v${i}]`, '-frames:v', String(frames), '-r', rateOf(rung)],
    ...encoderOptions(rung, choice, part),
    // A fragment for each IDR, so that a byte range of an I-frame playlist holds what is needed to decode it.
    ...cmafOptions('+frag_keyframe'),
    ...(i < outputs.length - 1 ? [manifests[i]!] : []),
  ];
  return {
    options: [
      ...(intake ? ['-filter_complex', `[0:${picture.sourceIndex}]${intake.join(',')}[taken]`] : []),
      ...['-filter_complex', graph.join(';')],
      ...outputs.flatMap(rungOptions),
    ],
    output: manifests.at(-1)!,
  };
}

export interface StillChoice {
  heights: readonly number[];
  names: readonly string[];
  /** Of the input's beginning, decoded and not looked at. */
  skipMs: number;
  canToneMap: boolean;
  canFindBlur: boolean;
}

/**
 * ffmpeg's output options for one still in several sizes: the most typical of the frames that the input is limited to,
 * with what `StillReader` reads reported in lines. The last name is ffmpeg's output.
 */
export function stillOptions(
  picture: PictureSource,
  rung: Pick<VideoRung, 'width' | 'height'>,
  choice: StillChoice,
): string[] {
  const filters = [
    ...(choice.skipMs > 0 ? [`trim=start=${choice.skipMs / 1000}`] : []),
    ...wholePictures(picture.fields, 'FRAME'),
    // Four frames a second are choice enough.
    'fps=fps=4:eof_action=pass',
    ...scaleTo(rung, offClock(picture), inSdr(picture)),
    ...toHdColours(picture, choice.canToneMap),
    'setsar=1',
    'format=yuv420p',
    'signalstats',
    'metadata=mode=print:key=lavfi.signalstats.YAVG',
    'metadata=mode=print:key=lavfi.signalstats.YHIGH',
    'thumbnail=n=16',
    ...(choice.canFindBlur ? ['blurdetect'] : []),
    'metadata=mode=print',
  ];
  const { heights, names } = choice;
  const split = `split=${heights.length}${heights.map((_, i) => `[s${i}]`).join('')}`;
  const sizes = heights.map(
    // A JPEG is read as BT.601 in full range (JFIF), whatever the film is in.
    (height, i) =>
      `[s${i}]scale=-2:${height}:flags=lanczos:in_color_matrix=bt709:out_color_matrix=bt601:in_range=tv:out_range=pc,` +
      `format=yuvj420p[o${i}]`,
  );
  const graph = [`[0:${picture.sourceIndex}]${filters.join(',')},${split}`, ...sizes].join(';');
  const output = (i: number) => ['-map', `[o${i}]`, '-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '3', '-f', 'image2'];
  return [
    ...['-filter_complex', graph],
    ...names.flatMap((name, i) => [...output(i), '-update', '1', ...(i < names.length - 1 ? [name] : [])]),
  ];
}
