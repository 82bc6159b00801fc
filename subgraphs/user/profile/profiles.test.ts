import { decodeJwt } from 'jose';
import type { Connection } from '../../../platform/mongo/database.ts';
import { createEvent } from '../../../platform/events/event.ts';
import { entitlementChanged } from '../../../schema/events/entitlement.ts';
import { profileChanged } from '../../../schema/events/user.ts';
import type { Parts } from '../stores.ts';
import { logIn } from '../login/log-in.ts';
import { refresh } from '../login/refresh.ts';
import { NOW, PASSWORD, at, by, laptop, later, openAccount, type Opened } from '../testing/builders.ts';
import { published } from '../testing/published.ts';
import { openParts } from '../testing/open-parts.ts';
import { createProfile, deleteProfile, updateProfile } from './edit-profiles.ts';
import { followEntitlements } from './follow-entitlements.ts';
import { switchProfile } from '../login/switch-profile.ts';

let parts: Parts;
let connection: Connection;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ parts, connection, close } = await openParts());
});
afterAll(() => close());

async function add({ actor }: Opened, input: { name: string; isKids?: boolean; pin?: string }) {
  const outcome = await createProfile(parts, { isKids: false, ...input }, by(actor));
  if (outcome.kind !== 'profileSaved') throw new Error(outcome.kind);
  return outcome.profile;
}

const profilesOf = async (account: string) => (await parts.profiles.listByAccounts([account]))[0]!;
const firstProfileOf = async (account: string) => (await profilesOf(account))[0]!;
const eventsOf = (id: string) => published(connection, profileChanged, ({ subject }) => subject === id);

describe('profiles', () => {
  it('are told to everybody with each change, in dense revisions, and with a tombstone in the end', async () => {
    const opened = await openAccount(parts);
    const { id } = await add(opened, { name: 'Kim', isKids: true });
    await updateProfile(parts, { profileId: id, maximumAge: 3, language: 'de' }, by(opened.actor, later(1)));
    await deleteProfile(parts, { profileId: id }, by(opened.actor, later(2)));
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
      Array.from({ length: 20 }, (_, i) => createProfile(parts, { name: `P${i}`, isKids: false }, by(opened.actor))),
    );
    expect(outcomes.filter(({ kind }) => kind === 'profileSaved')).toHaveLength(4);
    expect(outcomes.filter(({ kind }) => kind === 'profileLimitReached')).toHaveLength(16);
    expect(await profilesOf(opened.account.id)).toHaveLength(5);
  });

  it('are as many as the plan allows, by the newest that is known of it', async () => {
    const opened = await openAccount(parts);
    const { id } = opened.account;
    const tryToAdd = (name: string) =>
      createProfile(parts, { name, isKids: false }, by(opened.actor)).then(({ kind }) => kind);
    const { handle } = followEntitlements(parts.profileLimits);
    const tell = (revision: number, profileLimit: number | undefined) => {
      const state = { planId: 'plan_a', planCode: 'a', maximumHeight: 720, streamLimit: 1 };
      const data = profileLimit === undefined ? null : { accountId: id, ...state, profileLimit };
      return handle(createEvent(entitlementChanged, { subject: id, revision, data }));
    };
    await tell(1, 2);
    expect([await tryToAdd('A'), await tryToAdd('B')]).toEqual(['profileSaved', 'profileLimitReached']);
    await tell(3, 3);
    await tell(2, 9);
    expect([await tryToAdd('B'), await tryToAdd('C')]).toEqual(['profileSaved', 'profileLimitReached']);
    await tell(4, undefined);
    expect([await tryToAdd('C'), await tryToAdd('D'), await tryToAdd('E')]).toEqual([
      'profileSaved',
      'profileSaved',
      'profileLimitReached',
    ]);
  });

  it('are one at least, however many are deleted at once', async () => {
    const opened = await openAccount(parts);
    for (const name of ['A', 'B', 'C']) await add(opened, { name });
    const all = await profilesOf(opened.account.id);
    const outcomes = await Promise.all(
      all.flatMap(({ id }) => [1, 2, 3].map(() => deleteProfile(parts, { profileId: id }, by(opened.actor)))),
    );
    expect(outcomes.filter(({ kind }) => kind === 'profileDeleted')).toHaveLength(3);
    expect(await profilesOf(opened.account.id)).toHaveLength(1);
    for (const name of ['A', 'B', 'C', 'D']) await add(opened, { name });
  });

  it('of another account are not there', async () => {
    const [{ actor }, stranger] = [await openAccount(parts), await openAccount(parts)];
    const { id } = await firstProfileOf(stranger.account.id);
    expect(await switchProfile(parts, { profileId: id }, by(actor))).toEqual({ kind: 'profileNotFound' });
    expect(await updateProfile(parts, { profileId: id, name: 'X' }, by(actor))).toEqual({
      kind: 'profileNotFound',
    });
    expect(await deleteProfile(parts, { profileId: id }, by(actor))).toEqual({ kind: 'profileNotFound' });
  });

  it('are not for kids to change', async () => {
    const opened = await openAccount(parts);
    const { id } = await add(opened, { name: 'Kim', isKids: true });
    const kid = { ...opened.actor, profile: id, isKids: true };
    const forbidden = expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) });
    await expect(createProfile(parts, { name: 'X', isKids: false }, by(kid))).rejects.toEqual(forbidden);
    await expect(updateProfile(parts, { profileId: id, maximumAge: 7 }, by(kid))).rejects.toEqual(forbidden);
    await expect(deleteProfile(parts, { profileId: id }, by(kid))).rejects.toEqual(forbidden);
  });
});

