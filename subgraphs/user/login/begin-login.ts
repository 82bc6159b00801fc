import { newId } from '../../../platform/ids/ids.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { signDeviceTicket } from '../../../platform/tickets/device-ticket.ts';
import type { Account } from '../account/account-store.ts';
import type { Occasion } from '../context.ts';
import type { DeviceInput } from '../generated/types.ts';
import { checkName } from '../profile/profile-rules.ts';
import type { Profile } from '../profile/profile-store.ts';
import type { Parts } from '../stores.ts';
import { actorOfLogin } from './actor-of-login.ts';
import { endAndPublish } from './end-logins.ts';
import { issueTokens, type IssuedTokens } from './issue-tokens.ts';
import { expiryOf } from './judge-refresh.ts';
import type { Device, Login } from './login-store.ts';
import { formatRefreshToken, hashPart, type RefreshToken } from './refresh-token.ts';

const LONGEST_NAME = 80;

export interface LoggedIn {
  kind: 'loggedIn';
  tokens: IssuedTokens;
  account: Account;
  device: Device;
  deviceToken: string;
}

/** A login with what its tokens are made of; without a profile it acts as the account. */
export interface GrantedLogin {
  account: Account;
  profile?: Profile | undefined;
  login: Login;
  token: RefreshToken;
}

/** BAD_USER_INPUT unless the name has 1 to 80 characters. */
export function checkDeviceName(name: string): string {
  return checkName(name, 'input.device.name', LONGEST_NAME);
}

export interface DeviceOfLogin {
  id: string;
  name: string;
  kind: DeviceInput['kind'];
}

/** The device under the id by which the account knows it, else under a new one. BAD_USER_INPUT as {@link checkDeviceName}. */
export function describeDevice(input: DeviceInput, knownId?: string): DeviceOfLogin {
  return { id: knownId ?? newId('device'), name: checkDeviceName(input.name), kind: input.kind };
}

/** Part of the transaction that lets somebody in. An earlier login on the same device ends: its tokens are replaced. */
export async function beginLogin(
  parts: Parts,
  session: ClientSession,
  { account, device, token }: { account: string; device: DeviceOfLogin; token: RefreshToken },
  occasion: Occasion,
): Promise<Login> {
  const { logins, times } = parts;
  const { now } = occasion;
  await endAndPublish(parts, session, { account, device: device.id }, { ...occasion, reason: 'LOGGED_OUT' });
  const absoluteExpiresAt = new Date(now.getTime() + times.absoluteMs);
  return logins.insert(session, {
    session: newId('login', now.getTime()),
    account,
    device,
    familyHash: hashPart(token.family),
    tokenHash: hashPart(token.secret),
    absoluteExpiresAt,
    expiresAt: expiryOf(absoluteExpiresAt, times.idleMs, now),
    now,
  });
}

/** What a login is answered with when it began, and when it was refreshed. */
export async function answerLogin(
  parts: Parts,
  { account, profile, login, token }: GrantedLogin,
  now: Date,
): Promise<LoggedIn> {
  const { device, expiresAt } = login;
  const actor = actorOfLogin({ session: login.session, device: device.id, isChilds: login.isChilds }, account, profile);
  const tokens = await issueTokens(parts, actor, { token: formatRefreshToken(token), expiresAt }, now);
  const ticket = { email: account.email, device: device.id };
  const deviceToken = signDeviceTicket(ticket, parts.deviceKey, now.getTime());
  return { kind: 'loggedIn', tokens, account, device, deviceToken };
}
