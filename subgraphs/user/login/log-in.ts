import { badInput } from '../../../platform/errors/errors.ts';
import { counter } from '../../../platform/metrics/metrics.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { deviceOfTicket } from '../../../platform/tickets/device-ticket.ts';
import { normaliseEmail } from '../account/email.ts';
import type { Occasion } from '../context.ts';
import type { LogInInput } from '../generated/types.ts';
import { guess } from '../password/guess.ts';
import { NOBODYS_HASH, verifySecret } from '../password/hasher.ts';
import { LONGEST_PASSWORD } from '../password/password-rules.ts';
import type { Parts } from '../stores.ts';
import { answerLogin, beginLogin, checkDeviceName, describeDevice, type LoggedIn } from './begin-login.ts';
import { newRefreshToken } from './refresh-token.ts';
import { waiterFor } from './waiter-for.ts';

const logIns = counter('log_ins_total', 'Log-ins by outcome: let in, or refused.', ['outcome']);

export type LogInOutcome = LoggedIn | { kind: 'badCredentials'; retryAfterMs?: number };

const NO_ACCOUNT = 'account_none';

interface KnownDevice {
  /** The id it claims, where this account was logged in with it: somebody else's is not taken over. */
  id: string | undefined;
  /** The same where it has proved it, not only said so. */
  proven: string | undefined;
}

/** Asks the database without an account as well, since time must not tell. */
async function findKnownDevice(
  { logins, deviceKey }: Parts,
  account: { id: string; email: string },
  { id, token }: LogInInput['device'],
  now: Date,
): Promise<KnownDevice> {
  const shown = token ? deviceOfTicket(token, account.email, deviceKey, now.getTime()) : undefined;
  const claimed = shown ?? id;
  const isKnown = claimed ? await logins.knowsDevice(account.id, claimed) : false;
  return isKnown ? { id: claimed!, proven: shown } : { id: undefined, proven: undefined };
}

/**
 * Logs a device in. An address without an account takes the same way as one with a wrong password: one hash, and its
 * failures count and delay alike, so neither answer nor time tells which addresses have accounts.
 * BAD_USER_INPUT where the address is none or a text too long, RATE_LIMITED where too many log-ins wait.
 */
export async function logIn(parts: Parts, input: LogInInput, occasion: Occasion): Promise<LogInOutcome> {
  const email = normaliseEmail(input.email);
  if (!email) throw badInput('input.email', 'This is no e-mail address.');
  if (input.password.length > LONGEST_PASSWORD) {
    throw badInput('input.password', `A password has at most ${LONGEST_PASSWORD} characters.`);
  }
  checkDeviceName(input.device.name);

  // Somebody else's proof, or that of a device which was signed out since, gives a turn and nothing more.
  const { token: proof } = input.device;
  const isKnown = proof ? deviceOfTicket(proof, email, parts.deviceKey, occasion.now.getTime()) !== undefined : false;
  const waiter = { ...waiterFor(email, occasion), isKnown };
  const { verdict, found, knownDevice } = await parts.hashLane.run(waiter, async () => {
    const found = await parts.accounts.findForLogIn(email);
    const account = { id: found?.account.id ?? NO_ACCOUNT, email };
    const { id: knownDevice, proven } = await findKnownDevice(parts, account, input.device, occasion.now);
    const verdict = await guess(parts.attempts, { email, knownDevice: proven }, occasion.now, () =>
      verifySecret(input.password, found?.passwordHash ?? NOBODYS_HASH),
    );
    return { verdict, found, knownDevice };
  });
  if (verdict.kind === 'wrong' || !found) {
    logIns.inc({ outcome: 'refused' });
    return { ...verdict, kind: 'badCredentials' };
  }

  const accountId = found.account.id;
  const device = describeDevice(input.device, knownDevice);
  const token = newRefreshToken();
  const begun = await inTransaction(parts.connection, async (session) => {
    const account = await parts.accounts.beginLogin(session, accountId, found.passwordHash);
    if (!account) return undefined;
    const login = await beginLogin(parts, session, { account: accountId, device, token }, occasion);
    return { account, login, token };
  });
  // The account went, or its password was changed, between the two: as if it had been so before.
  if (!begun) return { kind: 'badCredentials' };
  logIns.inc({ outcome: 'let in' });
  return answerLogin(parts, begun, occasion.now);
}
