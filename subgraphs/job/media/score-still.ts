/** What ffmpeg measures of a still and of the quarters of a second around it. Luma from 16, black, to 235, white. */
export interface StillMeasures {
  luma: number;
  /** A tenth of the picture is darker than this … */
  lumaLow: number;
  /** … and a tenth lighter than this. */
  lumaHigh: number;
  /** How wide edges are, in pixels of a picture of 720 lines; undefined where there is no edge, or nobody has measured it. */
  blur: number | undefined;
  /** `luma` and `lumaHigh` every quarter of a second, with the still's own at `at`. */
  around: readonly { luma: number; high: number }[];
  at: number;
}

/** Under this mean luma a picture is as good as black. */
export const DARK_LUMA = 28;
/** From here on it is light enough, and from there on too light. */
const LIGHT_LUMA = 60;
const GLARING_LUMA = 200;
const WHITE_LUMA = 235;
/** Between its darker and its lighter tenth a clear picture has as much. */
const CLEAR_CONTRAST = 80;
/** Edges of clips in HD measure 4 to 7.5; softened by a Gaussian of 2 to 6 pixels, 8 to 21. */
const SHARP_BLUR = 7;
const SOFT_BLUR = 14;
const BLACK_LUMA = 16;
/** While a picture fades, its light grows or falls by such a share in a quarter of a second, twice in a row … */
const FADE_SHARE = 0.04;
/** … in all of the picture alike: with a camera that turns to the sky the light grows, but not that of the sky. */
const FADE_LIKENESS = 0.7;

/** 0 at `none` and beyond, 1 at `all` and beyond. */
const share = (value: number, none: number, all: number) => Math.min(1, Math.max(0, (value - none) / (all - none)));

/** The share by which light grows (above 0) or falls between two moments, by its logarithm. */
const growth = (from: number, to: number) => Math.log(Math.max(1, to - BLACK_LUMA) / Math.max(1, from - BLACK_LUMA));

/** Whether the picture comes out of black or goes into it at that moment. A cut is one step, a light that flickers goes up and down. */
function isFading({ around, at }: Pick<StillMeasures, 'around' | 'at'>): boolean {
  const steps = around.slice(1).map(({ luma, high }, i) => {
    const mean = growth(around[i]!.luma, luma);
    const lightest = growth(around[i]!.high, high);
    const [less = 0, more = 0] = [mean, lightest].map(Math.abs).toSorted((a, b) => a - b);
    const isAlike = Math.sign(mean) === Math.sign(lightest) && less >= more * FADE_LIKENESS;
    return isAlike && less >= FADE_SHARE ? Math.sign(mean) : 0;
  });
  // Steps before and after it; at the edge of what was looked at, both on one side.
  const first = Math.min(Math.max(0, at - 1), Math.max(0, steps.length - 2));
  const [before = 0, after = 0] = steps.slice(first, first + 2);
  return before !== 0 && before === after;
}

/** How good a still is as a poster, 0 to 1: light, of contrast, sharp, and neither fading in nor out. Pure. */
export function scoreStill(measures: StillMeasures): number {
  const { luma, lumaLow, lumaHigh, blur } = measures;
  const light = share(luma, DARK_LUMA / 2, LIGHT_LUMA) * (1 - 0.7 * share(luma, GLARING_LUMA, WHITE_LUMA));
  const contrast = share(lumaHigh - lumaLow, 0, CLEAR_CONTRAST);
  const sharpness = blur === undefined ? 0.5 : 1 - share(blur, SHARP_BLUR, SOFT_BLUR);
  const score = light * (0.2 + 0.8 * contrast) * (0.3 + 0.7 * sharpness) * (isFading(measures) ? 0.3 : 1);
  return Math.round(score * 100) / 100;
}

/** Reads what the `metadata` filters of `stillOptions` print: the first two of every frame, the last of the still. */
export class StillReader {
  readonly #frames = new Map<number, { time: number; values: Map<string, number> }[]>();

  add(line: string): void {
    const [, filter, text] = /Parsed_metadata_(\d+)\b.*?\] (?:\[\w+\] )?(.*)/.exec(line) ?? [];
    if (filter === undefined || text === undefined) return;
    const frames = this.#frames.get(Number(filter)) ?? [];
    this.#frames.set(Number(filter), frames);
    const time = /pts_time:(-?[\d.]+)/.exec(text)?.[1];
    if (time !== undefined) frames.push({ time: Number(time), values: new Map() });
    const [, key, value] = /^lavfi\.([\w.]+)=(-?[\d.]+)/.exec(text) ?? [];
    if (key !== undefined) frames.at(-1)?.values.set(key, Number(value));
  }

  /** Undefined where ffmpeg has told of no still. `lines`: of the picture that was measured. */
  measures(lines: number): StillMeasures | undefined {
    const inOrder = [...this.#frames].toSorted(([a], [b]) => a - b).map(([, frames]) => frames);
    const [means = [], highs = [], still = []] = inOrder;
    const chosen = still.at(-1);
    if (!chosen) return undefined;
    const value = (key: string) => chosen.values.get(key);
    const blur = value('blur');
    const at = means.findIndex(({ time }) => time === chosen.time);
    return {
      luma: value('signalstats.YAVG') ?? WHITE_LUMA,
      lumaLow: value('signalstats.YLOW') ?? 0,
      lumaHigh: value('signalstats.YHIGH') ?? 0,
      blur: blur === undefined || blur <= 0 ? undefined : blur / Math.max(1, lines / 720),
      around: means.map(({ values }, i) => ({
        luma: values.get('signalstats.YAVG') ?? 0,
        high: highs[i]?.values.get('signalstats.YHIGH') ?? 0,
      })),
      at: Math.max(0, at),
    };
  }
}
