import type { Passport } from '../../../platform/passport/passport.ts';

/** `child` is a kids' profile of the account itself. */
export type Visibility = 'all' | 'address' | 'child' | 'nothing';

/**
 * How much of an account a caller sees: the account itself and support all, a kids' profile of it only who may watch with it, other
 * staff only who it is (an editor's address beside a draft), nobody else anything. `viewer` is the account that acts, or
 * that logs in with this request.
 */
export function visibilityOfAccount(
  accountId: string,
  viewer: string | undefined,
  passport: Pick<Passport, 'scopes' | 'isKids'> | undefined,
): Visibility {
  if (viewer === accountId) return passport?.isKids ? 'child' : 'all';
  if (passport?.scopes.includes('accounts:read')) return 'all';
  return passport?.scopes.includes('catalog:read') ? 'address' : 'nothing';
}
