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
  layouts: { 6: '5.1(side)' },
  // A decoder takes its sound down to −31 by what this says. The sound is levelled already, and stereo beside it would be louder.
  options: ['-dialnorm', '-31'],
};

/** Frames in a rendition of this length, to the nearest. */
export function audioFrameCount(durationMs: number, { frameSamples }: AudioCodec): number {
  return Math.max(2, Math.round((durationMs * AUDIO_RATE_HZ) / (1000 * frameSamples)));
}

/**
 * Brings the rendition's source to the film's time and to the rendition's channels. The shares of all channels that are folded into
 * one sum to no more than full scale.
 */
function soundOf(
  { sourceIndexes, channels }: AudioRendition,
  { layouts }: AudioCodec,
): { inputs: string; chain: string[] } {
  // Holes become silence and the sound starts at the film's zero, whatever the track's first timestamp.
  const inTime = `aresample=${AUDIO_RATE_HZ}:async=1000:first_pts=0`;
  const sides = sourceIndexes.map((index, i) => `[0:${index}]${inTime}[side${i}];`).join('');
  const joined = sourceIndexes.map((_, i) => `[side${i}]`).join('');
  return {
    inputs: sides + joined,
    chain: [
      ...(sourceIndexes.length === 2 ? ['join=inputs=2:channel_layout=stereo:map=0.0-FL|1.0-FR'] : []),
      `aresample=out_chlayout=${layouts[channels]!}:rematrix_maxval=1`,
    ],
  };
}

const AUDIO_ALONE = ['-vn', '-sn', '-dn'];

/** A filter that reports the loudness of all that goes through it, when it ends. */
export const METER = 'ebur128=peak=true:framelog=quiet';

/** ffmpeg's output options for measuring what an audio rendition is made of, as it would be heard unchanged. */
export function measuringOptions(rendition: AudioRendition, durationMs: number, codec: AudioCodec): string[] {
  const { inputs, chain } = soundOf(rendition, codec);
  const filters = [...chain, `atrim=end_sample=${audioFrameCount(durationMs, codec) * codec.frameSamples}`, METER];
  return ['-filter_complex', `${inputs}${filters.join(',')}[sound]`, '-map', '[sound]', ...AUDIO_ALONE, '-f', 'null'];
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
  { codec, levelling }: { codec: AudioCodec; levelling: Levelling },
): string[] {
  const { inputs, chain } = soundOf(rendition, codec);
  const samples = audioFrameCount(durationMs, codec) * codec.frameSamples;
  const filters = [
    ...chain,
    ...levellingFilters(levelling),
    'apad',
    // Cutting as much from the start as the encoder puts there leaves the sound in its place with the track's time at
    // zero, so that players which ignore edit lists are in sync too.
    `atrim=start_sample=${codec.delaySamples}:end_sample=${samples}`,
  ];
  return [
    ...['-filter_complex', `${inputs}${filters.join(',')}[sound]`, '-map', '[sound]', ...AUDIO_ALONE],
    ...['-c:a', codec.encoder, '-ac', String(rendition.channels), '-ar', String(AUDIO_RATE_HZ)],
    ...['-b:a', String(rendition.averageBps), ...codec.options],
    ...cmafOptions(),
  ];
}
