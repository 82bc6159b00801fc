import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Role } from '../generated/types.ts';
import { publishEndedLogins } from '../login/end-logins.ts';
import type { LoginEnd } from '../login/login-store.ts';
import type { UserParts } from '../parts.ts';
import type { Account } from './account-store.ts';
import { normaliseRoles } from './roles.ts';

export type SetRolesOutcome =
  { kind: 'SET'; account: Account } | { kind: 'ACCOUNT_NOT_FOUND' } | { kind: 'LAST_ADMIN' };

/**
 * Replaces an account's roles, on record. Its access tokens end at once; its refresh tokens stay good and give tokens
 * with the new scopes. Of administrators who take each other's role at the same time one stays.
 */
export async function setRoles(
  parts: UserParts,
  act: { actorId: string; accountId: string; roles: readonly Role[]; requestId: string },
  now: Date,
): Promise<SetRolesOutcome> {
  const { actorId, accountId, requestId } = act;
  const roles = normaliseRoles(act.roles);
  const { accounts, logins, audit } = parts;

  return inTransaction(parts.connection, async (session): Promise<SetRolesOutcome> => {
    await accounts.serialiseRoleChanges(session);
    const before = await accounts.findById(accountId, session);
    if (!before) return { kind: 'ACCOUNT_NOT_FOUND' };
    const isLosingAdmin = before.roles.includes('ADMIN') && !roles.includes('ADMIN');
    if (isLosingAdmin && !(await accounts.hasOtherAdmin(session, accountId))) return { kind: 'LAST_ADMIN' };
    if (before.roles.join() === roles.join()) return { kind: 'SET', account: before };

    const account = (await accounts.setRoles(session, accountId, roles))!;
    const end: LoginEnd = { reason: 'ROLES_CHANGED', at: now };
    const ended = await logins.succeed(session, accountId, () => newId('login', now.getTime()), end);
    await publishEndedLogins(parts, session, ended, end, requestId);
    const details = { before: before.roles, after: roles };
    await audit.record(session, { actorId, action: 'account.setRoles', subjectId: accountId, details }, now);
    return { kind: 'SET', account };
  });
}
