import { fault } from '../../../platform/errors/errors.ts';
import type { Passport } from '../../../platform/passport/passport.ts';
import { actorOfLogin } from '../login/actor-of-login.ts';
import { issueTokens, type IssuedTokens } from '../login/issue-tokens.ts';
import type { TokenParts } from '../parts.ts';
import { checkProfilePin, type PinVerdict } from './check-pin.ts';
import type { Profile } from './profile-store.ts';

export type SwitchOutcome =
  | { kind: 'ACTIVE'; tokens: IssuedTokens; profile: Profile }
  | Exclude<PinVerdict, { kind: 'RIGHT' }>
  | { kind: 'PROFILE_NOT_FOUND' };

/**
 * Gives an access token that acts as one of the account's profiles, and lets the login's refreshes keep it. The refresh
 * token stays as it is. UNAUTHENTICATED where the login has ended meanwhile.
 */
export async function switchProfile(
  parts: TokenParts,
  caller: Passport,
  profileId: string,
  pin: string | null | undefined,
  now: Date,
): Promise<SwitchOutcome> {
  const found = await parts.profiles.findWithPin(caller.account, profileId);
  if (!found) return { kind: 'PROFILE_NOT_FOUND' };
  const verdict = await checkProfilePin(parts, profileId, found.pinHash, pin, now);
  if (verdict.kind !== 'RIGHT') return verdict;

  // The roles are read anew: the caller's token may be older than they are.
  const account = await parts.accounts.findById(caller.account);
  const expiresAt = await parts.logins.actAs(caller.session, profileId, now);
  if (!account || !expiresAt) throw fault('UNAUTHENTICATED', 'This login has ended.');
  const { profile } = found;
  const actor = actorOfLogin({ session: caller.session, device: caller.device }, account, profile);
  return { kind: 'ACTIVE', tokens: await issueTokens(parts, actor, { expiresAt }, now), profile };
}
