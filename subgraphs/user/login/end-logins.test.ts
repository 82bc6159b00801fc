import type { Connection } from '../../../platform/mongo/database.ts';
import { testAct } from '../../../platform/subgraph/testing.ts';
import { loginEnded } from '../../../schema/events/user.ts';
import type { Parts } from '../stores.ts';
import { NOW, PASSWORD, at, by, laptop, openAccount } from '../testing/builders.ts';
import { published } from '../testing/published.ts';
import { openParts } from '../testing/open-parts.ts';
import { endLogins, logOut, revokeDevice } from './end-logins.ts';
import { logIn } from './log-in.ts';
import { refresh } from './refresh.ts';

let parts: Parts;
let connection: Connection;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ parts, connection, close } = await openParts());
});
afterAll(() => close());

const reasonsOf = async (account: string) =>
  (await published(connection, loginEnded, ({ data }) => data?.account === account)).map(({ data }) => data!.reason);

const support = testAct(NOW, { account: 'account_support' });

async function logInOnTv(email: string) {
  const outcome = await logIn(
    parts,
    { email, password: PASSWORD, device: { ...laptop, name: 'TV', kind: 'TV' } },
    at(),
  );
  if (outcome.kind !== 'loggedIn') throw new Error(outcome.kind);
  return outcome;
}

describe('ending logins', () => {
  it('by logging out ends this one alone, once', async () => {
    const { actor, email, refreshToken, account } = await openAccount(parts);
    const tv = await logInOnTv(email);
    await logOut(parts, by(actor));
    await logOut(parts, by(actor));
    expect(await refresh(parts, refreshToken, at())).toEqual({ kind: 'refreshRefused' });
    expect(await refresh(parts, tv.tokens.refreshToken, at())).toMatchObject({ kind: 'loggedIn' });
    expect(await reasonsOf(account.id)).toEqual(['LOGGED_OUT']);
  });

  it('of a device is for its account alone', async () => {
    const { actor, email, account } = await openAccount(parts);
    const stranger = await openAccount(parts);
    const tv = await logInOnTv(email);
    expect(await revokeDevice(parts, tv.device.id, by(stranger.actor))).toEqual({ kind: 'deviceNotFound' });
    expect(await revokeDevice(parts, tv.device.id, by(actor))).toEqual({
      kind: 'deviceRevoked',
      deviceId: tv.device.id,
    });
    expect(await revokeDevice(parts, tv.device.id, by(actor))).toEqual({ kind: 'deviceNotFound' });
    expect(await refresh(parts, tv.tokens.refreshToken, at())).toEqual({ kind: 'refreshRefused' });
    expect(await reasonsOf(account.id)).toEqual(['DEVICE_REVOKED']);
  });

  it('of a device without a name ends none', async () => {
    const { actor, refreshToken } = await openAccount(parts);
    expect(await revokeDevice(parts, '', by(actor))).toEqual({ kind: 'deviceNotFound' });
    expect(await refresh(parts, refreshToken, at())).toMatchObject({ kind: 'loggedIn' });
  });

  it('by support ends all and is on record with its reason', async () => {
    const { email, account, refreshToken } = await openAccount(parts);
    await logInOnTv(email);
    const input = { accountId: account.id, reason: 'stolen laptop' };
    expect(await endLogins(parts, input, support)).toMatchObject({ kind: 'loginsEnded', count: 2 });
    expect(await refresh(parts, refreshToken, at())).toEqual({ kind: 'refreshRefused' });
    expect(await reasonsOf(account.id)).toEqual(['ENDED_BY_SUPPORT', 'ENDED_BY_SUPPORT']);
    const [record] = await parts.audit.list({ subjectId: account.id, limit: 10 });
    expect(record).toMatchObject({ actorId: 'account_support', action: 'account.endLogins', at: NOW });
    expect(JSON.parse(record!.details)).toMatchObject({ reason: 'stolen laptop', device: null });
  });

  it('by support may name a device', async () => {
    const { email, account, device } = await openAccount(parts);
    const tv = await logInOnTv(email);
    const input = { accountId: account.id, deviceId: tv.device.id, reason: 'sold' };
    expect(await endLogins(parts, input, support)).toMatchObject({ count: 1 });
    expect(await parts.logins.listDevices([account.id], NOW)).toMatchObject([[{ id: device.id }]]);
  });

  it('of an account that is not there changes nothing', async () => {
    expect(await endLogins(parts, { accountId: 'account_none', reason: 'x' }, support)).toEqual({
      kind: 'accountNotFound',
    });
    expect(await parts.audit.list({ subjectId: 'account_none', limit: 1 })).toEqual([]);
  });
});
