import type { Connection } from '../../../platform/mongo/database.ts';
import { createEvent } from '../../../platform/events/event.ts';
import { entitlementChanged } from '../../../schema/events/entitlement.ts';
import { profileChanged } from '../../../schema/events/user.ts';
import type { TokenParts } from '../parts.ts';
import { refresh } from '../login/refresh.ts';
import { NOW, later, openAccount, type Opened } from '../testing/builders.ts';
import { published } from '../testing/published.ts';
import { openUserParts } from '../testing/serve-user.ts';
import { createProfile, deleteProfile, updateProfile } from './edit-profiles.ts';
import { followEntitlements } from './follow-entitlements.ts';
import { switchProfile } from './switch-profile.ts';

let parts: TokenParts;
let connection: Connection;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ parts, connection, close } = await openUserParts());
});
afterAll(() => close());

async function add({ actor }: Opened, input: { name: string; isKids?: boolean; pin?: string }) {
  const outcome = await createProfile(parts, actor, { isKids: false, ...input }, 'req_test', NOW);
  if (outcome.kind !== 'SAVED') throw new Error(outcome.kind);
  return outcome.profile;
}

const profilesOf = async (account: string) => (await parts.profiles.listByAccounts([account]))[0]!;
const firstProfileOf = async (account: string) => (await profilesOf(account))[0]!;
const eventsOf = (id: string) => published(connection, profileChanged, ({ subject }) => subject === id);

describe('profiles', () => {
  it('are told to everybody with each change, in dense revisions, and with a tombstone in the end', async () => {
    const opened = await openAccount(parts);
    const { id } = await add(opened, { name: 'Kim', isKids: true });
    await updateProfile(parts, opened.actor, { profileId: id, maximumAge: 3, language: 'de' }, 'r', later(1));
    await deleteProfile(parts, opened.actor, id, null, 'r', later(2));
    expect((await eventsOf(id)).map(({ revision, data }) => ({ revision, data }))).toEqual([
      {
        revision: 1,
        data: { profileId: id, accountId: opened.account.id, isKids: true, maximumAge: 7, language: 'en' },
      },
      {
        revision: 2,
        data: { profileId: id, accountId: opened.account.id, isKids: true, maximumAge: 3, language: 'de' },
      },
      { revision: 3, data: null },
    ]);
  });

  it('are five at most, however many are made at once', async () => {
    const opened = await openAccount(parts);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        createProfile(parts, opened.actor, { name: `P${i}`, isKids: false }, 'r', NOW),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === 'SAVED')).toHaveLength(4);
    expect(outcomes.filter(({ kind }) => kind === 'LIMIT_REACHED')).toHaveLength(16);
    expect(await profilesOf(opened.account.id)).toHaveLength(5);
  });

  it('are as many as the plan allows, by the newest that is known of it', async () => {
    const opened = await openAccount(parts);
    const { id } = opened.account;
    const tryToAdd = (name: string) =>
      createProfile(parts, opened.actor, { name, isKids: false }, 'req_test', NOW).then(({ kind }) => kind);
    const { handle } = followEntitlements(parts.profileLimits);
    const tell = (revision: number, profileLimit: number | undefined) => {
      const state = { planId: 'plan_a', planCode: 'a', maximumHeight: 720, streamLimit: 1 };
      const data = profileLimit === undefined ? null : { accountId: id, ...state, profileLimit };
      return handle(createEvent(entitlementChanged, { subject: id, revision, data }));
    };
    await tell(1, 2);
    expect([await tryToAdd('A'), await tryToAdd('B')]).toEqual(['SAVED', 'LIMIT_REACHED']);
    await tell(3, 3);
    await tell(2, 9);
    expect([await tryToAdd('B'), await tryToAdd('C')]).toEqual(['SAVED', 'LIMIT_REACHED']);
    await tell(4, undefined);
    expect([await tryToAdd('C'), await tryToAdd('D'), await tryToAdd('E')]).toEqual([
      'SAVED',
      'SAVED',
      'LIMIT_REACHED',
    ]);
  });

  it('are one at least, however many are deleted at once', async () => {
    const opened = await openAccount(parts);
    for (const name of ['A', 'B', 'C']) await add(opened, { name });
    const all = await profilesOf(opened.account.id);
    const outcomes = await Promise.all(
      all.flatMap(({ id }) => [1, 2, 3].map(() => deleteProfile(parts, opened.actor, id, null, 'r', NOW))),
    );
    expect(outcomes.filter(({ kind }) => kind === 'DELETED')).toHaveLength(3);
    expect(await profilesOf(opened.account.id)).toHaveLength(1);
    for (const name of ['A', 'B', 'C', 'D']) await add(opened, { name });
  });

  it('of another account are not there', async () => {
    const [{ actor }, stranger] = [await openAccount(parts), await openAccount(parts)];
    const { id } = await firstProfileOf(stranger.account.id);
    expect(await switchProfile(parts, actor, id, null, NOW)).toEqual({ kind: 'PROFILE_NOT_FOUND' });
    expect(await updateProfile(parts, actor, { profileId: id, name: 'X' }, 'r', NOW)).toEqual({
      kind: 'PROFILE_NOT_FOUND',
    });
    expect(await deleteProfile(parts, actor, id, null, 'r', NOW)).toEqual({ kind: 'PROFILE_NOT_FOUND' });
  });

  it('are not for kids to change', async () => {
    const opened = await openAccount(parts);
    const { id } = await add(opened, { name: 'Kim', isKids: true });
    const kid = { ...opened.actor, profile: id, isKids: true };
    const forbidden = expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) });
    await expect(createProfile(parts, kid, { name: 'X', isKids: false }, 'r', NOW)).rejects.toEqual(forbidden);
    await expect(updateProfile(parts, kid, { profileId: id, maximumAge: 7 }, 'r', NOW)).rejects.toEqual(forbidden);
    await expect(deleteProfile(parts, kid, id, null, 'r', NOW)).rejects.toEqual(forbidden);
  });
});

