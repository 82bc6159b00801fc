import type { AttemptStore, Guarded } from './attempt-store.ts';

/** Wrong is also what came while nothing counts; `retryAfterMs` where the next attempt must wait, in milliseconds. */
export type GuessVerdict = { kind: 'right' } | { kind: 'wrong'; retryAfterMs?: number };

/** One attempt at what is guarded: failures in a row are counted and delay, a right one forgets them. */
export async function guess(
  attempts: AttemptStore,
  guarded: Guarded,
  now: Date,
  isRight: () => Promise<boolean>,
): Promise<GuessVerdict> {
  const blockedMs = await attempts.blockedForMs(guarded, now);
  if (blockedMs > 0) return { kind: 'wrong', retryAfterMs: blockedMs };
  if (await isRight()) {
    await attempts.forget(guarded);
    return { kind: 'right' };
  }
  const delayMs = await attempts.recordFailure(guarded, now);
  return delayMs > 0 ? { kind: 'wrong', retryAfterMs: delayMs } : { kind: 'wrong' };
}
