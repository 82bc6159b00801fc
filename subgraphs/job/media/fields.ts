import type { Rational } from '../../../platform/ffmpeg/probe-file.ts';

/** How the lines of a frame were taken. `order` says which lines come first in time; `auto`: as each frame says. */
export type Fields =
  | { kind: 'PROGRESSIVE' }
  /** Two moments in each frame, so twice as many pictures as frames. */
  | { kind: 'INTERLACED'; order: FieldOrder }
  /** A film of 24 pictures a second, each shown for two or three fields in turn (3:2 pulldown). */
  | { kind: 'TELECINED'; order: FieldOrder };

export type FieldOrder = 'tff' | 'bff' | 'auto';

/** What ffmpeg's `idet` makes of the frames that were decoded. */
export interface FieldCounts {
  frames: number;
  /** Frames whose lines are of two moments, the upper ones first; and the lower ones first. */
  topFirst: number;
  bottomFirst: number;
  progressive: number;
  /** Frames that repeat the upper lines of the one before, or the lower ones. */
  topRepeated: number;
  bottomRepeated: number;
}

export const NOT_COUNTED: FieldCounts = {
  frames: 0,
  topFirst: 0,
  bottomFirst: 0,
  progressive: 0,
  topRepeated: 0,
  bottomRepeated: 0,
};

/** No interlaced format has more lines: 1080, coded as 1088. */
export const MOST_INTERLACED_LINES = 1_088;
/** Nor fewer: those of QCIF, of which a field is one of 288 lines. */
export const FEWEST_INTERLACED_LINES = 144;
/** Nor more frames a second than 30, nor fewer than film has. */
const FRAME_RATES = { from: 23.9, to: 30.5 };
/** Less is too little to overrule what a file says of itself. */
const ENOUGH_FRAMES = 25;
/** Progressive pictures with fine lines look interlaced too, but now in one order, now in the other. */
const ONE_ORDER = 10;
const INTERLACED_SHARE = 0.2;
/** Of a film flagged as interlaced, to be believed progressive. */
const PROGRESSIVE_SHARE = 0.9;
const STRAY_SHARE = 0.02;
/** Each kind of field is repeated in one of five frames; where nothing moves it is not seen. */
const REPEATED_SHARE = 0.1;
const REPEATED_AT_MOST = 0.3;

const value = ({ num, den }: Rational) => num / den;

const LINES = {
  repeated: /idet.*Repeated Fields: Neither: *(\d+) Top: *(\d+) Bottom: *(\d+)/,
  detected: /idet.*Multi frame detection: TFF: *(\d+) BFF: *(\d+) Progressive: *(\d+)/,
} as const;

/** Adds what a line of ffmpeg's says, which `idet` writes when it ends. Pure. */
export function countFields(counts: FieldCounts, line: string): FieldCounts {
  const repeated = LINES.repeated.exec(line)?.slice(1).map(Number);
  if (repeated) {
    const [neither, top, bottom] = repeated as [number, number, number];
    return {
      ...counts,
      frames: counts.frames + neither + top + bottom,
      topRepeated: counts.topRepeated + top,
      bottomRepeated: counts.bottomRepeated + bottom,
    };
  }
  const detected = LINES.detected.exec(line)?.slice(1).map(Number);
  if (!detected) return counts;
  const [topFirst, bottomFirst, progressive] = detected as [number, number, number];
  return {
    ...counts,
    topFirst: counts.topFirst + topFirst,
    bottomFirst: counts.bottomFirst + bottomFirst,
    progressive: counts.progressive + progressive,
  };
}

export function addCounts(a: FieldCounts, b: FieldCounts): FieldCounts {
  return {
    frames: a.frames + b.frames,
    topFirst: a.topFirst + b.topFirst,
    bottomFirst: a.bottomFirst + b.bottomFirst,
    progressive: a.progressive + b.progressive,
    topRepeated: a.topRepeated + b.topRepeated,
    bottomRepeated: a.bottomRepeated + b.bottomRepeated,
  };
}

/** The order that the frames agree on, where they do. */
function measuredOrder({ topFirst, bottomFirst }: FieldCounts): 'tff' | 'bff' | undefined {
  if (topFirst > bottomFirst * ONE_ORDER) return 'tff';
  return bottomFirst > topFirst * ONE_ORDER ? 'bff' : undefined;
}

function isPulledDown({ frames, topRepeated, bottomRepeated }: FieldCounts, frameRate: Rational): boolean {
  const shares = [topRepeated / frames, bottomRepeated / frames];
  const isNtsc = Math.abs(value(frameRate) - 30) < 0.5;
  return isNtsc && shares.every((share) => share >= REPEATED_SHARE && share <= REPEATED_AT_MOST);
}

/**
 * How the film's lines were taken: by what was measured where that is clear, else as the file says. Files often say nothing of
 * fields, or call a progressive film interlaced because it was carried as television. Pure.
 */
export function fieldsOf(
  file: { isInterlaced: boolean; codedHeight: number; frameRate: Rational },
  counts: FieldCounts,
): Fields {
  const declared: Fields = file.isInterlaced ? { kind: 'INTERLACED', order: 'auto' } : { kind: 'PROGRESSIVE' };
  const rate = value(file.frameRate);
  const canBe = file.codedHeight <= MOST_INTERLACED_LINES && rate >= FRAME_RATES.from && rate <= FRAME_RATES.to;
  if (!canBe || counts.frames < ENOUGH_FRAMES) return declared;
  const share = (count: number) => count / counts.frames;
  const order = measuredOrder(counts);
  if (order && share(counts.topFirst + counts.bottomFirst) >= INTERLACED_SHARE) {
    return { kind: isPulledDown(counts, file.frameRate) ? 'TELECINED' : 'INTERLACED', order };
  }
  const isProgressive =
    share(counts.progressive) >= PROGRESSIVE_SHARE && share(counts.topFirst + counts.bottomFirst) <= STRAY_SHARE;
  if (isProgressive) return { kind: 'PROGRESSIVE' };
  return declared.kind === 'INTERLACED' && order ? { ...declared, order } : declared;
}

/** Pictures a second once the fields are taken apart; `frameRate` is the file's. */
export function pictureRate(fields: Fields, frameRate: Rational): Rational {
  if (fields.kind === 'TELECINED') return { num: 24_000, den: 1_001 };
  // Above, a file counts its fields as frames.
  if (fields.kind === 'PROGRESSIVE' || value(frameRate) > FRAME_RATES.to) return frameRate;
  const { num, den } = frameRate;
  return den % 2 === 0 ? { num, den: den / 2 } : { num: num * 2, den };
}

/** Filters that make whole pictures of the fields: one of each field, or for a still one of each frame. */
export function wholePictures(fields: Fields, of: 'FIELD' | 'FRAME'): string[] {
  switch (fields.kind) {
    case 'PROGRESSIVE':
      return [];
    case 'INTERLACED':
      return [`bwdif=mode=${of === 'FIELD' ? 'send_field' : 'send_frame'}:parity=${fields.order}`];
    case 'TELECINED':
      if (of === 'FRAME') return [`bwdif=mode=send_frame:parity=${fields.order}`];
      // Fields are put together again by what they show; what is still combed where the film was cut is interpolated. One of
      // five frames is then there twice.
      return [
        'fps=fps=30000/1001',
        `fieldmatch=order=${fields.order}:combmatch=full`,
        'bwdif=mode=send_frame:deint=interlaced',
        'decimate',
      ];
  }
}
