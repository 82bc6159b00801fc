import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Account } from '../account/account-store.ts';
import { normaliseRoles } from '../account/roles.ts';
import type { Role } from '../generated/types.ts';
import { publishEndedLogins } from '../login/end-logins.ts';
import type { Stores } from '../stores.ts';

export type SetRolesOutcome =
  { kind: 'rolesSet'; account: Account } | { kind: 'accountNotFound' } | { kind: 'lastAdmin' };

/**
 * Replaces an account's roles, on record. Its access tokens end at once; its refresh tokens stay good and give tokens
 * with the new scopes. Of administrators who take each other's role at the same time one stays.
 */
export async function setRoles(
  stores: Stores,
  { accountId, roles: wish }: { accountId: string; roles: readonly Role[] },
  act: Act,
): Promise<SetRolesOutcome> {
  const roles = normaliseRoles(wish);
  const { accounts, logins, audit } = stores;
  const { now } = act;

  return inTransaction(stores.connection, async (session): Promise<SetRolesOutcome> => {
    await accounts.serialiseRoleChanges(session);
    const before = await accounts.findById(accountId, session);
    if (!before) return { kind: 'accountNotFound' };
    const isLosingAdmin = before.roles.includes('ADMIN') && !roles.includes('ADMIN');
    if (isLosingAdmin && !(await accounts.hasOtherAdmin(session, accountId))) return { kind: 'lastAdmin' };
    if (before.roles.join() === roles.join()) return { kind: 'rolesSet', account: before };

    const account = (await accounts.setRoles(session, accountId, roles))!;
    const newSession = () => newId('login', now.getTime());
    const ended = await logins.succeed(session, accountId, newSession, { reason: 'ROLES_CHANGED', at: now });
    await publishEndedLogins(stores, session, ended, { ...act, reason: 'ROLES_CHANGED' });
    const details = { before: before.roles, after: roles };
    const record = { actorId: act.account, action: 'account.setRoles', subjectId: accountId, details };
    await audit.record(session, record, now);
    return { kind: 'rolesSet', account };
  });
}