describe("leaving a kids' profile", () => {
  async function asChild() {
    const opened = await openAccount(parts);
    const kim = await add(opened, { name: 'Kim', isKids: true });
    const mia = await add(opened, { name: 'Mia', isKids: true });
    const parent = (await profilesOf(opened.account.id)).find(({ isKids }) => !isKids)!;
    const child = { ...opened.actor, profile: kim.id, isKids: true };
    await switchProfile(parts, { profileId: kim.id }, by(opened.actor));
    const leave = (more: { pin?: string; password?: string } = {}, to = parent.id) =>
      switchProfile(parts, { profileId: to, ...more }, by(child));
    return { opened, kim, mia, parent, leave };
  }

  it("needs the account's password where the other has no PIN", async () => {
    const { leave, mia } = await asChild();
    expect(await leave()).toEqual({ kind: 'passwordRequired' });
    expect(await leave({ password: 'no idea' })).toEqual({ kind: 'passwordWrong' });
    expect(await leave({}, mia.id)).toMatchObject({ kind: 'profileActive' });
    expect(await leave({ password: PASSWORD })).toMatchObject({ kind: 'profileActive' });
  });

  it('needs the PIN alone where there is one', async () => {
    const { opened, parent, leave } = await asChild();
    await updateProfile(parts, { profileId: parent.id, pin: '4711' }, by(opened.actor));
    expect(await leave({ password: PASSWORD })).toEqual({ kind: 'pinRequired' });
    expect(await leave({ pin: '4711' })).toMatchObject({ kind: 'profileActive' });
  });

  it('delays wrong passwords on that device, and keeps nobody else waiting', async () => {
    const { opened, leave } = await asChild();
    for (let i = 0; i < 4; i++) await leave({ password: 'no idea' });
    expect(await leave({ password: 'no idea' })).toMatchObject({ retryAfterMs: expect.any(Number) });
    expect(await leave({ password: PASSWORD })).toMatchObject({ kind: 'passwordWrong' });
    const { email } = opened;
    expect(await logIn(parts, { email, password: PASSWORD, device: laptop }, at())).toMatchObject({ kind: 'loggedIn' });
  });

  it('takes as much once that profile is deleted', async () => {
    const { opened, kim, leave, parent } = await asChild();
    await deleteProfile(parts, { profileId: kim.id }, by(opened.actor));
    const renewed = await refresh(parts, opened.refreshToken, at(later(1_000)));
    if (renewed.kind !== 'loggedIn') throw new Error(renewed.kind);
    const actor = decodeJwt(renewed.tokens.accessToken);
    expect(actor).toMatchObject({ kid: true });
    expect(actor).not.toHaveProperty('profile');
    expect(await leave()).toEqual({ kind: 'passwordRequired' });
    expect(await leave({ password: PASSWORD }, parent.id)).toMatchObject({ kind: 'profileActive' });
    const again = await refresh(parts, renewed.tokens.refreshToken, at(later(2_000)));
    if (again.kind !== 'loggedIn') throw new Error(again.kind);
    expect(decodeJwt(again.tokens.accessToken)).not.toHaveProperty('kid');
  });
});

