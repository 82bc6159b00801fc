/** How much may be kept elsewhere, each thing for its time. */
export interface Allowance {
  /** Whether so much may be kept for so long; it is counted then. What is kept over something else is counted beside it. */
  take(bytes: number, forMs: number): boolean;
}

/**
 * Bounds what one gateway has in Redis: whoever asks for what nobody has asked for, again and again, fills no store in which others
 * keep what must not be lost.
 */
export function createAllowance(limitBytes: number, now: () => number = () => performance.now()): Allowance {
  const endings = new Map<number, number>();
  let heldBytes = 0;
  let sweptAt = -Infinity;

  function sweep(second: number): void {
    if (second === sweptAt) return;
    sweptAt = second;
    for (const [ending, bytes] of endings) {
      if (ending >= second) continue;
      endings.delete(ending);
      heldBytes -= bytes;
    }
  }

  return {
    take(bytes, forMs) {
      sweep(Math.floor(now() / 1_000));
      if (heldBytes + bytes > limitBytes) return false;
      const ending = Math.floor((now() + forMs) / 1_000);
      endings.set(ending, (endings.get(ending) ?? 0) + bytes);
      heldBytes += bytes;
      return true;
    },
  };
}
