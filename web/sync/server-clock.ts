export interface ServerClock {
  /** An answer told the server's time: `sentAtMs` and `receivedAtMs` by this device's clock. */
  observe(serverTime: string, sentAtMs: number, receivedAtMs: number): void;
  /** The server's time in Unix milliseconds at a moment of this device's clock. */
  at(localMs: number): number;
}

/** A sample this old may be replaced by one with a longer way: clocks drift. */
const SAMPLE_KEPT_MS = 10 * 60_000;

/**
 * Estimates how far this device's clock is from the server's (Cristian's algorithm): the server read its clock half-way
 * between question and answer, so the answer with the shortest way there and back errs least and is believed.
 */
export function createServerClock(): ServerClock {
  let best: { offsetMs: number; roundTripMs: number; atMs: number } | undefined;
  return {
    observe(serverTime, sentAtMs, receivedAtMs) {
      const serverMs = Date.parse(serverTime);
      const roundTripMs = receivedAtMs - sentAtMs;
      // A clock that was set in between measures nothing.
      if (Number.isNaN(serverMs) || roundTripMs < 0) return;
      const isBetter =
        best === undefined || roundTripMs <= best.roundTripMs || receivedAtMs - best.atMs > SAMPLE_KEPT_MS;
      if (!isBetter) return;
      best = { offsetMs: serverMs - (sentAtMs + receivedAtMs) / 2, roundTripMs, atMs: receivedAtMs };
    },
    at: (localMs) => localMs + (best?.offsetMs ?? 0),
  };
}
