import { profileChanged } from '../../../schema/events/user.ts';
import type { Connection } from '../../../platform/mongo/database.ts';
import { systemAct } from '../../../platform/subgraph/request-context.ts';
import { logIn } from '../login/log-in.ts';
import type { Parts } from '../stores.ts';
import { NOW, PASSWORD, at, laptop } from '../testing/builders.ts';
import { published } from '../testing/published.ts';
import { openParts } from '../testing/open-parts.ts';
import { createAccountDirectly, type PlannedAccount } from './create-account-directly.ts';

let parts: Parts;
let connection: Connection;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ parts, connection, close } = await openParts());
});
afterAll(() => close());

const plan: PlannedAccount = {
  id: 'account_admin',
  email: 'admin@marquee.local',
  password: PASSWORD,
  roles: ['ADMIN'],
  country: 'DE',
  profiles: [
    { id: 'profile_admin', name: 'Admin', pin: '1234' },
    { id: 'profile_kids', name: 'Kids', isKids: true },
  ],
};
const create = (more: Partial<PlannedAccount> = {}) =>
  createAccountDirectly(parts, { ...plan, ...more }, systemAct('r', NOW));

describe('a planned account', () => {
  it('is created once with its own ids, on record and published, however many seeds run', async () => {
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => create()));
    expect(outcomes.filter(({ kind }) => kind === 'created')).toHaveLength(1);
    expect(await create({ password: 'another good password' })).toEqual({ kind: 'exists' });
    const [profiles] = await parts.profiles.listByAccounts([plan.id]);
    expect(profiles).toMatchObject([
      { id: 'profile_admin', hasPin: true, maximumAge: 18 },
      { id: 'profile_kids', isKids: true, maximumAge: 7 },
    ]);
    expect(await published(connection, profileChanged, ({ data }) => data?.accountId === plan.id)).toHaveLength(2);
    expect(await parts.audit.list({ subjectId: plan.id, limit: 5 })).toMatchObject([{ action: 'account.create' }]);
    const input = { email: plan.email, password: PASSWORD, device: laptop };
    expect(await logIn(parts, input, at())).toMatchObject({
      kind: 'loggedIn',
      account: { id: plan.id, roles: ['VIEWER', 'ADMIN'] },
    });
  });

  it('keeps to the rules', async () => {
    const other = { id: 'account_other', email: 'other@marquee.local' };
    await expect(create({ id: 'account_other' })).rejects.toThrow('belongs to another account');
    await expect(create({ ...other, email: 'x' })).rejects.toThrow('no e-mail address');
    await expect(create({ ...other, password: 'password' })).rejects.toThrow('cannot be used');
    await expect(create({ ...other, profiles: [] })).rejects.toThrow('1 to 5 profiles');
    await expect(create({ ...other, id: 'other' })).rejects.toThrow('not well formed');
  });
});
