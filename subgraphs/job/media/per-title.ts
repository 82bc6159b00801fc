import type { VideoRung } from './ladder.ts';
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

/** The first quality to try: what x264 calls its default. */
export const FIRST_CRF = 23;
const CRF_RANGE = { best: 14, worst: 34 };
/** x264 needs about so many times the bits for six steps of quality. */
const BITS_OF_SIX_STEPS = 2.3;
/** Two trials nearer than this say little of what lies between. */
const APART = 1.5;
/**
 * What a rung may lose against the fixed ladder: nobody sees a point of VMAF. Quality falls slower at first than the straight line that
 * is drawn from there, so it loses less.
 */
const MAY_LOSE_VMAF = 0.6;
/** Smaller pictures cost too little to be worth a measurement. */
const LOWEST_MEASURED_CLASS = 360;
/** Plans are sold and screens made by these: such a rung stays, whatever its neighbours are. */
const SOLD_CLASSES = new Set([360, 480, 720, 1080, 2160]);
/** A rung brings nothing where the one above takes at most so many times the bits that it has in the fixed ladder. */
const AS_CHEAP = 1.1;

const within = (crf: number) => Math.min(CRF_RANGE.worst, Math.max(CRF_RANGE.best, Math.round(crf * 2) / 2));

/** Whether it pays to measure a rung: encoders other than x264 keep their fixed figures. */
export function isMeasured({ codec, heightClass }: VideoRung): boolean {
  return codec === 'H264' && heightClass >= LOWEST_MEASURED_CLASS;
}

/** The quality at which so many bits are used, by one trial. */
function crfAt(bps: number, { crf, bps: used }: Trial): number {
  return crf + (6 * Math.log(used / bps)) / Math.log(BITS_OF_SIX_STEPS);
}

/** Where to try a second time: where the fixed ladder's rate would be used up, but not beside the first. */
export function secondCrf({ averageBps }: Pick<VideoRung, 'averageBps'>, first: Trial): number {
  const crf = crfAt(averageBps, first);
  if (Math.abs(crf - first.crf) >= APART) return within(crf);
  return within(crf < first.crf ? first.crf - APART : first.crf + APART);
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

/** The quality that looks almost as the fixed ladder's rate would, and what it takes; undefined where trials say nothing. */
export function chooseQuality(averageBps: number, trials: readonly Trial[]): Trial | undefined {
  const [a, b] = trials;
  if (!a || !b || a.crf === b.crf) return undefined;
  const { vmafPerStep, crfOf, vmafOf, bpsOf } = between(a, b);
  // Bits that fall as quality rises, or rise as it falls, are an accident of too short a sample.
  if (vmafPerStep >= 0 || bpsOf(b.crf) >= a.bps === b.crf > a.crf) return undefined;
  const fixedCrf = crfOf(averageBps);
  const crf = within(fixedCrf + MAY_LOSE_VMAF / -vmafPerStep);
  return { crf, bps: Math.round(bpsOf(crf)), vmaf: vmafOf(crf) };
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
  /** Bits of the rung above that is made, by measurement. */
  let above: { name: string; bps: number } | undefined;
  for (const rung of rungs) {
    const { name, width, height, maximumBps, averageBps, codec, heightClass } = rung;
    const told = { name, width, height, maximumBps };
    const own = isMeasured(rung) ? chooseQuality(averageBps, trials.get(name) ?? []) : undefined;
    if (
      codec === 'H264' &&
      isMeasured(rung) &&
      !SOLD_CLASSES.has(heightClass) &&
      above &&
      above.bps <= averageBps * AS_CHEAP
    ) {
      const reason = `It would bring nothing: ${above.name} takes ${kbps(above.bps)}, no more than this would have.`;
      chosen.planned.push({ ...told, isMade: false, reason });
      continue;
    }
    if (!own) {
      chosen.video.push(rung);
      chosen.planned.push(...fixedRungs([rung], isMeasured(rung) ? why : 'too little to be measured.'));
      above = undefined;
      continue;
    }
    chosen.video.push({ ...rung, crf: own.crf });
    const share = Math.round((1 - own.bps / averageBps) * 100);
    const reason =
      `Measured: at quality ${own.crf} it has VMAF ${own.vmaf.toFixed(1)} with ${kbps(own.bps)}` +
      `, ${share >= 0 ? `${share} % less` : `${-share} % more`} than the fixed ladder's ${kbps(averageBps)} for about the same.`;
    chosen.planned.push({ ...told, crf: own.crf, vmaf: Math.round(own.vmaf * 10) / 10, isMade: true, reason });
    above = { name, bps: own.bps };
  }
  return chosen;
}
