import { createEvent } from '../../../platform/events/event.ts';
import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import type { Passport } from '../../../platform/passport/passport.ts';
import { loginEnded } from '../../../schema/events/user.ts';
import type { Account } from '../account/account-store.ts';
import type { UserParts } from '../parts.ts';
import type { Login, LoginEnd } from './login-store.ts';

/** Part of the transaction that ends logins: from these events the gateway learns to refuse their tokens. */
export async function publishEndedLogins(
  { outbox }: UserParts,
  session: ClientSession,
  ended: readonly Login[],
  { reason, at }: LoginEnd,
  requestId: string,
): Promise<void> {
  const events = ended.map(({ session: login, account, device }) =>
    createEvent(
      loginEnded,
      { subject: login, revision: 1, requestId, data: { session: login, account, device: device.id, reason } },
      at,
    ),
  );
  await outbox.write(session, events);
}

/** Ends the caller's own login. Ending it twice is ending it once. */
export async function logOut(parts: UserParts, caller: Passport, requestId: string, now: Date): Promise<void> {
  const end: LoginEnd = { reason: 'LOGGED_OUT', at: now };
  await inTransaction(parts.connection, async (session) => {
    const ended = await parts.logins.end(session, { account: caller.account, login: caller.session }, end);
    await publishEndedLogins(parts, session, ended, end, requestId);
  });
}

/** Ends the logins of one of the caller's devices; returns how many, none where the caller has no such device. */
export async function revokeDevice(
  parts: UserParts,
  caller: Passport,
  device: string,
  requestId: string,
  now: Date,
): Promise<number> {
  const end: LoginEnd = { reason: 'DEVICE_REVOKED', at: now };
  return inTransaction(parts.connection, async (session) => {
    const ended = await parts.logins.end(session, { account: caller.account, device }, end);
    await publishEndedLogins(parts, session, ended, end, requestId);
    return ended.length;
  });
}

export type EndedLogins = { kind: 'ENDED'; account: Account; count: number } | { kind: 'ACCOUNT_NOT_FOUND' };

/** Support ends an account's logins, or those of one device; on record with its reason, also where there were none. */
export async function endLogins(
  parts: UserParts,
  act: { actorId: string; accountId: string; device?: string | undefined; why: string; requestId: string },
  now: Date,
): Promise<EndedLogins> {
  const { actorId, accountId, device, why, requestId } = act;
  const end: LoginEnd = { reason: 'ENDED_BY_SUPPORT', at: now };
  return inTransaction(parts.connection, async (session) => {
    const account = await parts.accounts.findById(accountId, session);
    if (!account) return { kind: 'ACCOUNT_NOT_FOUND' };
    const ended = await parts.logins.end(session, { account: accountId, ...(device ? { device } : {}) }, end);
    await publishEndedLogins(parts, session, ended, end, requestId);
    const details = { device: device ?? null, reason: why, sessions: ended.map(({ session: login }) => login) };
    await parts.audit.record(session, { actorId, action: 'account.endLogins', subjectId: accountId, details }, now);
    return { kind: 'ENDED', account, count: ended.length };
  });
}
