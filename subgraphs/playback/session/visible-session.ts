import { fault } from '../../../platform/errors/errors.ts';
import { requirePassport } from '../../../platform/subgraph/request-context.ts';
import type { Context } from '../context.ts';
import type { PlaybackSession } from './session-store.ts';

/** A session, where it is the caller's own account's or the caller is of support; nobody else is told whether there is one. */
export async function findVisibleSession(
  context: Pick<Context, 'load' | 'passport'>,
  id: string,
): Promise<PlaybackSession | undefined> {
  if (!context.passport) return undefined;
  const { account, scopes } = context.passport;
  const session = await context.load.session.load(id);
  return session?.account === account || scopes.includes('accounts:support') ? session : undefined;
}

/** The open sessions of an account. FORBIDDEN for anybody but the account itself and `accounts:read`. */
export async function listOpenSessions(
  context: Pick<Context, 'load' | 'passport'>,
  accountId: string,
): Promise<PlaybackSession[]> {
  const { account, scopes } = requirePassport(context);
  if (accountId !== account && !scopes.includes('accounts:read')) {
    throw fault('FORBIDDEN', 'Sessions are shown to their own account.', { missingScopes: ['accounts:read'] });
  }
  return context.load.openSessions.load(accountId);
}
