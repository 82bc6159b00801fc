/** Failures that cost nothing but the hash: people mistype. */
export const FREE_FAILURES = 5;
const LONGEST_MS = 15 * 60_000;

/** Failures are forgotten this long after the last one. */
export const FORGET_MS = 24 * 3_600_000;

/**
 * How long nothing counts after the given number of failures in a row, in milliseconds: none below
 * {@link FREE_FAILURES}, then 1 s and double each time, 15 minutes at most. It grows instead of locking: an account
 * cannot be shut by somebody else for long (OWASP Authentication Cheat Sheet, account lockout).
 */
export function delayAfter(failures: number): number {
  return failures < FREE_FAILURES ? 0 : Math.min(1_000 * 2 ** (failures - FREE_FAILURES), LONGEST_MS);
}
