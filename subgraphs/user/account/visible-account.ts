import type { Passport } from '../../../platform/passport/passport.ts';

export type Visibility = 'all' | 'address' | 'nothing';

/**
 * How much of an account a caller sees: the account itself and support all, other staff only who it is (an editor's
 * address beside a draft), nobody else anything. `viewer` is the account that acts, or that logs in with this request.
 */
export function visibilityOfAccount(
  accountId: string,
  viewer: string | undefined,
  passport: Pick<Passport, 'scopes'> | undefined,
): Visibility {
  if (viewer === accountId || passport?.scopes.includes('accounts:read')) return 'all';
  return passport?.scopes.includes('catalog:read') ? 'address' : 'nothing';
}
