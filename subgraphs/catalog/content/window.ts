import { badInput } from '../../../platform/errors/errors.ts';
import type { WindowInput } from '../generated/types.ts';

/**
 * When and where an edition may be seen, as the editor said it and as it resolves: `localStart` in `timeZone` where the
 * release is at a wall-clock time, and the instant that makes of it.
 */
export interface EditionWindow {
  /** ISO 3166-1 alpha-2; absent: everywhere. */
  territory?: string;
  startsAt: Date;
  /** Exclusive; absent: without end. */
  endsAt?: Date;
  /** `2026-12-24T20:15` */
  localStart?: string;
  /** IANA: `Europe/Berlin`. */
  timeZone?: string;
}

const WINDOWS_LIMIT = 1_000;
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;
/** Offsets (`+01:00`) are no zones: they know no rules that could change. */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+/-]*$/;

/**
 * The instant of a wall-clock time. A time that the clock skips moves forward by the length of the gap, one that it shows
 * twice is the first of both (RFC 5545 §3.3.5; Temporal's `compatible`). Throws a RangeError for what is no time or zone.
 */
export function resolveLocalTime(localTime: string, timeZone: string): Date {
  const zoned = Temporal.PlainDateTime.from(localTime, { overflow: 'reject' }).toZonedDateTime(timeZone, {
    disambiguation: 'compatible',
  });
  return new Date(zoned.epochMilliseconds);
}

function checkStart(
  { startsAt, localStart, timeZone }: WindowInput,
  argument: string,
): Pick<EditionWindow, 'startsAt' | 'localStart' | 'timeZone'> {
  if (startsAt) {
    if (localStart || timeZone) throw badInput(argument, 'Either startsAt, or localStart with timeZone.');
    return { startsAt };
  }
  if (!localStart || !timeZone) throw badInput(argument, 'Either startsAt, or localStart with timeZone.');
  if (!ZONE_NAME.test(timeZone) || !isZone(timeZone)) {
    throw badInput(`${argument}.timeZone`, 'timeZone must be an IANA time zone.');
  }
  try {
    if (LOCAL_TIME.test(localStart)) return { startsAt: resolveLocalTime(localStart, timeZone), localStart, timeZone };
  } catch (error) {
    if ((error as Error).name !== 'RangeError') throw error;
  }
  throw badInput(`${argument}.localStart`, 'localStart must be a local time like 2026-12-24T20:15.');
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Checked and resolved windows; BAD_USER_INPUT names the place below `argument`. They may overlap. */
export function checkWindows(windows: readonly WindowInput[], argument: string): EditionWindow[] {
  if (windows.length > WINDOWS_LIMIT) throw badInput(argument, `At most ${WINDOWS_LIMIT} windows.`);
  return windows.map((window, i) => {
    const start = checkStart(window, `${argument}.${i}`);
    const { territory, endsAt } = window;
    if (endsAt && endsAt <= start.startsAt) {
      throw badInput(`${argument}.${i}.endsAt`, 'endsAt must be after the window starts.');
    }
    return { ...(territory ? { territory } : {}), ...start, ...(endsAt ? { endsAt } : {}) };
  });
}

/** The window by the zone rules of today: they may have changed since the editor spoke. */
export function resolveAnew(window: EditionWindow): EditionWindow {
  const { localStart, timeZone } = window;
  return localStart && timeZone ? { ...window, startsAt: resolveLocalTime(localStart, timeZone) } : window;
}
