/**
 * What every sound is brought to: EBU R 128 (programme loudness −23 LUFS, true peak at most −1 dBTP). AES71-2018 has video over the
 * internet keep the loudness of its region's television, so that films, and what a set shows beside them, are equally loud; louder
 * targets (−16 and −14 of podcasts and music) would cost a film its dynamics.
 */
export const TARGET_LUFS = -23;
export const MAXIMUM_TRUE_PEAK_DBTP = -1;

/** Peaks are held so far below the maximum before they are encoded: a lossy encoder adds to them. */
const ENCODER_MARGIN_DB = 1;

/** More would lift the noise of a sound that is hardly there. */
const MAXIMUM_GAIN_DB = 20;
/** Peaks may be held down by so much for the sound to become as loud as it should; what needs more stays quieter, and whole. */
const MAXIMUM_LIMITING_DB = 6;

/** What a meter by ITU-R BS.1770 reads of a whole sound. */
export interface Loudness {
  /** LUFS. Undefined where nothing is louder than −70 LUFS for 400 ms. */
  integratedLufs: number | undefined;
  /** LU, by EBU Tech 3342. */
  rangeLu: number;
  /** dBTP. Undefined in digital silence. */
  truePeakDbtp: number | undefined;
}

/** What is done to a sound in the second pass. */
export interface Levelling {
  /** The same from beginning to end. */
  gainDb: number;
  /** dBTP above which peaks are held down; undefined where none is. */
  ceilingDbtp: number | undefined;
}

/** BS.1770's absolute gate, which ffmpeg also gives where nothing was measured. */
const GATE_LUFS = -70;

/** Reads what ffmpeg's `ebur128` filter reports at its end, from all that ffmpeg said; undefined where it is not all there. */
export function readLoudness(lines: readonly string[]): Loudness | undefined {
  const value = (name: string, unit: string) => {
    // Other threads may put their own words before and after a line of the report.
    const pattern = new RegExp(`\\s{4}${name}:\\s+(-?[\\d.]+|-?inf|nan) ${unit}`);
    const found = lines.flatMap((line) => pattern.exec(line)?.[1] ?? []).at(-1);
    return found === undefined ? undefined : Number(found.replace('inf', 'Infinity'));
  };
  const [integrated, range, peak] = [value('I', 'LUFS'), value('LRA', 'LU'), value('Peak', 'dBFS')];
  if (integrated === undefined || range === undefined || peak === undefined) return undefined;
  return {
    integratedLufs: integrated > GATE_LUFS ? integrated : undefined,
    rangeLu: range,
    truePeakDbtp: Number.isFinite(peak) ? peak : undefined,
  };
}

/** To a hundredth: what is told and what is done are the same number. */
const rounded = (db: number) => Math.round(db * 100) / 100 + 0;

/**
 * How a sound comes to the target: by one gain for all of it, which keeps its dynamics, and by holding down the peaks that stand out
 * too far then. A sound too quiet or too short to be measured is left as it is. `ceilingDbtp` is lower where an encoder has overshot.
 * Pure.
 */
export function planLevelling(
  { integratedLufs, truePeakDbtp = -Infinity }: Loudness,
  ceilingDbtp = MAXIMUM_TRUE_PEAK_DBTP - ENCODER_MARGIN_DB,
): Levelling {
  const wantedDb = integratedLufs === undefined ? 0 : Math.min(TARGET_LUFS - integratedLufs, MAXIMUM_GAIN_DB);
  const tooMuchDb = truePeakDbtp + wantedDb - ceilingDbtp;
  const gainDb = wantedDb - Math.max(0, tooMuchDb - MAXIMUM_LIMITING_DB);
  return { gainDb: rounded(gainDb), ceilingDbtp: tooMuchDb > 0 ? rounded(ceilingDbtp) : undefined };
}

/** The ceiling for another try at a sound whose encoded peaks are too high; undefined where they are not. Pure. */
export function lowerCeiling({ ceilingDbtp }: Levelling, encoded: Loudness): number | undefined {
  const excessDb = (encoded.truePeakDbtp ?? -Infinity) - MAXIMUM_TRUE_PEAK_DBTP;
  if (excessDb <= 0) return undefined;
  return (ceilingDbtp ?? MAXIMUM_TRUE_PEAK_DBTP - ENCODER_MARGIN_DB) - excessDb - 0.2;
}
