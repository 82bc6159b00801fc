import { badInput, fault } from '../../../platform/errors/errors.ts';
import type { Account } from '../account/account-store.ts';
import type { CallerAct } from '../context.ts';
import { guess } from '../password/guess.ts';
import { verifySecret } from '../password/hasher.ts';
import { LONGEST_PASSWORD } from '../password/password-rules.ts';
import type { Parts } from '../stores.ts';

export type PasswordWrong = { kind: 'passwordWrong'; retryAfterMs?: number };
export type PasswordRefused = { kind: 'passwordRequired' } | PasswordWrong;

/** `passwordHash` is what the password was compared with: whoever acts upon it can tell whether it is still so. */
export type PasswordRight = { kind: 'right'; account: Account; passwordHash: string };

type Confirming = Pick<CallerAct, 'account' | 'device' | 'now' | 'signal'>;

/**
 * Whether the caller, who is logged in, knows the account's password as well. Wrong ones count and delay as those of a log-in
 * from this device. UNAUTHENTICATED where the account is no more, BAD_USER_INPUT naming `argument` for a text too long,
 * RATE_LIMITED where too many hashes wait.
 */
export async function checkOwnPassword(
  { accounts, attempts, hashLane }: Parts,
  password: string,
  { account: id, device, now, signal }: Confirming,
  argument: string,
): Promise<PasswordRight | PasswordWrong> {
  if (password.length > LONGEST_PASSWORD) {
    throw badInput(argument, `A password has at most ${LONGEST_PASSWORD} characters.`);
  }
  const found = await accounts.findForConfirmation(id);
  if (!found) throw fault('UNAUTHENTICATED', 'This account is no more.');
  const guarded = { email: found.account.email, knownDevice: device };
  const verdict = await hashLane.run({ owner: id, signal }, () =>
    guess(attempts, guarded, now, () => verifySecret(password, found.passwordHash)),
  );
  return verdict.kind === 'right' ? { ...found, kind: 'right' } : { ...verdict, kind: 'passwordWrong' };
}

/** The same where a client may not know that the password is needed. */
export async function confirmPassword(
  parts: Parts,
  password: string | null | undefined,
  act: Confirming,
): Promise<PasswordRight | PasswordRefused> {
  if (password === null || password === undefined) return { kind: 'passwordRequired' };
  return checkOwnPassword(parts, password, act, 'password');
}
