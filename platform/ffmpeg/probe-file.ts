import { runFfprobe } from './run-ffprobe.ts';

/** A fraction kept exact: 30000/1001 is no decimal number. */
export interface Rational {
  num: number;
  den: number;
}

export interface Track {
  /** Index in the file, for `-map 0:{index}`. */
  index: number;
  /** ffmpeg's name of the codec; undefined where it knows none. */
  codec: string | undefined;
  /** BCP 47, shortest form (`en`, not `eng`); undefined where the file names none. */
  language: string | undefined;
  title: string | undefined;
  isDefault: boolean;
  isForced: boolean;
  /** As the file declares them; undefined where it does not. Relative to the file's own zero. */
  startMs: number | undefined;
  durationMs: number | undefined;
}

export interface VideoTrack extends Track {
  /** Displayed size: after pixel aspect ratio and rotation, in square pixels. */
  width: number;
  height: number;
  codedWidth: number;
  codedHeight: number;
  /** Clockwise, one of 0, 90, 180, 270. */
  rotationDegrees: number;
  profile: string | undefined;
  pixelFormat: string | undefined;
  /** Frames over duration. */
  averageFrameRate: Rational | undefined;
  /** The lowest rate that can show every frame at its time, ffmpeg's `r_frame_rate`. */
  baseFrameRate: Rational | undefined;
  /** By what the file declares; `scanPackets` measures it. */
  isVariableFrameRate: boolean;
  isInterlaced: boolean;
  colour: {
    range: string | undefined;
    space: string | undefined;
    transfer: string | undefined;
    primaries: string | undefined;
  };
  /** Transfer function of PQ or HLG. */
  isHdr: boolean;
  /** Cover art, not a film. */
  isAttachedPicture: boolean;
  bitRateBps: number | undefined;
}

export interface AudioTrack extends Track {
  channels: number;
  channelLayout: string | undefined;
  sampleRateHz: number;
  /** What the file says that it is for; several may be true. */
  isOriginal: boolean;
  isDub: boolean;
  isCommentary: boolean;
  /** Tells what is seen, for those who do not see it. */
  isVisuallyImpaired: boolean;
  /** Speech stands out, for those who hear badly. */
  isHearingImpaired: boolean;
}

export interface TextTrack extends Track {
  /** Tells sounds as well: for those who do not hear them. */
  isHearingImpaired: boolean;
  isCommentary: boolean;
}

/** One of several films that a broadcast's stream carries at a time. */
export interface Program {
  id: number;
  title: string | undefined;
  /** Of its tracks. */
  indexes: number[];
}

export interface MediaProbe {
  /** ffmpeg's names of the container format. */
  formatNames: string[];
  /** 0 to 100: how sure the format is. */
  formatScore: number;
  durationMs: number | undefined;
  startMs: number;
  sizeBytes: number;
  video: VideoTrack[];
  audio: AudioTrack[];
  text: TextTrack[];
  /** Neither seen nor heard nor read: time codes, measurements, fonts. */
  data: Track[];
  /** None but in broadcasts. */
  programs: Program[];
  /** Whether the file calls itself a picture (HEIF and AVIF), which a reader of films opens too. */
  isStillImage: boolean;
}

interface FfprobeStream {
  index: number;
  codec_type?: string;
  codec_name?: string;
  profile?: string;
  width?: number;
  height?: number;
  sample_aspect_ratio?: string;
  pix_fmt?: string;
  field_order?: string;
  r_frame_rate?: string;
  avg_frame_rate?: string;
  time_base?: string;
  nb_frames?: string;
  color_range?: string;
  color_space?: string;
  color_transfer?: string;
  color_primaries?: string;
  start_time?: string;
  duration?: string;
  bit_rate?: string;
  channels?: number;
  channel_layout?: string;
  sample_rate?: string;
  disposition?: Record<string, number>;
  tags?: Record<string, string>;
  side_data_list?: { side_data_type?: string; rotation?: number }[];
}

