import type { Connection } from '../../../platform/mongo/database.ts';
import { loginEnded } from '../../../schema/events/user.ts';
import type { TokenParts } from '../parts.ts';
import { NOW, PASSWORD, laptop, openAccount } from '../testing/builders.ts';
import { published } from '../testing/published.ts';
import { openUserParts } from '../testing/serve-user.ts';
import { endLogins, logOut, revokeDevice } from './end-logins.ts';
import { logIn } from './log-in.ts';
import { refresh } from './refresh.ts';

let parts: TokenParts;
let connection: Connection;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ parts, connection, close } = await openUserParts());
});
afterAll(() => close());

const reasonsOf = async (account: string) =>
  (await published(connection, loginEnded, ({ data }) => data?.account === account)).map(({ data }) => data!.reason);

async function logInOnTv(email: string) {
  const outcome = await logIn(
    parts,
    { email, password: PASSWORD, device: { ...laptop, name: 'TV', kind: 'TV' } },
    'r',
    NOW,
  );
  if (outcome.kind !== 'LOGGED_IN') throw new Error(outcome.kind);
  return outcome;
}

describe('ending logins', () => {
  it('by logging out ends this one alone, once', async () => {
    const { actor, email, refreshToken, account } = await openAccount(parts);
    const tv = await logInOnTv(email);
    await logOut(parts, actor, 'req_test', NOW);
    await logOut(parts, actor, 'req_test', NOW);
    expect(await refresh(parts, refreshToken, 'r', NOW)).toEqual({ kind: 'REFUSED' });
    expect(await refresh(parts, tv.tokens.refreshToken, 'r', NOW)).toMatchObject({ kind: 'LOGGED_IN' });
    expect(await reasonsOf(account.id)).toEqual(['LOGGED_OUT']);
  });

  it('of a device is for its account alone', async () => {
    const { actor, email, account } = await openAccount(parts);
    const stranger = await openAccount(parts);
    const tv = await logInOnTv(email);
    expect(await revokeDevice(parts, stranger.actor, tv.device.id, 'r', NOW)).toBe(0);
    expect(await revokeDevice(parts, actor, tv.device.id, 'r', NOW)).toBe(1);
    expect(await revokeDevice(parts, actor, tv.device.id, 'r', NOW)).toBe(0);
    expect(await refresh(parts, tv.tokens.refreshToken, 'r', NOW)).toEqual({ kind: 'REFUSED' });
    expect(await reasonsOf(account.id)).toEqual(['DEVICE_REVOKED']);
  });

  it('by support ends all and is on record with its reason', async () => {
    const { email, account, refreshToken } = await openAccount(parts);
    await logInOnTv(email);
    const act = { actorId: 'account_support', accountId: account.id, why: 'stolen laptop', requestId: 'req_test' };
    expect(await endLogins(parts, act, NOW)).toMatchObject({ kind: 'ENDED', count: 2 });
    expect(await refresh(parts, refreshToken, 'r', NOW)).toEqual({ kind: 'REFUSED' });
    expect(await reasonsOf(account.id)).toEqual(['ENDED_BY_SUPPORT', 'ENDED_BY_SUPPORT']);
    const [record] = await parts.audit.list({ subjectId: account.id, limit: 10 });
    expect(record).toMatchObject({ actorId: 'account_support', action: 'account.endLogins', at: NOW });
    expect(JSON.parse(record!.details)).toMatchObject({ reason: 'stolen laptop', device: null });
  });

  it('by support may name a device', async () => {
    const { email, account, device } = await openAccount(parts);
    const tv = await logInOnTv(email);
    const act = {
      actorId: 'account_support',
      accountId: account.id,
      device: tv.device.id,
      why: 'sold',
      requestId: 'r',
    };
    expect(await endLogins(parts, act, NOW)).toMatchObject({ count: 1 });
    expect(await parts.logins.listDevices([account.id], NOW)).toMatchObject([[{ id: device.id }]]);
  });

  it('of an account that is not there changes nothing', async () => {
    const act = { actorId: 'account_support', accountId: 'account_none', why: 'x', requestId: 'r' };
    expect(await endLogins(parts, act, NOW)).toEqual({ kind: 'ACCOUNT_NOT_FOUND' });
    expect(await parts.audit.list({ subjectId: 'account_none', limit: 1 })).toEqual([]);
  });
});
