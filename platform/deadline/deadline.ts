/** Says to the next hop how many milliseconds the caller still waits. */
export const DEADLINE_HEADER = 'x-marquee-deadline-ms';

/** What an answer takes on its way back: the next hop has so much less than its caller. */
const HOP_MS = 20;

/** When nobody waits any more for what is being done. */
export interface Deadline {
  isOver(): boolean;
}

/** The header's value for a request that is waited for until `deadlineAt`, by `performance.now()`. */
export function deadlineHeader(deadlineAt: number, now: number = performance.now()): string {
  return String(Math.max(1, Math.floor(deadlineAt - now - HOP_MS)));
}

/** Milliseconds of a header; undefined where there is none or it is not well formed. */
export function leftMsFrom(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,7}$/.test(header) ? Number(header) : undefined;
}
