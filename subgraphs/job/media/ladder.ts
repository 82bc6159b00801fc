import type { Rational } from '../../../platform/ffmpeg/probe-file.ts';
import { NAME_SUFFIX, type VideoCodec, type VideoRange } from './video-codec.ts';

/** One video rendition to make. Plain data: it is stored with the task that makes it. */
export interface VideoRung {
  /** `720p`, `720p-hevc`: height class (for portrait films the shorter side's) and codec. Names the folder in delivery paths. */
  name: string;
  codec: VideoCodec;
  range: VideoRange;
  /** What a playback token's maximum height is compared with. */
  heightClass: number;
  /** Even, in square pixels. */
  width: number;
  height: number;
  frameRate: Rational;
  /** Target average; with `crf` what a picture takes that is hard to encode. */
  averageBps: number;
  /** Constant quality in the encoder's own measure, held down to `maximumBps`: undefined where the average is kept instead. */
  crf?: number | undefined;
  /** Ceiling that the rate control keeps over `bufferBits`. */
  maximumBps: number;
  bufferBits: number;
  /** H.264 level times ten: 31 is level 3.1. The encoders of other codecs find theirs. */
  level?: number | undefined;
}

export interface LadderSource {
  /** Displayed, square pixels. */
  width: number;
  height: number;
  frameRate: Rational;
}

interface Step {
  heightClass: number;
  bps: number;
}

/**
 * Apple's HLS authoring specification, table for H.264 SDR at up to 30 frames/s: 16:9 boxes and average bit rates. It ends at 1080
 * lines; the two above go on as rates rise from 720 to 1080.
 */
const H264_LADDER: readonly Step[] = [
  { heightClass: 234, bps: 145_000 },
  { heightClass: 270, bps: 365_000 },
  { heightClass: 360, bps: 730_000 },
  { heightClass: 432, bps: 1_100_000 },
  { heightClass: 540, bps: 2_000_000 },
  { heightClass: 720, bps: 3_000_000 },
  { heightClass: 1080, bps: 6_000_000 },
  { heightClass: 1440, bps: 10_000_000 },
  { heightClass: 2160, bps: 20_000_000 },
];

/** The same table for HEVC SDR, one rate of each size. It says nothing of AV1, which needs no more than HEVC. */
const HEVC_LADDER: readonly Step[] = [
  { heightClass: 360, bps: 145_000 },
  { heightClass: 432, bps: 300_000 },
  { heightClass: 540, bps: 900_000 },
  { heightClass: 720, bps: 2_400_000 },
  { heightClass: 1080, bps: 4_500_000 },
  { heightClass: 1440, bps: 8_100_000 },
  { heightClass: 2160, bps: 11_600_000 },
];

const LADDERS: Record<VideoCodec, readonly Step[]> = { H264: H264_LADDER, HEVC: HEVC_LADDER, AV1: HEVC_LADDER };
/** Its rates for HDR are so much higher. */
const HDR_OVER_SDR = 1.2;
/** SVT-AV1 puts key pictures where it is told only at constant quality: about that of x264's 23. */
const AV1_CRF = 35;

const HIGHEST_CLASS = 2160;
/** Two rungs nearer than this (by height class) are not worth an encode. */
const NEAREST_RATIO = 1.1;
/** The peak over the buffer. Apple's HLS Authoring Specification has VOD peak at 200 % of the average at most. */
const MAXIMUM_OVER_AVERAGE = 1.5;
const LONG_OVER_SHORT = 16 / 9;
const SMALLEST_BPS = 80_000;

/** H.264 table A-1: level, macroblocks a second, macroblocks a frame, kbit/s of High profile (1.25 times Main's). */
const LEVELS = [
  { level: 10, rate: 1_485, frame: 99, kbps: 80 },
  { level: 11, rate: 3_000, frame: 396, kbps: 240 },
  { level: 12, rate: 6_000, frame: 396, kbps: 480 },
  { level: 13, rate: 11_880, frame: 396, kbps: 960 },
  { level: 20, rate: 11_880, frame: 396, kbps: 2_500 },
  { level: 21, rate: 19_800, frame: 792, kbps: 5_000 },
  { level: 22, rate: 20_250, frame: 1_620, kbps: 5_000 },
  { level: 30, rate: 40_500, frame: 1_620, kbps: 12_500 },
  { level: 31, rate: 108_000, frame: 3_600, kbps: 17_500 },
  { level: 32, rate: 216_000, frame: 5_120, kbps: 25_000 },
  { level: 40, rate: 245_760, frame: 8_192, kbps: 25_000 },
  { level: 42, rate: 522_240, frame: 8_704, kbps: 62_500 },
  { level: 50, rate: 589_824, frame: 22_080, kbps: 168_750 },
  { level: 51, rate: 983_040, frame: 36_864, kbps: 300_000 },
  { level: 52, rate: 2_073_600, frame: 36_864, kbps: 300_000 },
] as const;

