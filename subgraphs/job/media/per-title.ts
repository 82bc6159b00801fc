import type { VideoRung } from './ladder.ts';
import type { VideoCodec } from './video-codec.ts';
import { fixedRungs, type PlannedRung } from './planned-rung.ts';

/** What samples of a film came to at one quality of one rung. */
export interface Trial {
  crf: number;
  bps: number;
  /** 0 to 100, against the film in its highest rung. */
  vmaf: number;
}

/** Trials by the rung's name. */
export type Trials = ReadonlyMap<string, readonly Trial[]>;

/** How an encoder counts quality. */
interface QualityScale {
  /** The first to try. */
  first: number;
  best: number;
  worst: number;
  /** It needs about so many times the bits for six steps. */
  bitsOfSixSteps: number;
  /** Two trials nearer than this say little of what lies between. */
  apart: number;
  /** What it tells apart. */
  step: number;
}

/** x264's own default is 23, and x265's 28, which looks worse; SVT-AV1's 35 is what the fixed ladder has. */
export const QUALITY_SCALES: Record<VideoCodec, QualityScale> = {
  H264: { first: 23, best: 14, worst: 34, bitsOfSixSteps: 2.3, apart: 1.5, step: 0.5 },
  HEVC: { first: 25, best: 15, worst: 37, bitsOfSixSteps: 2.2, apart: 1.5, step: 0.5 },
  AV1: { first: 35, best: 22, worst: 50, bitsOfSixSteps: 1.5, apart: 4, step: 1 },
};
/**
 * What a rung may lose against the fixed ladder: nobody sees a point of VMAF. Quality falls slower at first than the straight line that
 * is drawn from there, so it loses less.
 */
const MAY_LOSE_VMAF = 0.5;
/** Smaller pictures cost too little to be worth a measurement. */
const LOWEST_MEASURED_CLASS = 360;
/** Plans are sold and screens made by these: such a rung stays, whatever its neighbours are. */
const SOLD_CLASSES = new Set([360, 480, 720, 1080, 2160]);
/** A rung brings nothing where the one above takes at most so many times the bits that it has in the fixed ladder. */
const AS_CHEAP = 1.1;

function within(crf: number, { best, worst, step }: QualityScale): number {
  return Math.min(worst, Math.max(best, Math.round(crf / step) * step));
}

/** Whether it pays to measure a rung, and can be done: VMAF's models were made of SDR. */
export function isMeasured({ range, heightClass }: VideoRung): boolean {
  return range === 'SDR' && heightClass >= LOWEST_MEASURED_CLASS;
}

/** What the fixed ladder gives a rung: a rate, or a quality up to that rate. */
type FixedRung = Pick<VideoRung, 'codec' | 'averageBps' | 'crf'>;

/** Where to try a second time: where the fixed ladder's rate would be used up, but not beside the first. */
export function secondCrf({ codec, averageBps, crf: fixedCrf = -Infinity }: FixedRung, first: Trial): number {
  const scale = QUALITY_SCALES[codec];
  const atRate = first.crf + (6 * Math.log(first.bps / averageBps)) / Math.log(scale.bitsOfSixSteps);
  const crf = Math.max(atRate, fixedCrf);
  if (Math.abs(crf - first.crf) >= scale.apart) return within(crf, scale);
  return within(crf < first.crf ? first.crf - scale.apart : first.crf + scale.apart, scale);
}

/** Straight lines through two trials: quality by steps, and the logarithm of bits by steps. */
function between(a: Trial, b: Trial) {
  const vmafPerStep = (b.vmaf - a.vmaf) / (b.crf - a.crf);
  const logPerStep = Math.log(b.bps / a.bps) / (b.crf - a.crf);
  return {
    vmafPerStep,
    crfOf: (bps: number) => a.crf + Math.log(bps / a.bps) / logPerStep,
    vmafOf: (crf: number) => Math.min(100, a.vmaf + (crf - a.crf) * vmafPerStep),
    bpsOf: (crf: number) => a.bps * Math.exp((crf - a.crf) * logPerStep),
  };
}

/** A trial that was chosen, and what the fixed ladder would take. */
export interface ChosenQuality extends Trial {
  fixedBps: number;
}

/**
 * The quality that looks almost as the fixed ladder would, with no more bits than the rung above is given; undefined where trials say
 * nothing.
 */
export function chooseQuality(
  { codec, averageBps, crf: ownCrf = -Infinity }: FixedRung,
  trials: readonly Trial[],
  ceilingBps = Infinity,
): ChosenQuality | undefined {
  const [a, b] = trials;
  if (!a || !b || a.crf === b.crf) return undefined;
  const { vmafPerStep, crfOf, vmafOf, bpsOf } = between(a, b);
  // Bits that fall as quality rises, or rise as it falls, are an accident of too short a sample.
  if (vmafPerStep >= 0 || bpsOf(b.crf) >= a.bps === b.crf > a.crf) return undefined;
  const fixedCrf = Math.max(crfOf(averageBps), ownCrf);
  const crf = within(Math.max(fixedCrf + MAY_LOSE_VMAF / -vmafPerStep, crfOf(ceilingBps)), QUALITY_SCALES[codec]);
  return { crf, bps: Math.round(bpsOf(crf)), vmaf: vmafOf(crf), fixedBps: Math.round(bpsOf(fixedCrf)) };
}

export interface ChosenRungs {
  /** Those to make, highest first. */
  video: VideoRung[];
  /** Those that were thought of, with why. */
  planned: PlannedRung[];
}

const kbps = (bps: number) => `${Math.round(bps / 1_000)} kb/s`;

/** `why` says why a rung that was not measured was not. Pure. */
export function chooseRungs(rungs: readonly VideoRung[], trials: Trials, why: string): ChosenRungs {
  const chosen: ChosenRungs = { video: [], planned: [] };
  /** Bits of the rung above in its codec that is made, by measurement. */
  let above: { name: string; codec: VideoCodec; bps: number } | undefined;
  for (const rung of rungs) {
    const { name, width, height, maximumBps, averageBps, codec, heightClass } = rung;
    const told = { name, width, height, maximumBps };
    if (above?.codec !== codec) above = undefined;
    const own = isMeasured(rung) ? chooseQuality(rung, trials.get(name) ?? [], above?.bps) : undefined;
    const fixedBps = Math.min(averageBps, own?.fixedBps ?? Infinity);
    if (isMeasured(rung) && !SOLD_CLASSES.has(heightClass) && above && above.bps <= fixedBps * AS_CHEAP) {
      const reason = `It would bring nothing: ${above.name} takes ${kbps(above.bps)}, no more than this would have.`;
      chosen.planned.push({ ...told, isMade: false, reason });
      continue;
    }
    if (!own) {
      chosen.video.push(rung);
      const reason = rung.range === 'SDR' ? 'too little to be measured.' : 'there is no measure of how HDR looks.';
      chosen.planned.push(...fixedRungs([rung], isMeasured(rung) ? why : reason));
      above = undefined;
      continue;
    }
    chosen.video.push({ ...rung, crf: own.crf });
    const share = Math.round((1 - own.bps / fixedBps) * 100);
    const reason =
      `Measured: at quality ${own.crf} it has VMAF ${own.vmaf.toFixed(1)} with ${kbps(own.bps)}` +
      `, ${share >= 0 ? `${share} % less` : `${-share} % more`} than the fixed ladder's ${kbps(fixedBps)} for about the same.`;
    chosen.planned.push({ ...told, crf: own.crf, vmaf: Math.round(own.vmaf * 10) / 10, isMade: true, reason });
    above = { name, codec, bps: own.bps };
  }
  return chosen;
}
