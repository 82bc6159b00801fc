import { visibilityOfAccount } from './visible-account.ts';

describe('an account', () => {
  it.each([
    ['itself', 'account_1', [], 'ALL'],
    ['support', 'account_2', ['accounts:read'], 'ALL'],
    ['an editor', 'account_2', ['catalog:read'], 'ADDRESS'],
    ['another viewer', 'account_2', [], 'NOTHING'],
  ] as const)('shows %s what is due', (_who, viewer, scopes, expected) => {
    expect(visibilityOfAccount('account_1', viewer, { scopes: [...scopes] })).toBe(expected);
  });

  it('shows nothing to nobody', () => {
    expect(visibilityOfAccount('account_1', undefined, undefined)).toBe('NOTHING');
  });
});
