import { fault } from '../../../platform/errors/errors.ts';
import type { CallerAct } from '../context.ts';
import type { MutationSwitchProfileArgs } from '../generated/types.ts';
import { checkProfilePin, type PinRefused } from '../profile/check-pin.ts';
import type { Profile } from '../profile/profile-store.ts';
import type { Parts } from '../stores.ts';
import { actorOfLogin } from './actor-of-login.ts';
import { confirmPassword, type PasswordRefused } from './confirm-password.ts';
import { issueTokens, type IssuedTokens } from './issue-tokens.ts';

export type SwitchOutcome =
  | { kind: 'profileActive'; tokens: IssuedTokens; profile: Profile }
  | PinRefused
  | PasswordRefused
  | { kind: 'profileNotFound' };

/**
 * Gives an access token that acts as one of the account's profiles, and lets the login's refreshes keep it. The refresh
 * token stays as it is. A child needs a grown-up's secret to become one: the profile's PIN, or the account's password
 * where it has none. UNAUTHENTICATED where the login has ended meanwhile.
 */
export async function switchProfile(
  parts: Parts,
  { profileId, pin, password }: MutationSwitchProfileArgs,
  act: CallerAct,
): Promise<SwitchOutcome> {
  const { account: accountId, session, device, now } = act;
  const found = await parts.profiles.findWithPin(accountId, profileId);
  if (!found) return { kind: 'profileNotFound' };
  const verdict = await checkProfilePin(parts, found, pin, act);
  if (verdict.kind !== 'right') return verdict;
  if (act.isKids && !found.profile.isKids && !found.pinHash) {
    const confirmed = await confirmPassword(parts, password, act);
    if (confirmed.kind !== 'right') return confirmed;
  }

  // The roles are read anew: the caller's token may be older than they are.
  const account = await parts.accounts.findById(accountId);
  const expiresAt = await parts.logins.actAs(session, profileId, now);
  if (!account || !expiresAt) throw fault('UNAUTHENTICATED', 'This login has ended.');
  const { profile } = found;
  const tokens = await issueTokens(parts, actorOfLogin({ session, device }, account, profile), { expiresAt }, now);
  return { kind: 'profileActive', tokens, profile };
}
