import { visibilityOfAccount } from './visible-account.ts';

describe('an account', () => {
  it.each([
    ['itself', 'account_1', [], 'all'],
    ['support', 'account_2', ['accounts:read'], 'all'],
    ['an editor', 'account_2', ['catalog:read'], 'address'],
    ['another viewer', 'account_2', [], 'nothing'],
  ] as const)('shows %s what is due', (_who, viewer, scopes, expected) => {
    expect(visibilityOfAccount('account_1', viewer, { scopes: [...scopes] })).toBe(expected);
  });

  it('shows nothing to nobody', () => {
    expect(visibilityOfAccount('account_1', undefined, undefined)).toBe('nothing');
  });
});
