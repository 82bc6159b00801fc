/**
 * A stretch of sound as Chromaprint has it: 32 bits for each eighth of a second, of which about half differ between sounds that have
 * nothing in common, and few between two encodes of one.
 */
export type SoundPrint = Uint32Array;

/** From one item to the next: a third of 4096 samples at 11 025 Hz, and what an item is made of (chromaprint, TEST2). */
export const ITEM_MS = (4096 / 3 / 11_025) * 1_000;
/** What an item hears: 16 rows, each smoothed over five, and the window of the last. */
export const ITEM_SPAN_MS = 19 * ITEM_MS + (4096 / 11_025) * 1_000;

/** What two prints have in common: items from `aFrom` in one and from `bFrom` in the other. */
export interface SharedRun {
  aFrom: number;
  bFrom: number;
  count: number;
  /** Bits of 32 that differ, on the mean. */
  meanDistance: number;
  /** Where it is heard in each, from the beginning of its print. */
  a: Span;
  b: Span;
}

export interface Span {
  startMs: number;
  endMs: number;
  /** Whether its start is known by what is not there before it, to a tenth of a second; else to half of one. */
  isSharp: boolean;
}

/** Fewer bits than this speak for a common sound, more against it: strangers differ in 16, encodes in 2 or 3. */
const BALANCED_DISTANCE = 10;
/** A run with more on the mean is a likeness and not the same. */
const MOST_DISTANCE = 7;
/** An item that stays for longer is silence or a steady tone: it is the same in everything and tells nothing. */
const STEADY_ITEMS = 6;
/** Weighs against a run, so that silence alone is none; less than a stranger does, so that a pause in a theme does not break it. */
const STEADY_WEIGHT = -5;
/** A run that has lost so much has ended where it was heaviest: after three seconds of something else. */
const MOST_LOST = 150;
/** A run begins or ends within so many items of where its sound does: items of a moment's sound and much silence are alike by chance. */
const SILENCE_ITEMS = 12;
const EDGE_ITEMS = 2;

function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Which items are of silence or of a steady tone. */
function steadyItems(print: SoundPrint): Uint8Array {
  const steady = new Uint8Array(print.length);
  for (let from = 0; from < print.length;) {
    let to = from + 1;
    while (to < print.length && print[to] === print[from]) to += 1;
    if (to - from >= STEADY_ITEMS) steady.fill(1, from, to);
    from = to;
  }
  return steady;
}

interface Sound {
  print: SoundPrint;
  steady: Uint8Array;
}

interface WeighedRun {
  aFrom: number;
  bFrom: number;
  count: number;
  meanDistance: number;
  weight: number;
}

/**
 * The heaviest run where `b` is heard `offset` items before `a`: it may go over a short interruption, never over a long one. Nothing is
 * allocated in here: it goes round millions of times.
 */
function bestRunAt(a: Sound, b: Sound, offset: number): WeighedRun {
  const last = Math.min(a.print.length, b.print.length + offset);
  let [weight, from, distances, heaviest] = [0, 0, 0, 0];
  let [bestWeight, bestFrom, bestEnd, bestDistances] = [0, 0, 0, 0];
  for (let i = Math.max(0, offset); i < last; i += 1) {
    if (weight <= 0 || weight < heaviest - MOST_LOST) {
      weight = 0;
      heaviest = 0;
      distances = 0;
      from = i;
    }
    const distance = bitsOf(a.print[i]! ^ b.print[i - offset]!);
    distances += distance;
    weight += a.steady[i] || b.steady[i - offset] ? STEADY_WEIGHT : BALANCED_DISTANCE - distance;
    if (weight > heaviest) heaviest = weight;
    if (weight > bestWeight) {
      bestWeight = weight;
      bestFrom = from;
      bestEnd = i + 1;
      bestDistances = distances;
    }
  }
  const count = bestEnd - bestFrom;
  return {
    ...{ aFrom: bestFrom, bFrom: bestFrom - offset, count, weight: bestWeight },
    meanDistance: count > 0 ? bestDistances / count : 32,
  };
}

/** Every so manieth item is looked at first … */
const SAMPLED_ITEMS = 8;
/** … and where so many in a row are alike, which strangers hardly are at one offset in twenty, all of them. */
const ALIKE_IN_A_ROW = 3;
const ALIKE_DISTANCE = 11;

