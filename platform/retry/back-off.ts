/** How long to wait after so many failures in a row (1 and more): doubled each time, never longer than `longestMs`. */
export function backOffMs(failures: number, { firstMs, longestMs }: { firstMs: number; longestMs: number }): number {
  return Math.min(firstMs * 2 ** (failures - 1), longestMs);
}
