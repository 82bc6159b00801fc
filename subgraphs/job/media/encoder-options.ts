import type { VideoRung } from './ladder.ts';
import { IDR_SECONDS } from './plan-media.ts';
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

/** ffmpeg's options for the encoder of a rung. */
export function encoderOptions(rung: VideoRung, effort: EncoderEffort): string[] {
  // One more than a group has: key pictures are where they are forced, and nowhere else.
  const groupFrames = Math.ceil((IDR_SECONDS * rung.frameRate.num) / rung.frameRate.den) + 1;
  return [
    ...['-c:v', ENCODERS[rung.codec], ...ownOptions(rung, effort, groupFrames), ...rateOptions(rung)],
    // An IDR at the first frame at or after each even second; groups closed, so a rung can be entered at any of them.
    ...['-force_key_frames', `expr:gte(t,n_forced*${IDR_SECONDS})`, '-g', String(groupFrames)],
  ];
}
