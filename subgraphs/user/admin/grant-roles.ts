import type { Act } from '../../../platform/subgraph/request-context.ts';
import { normaliseEmail } from '../account/email.ts';
import type { Role } from '../generated/types.ts';
import type { Stores } from '../stores.ts';
import { setRoles, type SetRolesOutcome } from './set-roles.ts';

/** Adds roles to an account found by its address, on record: done by the system, this is how the first administrator comes to be. */
export async function grantRoles(
  stores: Stores,
  grant: { email: string; roles: readonly Role[] },
  act: Act,
): Promise<SetRolesOutcome> {
  const email = normaliseEmail(grant.email);
  const account = email ? await stores.accounts.findByEmail(email) : undefined;
  if (!account) return { kind: 'accountNotFound' };
  return setRoles(stores, { accountId: account.id, roles: [...account.roles, ...grant.roles] }, act);
}
