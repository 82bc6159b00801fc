import type { Account } from '../account/account-store.ts';
import { register } from '../registration/register.ts';
import type { Actor } from '../../../platform/passport/actor.ts';
import { actorOfLogin } from '../login/actor-of-login.ts';
import type { Device } from '../login/login-store.ts';
import type { CallerAct, Occasion } from '../context.ts';
import type { Parts } from '../stores.ts';
import type { Role } from '../generated/types.ts';

export const PASSWORD = 'a quiet evening at the cinema';
/**
 * The one clock of these tests: the second in which a test file began. It is no date of the calendar, since the database
 * forgets old logins, and tokens expire, by the real clock.
 */
export const NOW = new Date(Math.floor(Date.now() / 1_000) * 1_000);

/** So much later than {@link NOW}. */
export function later(ms: number): Date {
  return new Date(NOW.getTime() + ms);
}

/** A request of a test. */
export function at(now = NOW): Occasion {
  return { requestId: 'req_test', now };
}

/** The same by a caller who is logged in. */
export function by(actor: Actor, now = NOW): CallerAct {
  return { ...actor, ...at(now) };
}

export const laptop = { name: 'Laptop', kind: 'BROWSER' as const };

let serial = 0;

export interface Opened {
  email: string;
  account: Account;
  device: Device;
  refreshToken: string;
  deviceToken: string;
  /** The caller of this login, before a profile is chosen. */
  actor: Actor;
}

/** An account with one profile, logged in on a laptop at {@link NOW}; each call another address. */
export async function openAccount(parts: Parts, roles: readonly Role[] = []): Promise<Opened> {
  const email = `viewer${++serial}@example.com`;
  const outcome = await register(
    parts,
    { email, password: PASSWORD, country: 'DE', language: 'en', device: laptop },
    at(),
  );
  if (outcome.kind !== 'loggedIn') throw new Error(outcome.kind);
  const { account, device, deviceToken, tokens } = outcome;
  const login = await parts.connection
    .collection<{ _id: string; account: string }>('logins')
    .findOne({ account: account.id });
  const opened = { email, account, device, deviceToken, refreshToken: tokens.refreshToken! };
  if (roles.length > 0) {
    // Written past the use case: a test of rights does not begin with ended logins.
    await parts.connection
      .collection<{ _id: string }>('accounts')
      .updateOne({ _id: account.id }, { $set: { roles: ['VIEWER', ...roles] } });
  }
  const actual = { ...account, roles: [...account.roles, ...roles] };
  return { ...opened, account: actual, actor: actorOfLogin({ session: login!._id, device: device.id }, actual) };
}
