import { fault } from '../../../platform/errors/errors.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { refuseKids } from '../../../platform/passport/refuse-kids.ts';
import type { CallerAct } from '../context.ts';
import type { ChangePasswordInput } from '../generated/types.ts';
import { checkOwnPassword, type PasswordWrong } from '../login/confirm-password.ts';
import { endAndPublish } from '../login/end-logins.ts';
import { languageOf, orderMail } from '../mail/order-mail.ts';
import { hashSecret } from '../password/hasher.ts';
import { weaknessOf } from '../password/password-rules.ts';
import type { Parts } from '../stores.ts';

export type PasswordChanged = { kind: 'passwordChanged'; endedLogins: number };
export type WeakPassword = { kind: 'weakPassword'; reason: string };

/**
 * Changes the password for a caller who knows it, ends all other logins, and tells the owner by mail. FORBIDDEN for kids, CONFLICT
 * where the password was changed meanwhile, RATE_LIMITED where too many hashes wait.
 */
export async function changePassword(
  parts: Parts,
  { currentPassword, newPassword }: ChangePasswordInput,
  act: CallerAct,
): Promise<PasswordChanged | PasswordWrong | WeakPassword> {
  refuseKids(act);
  const confirmed = await checkOwnPassword(parts, currentPassword, act, 'input.currentPassword');
  if (confirmed.kind !== 'right') return confirmed;
  const { account, passwordHash: from } = confirmed;
  const reason = weaknessOf(newPassword, account.email);
  if (reason) return { kind: 'weakPassword', reason };

  const waiter = { owner: account.id, signal: act.signal };
  const to = await parts.hashLane.run(waiter, () => hashSecret(newPassword));
  const language = await languageOf(parts.profiles, account.id);
  return inTransaction(parts.connection, async (session): Promise<PasswordChanged> => {
    if (!(await parts.accounts.replacePassword(session, account.id, { from, to }))) {
      throw fault('CONFLICT', 'The password was changed a moment ago.');
    }
    const others = { account: account.id, except: act.session };
    const ended = await endAndPublish(parts, session, others, { ...act, reason: 'PASSWORD_CHANGED' });
    // A link that was asked for before would undo this.
    await parts.links.drop(session, account.id, 'reset');
    await orderMail(parts, session, { kind: 'passwordChanged', account, language }, act);
    return { kind: 'passwordChanged', endedLogins: ended.length };
  });
}
