import { cmafOptions } from './encode-options.ts';
import type { Levelling } from './loudness.ts';
import type { AudioRendition } from './plan-audio.ts';

export const AUDIO_RATE_HZ = 48_000;

/** How a sound is encoded. */
export interface AudioCodec {
  /** ffmpeg's name of the encoder. */
  encoder: string;
  frameSamples: number;
  /** Samples of silence that ffmpeg's encoder puts before the sound. */
  delaySamples: number;
  /** ffmpeg's names, by number of channels. */
  layouts: Readonly<Record<number, string>>;
  options: readonly string[];
}

export const AAC: AudioCodec = {
  encoder: 'aac',
  frameSamples: 1024,
  delaySamples: 1024,
  layouts: { 2: 'stereo', 6: '5.1' },
  options: [],
};

export const EAC3: AudioCodec = {
  encoder: 'eac3',
  frameSamples: 1536,
  delaySamples: 256,
  layouts: { 2: 'stereo', 6: '5.1(side)' },
  // A decoder takes its sound down to −31 by what this says. The sound is levelled already, and stereo beside it would be louder.
  options: ['-dialnorm', '-31'],
};

/** Frames in a rendition of this length, to the nearest. */
export function audioFrameCount(durationMs: number, { frameSamples }: AudioCodec): number {
  return Math.max(2, Math.round((durationMs * AUDIO_RATE_HZ) / (1000 * frameSamples)));
}

/** In floating point nothing clips before the sound is levelled: the matrix need not be scaled down for what its shares may sum to. */
const UNCLIPPED = 'internal_sample_fmt=fltp:osf=fltp:rematrix_maxval=1000';

/** How a sound is encoded by the ffmpeg at hand. */
export interface AudioEncoding {
  codec: AudioCodec;
  /** See `FfmpegCapabilities`. */
  canLinkGraphs: boolean;
}

/**
 * ffmpeg's options for a filter graph that gives `[sound]`: the rendition's source in the film's time and in the rendition's channels, and
 * then through `filters`. A broadcast changes between stereo and 5.1, and ffmpeg then makes the graph anew that takes it in: what counts
 * from the film's beginning has to be in another one.
 */
function soundGraph(rendition: AudioRendition, encoding: AudioEncoding, filters: readonly string[]): string[] {
  const { sourceIndexes, channels } = rendition;
  const isPair = sourceIndexes.length === 2;
  const layout = isPair ? 'mono' : encoding.codec.layouts[channels]!;
  // Silence without end stands here, for only this graph is told when its source ends (9.0.2).
  const taken = (index: number) => `[0:${index}]aresample=${AUDIO_RATE_HZ}:out_chlayout=${layout}:${UNCLIPPED},apad`;
  // Holes become silence and the sound starts at the film's zero, whatever the track's first timestamp.
  const inTime = `aresample=${AUDIO_RATE_HZ}:async=1000:first_pts=0`;
  const joined = [
    sourceIndexes.map((_, i) => `[timed${i}]`).join(''),
    [...(isPair ? ['join=inputs=2:channel_layout=stereo:map=0.0-FL|1.0-FR'] : []), ...filters].join(','),
    '[sound]',
  ].join('');
  if (!encoding.canLinkGraphs) {
    const sides = sourceIndexes.map((index, i) => `${taken(index)},${inTime}[timed${i}]`);
    return ['-filter_complex', [...sides, joined].join(';')];
  }
  const sides = sourceIndexes.map((_, i) => `[taken${i}]${inTime}[timed${i}]`);
  return [
    ...sourceIndexes.flatMap((index, i) => ['-filter_complex', `${taken(index)}[taken${i}]`]),
    ...['-filter_complex', [...sides, joined].join(';')],
  ];
}

const AUDIO_ALONE = ['-vn', '-sn', '-dn'];

/** A filter that reports the loudness of all that goes through it, when it ends. */
export const METER = 'ebur128=peak=true:framelog=quiet';

/** ffmpeg's output options for measuring what an audio rendition is made of, as it would be heard unchanged. */
export function measuringOptions(rendition: AudioRendition, durationMs: number, encoding: AudioEncoding): string[] {
  const samples = audioFrameCount(durationMs, encoding.codec) * encoding.codec.frameSamples;
  const filters = [`atrim=end_sample=${samples}`, METER];
  return [...soundGraph(rendition, encoding, filters), '-map', '[sound]', ...AUDIO_ALONE, '-f', 'null'];
}

/** Peaks between the samples are seen at four times the rate (ITU-R BS.1770 annex 2). */
const OVERSAMPLED_HZ = 4 * AUDIO_RATE_HZ;

function levellingFilters({ gainDb, ceilingDbtp }: Levelling): string[] {
  return [
    ...(gainDb === 0 ? [] : [`volume=${gainDb}dB`]),
    ...(ceilingDbtp === undefined
      ? []
      : [
          `aresample=${OVERSAMPLED_HZ}`,
          `alimiter=limit=${(10 ** (ceilingDbtp / 20)).toFixed(6)}:level=disabled:latency=1`,
          `aresample=${AUDIO_RATE_HZ}`,
        ]),
  ];
}

/** ffmpeg's output options for one audio rendition. */
export function audioOptions(
  rendition: AudioRendition,
  durationMs: number,
  { levelling, ...encoding }: AudioEncoding & { levelling: Levelling },
): string[] {
  const { codec } = encoding;
  const samples = audioFrameCount(durationMs, codec) * codec.frameSamples;
  const filters = [
    ...levellingFilters(levelling),
    // Cutting as much from the start as the encoder puts there leaves the sound in its place with the track's time at
    // zero, so that players which ignore edit lists are in sync too.
    `atrim=start_sample=${codec.delaySamples}:end_sample=${samples}`,
  ];
  return [
    ...[...soundGraph(rendition, encoding, filters), '-map', '[sound]', ...AUDIO_ALONE],
    ...['-c:a', codec.encoder, '-ac', String(rendition.channels), '-ar', String(AUDIO_RATE_HZ)],
    ...['-b:a', String(rendition.averageBps), ...codec.options],
    ...cmafOptions(),
  ];
}
