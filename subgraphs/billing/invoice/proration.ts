import type { Period } from '../plan/period.ts';

/** `amount · numerator / denominator`, rounded half away from zero to the smallest unit. All safe integers. */
export function shareOf(amountMinor: number, numerator: number, denominator: number): number {
  const magnitude = BigInt(Math.abs(amountMinor)) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const rounded = Number((2n * magnitude + divisor) / (2n * divisor));
  // No negative zero: it is another value to those who compare.
  return amountMinor < 0 && rounded !== 0 ? -rounded : rounded;
}

const seconds = (instant: Date) => Math.floor(instant.getTime() / 1_000);

/** What the rest of a period from `at` on is worth, to the second: price · (end − at) / (end − start). */
export function restOf(priceMinor: number, { start, end }: Period, at: Date): number {
  const length = seconds(end) - seconds(start);
  const rest = Math.min(Math.max(seconds(end) - seconds(at), 0), length);
  return shareOf(priceMinor, rest, length);
}
