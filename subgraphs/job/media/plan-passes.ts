import type { VideoRung } from './ladder.ts';
import type { MediaPlan } from './plan-media.ts';
import { VIDEO_CODECS } from './video-codec.ts';

/** A longer film that is not cut is made rung by rung: a unit of work is bounded, and others wait for its end. */
const LONGEST_PASS_MS = 15 * 60_000;

/**
 * Which rungs are made in one pass over the picture, in the order in which they are wanted. A source that is decoded once for each rung
 * costs a tenth more for each. But the lowest rung goes alone and first: with it the film can be played. Codecs go apart: who plays
 * one does not wait for another.
 */
export function passesOver({
  video,
  durationMs,
  parts,
}: Pick<MediaPlan, 'video' | 'durationMs' | 'parts'>): VideoRung[][] {
  const upwards = video.toSorted((a, b) => a.width * a.height - b.width * b.height);
  const passes = VIDEO_CODECS.flatMap((codec) => {
    const rungs = upwards.filter((rung) => rung.codec === codec);
    return codec === 'H264' ? [rungs.slice(0, 1), rungs.slice(1)] : [rungs];
  });
  return durationMs > LONGEST_PASS_MS && !parts
    ? passes.flatMap((rungs) => rungs.map((rung) => [rung]))
    : passes.filter((rungs) => rungs.length > 0);
}