/** Whether it is worth to look at all items at this offset. */
function isPromising({ print: a }: Sound, { print: b }: Sound, offset: number): boolean {
  const last = Math.min(a.length, b.length + offset);
  let alike = 0;
  for (let i = Math.max(0, offset); i < last; i += SAMPLED_ITEMS) {
    alike = bitsOf(a[i]! ^ b[i - offset]!) <= ALIKE_DISTANCE ? alike + 1 : 0;
    if (alike === ALIKE_IN_A_ROW) return true;
  }
  return false;
}

/** Items are recognised once more than half of them is of the run: measured, with music after speech-like scenes. */
const ONSET_MS = 300;

const HALF_SPAN_MS = (ITEM_SPAN_MS - ITEM_MS) / 2;

/** A run as one of its two sounds has it. */
interface Side {
  sound: Sound;
  from: number;
  end: number;
}

const silenceBefore = ({ sound, from }: Side) => {
  const at = sound.steady.subarray(0, from).lastIndexOf(1);
  return at >= from - SILENCE_ITEMS ? at : -1;
};
const silenceAfter = ({ sound, end }: Side) => {
  const at = sound.steady.indexOf(1, end);
  return at < end + SILENCE_ITEMS ? at : -1;
};
const isAtStart = ({ from }: Side) => from <= EDGE_ITEMS;
const isAtEnd = ({ sound, end }: Side) => end >= sound.print.length - EDGE_ITEMS;

/**
 * Where what both share begins. An item hears two seconds and a half, and counts where its middle is, since half of that may be of something
 * else. Not so where nothing comes before it in one print, and not where silence does in both: that is the same on both sides.
 */
function startOf(own: Side, other: Side): Omit<Span, 'endMs'> {
  if (isAtStart(own)) return { startMs: 0, isSharp: true };
  if (isAtStart(other)) return { startMs: own.from * ITEM_MS, isSharp: true };
  const silent = silenceBefore(own);
  if (silent >= 0 && silenceBefore(other) >= 0) {
    return { startMs: silent * ITEM_MS + ITEM_SPAN_MS, isSharp: true };
  }
  return { startMs: own.from * ITEM_MS + HALF_SPAN_MS - ONSET_MS, isSharp: false };
}

/** The same of its end. */
function endOf(own: Side, other: Side): number {
  if (isAtEnd(own)) return (own.sound.print.length - 1) * ITEM_MS + ITEM_SPAN_MS;
  if (isAtEnd(other)) return (own.end - 1) * ITEM_MS + ITEM_SPAN_MS;
  const silent = silenceAfter(own);
  if (silent >= 0 && silenceAfter(other) >= 0) return silent * ITEM_MS;
  return own.end * ITEM_MS + HALF_SPAN_MS;
}

const spanOf = (own: Side, other: Side): Span => ({ ...startOf(own, other), endMs: endOf(own, other) });

const overlaps = (from: number, otherFrom: number, count: number, otherCount: number) =>
  from < otherFrom + otherCount && otherFrom < from + count;

/** A new run that overlaps a heavier one in either print is that one again, a few items off. */
const isAnother = (run: WeighedRun, found: readonly SharedRun[]) =>
  !found.some(
    (heavier) =>
      overlaps(run.aFrom, heavier.aFrom, run.count, heavier.count) ||
      overlaps(run.bFrom, heavier.bFrom, run.count, heavier.count),
  );

/**
 * The runs of at least `leastItems` that two sounds share, the heaviest first, wherever in each they are. All offsets are looked at, which takes
 * some 20 ms for two prints of ten minutes. Pure.
 */
export function sharedRuns(printOfA: SoundPrint, printOfB: SoundPrint, leastItems: number): SharedRun[] {
  const [one, other] = [printOfA, printOfB].map((print) => ({ print, steady: steadyItems(print) })) as [Sound, Sound];
  const runs = [];
  for (let offset = leastItems - printOfB.length; offset <= printOfA.length - leastItems; offset += 1) {
    if (!isPromising(one, other, offset)) continue;
    const run = bestRunAt(one, other, offset);
    if (run.count >= leastItems && run.meanDistance <= MOST_DISTANCE) runs.push(run);
  }
  const found: SharedRun[] = [];
  for (const run of runs.toSorted((x, y) => y.weight - x.weight)) {
    if (!isAnother(run, found)) continue;
    const { weight: _weight, ...shared } = run;
    const { aFrom, bFrom, count } = run;
    const a = { sound: one, from: aFrom, end: aFrom + count };
    const b = { sound: other, from: bFrom, end: bFrom + count };
    found.push({ ...shared, a: spanOf(a, b), b: spanOf(b, a) });
  }
  return found;
}