describe('a PIN', () => {
  it('is asked for, checked, and stored as a hash', async () => {
    const opened = await openAccount(parts);
    const { id, hasPin } = await add(opened, { name: 'Parents', pin: '4711' });
    expect(hasPin).toBe(true);
    expect(JSON.stringify(await connection.collection('profiles').find().toArray())).not.toContain('4711');
    const to = (pin: string | null) => switchProfile(parts, opened.actor, id, pin, NOW);
    expect(await to(null)).toEqual({ kind: 'PIN_REQUIRED' });
    expect(await to('0000')).toEqual({ kind: 'PIN_WRONG' });
    expect(await to('4711')).toMatchObject({ kind: 'ACTIVE', profile: { id } });
  });

  it('that is guessed at delays like a password', async () => {
    const opened = await openAccount(parts);
    const { id } = await add(opened, { name: 'Parents', pin: '4711' });
    const to = (pin: string, now: Date) => switchProfile(parts, opened.actor, id, pin, now);
    for (let i = 0; i < 4; i++) expect(await to('0000', NOW)).toEqual({ kind: 'PIN_WRONG' });
    expect(await to('0000', NOW)).toEqual({ kind: 'PIN_WRONG', retryAfterMs: 1_000 });
    expect(await to('4711', later(999))).toEqual({ kind: 'PIN_WRONG', retryAfterMs: 1 });
    expect(await to('4711', later(1_000))).toMatchObject({ kind: 'ACTIVE' });
    expect(await to('0000', later(1_001))).toEqual({ kind: 'PIN_WRONG' });
  });

  it('guards changing, removing and deleting what it belongs to', async () => {
    const opened = await openAccount(parts);
    const { id: profileId } = await add(opened, { name: 'Parents', pin: '4711' });
    const update = (input: object) => updateProfile(parts, opened.actor, { profileId, ...input }, 'r', NOW);
    expect(await update({ pin: null })).toEqual({ kind: 'PIN_REQUIRED' });
    expect(await update({ pin: '1234', currentPin: '0000' })).toEqual({ kind: 'PIN_WRONG' });
    expect(await update({ pin: '1234', currentPin: '4711' })).toMatchObject({ profile: { hasPin: true } });
    expect(await deleteProfile(parts, opened.actor, profileId, null, 'r', NOW)).toEqual({ kind: 'PIN_REQUIRED' });
    expect(await update({ pin: null, currentPin: '1234' })).toMatchObject({ profile: { hasPin: false } });
    expect(await update({ name: 'Everybody' })).toMatchObject({ profile: { name: 'Everybody', hasPin: false } });
  });
});

describe('switching the profile', () => {
  it('lasts over refreshes, until the profile is deleted', async () => {
    const opened = await openAccount(parts);
    const { id } = await add(opened, { name: 'Kim', isKids: true });
    await switchProfile(parts, opened.actor, id, null, NOW);
    const login = () => connection.collection('logins').findOne({ account: opened.account.id });
    expect((await login())!['profile']).toBe(id);
    await deleteProfile(parts, opened.actor, id, null, 'r', NOW);
    expect((await login())!['profile']).toBeUndefined();
    expect(await refresh(parts, opened.refreshToken, 'r', NOW)).toMatchObject({ kind: 'LOGGED_IN' });
  });

  it('is for a login that lives', async () => {
    const opened = await openAccount(parts);
    const { id } = await firstProfileOf(opened.account.id);
    await expect(switchProfile(parts, { ...opened.actor, session: 'login_none' }, id, null, NOW)).rejects.toMatchObject(
      { extensions: { code: 'UNAUTHENTICATED' } },
    );
  });
});
