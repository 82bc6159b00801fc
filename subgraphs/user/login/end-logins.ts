import { createEvent } from '../../../platform/events/event.ts';
import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import { refuseKids } from '../../../platform/passport/refuse-kids.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { checkReason } from '../../../platform/text/check-reason.ts';
import { loginEnded } from '../../../schema/events/user.ts';
import type { Account } from '../account/account-store.ts';
import type { CallerAct, Occasion } from '../context.ts';
import type { LoginEndReason } from '../generated/types.ts';
import type { Stores } from '../stores.ts';
import type { Login, LoginsToEnd } from './login-store.ts';

/** Why logins end, by which request and when. */
export type Ending = Occasion & { reason: LoginEndReason };

/** Part of the transaction that ends logins: from these events the gateway learns to refuse their tokens. */
export async function publishEndedLogins(
  { outbox }: Stores,
  session: ClientSession,
  ended: readonly Login[],
  { reason, requestId, now }: Ending,
): Promise<void> {
  const events = ended.map(({ session: login, account, device }) => {
    const data = { session: login, account, device: device.id, reason };
    return createEvent(loginEnded, { subject: login, revision: 1, requestId, data }, now);
  });
  await outbox.write(session, events);
}

/** Part of a transaction: ends logins and tells everybody. Returns what it ended. */
export async function endAndPublish(
  stores: Stores,
  session: ClientSession,
  which: LoginsToEnd,
  ending: Ending,
): Promise<Login[]> {
  const ended = await stores.logins.end(session, which, { reason: ending.reason, at: ending.now });
  await publishEndedLogins(stores, session, ended, ending);
  return ended;
}

/** Ends the caller's own login. Ending it twice is ending it once. */
export async function logOut(stores: Stores, act: CallerAct): Promise<void> {
  const which = { account: act.account, login: act.session };
  await inTransaction(stores.connection, (session) =>
    endAndPublish(stores, session, which, { ...act, reason: 'LOGGED_OUT' }),
  );
}

export type RevokeOutcome = { kind: 'deviceRevoked'; deviceId: string } | { kind: 'deviceNotFound' };

/** Ends the logins of one of the caller's devices. FORBIDDEN for kids. */
export async function revokeDevice(stores: Stores, deviceId: string, act: CallerAct): Promise<RevokeOutcome> {
  refuseKids(act);
  const which = { account: act.account, device: deviceId };
  const ended = await inTransaction(stores.connection, (session) =>
    endAndPublish(stores, session, which, { ...act, reason: 'DEVICE_REVOKED' }),
  );
  return ended.length > 0 ? { kind: 'deviceRevoked', deviceId } : { kind: 'deviceNotFound' };
}

export type EndLoginsOutcome = { kind: 'loginsEnded'; account: Account; count: number } | { kind: 'accountNotFound' };

/**
 * Support ends an account's logins, or those of one device; on record with its reason, also where there were none.
 * BAD_USER_INPUT unless the reason has 1 to 500 characters.
 */
export async function endLogins(
  stores: Stores,
  { accountId, deviceId, reason }: { accountId: string; deviceId?: string | null | undefined; reason: string },
  act: Act,
): Promise<EndLoginsOutcome> {
  const why = checkReason(reason);
  return inTransaction(stores.connection, async (session) => {
    const account = await stores.accounts.findById(accountId, session);
    if (!account) return { kind: 'accountNotFound' };
    const which = { account: accountId, device: deviceId ?? undefined };
    const ended = await endAndPublish(stores, session, which, { ...act, reason: 'ENDED_BY_SUPPORT' });
    const details = { device: deviceId ?? null, reason: why, sessions: ended.map(({ session: login }) => login) };
    const record = { actorId: act.account, action: 'account.endLogins', subjectId: accountId, details };
    await stores.audit.record(session, record, act.now);
    return { kind: 'loginsEnded', account, count: ended.length };
  });
}
