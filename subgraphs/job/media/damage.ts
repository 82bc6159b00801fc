import type { FfmpegOutcome } from '../../../platform/ffmpeg/run-ffmpeg.ts';

/** The source decodes, but with more faults than a whole film has. */
export class SourceDamaged extends Error {
  readonly errorCount: number;
  readonly packets: number;
  readonly frames: number;
  /** ffmpeg's first words on it. */
  readonly errors: string[];
  constructor(damage: Damage) {
    super(
      `The source is damaged: ${damage.errorCount} errors, ${damage.frames} of ${damage.packets} packets decoded` +
        (damage.errors[0] ? ` (first: ${damage.errors[0]})` : ''),
    );
    this.name = 'SourceDamaged';
    this.errorCount = damage.errorCount;
    this.packets = damage.packets;
    this.frames = damage.frames;
    this.errors = damage.errors;
  }
}

export interface Damage {
  errorCount: number;
  packets: number;
  frames: number;
  errors: string[];
}

/**
 * Errors that a whole film may show, as a share of its packets: one glitch of a tape or a broadcast should not refuse
 * a film of two hours. A flipped bit costs a line or more for each frame it spoils.
 */
const TOLERATED_SHARE = 0.001;
const TOLERATED_COUNT = 3;
/**
 * How many packets may come to no picture, by how the decode ended. Some have none of their own (discarded by an edit
 * list, invisible in VP9). Where ffmpeg stops before the end, what was queued and what decoder threads held is lost:
 * about 13 packets on two processors, up to some 40 on many.
 */
const UNDECODED = {
  /** To the end of the file. */
  WHOLE: { count: 8, share: 0.02 },
  /** Once the output was long enough. */
  STOPPED_EARLY: { count: 64, share: 0.02 },
  /** Many short parts, each stopped early: only a gross loss says anything. */
  SAMPLED: { count: 64, share: 0.5 },
} as const;

export type DecodeExtent = keyof typeof UNDECODED;

/**
 * Whether a decode shows damage. Status 0 proves nothing: ffmpeg conceals what it cannot decode, so lines of level
 * error are counted, and pictures against packets (but for those that come to none in a whole file). Undefined where the
 * source is whole.
 */
export function damageIn(
  outcome: Pick<FfmpegOutcome, 'errorCount' | 'errors' | 'decoded'>,
  video: { index: number; unshownPackets: number } | undefined,
  extent: DecodeExtent,
  /** Of the film, that was decoded: one bad spot is no more in a part than it is in the whole. */
  share = 1,
): Damage | undefined {
  const sum = (streams: FfmpegOutcome['decoded'], key: 'packets' | 'frames') =>
    streams.reduce((total, stream) => total + stream[key], 0);
  const total = sum(outcome.decoded, 'packets');
  const pictures = outcome.decoded.filter(({ index }) => index === video?.index);
  const judged = pictures.length > 0 ? pictures : outcome.decoded;
  const [packets, frames] = [sum(judged, 'packets'), sum(judged, 'frames')];
  const { count, share: lostShare } = UNDECODED[extent];
  const tooManyErrors = outcome.errorCount > Math.max(TOLERATED_COUNT, (total / share) * TOLERATED_SHARE);
  const lost = packets - frames - (video?.unshownPackets ?? 0);
  const tooFewFrames = pictures.length > 0 && lost > Math.max(count, packets * lostShare);
  if (!tooManyErrors && !tooFewFrames) return undefined;
  return { errorCount: outcome.errorCount, packets, frames, errors: outcome.errors };
}
