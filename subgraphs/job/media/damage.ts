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
/** Packets without a picture of their own (discarded by an edit list, invisible in VP9) are this few. */
const UNDECODED_SHARE = 0.02;
const UNDECODED_COUNT = 8;

/**
 * Whether a decode shows damage. Status 0 proves nothing: ffmpeg conceals what it cannot decode, so lines of level
 * error are counted, and pictures against packets. Undefined where the source is whole.
 */
export function damageIn(
  outcome: Pick<FfmpegOutcome, 'errorCount' | 'errors' | 'decoded'>,
  videoIndex: number | undefined,
): Damage | undefined {
  const picture = outcome.decoded.find(({ index }) => index === videoIndex);
  const total = outcome.decoded.reduce((sum, { packets }) => sum + packets, 0);
  const packets = picture?.packets ?? total;
  const frames = picture?.frames ?? outcome.decoded.reduce((sum, stream) => sum + stream.frames, 0);
  const tooManyErrors = outcome.errorCount > Math.max(TOLERATED_COUNT, total * TOLERATED_SHARE);
  const tooFewFrames = picture !== undefined && packets - frames > Math.max(UNDECODED_COUNT, packets * UNDECODED_SHARE);
  if (!tooManyErrors && !tooFewFrames) return undefined;
  return { errorCount: outcome.errorCount, packets, frames, errors: outcome.errors };
}
