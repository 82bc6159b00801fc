/** Days after the first try on which a renewal is tried again: with the first, 8 tries in two weeks (docs.stripe.com, Smart Retries). */
export const RETRY_DAYS = [1, 3, 5, 7, 9, 11, 14];
const DAY_MS = 86_400_000;

/** The next try after `now` of what was first tried at `since`; undefined after the last. */
export function nextRetryAt(since: Date, now: Date): Date | undefined {
  return RETRY_DAYS.map((days) => new Date(since.getTime() + days * DAY_MS)).find((at) => at > now);
}

/** When an unpaid membership ends. */
export function dunningEndsAt(since: Date): Date {
  return new Date(since.getTime() + RETRY_DAYS.at(-1)! * DAY_MS);
}
