import { normaliseEmail } from '../account/email.ts';
import { setRoles, type SetRolesOutcome } from '../account/set-roles.ts';
import type { Role } from '../generated/types.ts';
import type { UserParts } from '../parts.ts';

/** Who acts where no account does. */
export const SYSTEM = 'system';

/** Adds roles to an account found by its address, on record as done by the system: this is how the first administrator comes to be. */
export async function grantRoles(
  parts: UserParts,
  grant: { email: string; roles: readonly Role[]; requestId: string },
  now: Date,
): Promise<SetRolesOutcome> {
  const email = normaliseEmail(grant.email);
  const account = email ? await parts.accounts.findByEmail(email) : undefined;
  if (!account) return { kind: 'ACCOUNT_NOT_FOUND' };
  const roles = [...account.roles, ...grant.roles];
  return setRoles(parts, { actorId: SYSTEM, accountId: account.id, roles, requestId: grant.requestId }, now);
}
