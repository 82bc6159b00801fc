import type { UserParts } from '../parts.ts';
import { verifySecret } from '../password/hasher.ts';

export type PinVerdict = { kind: 'RIGHT' } | { kind: 'PIN_REQUIRED' } | { kind: 'PIN_WRONG'; retryAfterMs?: number };

/**
 * Whether the caller knows the profile's PIN; right where it has none. Wrong ones delay as wrong passwords do.
 * RATE_LIMITED where too many hashes wait.
 */
export async function checkProfilePin(
  { attempts, hashLane }: UserParts,
  profileId: string,
  pinHash: string | undefined,
  pin: string | null | undefined,
  now: Date,
): Promise<PinVerdict> {
  if (!pinHash) return { kind: 'RIGHT' };
  if (pin === null || pin === undefined) return { kind: 'PIN_REQUIRED' };
  const guarded = { pinOf: profileId };
  return hashLane.run(async () => {
    const blockedMs = await attempts.blockedForMs(guarded, now);
    if (blockedMs > 0) return { kind: 'PIN_WRONG', retryAfterMs: blockedMs };
    if (await verifySecret(pin, pinHash)) {
      await attempts.forget(guarded);
      return { kind: 'RIGHT' };
    }
    const delayMs = await attempts.recordFailure(guarded, now);
    return { kind: 'PIN_WRONG', ...(delayMs > 0 ? { retryAfterMs: delayMs } : {}) };
  });
}
