import { badInput } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import type { Account } from '../account/account-store.ts';
import type { DeviceInput } from '../generated/types.ts';
import type { TokenParts, UserParts } from '../parts.ts';
import { actorOfLogin } from './actor-of-login.ts';
import { publishEndedLogins } from './end-logins.ts';
import { issueTokens, type IssuedTokens } from './issue-tokens.ts';
import type { Device, Login } from './login-store.ts';
import { formatRefreshToken, hashPart, type RefreshToken } from './refresh-token.ts';

const LONGEST_NAME = 80;

export interface LoggedIn {
  kind: 'LOGGED_IN';
  tokens: IssuedTokens;
  account: Account;
  device: Device;
}

/** The name without surrounding space; BAD_USER_INPUT unless 1 to 80 characters are left. */
export function checkDeviceName(name: string): string {
  const trimmed = name.trim().normalize('NFC');
  if (trimmed === '' || trimmed.length > LONGEST_NAME || /\p{Cc}/u.test(trimmed)) {
    throw badInput('input.device.name', `name must have 1 to ${LONGEST_NAME} characters.`);
  }
  return trimmed;
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
  parts: UserParts,
  session: ClientSession,
  login: {
    account: string;
    device: DeviceOfLogin;
    token: RefreshToken;
    requestId: string;
  },
  now: Date,
): Promise<Login> {
  const { account, device, token, requestId } = login;
  const { logins, times } = parts;
  const replaced = await logins.end(session, { account, device: device.id }, { reason: 'LOGGED_OUT', at: now });
  await publishEndedLogins(parts, session, replaced, { reason: 'LOGGED_OUT', at: now }, requestId);
  const absoluteExpiresAt = new Date(now.getTime() + times.absoluteMs);
  return logins.insert(session, {
    session: newId('login', now.getTime()),
    account,
    device,
    familyHash: hashPart(token.family),
    tokenHash: hashPart(token.secret),
    absoluteExpiresAt,
    expiresAt: new Date(Math.min(now.getTime() + times.idleMs, absoluteExpiresAt.getTime())),
    now,
  });
}

/** What a new login is answered with. */
export async function answerLogin(
  parts: TokenParts,
  account: Account,
  login: Login,
  token: RefreshToken,
  now: Date,
): Promise<LoggedIn> {
  const actor = actorOfLogin({ session: login.session, device: login.device.id }, account);
  const refresh = { token: formatRefreshToken(token), expiresAt: login.expiresAt };
  return {
    kind: 'LOGGED_IN',
    tokens: await issueTokens(parts, actor, refresh, now),
    account,
    device: login.device,
  };
}
