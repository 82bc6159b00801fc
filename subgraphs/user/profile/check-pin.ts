import type { CallerAct } from '../context.ts';
import { guess } from '../password/guess.ts';
import { verifySecret } from '../password/hasher.ts';
import type { Parts } from '../stores.ts';
import type { ProfileWithPin } from './profile-store.ts';

export type PinRefused = { kind: 'pinRequired' } | { kind: 'pinWrong'; retryAfterMs?: number };

/**
 * Whether the caller knows the profile's PIN; right where it has none. Wrong ones delay as wrong passwords do.
 * RATE_LIMITED where too many hashes wait.
 */
export async function checkProfilePin(
  { attempts, hashLane }: Parts,
  { profile, pinHash }: ProfileWithPin,
  pin: string | null | undefined,
  { account, now, signal }: Pick<CallerAct, 'account' | 'now' | 'signal'>,
): Promise<{ kind: 'right' } | PinRefused> {
  if (!pinHash) return { kind: 'right' };
  if (pin === null || pin === undefined) return { kind: 'pinRequired' };
  const verdict = await hashLane.run({ owner: account, signal }, () =>
    guess(attempts, { pinOf: profile.id }, now, () => verifySecret(pin, pinHash)),
  );
  return verdict.kind === 'right' ? verdict : { ...verdict, kind: 'pinWrong' };
}
