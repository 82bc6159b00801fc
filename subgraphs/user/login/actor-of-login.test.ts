import { actorOfLogin } from './actor-of-login.ts';

const login = { session: 'login_1', device: 'device_1' };
const account = { id: 'account_1', roles: ['VIEWER', 'ADMIN'] as const, country: 'DE' };
const profile = { id: 'profile_1', isKids: false, maximumAge: 12, language: 'de' };
const admin = { ...account, roles: [...account.roles] };

describe('the actor of a login', () => {
  it('is the account until a profile is chosen', () => {
    expect(actorOfLogin(login, admin)).toMatchObject({
      account: 'account_1',
      session: 'login_1',
      device: 'device_1',
      maximumAge: 18,
      isKids: false,
      locale: 'en',
      territory: 'DE',
    });
    expect(actorOfLogin(login, admin)).not.toHaveProperty('profile');
  });

  it("takes on the profile's limits and language, and keeps the account's scopes", () => {
    const actor = actorOfLogin(login, admin, profile);
    expect(actor).toMatchObject({ profile: 'profile_1', maximumAge: 12, isKids: false, locale: 'de' });
    expect(actor.scopes).toContain('accounts:admin');
  });

  it("has no scope as a kids' profile, not even an administrator's", () => {
    expect(actorOfLogin(login, admin, { ...profile, isKids: true, maximumAge: 7 })).toMatchObject({
      isKids: true,
      maximumAge: 7,
      scopes: [],
    });
  });
});
