import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import { writeIndex, type RenditionIndex } from '../../../platform/media/rendition-index.ts';
import type { AudioRole } from '../generated/types.ts';
import {
  AAC,
  AUDIO_RATE_HZ,
  EAC3,
  METER,
  audioOptions,
  measuringOptions,
  type AudioEncoding,
} from './audio-options.ts';
import type { InitSegment } from './boxes.ts';
import { SourceDamaged, damageIn } from './damage.ts';
import {
  checkOutput,
  describeRendition,
  encodeTrack,
  runOnTrack,
  type DeliveredRendition,
  type EncodeTask,
} from './encode-rendition.ts';
import { lowerCeiling, planLevelling, readLoudness, type Levelling, type Loudness } from './loudness.ts';
import type { AudioRendition } from './plan-audio.ts';
import type { MediaPlan } from './plan-media.ts';
import { RENDITION_INPUT, writeRenditionPlaylist } from './rendition-playlist.ts';
import { runForTask } from './run-for-task.ts';

/** What was done to a sound's loudness, and what came of it: measured on what is delivered. */
export interface SoundLevel extends Loudness {
  /** Of the source, in the rendition's channels. */
  sourceLufs: number | undefined;
  gainDb: number;
  isLimited: boolean;
}

export interface DeliveredAudio extends DeliveredRendition {
  /** Of the sound that this is one form of: the name of its stereo form. */
  trackName: string;
  language: string;
  label: string;
  role: AudioRole;
  channels: number;
  isDefault: boolean;
  /** Undefined for what an earlier version made, which left sounds as loud as they came. */
  loudness?: SoundLevel;
  /** What the decoder complained of in a source that is whole but for that. */
  sourceErrors?: { count: number; first: string };
}

/** The source changes its channels or its rate midway, which this ffmpeg cannot follow. */
export class SoundChanges extends Error {
  constructor() {
    super('The sound changes its channels or its rate midway: ffmpeg 7.1 or later is needed to follow it.');
    this.name = 'SoundChanges';
  }
}

/** Of a run's progress, how much is done when each of its passes is. */
const MEASURED_SHARE = 0.35;
const ENCODED_SHARE = 0.8;

/** Tries at peaks that stay below the maximum once encoded. */
const LEVEL_TRIES = 3;

/** Takes the lines of a meter's report out of what ffmpeg says, of which a damaged source has it say much. */
function meterReader() {
  const lines: string[] = [];
  return {
    onLine(line: string): void {
      if (/\] Summary:$|\s(I|LRA|Peak):\s/.test(line)) lines.push(line);
    },
    /** More than one where the graph was made anew. */
    reports: () => lines.filter((line) => line.endsWith('] Summary:')).length,
    read(): Loudness {
      const loudness = readLoudness(lines);
      if (!loudness) throw new Error(`ffmpeg reports no loudness, but: ${lines.slice(-10).join(' | ')}`);
      return loudness;
    },
  };
}

/** Measures what was encoded, file by file as a player gets it. */
async function measureEncoded(task: EncodeTask, { timescale, segments }: RenditionIndex): Promise<Loudness> {
  const playlist = join(task.folder, 'measured.m3u8');
  await writeRenditionPlaylist(playlist, { folder: task.folder, first: 1, last: segments.length });
  const meter = meterReader();
  const totalMs = segments.reduce((sum, { durationTicks }) => sum + (durationTicks / timescale) * 1000, 0);
  try {
    await runForTask(task, {
      input: `file:${playlist}`,
      inputOptions: RENDITION_INPUT,
      outputOptions: ['-filter:a', METER, '-f', 'null'],
      output: '-',
      onLine: meter.onLine,
      onProgress: ({ timeMs }) =>
        task.onProgress?.(ENCODED_SHARE + (1 - ENCODED_SHARE) * Math.min(1, timeMs / totalMs)),
    });
  } finally {
    await rm(playlist);
  }
  return meter.read();
}

/**
 * Makes one audio rendition of a plan in two passes: the first measures what it is made of, the second brings it to the one loudness
 * that every film has. What comes out is checked file by file, and measured: where the encoder has lifted a peak above the maximum, it
 * is encoded again from lower peaks. Throws `FfmpegFailed`, {@link SourceDamaged} where the source decodes with errors,
 * {@link SoundChanges}, or `OutputRejected`.
 */
export async function encodeAudio(
  task: EncodeTask,
  plan: MediaPlan,
  rendition: AudioRendition,
): Promise<DeliveredAudio> {
  const { durationMs } = plan;
  const { sourceIndexes: indexes, name, trackName } = rendition;
  const { encoders, canLinkGraphs } = await readCapabilities(task.ffmpegPath);
  const codec = name !== trackName && encoders.has(EAC3.encoder) ? EAC3 : AAC;
  const encoding = { codec, canLinkGraphs };

  const meter = meterReader();
  const outcome = await runOnTrack(task, plan, {
    indexes,
    options: measuringOptions(rendition, durationMs, encoding),
    output: '-',
    onLine: meter.onLine,
    onProgress: (fraction) => task.onProgress?.(fraction * MEASURED_SHARE),
  });
  const damage = damageIn(outcome, undefined, 'STOPPED_EARLY');
  if (damage) throw new SourceDamaged(damage);
  if (meter.reports() > 1) throw new SoundChanges();
  const source = meter.read();

  const made = await encodeLevelled(task, plan, { rendition, encoding, source });
  await writeIndex(task.folder, made.index);
  task.onProgress?.(1);
  const { language, label, role, isDefault } = rendition;
  const [first] = outcome.errors;
  return {
    ...describeRendition(rendition.name, made.init.codecs, made.index),
    ...{ trackName, language, label, role, isDefault, channels: made.init.channels },
    loudness: made.loudness,
    ...(first === undefined ? {} : { sourceErrors: { count: outcome.errorCount, first } }),
  };
}

/** The second pass, over again where its peaks are too high. */
async function encodeLevelled(
  task: EncodeTask,
  plan: MediaPlan,
  sound: { rendition: AudioRendition; encoding: AudioEncoding; source: Loudness },
): Promise<{ init: InitSegment; index: RenditionIndex; loudness: SoundLevel }> {
  const { rendition, encoding, source } = sound;
  const encode = async (levelling: Levelling) => {
    await encodeTrack(task, plan, {
      indexes: rendition.sourceIndexes,
      options: audioOptions(rendition, plan.durationMs, { ...encoding, levelling }),
      onProgress: (fraction) => task.onProgress?.(MEASURED_SHARE + fraction * (ENCODED_SHARE - MEASURED_SHARE)),
    });
    const { init, index } = await checkOutput(task.folder, {
      durationMs: plan.durationMs,
      toleranceMs: (encoding.codec.frameSamples * 1000) / AUDIO_RATE_HZ,
    });
    const measured = await measureEncoded(task, index);
    const { gainDb, ceilingDbtp } = levelling;
    const loudness = { ...measured, sourceLufs: source.integratedLufs, gainDb, isLimited: ceilingDbtp !== undefined };
    return { init, index, loudness };
  };

  let levelling = planLevelling(source);
  for (let tries = 1; ; tries += 1) {
    const made = await encode(levelling);
    const ceilingDbtp = lowerCeiling(levelling, made.loudness);
    if (ceilingDbtp === undefined || tries === LEVEL_TRIES) return made;
    task.log?.info({ rendition: rendition.name, ceilingDbtp }, 'a sound is encoded again from lower peaks');
    levelling = planLevelling(source, ceilingDbtp);
    for (const name of await readdir(task.folder)) await rm(join(task.folder, name));
  }
}
