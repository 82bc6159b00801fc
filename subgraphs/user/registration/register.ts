import { badInput } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Account } from '../account/account-store.ts';
import { nameFromEmail, normaliseEmail } from '../account/email.ts';
import type { Occasion } from '../context.ts';
import type { RegisterInput } from '../generated/types.ts';
import { answerLogin, beginLogin, describeDevice, type LoggedIn } from '../login/begin-login.ts';
import { newRefreshToken } from '../login/refresh-token.ts';
import { waiterFor } from '../login/waiter-for.ts';
import { orderMail } from '../mail/order-mail.ts';
import { hashSecret } from '../password/hasher.ts';
import { weaknessOf } from '../password/password-rules.ts';
import { checkMaximumAge, checkName } from '../profile/profile-rules.ts';
import type { Parts } from '../stores.ts';
import { insertAccount } from './insert-account.ts';

export type RegisterOutcome = LoggedIn | { kind: 'emailTaken' } | { kind: 'weakPassword'; reason: string };

/**
 * Opens an account with one profile, logs the device in and has the address asked, all of it or nothing; of any number of racing calls with one
 * address one succeeds. BAD_USER_INPUT where a text is not well formed, RATE_LIMITED where too many hashes wait.
 */
export async function register(parts: Parts, input: RegisterInput, occasion: Occasion): Promise<RegisterOutcome> {
  const { now } = occasion;
  const email = normaliseEmail(input.email);
  if (!email) throw badInput('input.email', 'This is no e-mail address.');
  const name = checkName(input.profileName ?? nameFromEmail(email));
  const reason = weaknessOf(input.password, email);
  if (reason) return { kind: 'weakPassword', reason };

  const id = newId('account', now.getTime());
  const device = describeDevice(input.device);
  // Told apart early, so that a taken address costs no hash; the unique index decides.
  if (await parts.accounts.exists(email)) return { kind: 'emailTaken' };
  const passwordHash = await parts.hashLane.run(waiterFor(email, occasion), () => hashSecret(input.password));

  const account: Account = { id, email, roles: ['VIEWER'], country: input.country, createdAt: now };
  const profile = {
    id: newId('profile', now.getTime()),
    accountId: id,
    name,
    isKids: false,
    maximumAge: checkMaximumAge(undefined, false),
    language: input.language ?? 'en',
  };
  const token = newRefreshToken();
  try {
    const login = await inTransaction(parts.connection, async (session) => {
      await insertAccount(parts, session, { account, passwordHash, profiles: [profile] }, occasion);
      await orderMail(parts, session, { kind: 'verifyEmail', account, language: profile.language }, occasion);
      return beginLogin(parts, session, { account: id, device, token }, occasion);
    });
    return await answerLogin(parts, { account, login, token }, now);
  } catch (error) {
    if (isDuplicateKey(error)) return { kind: 'emailTaken' };
    throw error;
  }
}
