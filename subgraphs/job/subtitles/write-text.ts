import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TEXT_FILE } from '../../../platform/media/layout.ts';
import {
  averageBandwidthBps,
  peakBandwidthBps,
  writeIndex,
  type RenditionIndex,
} from '../../../platform/media/rendition-index.ts';
import type { TextDescription } from '../media/plan-text.ts';
import type { Cue } from './cue.ts';
import { TEXT_TIMESCALE, textSegments } from './text-segments.ts';
import { renderWebVtt } from './write-webvtt.ts';

export interface DeliveredText extends TextDescription {
  cueCount: number;
  /** Peak by RFC 8216 §4.1, of its segments. */
  bandwidthBps: number;
  averageBandwidthBps: number;
}

/**
 * Writes a text as one file, from which its segments are cut when they are asked for: two hours of them are 1,200 files of a hundred
 * bytes. `folder` is made.
 */
export async function writeText(
  folder: string,
  description: TextDescription,
  cues: readonly Cue[],
  durationMs: number,
): Promise<DeliveredText> {
  const index: RenditionIndex = { timescale: TEXT_TIMESCALE, segments: textSegments(cues, durationMs) };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, TEXT_FILE), renderWebVtt(cues), { flush: true });
  await writeIndex(folder, index);
  const { name, language, label, role } = description;
  return {
    ...{ name, language, label, role },
    cueCount: cues.length,
    bandwidthBps: peakBandwidthBps(index),
    averageBandwidthBps: averageBandwidthBps(index),
  };
}
