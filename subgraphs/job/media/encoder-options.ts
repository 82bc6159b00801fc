import type { VideoRung } from './ladder.ts';
import { IDR_SECONDS, SEGMENT_SECONDS } from './plan-media.ts';
import type { VideoPart } from './plan-parts.ts';
import { ENCODERS, SVT_PRESETS, type Preset } from './video-codec.ts';

export interface EncoderEffort {
  preset: Preset;
  /** 0 leaves it to the encoder. */
  threads: number;
}

/** Options as x265 wants them, in one argument. */
const together = (options: Record<string, string | number>) =>
  Object.entries(options)
    .map(([key, value]) => `${key}=${value}`)
    .join(':');

/** How many bits: so many on average, or as many as a quality takes; never more than the ceiling. */
function rateOptions({ crf, averageBps, maximumBps, bufferBits }: VideoRung): string[] {
  const wanted = crf === undefined ? ['-b:v', String(averageBps)] : ['-crf', String(crf)];
  return [...wanted, '-maxrate:v', String(maximumBps), '-bufsize:v', String(bufferBits)];
}

function ownOptions(
  { codec, range, level }: VideoRung,
  { preset, threads }: EncoderEffort,
  groupFrames: number,
): string[] {
  const threaded = threads > 0 ? ['-threads', String(threads)] : [];
  switch (codec) {
    case 'H264':
      return [
        ...['-preset', preset, '-profile:v', 'high', ...(level ? ['-level:v', (level / 10).toFixed(1)] : [])],
        ...['-forced-idr', '1', '-sc_threshold', '0', '-flags', '+cgop', ...threaded],
        // Captions in the picture are delivered as a text of their own.
        ...['-a53cc', '0'],
      ];
    case 'HEVC': {
      const options = {
        ...{ keyint: groupFrames, 'min-keyint': 1, scenecut: 0, 'open-gop': 0, 'log-level': 'error', info: 0 },
        ...(range === 'PQ' ? { 'hdr10-opt': 1 } : {}),
        ...(threads > 0 ? { pools: threads } : {}),
      };
      return [
        ...['-preset', preset, '-profile:v', range === 'SDR' ? 'main' : 'main10', '-forced-idr', '1'],
        // Parameter sets in the sample entry alone, as Apple's players want them.
        ...['-tag:v', 'hvc1', '-x265-params', together(options)],
      ];
    }
    case 'AV1':
      return [...['-preset', String(SVT_PRESETS[preset])], ...(threads > 0 ? ['-svtav1-params', `lp=${threads}`] : [])];
  }
}

/** Less than a frame lasts: what falls on an even second is not missed by an error of rounding. */
const ROUNDING_SECONDS = 0.001;

/**
 * An IDR at the first frame at or after each even second of the film, be it that only the part is encoded which begins with this frame
 * at this many even seconds.
 */
function keyFrames({ frameRate: { num, den } }: VideoRung, part?: PartBegin): string {
  if (!part || part.fromFrame === 0) return `expr:gte(t,n_forced*${IDR_SECONDS})`;
  const fromSeconds = (part.fromFrame * den) / num + ROUNDING_SECONDS;
  return `expr:gte(t+${fromSeconds.toFixed(6)},n_forced*${IDR_SECONDS}+${part.fromSegment * SEGMENT_SECONDS})`;
}

type PartBegin = Pick<VideoPart, 'fromFrame' | 'fromSegment'>;

/** ffmpeg's options for the encoder of a rung, or of a part of it. */
export function encoderOptions(rung: VideoRung, effort: EncoderEffort, part?: PartBegin): string[] {
  // One more than a group has: key pictures are where they are forced, and nowhere else.
  const groupFrames = Math.ceil((IDR_SECONDS * rung.frameRate.num) / rung.frameRate.den) + 1;
  return [
    ...['-c:v', ENCODERS[rung.codec], ...ownOptions(rung, effort, groupFrames), ...rateOptions(rung)],
    // Groups are closed, so a rung can be entered at any of them.
    ...['-force_key_frames', keyFrames(rung, part), '-g', String(groupFrames)],
  ];
}
