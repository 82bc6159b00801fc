/**
 * Heat is a sum of starts that each lose half of their weight in {@link HALF_LIFE_MS}, held as the binary logarithm of the
 * sum of 2^(time / half-life): decay that looks forward (Cormode et al. 2009). What is stored never ages, starts may be
 * added in any order, and of two heats the greater one is the greater at every time.
 */
export const HALF_LIFE_MS = 86_400_000;

/** Of one start. */
export function heatOfStart(atMs: number): number {
  return atMs / HALF_LIFE_MS;
}

/** Of all starts in both. */
export function addHeat(a: number, b: number): number {
  const [more, less] = a > b ? [a, b] : [b, a];
  return more + Math.log2(1 + 2 ** (less - more));
}

/** How many starts of this instant would be as much. */
export function startsWorth(heat: number, nowMs: number): number {
  return 2 ** (heat - nowMs / HALF_LIFE_MS);
}