describe('a PIN', () => {
  it('is asked for, checked, and stored as a hash', async () => {
    const opened = await openAccount(parts);
    const { id, hasPin } = await add(opened, { name: 'Parents', pin: '4711' });
    expect(hasPin).toBe(true);
    expect(JSON.stringify(await connection.collection('profiles').find().toArray())).not.toContain('4711');
    const to = (pin: string | null) => switchProfile(parts, { profileId: id, pin }, by(opened.actor));
    expect(await to(null)).toEqual({ kind: 'pinRequired' });
    expect(await to('0000')).toEqual({ kind: 'pinWrong' });
    expect(await to('4711')).toMatchObject({ kind: 'profileActive', profile: { id } });
  });

  it('that is guessed at delays like a password', async () => {
    const opened = await openAccount(parts);
    const { id } = await add(opened, { name: 'Parents', pin: '4711' });
    const to = (pin: string, now: Date) => switchProfile(parts, { profileId: id, pin }, by(opened.actor, now));
    for (let i = 0; i < 4; i++) expect(await to('0000', NOW)).toEqual({ kind: 'pinWrong' });
    expect(await to('0000', NOW)).toEqual({ kind: 'pinWrong', retryAfterMs: 1_000 });
    expect(await to('4711', later(999))).toEqual({ kind: 'pinWrong', retryAfterMs: 1 });
    expect(await to('4711', later(1_000))).toMatchObject({ kind: 'profileActive' });
    expect(await to('0000', later(1_001))).toEqual({ kind: 'pinWrong' });
  });

  it('guards changing, removing and deleting what it belongs to', async () => {
    const opened = await openAccount(parts);
    const { id: profileId } = await add(opened, { name: 'Parents', pin: '4711' });
    const update = (input: object) => updateProfile(parts, { profileId, ...input }, by(opened.actor));
    expect(await update({ pin: null })).toEqual({ kind: 'pinRequired' });
    expect(await update({ pin: '1234', currentPin: '0000' })).toEqual({ kind: 'pinWrong' });
    expect(await update({ pin: '1234', currentPin: '4711' })).toMatchObject({ profile: { hasPin: true } });
    expect(await deleteProfile(parts, { profileId }, by(opened.actor))).toEqual({ kind: 'pinRequired' });
    expect(await update({ pin: null, currentPin: '1234' })).toMatchObject({ profile: { hasPin: false } });
    expect(await update({ name: 'Everybody' })).toMatchObject({ profile: { name: 'Everybody', hasPin: false } });
  });
});

describe('switching the profile', () => {
  it('lasts over refreshes, until the profile is deleted', async () => {
    const opened = await openAccount(parts);
    const { id } = await add(opened, { name: 'Kim', isKids: true });
    await switchProfile(parts, { profileId: id }, by(opened.actor));
    const login = () => connection.collection('logins').findOne({ account: opened.account.id });
    expect((await login())!['profile']).toBe(id);
    await deleteProfile(parts, { profileId: id }, by(opened.actor));
    expect((await login())!['profile']).toBeUndefined();
    expect(await refresh(parts, opened.refreshToken, at())).toMatchObject({ kind: 'loggedIn' });
  });

  it('is for a login that lives', async () => {
    const opened = await openAccount(parts);
    const { id } = await firstProfileOf(opened.account.id);
    await expect(
      switchProfile(parts, { profileId: id }, by({ ...opened.actor, session: 'login_none' })),
    ).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });
});
