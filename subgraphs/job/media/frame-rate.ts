import type { Rational } from '../../../platform/ffmpeg/probe-file.ts';

/** What films and television are made at. */
const STANDARD_RATES: readonly Rational[] = [
  { num: 24000, den: 1001 },
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 30000, den: 1001 },
  { num: 30, den: 1 },
  { num: 48, den: 1 },
  { num: 50, den: 1 },
  { num: 60000, den: 1001 },
  { num: 60, den: 1 },
];

/** What film is carried at in television of 59.94 fields a second. */
const FILM_AS_TELEVISION: Rational = { num: 24_000, den: 1_001 };

const HIGHEST = 60;
/** Below this a player's seeking and our 2 s IDR grid make no sense any more. */
const LOWEST = 5;

const value = ({ num, den }: Rational) => num / den;

function isNear(a: number, b: number, ratio: number): boolean {
  return Math.abs(a / b - 1) <= ratio;
}

export interface FrameRateFacts {
  average: Rational | undefined;
  base: Rational | undefined;
  /** Measured median distance between frames in milliseconds; 0 where unknown. */
  medianStepMs: number;
  /** See `TrackScan.isPulledDown`: no step is the usual one then, and none of the declared rates is the film's. */
  isPulledDown?: boolean | undefined;
}

/**
 * The constant frame rate to encode at, from what the file declares and what was measured: 5 to 60 frames/s.
 * A declared rate is believed where the measured distance of frames agrees, so 30000/1001 stays exact; a variable
 * rate becomes the standard rate of its usual distance.
 */
export function encodingFrameRate({ average, base, medianStepMs, isPulledDown }: FrameRateFacts): Rational {
  if (isPulledDown) return FILM_AS_TELEVISION;
  const measured = medianStepMs > 0 ? 1000 / medianStepMs : undefined;
  // Millisecond containers measure 41 or 42 ms for 41.67, 16 or 17 for 16.67.
  const declared = [base, average].find((rate) => rate && (!measured || isNear(value(rate), measured, 0.045)));
  let rate =
    declared ??
    STANDARD_RATES.toSorted(
      (a, b) => Math.abs(value(a) - (measured ?? 30)) - Math.abs(value(b) - (measured ?? 30)),
    )[0]!;
  // A slide show measures below every standard rate: each slide is shown often enough at the lowest.
  if ((measured ?? value(rate)) < LOWEST) rate = { num: LOWEST, den: 1 };
  // 120 becomes 60, 119.88 becomes 59.94: every second frame, evenly.
  while (value(rate) > HIGHEST * 1.001) rate = { num: rate.num, den: rate.den * 2 };
  const standard = STANDARD_RATES.find((candidate) => isNear(value(candidate), value(rate), 0.0002));
  return standard ?? rate;
}
