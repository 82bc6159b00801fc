import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Occasion } from '../context.ts';
import type { ResetPasswordInput } from '../generated/types.ts';
import { endAndPublish } from '../login/end-logins.ts';
import { hashLinkToken } from '../mail/link-token.ts';
import { languageOf, orderMail } from '../mail/order-mail.ts';
import { hashSecret } from '../password/hasher.ts';
import { weaknessOf } from '../password/password-rules.ts';
import type { Parts } from '../stores.ts';
import type { PasswordChanged, WeakPassword } from './change-password.ts';

/** It was used, is over, was replaced by a newer one, or was never given out: which of them is not told. */
export type LinkRefused = { kind: 'linkRefused' };

/**
 * Sets a new password for whoever has the link that was mailed, once; ends all logins and forgets wrong tries. That mail reached
 * them also verifies the address. A weak password leaves the link good. RATE_LIMITED where too many hashes wait.
 */
export async function resetPassword(
  parts: Parts,
  { token, newPassword }: ResetPasswordInput,
  occasion: Occasion,
): Promise<PasswordChanged | LinkRefused | WeakPassword> {
  const { accounts, attempts, links, hashLane, profiles } = parts;
  const { now, signal } = occasion;
  const tokenHash = hashLinkToken(token);
  const link = await links.find('reset', tokenHash, now);
  if (!link) return { kind: 'linkRefused' };
  const reason = weaknessOf(newPassword, link.email);
  if (reason) return { kind: 'weakPassword', reason };

  const passwordHash = await hashLane.run({ owner: link.accountId, signal }, () => hashSecret(newPassword));
  const language = await languageOf(profiles, link.accountId);
  const outcome = await inTransaction(parts.connection, async (session): Promise<PasswordChanged | LinkRefused> => {
    const taken = await links.take(session, 'reset', tokenHash, now);
    if (!taken) return { kind: 'linkRefused' };
    const owner = { id: taken.accountId, email: taken.email };
    const account = await accounts.resetPassword(session, owner, { passwordHash, emailVerifiedAt: now });
    if (!account) return { kind: 'linkRefused' };
    const ending = { ...occasion, reason: 'PASSWORD_CHANGED' as const };
    const ended = await endAndPublish(parts, session, { account: account.id }, ending);
    await links.drop(session, account.id, 'verify');
    await orderMail(parts, session, { kind: 'passwordReset', account, language }, occasion);
    return { kind: 'passwordChanged', endedLogins: ended.length };
  });
  // After it: whoever keeps guessing writes to the same documents, and must not hold the owner's way in.
  if (outcome.kind === 'passwordChanged') await attempts.forgetAll(link.email);
  return outcome;
}