/** The lowest H.264 level (times ten) that allows this size, rate and peak. */
export function h264Level(width: number, height: number, framesPerSecond: number, maximumBps: number): number {
  const frame = Math.ceil(width / 16) * Math.ceil(height / 16);
  const fits = LEVELS.find(
    (row) => frame <= row.frame && frame * framesPerSecond <= row.rate && maximumBps <= row.kbps * 1000,
  );
  return (fits ?? LEVELS.at(-1)!).level;
}

/**
 * The 16:9 class whose box the picture just fills, whatever its shape: 1920×804 and 1440×1080 are both 1080. Sides that
 * were rounded to a multiple of 8 or 16 count as 16:9: 856×480 is 480.
 */
export function heightClassOf(width: number, height: number): number {
  const [long, short] = width >= height ? [width, height] : [height, width];
  if (Math.abs(long / short / LONG_OVER_SHORT - 1) < 0.02) return short;
  return Math.max(short, Math.round(long / LONG_OVER_SHORT));
}

/** Average bit rate for so many pixels: the ladder's own figures, between them a straight line in logarithms. */
function averageBpsFor(ladder: readonly Step[], pixels: number, framesPerSecond: number): number {
  const points = ladder.map(({ heightClass, bps }) => ({ pixels: heightClass ** 2 * LONG_OVER_SHORT, bps }));
  const upper = Math.max(
    1,
    points.findIndex((point) => point.pixels >= pixels),
  );
  const [low, high] = pixels > points.at(-1)!.pixels ? points.slice(-2) : points.slice(upper - 1, upper + 1);
  const slope = Math.log(high!.bps / low!.bps) / Math.log(high!.pixels / low!.pixels);
  const bps = low!.bps * (pixels / low!.pixels) ** slope;
  // Twice the frames do not take twice the bits: half as much again, as Apple's table has it for 60 frames/s.
  const hfr = framesPerSecond > 30.5 ? (framesPerSecond / 30) ** 0.585 : 1;
  return Math.max(SMALLEST_BPS, Math.round((bps * hfr) / 1000) * 1000);
}

const even = (length: number) => Math.max(2, Math.round(length / 2) * 2);

/**
 * The video renditions of one codec for a source, highest first: the classes of the codec's ladder that the source fills, and for a
 * source between two classes one of its own size on top. Never larger than the source, its aspect ratio kept.
 */
export function planLadder(source: LadderSource, codec: VideoCodec = 'H264', range: VideoRange = 'SDR'): VideoRung[] {
  const ladder = LADDERS[codec];
  // H.264 in 4:2:0 has even sides: odd ones lose a line.
  const [fullWidth, fullHeight] = [source.width, source.height].map((side) => Math.max(2, side - (side % 2)));
  const own = heightClassOf(fullWidth!, fullHeight!);
  const framesPerSecond = source.frameRate.num / source.frameRate.den;
  const classes: number[] = ladder.map(({ heightClass }) => heightClass).filter((heightClass) => heightClass <= own);
  if (own < HIGHEST_CLASS && !classes.includes(own)) {
    const below = classes.at(-1);
    if (below !== undefined && own < below * NEAREST_RATIO) classes.pop();
    classes.push(own);
  }
  return classes.reverse().map((heightClass) => {
    const scale = Math.min(1, heightClass / own);
    const [width, height] = [even(fullWidth! * scale), even(fullHeight! * scale)];
    const sdrBps = averageBpsFor(ladder, width * height, framesPerSecond);
    const averageBps = range === 'SDR' ? sdrBps : Math.round(sdrBps * HDR_OVER_SDR);
    const maximumBps = Math.round(averageBps * MAXIMUM_OVER_AVERAGE);
    return {
      name: `${heightClass}p${NAME_SUFFIX[codec]}`,
      codec,
      range,
      heightClass,
      width,
      height,
      frameRate: source.frameRate,
      averageBps,
      maximumBps,
      bufferBits: maximumBps,
      ...(codec === 'H264' ? { level: h264Level(width, height, framesPerSecond, maximumBps) } : {}),
      ...(codec === 'AV1' ? { crf: AV1_CRF } : {}),
    };
  });
}
