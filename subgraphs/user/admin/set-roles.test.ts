import type { Connection } from '../../../platform/mongo/database.ts';
import { systemAct } from '../../../platform/subgraph/request-context.ts';
import { testAct } from '../../../platform/subgraph/testing.ts';
import { loginEnded } from '../../../schema/events/user.ts';
import { grantRoles } from './grant-roles.ts';
import { refresh } from '../login/refresh.ts';
import type { Parts } from '../stores.ts';
import { NOW, at, openAccount } from '../testing/builders.ts';
import { published } from '../testing/published.ts';
import { openParts } from '../testing/open-parts.ts';
import { setRoles } from './set-roles.ts';

let parts: Parts;
let connection: Connection;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ parts, connection, close } = await openParts());
});
afterEach(() => close());

const by = (actorId: string, accountId: string, roles: Parameters<typeof setRoles>[1]['roles']) =>
  setRoles(parts, { accountId, roles }, testAct(NOW, { account: actorId }));

describe('setting roles', () => {
  it('is on record, ends the access tokens, and lets the refresh token go on with the new scopes', async () => {
    const admin = await openAccount(parts, ['ADMIN']);
    const { account, actor, refreshToken, device } = await openAccount(parts);
    expect(await by(admin.account.id, account.id, ['EDITOR'])).toMatchObject({
      kind: 'rolesSet',
      account: { roles: ['VIEWER', 'EDITOR'] },
    });
    expect(await published(connection, loginEnded, ({ subject }) => subject === actor.session)).toMatchObject([
      { data: { reason: 'ROLES_CHANGED' } },
    ]);
    expect(await refresh(parts, refreshToken, at())).toMatchObject({
      kind: 'loggedIn',
      device: { id: device.id },
    });
    expect(await parts.logins.findEnd(actor.session)).toMatchObject({ reason: 'ROLES_CHANGED' });
    const [record] = await parts.audit.list({ subjectId: account.id, limit: 10 });
    expect(record).toMatchObject({ actorId: admin.account.id, action: 'account.setRoles' });
    expect(JSON.parse(record!.details)).toEqual({ before: ['VIEWER'], after: ['VIEWER', 'EDITOR'] });
  });

  it('while tabs refresh leaves the login alive', async () => {
    const { account, refreshToken } = await openAccount(parts);
    const [, ...outcomes] = await Promise.all([
      by('system', account.id, ['EDITOR']),
      ...Array.from({ length: 8 }, () => refresh(parts, refreshToken, at())),
    ]);
    const tokens = outcomes.map((outcome) => outcome.kind === 'loggedIn' && outcome.tokens.refreshToken);
    expect(new Set(tokens).size).toBe(1);
    expect(await refresh(parts, tokens[0] as string, at())).toMatchObject({
      kind: 'loggedIn',
      account: { roles: ['VIEWER', 'EDITOR'] },
    });
  });

  it('to what they are changes nothing', async () => {
    const { account, actor } = await openAccount(parts);
    expect(await by('system', account.id, [])).toMatchObject({ kind: 'rolesSet' });
    expect(await parts.logins.findEnd(actor.session)).toBeUndefined();
    expect(await parts.audit.list({ subjectId: account.id, limit: 10 })).toEqual([]);
  });

  it('of nobody is an answer', async () => {
    expect(await by('system', 'account_none', ['ADMIN'])).toEqual({ kind: 'accountNotFound' });
  });

  it('leaves one administrator, however many resign at once', async () => {
    const admins = await Promise.all(Array.from({ length: 12 }, () => openAccount(parts, ['ADMIN'])));
    const outcomes = await Promise.all(admins.map(({ account }) => by(account.id, account.id, [])));
    expect(outcomes.filter(({ kind }) => kind === 'lastAdmin')).toHaveLength(1);
    expect(await connection.collection('accounts').countDocuments({ roles: 'ADMIN' })).toBe(1);
  });

  it('by the system makes the first administrator, by address', async () => {
    const { email, account } = await openAccount(parts);
    const grant = { email: ` ${email.toUpperCase()}`, roles: ['ADMIN'] as const };
    const act = systemAct('req_test', NOW);
    expect(await grantRoles(parts, grant, act)).toMatchObject({ account: { roles: ['VIEWER', 'ADMIN'] } });
    expect(await parts.audit.list({ subjectId: account.id, limit: 10 })).toMatchObject([{ actorId: 'system' }]);
    expect(await grantRoles(parts, { ...grant, email: 'nobody@example.com' }, act)).toEqual({
      kind: 'accountNotFound',
    });
  });
});