interface FfprobeOutput {
  programs?: { program_id?: number; tags?: Record<string, string>; streams?: { index: number }[] }[];
  streams?: FfprobeStream[];
  format?: {
    format_name?: string;
    probe_score?: number;
    start_time?: string;
    duration?: string;
    size?: string;
    tags?: Record<string, string>;
  };
}

function milliseconds(seconds: string | undefined): number | undefined {
  const value = Number(seconds);
  return seconds === undefined || !Number.isFinite(value) ? undefined : value * 1000;
}

function rational(text: string | undefined, separator = '/'): Rational | undefined {
  const [num, den] = (text ?? '').split(separator).map(Number);
  return num && den && num > 0 && den > 0 ? { num, den } : undefined;
}

/** `HH:MM:SS.fraction`, Matroska's way of saying when a track ends. */
function clock(text: string | undefined): number | undefined {
  const match = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text ?? '');
  if (!match) return undefined;
  return (Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])) * 1000;
}

function tag(stream: Pick<FfprobeStream, 'tags'>, name: string): string | undefined {
  const entry = Object.entries(stream.tags ?? {}).find(([key]) => key.toLowerCase() === name);
  return entry?.[1].trim() || undefined;
}

/** BCP 47 from what containers hold: ISO 639-2 (both kinds), 639-1, or a whole tag. */
export function canonicalLanguage(declared: string | undefined): string | undefined {
  if (!declared || /^(und|mis|zxx|unk)$/i.test(declared)) return undefined;
  try {
    return Intl.getCanonicalLocales(declared.replaceAll('_', '-'))[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function track(stream: FfprobeStream): Track {
  const startMs = milliseconds(stream.start_time);
  const endMs = clock(tag(stream, 'duration'));
  return {
    index: stream.index,
    codec: stream.codec_name === 'unknown' ? undefined : stream.codec_name,
    language: canonicalLanguage(tag(stream, 'language')),
    title: tag(stream, 'title'),
    isDefault: stream.disposition?.['default'] === 1,
    isForced: stream.disposition?.['forced'] === 1,
    startMs,
    // Matroska's tag is zero for text that a muxer did not time.
    durationMs: milliseconds(stream.duration) ?? (endMs ? endMs - Math.max(0, startMs ?? 0) : undefined),
  };
}

function videoTrack(stream: FfprobeStream): VideoTrack {
  const codedWidth = stream.width ?? 0;
  const codedHeight = stream.height ?? 0;
  const aspect = rational(stream.sample_aspect_ratio, ':') ?? { num: 1, den: 1 };
  const matrix = stream.side_data_list?.find(({ rotation }) => rotation !== undefined);
  // ffprobe counts anticlockwise, from -180 to 180.
  const rotationDegrees = (((Math.round(-(matrix?.rotation ?? 0) / 90) * 90) % 360) + 360) % 360;
  // Pixels become square by stretching, never by dropping lines or columns.
  const isWide = aspect.num >= aspect.den;
  const width = isWide ? Math.round((codedWidth * aspect.num) / aspect.den) : codedWidth;
  const height = isWide ? codedHeight : Math.round((codedHeight * aspect.den) / aspect.num);
  const isTurned = rotationDegrees % 180 !== 0;
  const averageFrameRate = rational(stream.avg_frame_rate);
  const baseFrameRate = rational(stream.r_frame_rate);
  return {
    ...track(stream),
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    codedWidth,
    codedHeight,
    rotationDegrees,
    profile: stream.profile,
    pixelFormat: stream.pix_fmt,
    averageFrameRate,
    baseFrameRate,
    isVariableFrameRate:
      !!averageFrameRate &&
      !!baseFrameRate &&
      Math.abs((averageFrameRate.num * baseFrameRate.den) / (averageFrameRate.den * baseFrameRate.num) - 1) > 0.01,
    isInterlaced: ['tt', 'bb', 'tb', 'bt'].includes(stream.field_order ?? ''),
    colour: {
      range: stream.color_range,
      space: stream.color_space,
      transfer: stream.color_transfer,
      primaries: stream.color_primaries,
    },
    isHdr: stream.color_transfer === 'smpte2084' || stream.color_transfer === 'arib-std-b67',
    isAttachedPicture: stream.disposition?.['attached_pic'] === 1 || stream.disposition?.['timed_thumbnails'] === 1,
    bitRateBps: Number(stream.bit_rate) || undefined,
  };
}

function audioTrack(stream: FfprobeStream): AudioTrack {
  const is = (disposition: string) => stream.disposition?.[disposition] === 1;
  return {
    ...track(stream),
    channels: stream.channels ?? 0,
    channelLayout: stream.channel_layout,
    sampleRateHz: Number(stream.sample_rate) || 0,
    isOriginal: is('original'),
    isDub: is('dub'),
    isCommentary: is('comment'),
    isVisuallyImpaired: is('visual_impaired'),
    isHearingImpaired: is('hearing_impaired'),
  };
}

/** Brands of single pictures (ISO/IEC 23008-12, AVIF); those of image sequences are films to us. */
const STILL_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'mif1', 'mif2', 'avif', 'avio', 'jpeg', 'miaf']);

/**
 * AVI's header counts the pictures, each as long as the next. What ffprobe calls the duration is a guess by the size of the file: of one
 * that was cut off the length of what is left.
 */
function durationByCount(stream: FfprobeStream): number | undefined {
  const step = rational(stream.time_base);
  const frames = Number(stream.nb_frames) || 0;
  return step && frames > 0 ? (frames * step.num * 1000) / step.den : undefined;
}

/** Reads ffprobe's JSON into a {@link MediaProbe}. */
export function readProbe(output: FfprobeOutput): MediaProbe {
  const streams = output.streams ?? [];
  const formatNames = output.format?.format_name?.split(',') ?? [];
  const picture = (stream: FfprobeStream): VideoTrack => {
    const track = videoTrack(stream);
    const countedMs = formatNames.includes('avi') ? durationByCount(stream) : undefined;
    return countedMs === undefined ? track : { ...track, durationMs: countedMs };
  };
  const of = (type: string) => streams.filter(({ codec_type }) => codec_type === type);
  return {
    formatNames,
    formatScore: output.format?.probe_score ?? 0,
    durationMs: milliseconds(output.format?.duration),
    startMs: milliseconds(output.format?.start_time) ?? 0,
    sizeBytes: Number(output.format?.size) || 0,
    video: of('video').map(picture),
    audio: of('audio').map(audioTrack),
    text: of('subtitle').map((stream) => ({
      ...track(stream),
      isHearingImpaired: stream.disposition?.['hearing_impaired'] === 1 || stream.disposition?.['captions'] === 1,
      isCommentary: stream.disposition?.['comment'] === 1,
    })),
    data: streams.filter(({ codec_type }) => !['video', 'audio', 'subtitle'].includes(codec_type ?? '')).map(track),
    programs: (output.programs ?? []).map((program) => ({
      id: program.program_id ?? 0,
      title: tag(program, 'service_name') ?? tag(program, 'title'),
      indexes: (program.streams ?? []).map(({ index }) => index),
    })),
    isStillImage: STILL_BRANDS.has(tag(output.format ?? {}, 'major_brand') ?? ''),
  };
}

/**
 * What the file says it holds. ffprobe is asked for JSON, not through fluent-ffmpeg, which parses its text output and
 * loses side data such as rotation. Throws `FfprobeFailed` where the file is not of an accepted format.
 */
export async function probeFile(ffprobePath: string, path: string, signal?: AbortSignal): Promise<MediaProbe> {
  const lines: string[] = [];
  await runFfprobe({
    ffprobePath,
    path,
    args: ['-of', 'json', '-show_format', '-show_streams', '-show_programs'],
    onLine: (line) => lines.push(line),
    ...(signal ? { signal } : {}),
  });
  return readProbe(JSON.parse(lines.join('\n')) as FfprobeOutput);
}
