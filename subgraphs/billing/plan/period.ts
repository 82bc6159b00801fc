import type { BillingInterval } from '../generated/types.ts';

/** A stretch of time that is paid as one. */
export interface Period {
  /** Where the row of periods begins; each is counted from it, so that a short month shortens none of the others. */
  anchor: Date;
  /** The how-manieth from the anchor, from 0. */
  index: number;
  /** Inclusive. */
  start: Date;
  /** Exclusive. */
  end: Date;
}

const DAY_MS = 86_400_000;

/**
 * Some months or years after the anchor, in UTC. The day of the month is kept where the month has it, else its last day is
 * taken: 31 January, 28 February, 31 March; 29 February, 28 February.
 */
function after(anchor: Date, interval: BillingInterval, count: number): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(anchor.getTime()).toZonedDateTimeISO('UTC');
  const moved = zoned.add(interval === 'MONTH' ? { months: count } : { years: count }, { overflow: 'constrain' });
  return new Date(moved.epochMilliseconds);
}

function periodAt(anchor: Date, interval: BillingInterval, index: number): Period {
  return { anchor, index, start: after(anchor, interval, index), end: after(anchor, interval, index + 1) };
}

export function firstPeriod(anchor: Date, interval: BillingInterval): Period {
  return periodAt(anchor, interval, 0);
}

/** Begins where the given period ends. */
export function nextPeriod(period: Period, interval: BillingInterval): Period {
  return periodAt(period.anchor, interval, period.index + 1);
}

export function trialPeriod(start: Date, days: number): Period {
  return { anchor: start, index: 0, start, end: new Date(start.getTime() + days * DAY_MS) };
}

/** What a membership counts by: nothing in billing is finer than a second. */
export function wholeSecond(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1_000) * 1_000);
}
