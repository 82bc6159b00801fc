import { badInput, fault } from '../../../platform/errors/errors.ts';
import type { CallerAct } from '../context.ts';
import { guess } from '../password/guess.ts';
import { verifySecret } from '../password/hasher.ts';
import { LONGEST_PASSWORD } from '../password/password-rules.ts';
import type { Parts } from '../stores.ts';

export type PasswordRefused = { kind: 'passwordRequired' } | { kind: 'passwordWrong'; retryAfterMs?: number };

/**
 * Whether the caller, who is logged in, knows the account's password as well. Wrong ones count and delay as those of a log-in
 * from this device. UNAUTHENTICATED where the account is no more, BAD_USER_INPUT for a text too long, RATE_LIMITED
 * where too many hashes wait.
 */
export async function confirmPassword(
  { accounts, attempts, hashLane }: Parts,
  password: string | null | undefined,
  { account: id, device, now, signal }: Pick<CallerAct, 'account' | 'device' | 'now' | 'signal'>,
): Promise<{ kind: 'right' } | PasswordRefused> {
  if (password === null || password === undefined) return { kind: 'passwordRequired' };
  if (password.length > LONGEST_PASSWORD) {
    throw badInput('password', `A password has at most ${LONGEST_PASSWORD} characters.`);
  }
  const found = await accounts.findForConfirmation(id);
  if (!found) throw fault('UNAUTHENTICATED', 'This account is no more.');
  const guarded = { email: found.account.email, knownDevice: device };
  const verdict = await hashLane.run({ owner: id, signal }, () =>
    guess(attempts, guarded, now, () => verifySecret(password, found.passwordHash)),
  );
  return verdict.kind === 'right' ? verdict : { ...verdict, kind: 'passwordWrong' };
}
