/**
 * How many requests a server can have at once without queueing, found by how long it takes: Gradient2 of Netflix'
 * concurrency-limits, with its numbers. Its times are means of a window, so that one slow answer does not shrink it.
 */
export interface ConcurrencyLimit {
  /** Whole, at least {@link SMALLEST}. */
  current(): number;
  /** An answer: how long it took, and how many were under way when it was asked for. */
  answered(tookMs: number, underWay: number): void;
  /** A request that got no answer in time, or was refused. */
  lost(): void;
}

const START = 20;
const SMALLEST = 5;
const LARGEST = 200;
const TOLERANCE = 1.5;
const SMOOTHING = 0.2;
/** By how much it grows while times stay as they are. */
const GROWTH = 4;
/** What is left after a window in which requests were lost (AIMD's step, RFC 5681's idea). */
const BACK_OFF = 0.9;

const WINDOW_MS = 200;
const WINDOW_ANSWERS = 10;
/** The long-term mean forgets in some ten minutes; a busy server's slowness must not soon be taken for its nature. */
const LONG_WINDOWS = 3_000;
const WARM_UP_WINDOWS = 10;

export function createConcurrencyLimit(now: () => number): ConcurrencyLimit {
  let limit = START;
  let longMs = 0;
  let windows = 0;
  let startedAt = now();
  let answers = 0;
  let sumMs = 0;
  let mostUnderWay = 0;
  let losses = 0;

  function endWindow(nowMs: number): void {
    if (nowMs - startedAt < WINDOW_MS || answers + losses < WINDOW_ANSWERS) return;
    if (losses > 0) limit = Math.max(SMALLEST, limit * BACK_OFF);
    else adapt(sumMs / answers);
    startedAt = nowMs;
    answers = sumMs = mostUnderWay = losses = 0;
  }

  function adapt(shortMs: number): void {
    windows += 1;
    const weight = windows <= WARM_UP_WINDOWS ? 1 / windows : 2 / (LONG_WINDOWS + 1);
    longMs += (shortMs - longMs) * weight;
    // After a long time of slowness the mean would need as long to come down.
    if (longMs > 2 * shortMs) longMs *= 0.9;
    // Times say nothing about a limit that was not reached.
    if (mostUnderWay < limit / 2) return;
    const gradient = Math.max(0.5, Math.min(1, (TOLERANCE * longMs) / shortMs));
    const next = (1 - SMOOTHING) * limit + SMOOTHING * (limit * gradient + GROWTH);
    limit = Math.max(SMALLEST, Math.min(LARGEST, next));
  }

  return {
    current: () => Math.floor(limit),
    answered(tookMs, underWay) {
      answers += 1;
      sumMs += tookMs;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      endWindow(now());
    },
    lost() {
      losses += 1;
      endWindow(now());
    },
  };
}
