import { visibilityOfAccount } from './visible-account.ts';

describe('an account', () => {
  it.each([
    ['itself', 'account_1', {}, 'all'],
    ["a kids' profile of it", 'account_1', { isKids: true }, 'child'],
    ["another account's kids' profile", 'account_2', { isKids: true }, 'nothing'],
    ['support', 'account_2', { scopes: ['accounts:read'] }, 'all'],
    ['an editor', 'account_2', { scopes: ['catalog:read'] }, 'address'],
    ['another viewer', 'account_2', {}, 'nothing'],
  ])('shows %s what is due', (_who, viewer, caller, expected) => {
    expect(visibilityOfAccount('account_1', viewer, { scopes: [], isKids: false, ...caller })).toBe(expected);
  });

  it('shows all to whoever logs in with this request', () => {
    expect(visibilityOfAccount('account_1', 'account_1', undefined)).toBe('all');
  });

  it('shows nothing to nobody', () => {
    expect(visibilityOfAccount('account_1', undefined, undefined)).toBe('nothing');
  });
});
