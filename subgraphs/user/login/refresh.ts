import { counter } from '../../../platform/metrics/metrics.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Account } from '../account/account-store.ts';
import type { TokenParts } from '../parts.ts';
import type { Profile } from '../profile/profile-store.ts';
import { actorOfLogin } from './actor-of-login.ts';
import type { LoggedIn } from './begin-login.ts';
import { publishEndedLogins } from './end-logins.ts';
import { issueTokens } from './issue-tokens.ts';
import { judgeRefresh } from './judge-refresh.ts';
import type { LoginEnd, RefreshableLogin } from './login-store.ts';
import {
  formatRefreshToken,
  hashPart,
  newSalt,
  parseRefreshToken,
  successorOf,
  type RefreshToken,
} from './refresh-token.ts';

type Refusal = { kind: 'TOKEN_REUSED'; session: string } | { kind: 'REFUSED' };

export type RefreshOutcome = LoggedIn | Refusal;

const refreshes = counter('refreshes_total', 'Refreshes of tokens by outcome; TOKEN_REUSED may be theft.', ['outcome']);

type Renewed = {
  kind: 'RENEWED';
  login: RefreshableLogin;
  token: RefreshToken;
  account: Account;
  profile: Profile | undefined;
};

/**
 * Exchanges a refresh token for new tokens that act as the same profile as before. Which tokens are good, and what
 * happens to racing and repeated calls, is decided by `judgeRefresh`; a token that was spent before ends the login.
 */
export async function refresh(
  parts: TokenParts,
  shown: string | undefined,
  requestId: string,
  now: Date,
): Promise<RefreshOutcome> {
  const token = shown === undefined ? undefined : parseRefreshToken(shown);
  if (!token) return { kind: 'REFUSED' };
  const { logins, accounts, profiles, times } = parts;

  const outcome = await inTransaction(parts.connection, async (session): Promise<Renewed | Refusal> => {
    const login = await logins.findByFamily(session, hashPart(token.family));
    if (!login) return { kind: 'REFUSED' };
    const shownHash = hashPart(token.secret);
    const verdict = judgeRefresh(login, shownHash, now, times.graceMs);
    if (verdict === 'EXPIRED') return { kind: 'REFUSED' };
    if (verdict === 'REUSED') {
      const end: LoginEnd = { reason: 'TOKEN_REUSED', at: now };
      const ended = await logins.end(session, { account: login.account, login: login.session }, end);
      await publishEndedLogins(parts, session, ended, end, requestId);
      return { kind: 'TOKEN_REUSED', session: login.session };
    }
    const account = await accounts.findById(login.account, session);
    if (!account) return { kind: 'REFUSED' };
    const profile = login.profile ? await profiles.findById(login.profile, session) : undefined;
    if (verdict === 'REPEAT') {
      return { kind: 'RENEWED', login, token: successorOf(token, login.salt!), account, profile };
    }
    const salt = newSalt();
    const successor = successorOf(token, salt);
    const expiresAt = new Date(Math.min(now.getTime() + times.idleMs, login.absoluteExpiresAt.getTime()));
    await logins.rotate(session, login.session, {
      spentHash: shownHash,
      tokenHash: hashPart(successor.secret),
      salt,
      expiresAt,
      now,
    });
    return { kind: 'RENEWED', login: { ...login, expiresAt }, token: successor, account, profile };
  });
  refreshes.inc({ outcome: outcome.kind });
  if (outcome.kind !== 'RENEWED') return outcome;

  const { login, account, profile } = outcome;
  const actor = actorOfLogin({ session: login.session, device: login.device.id }, account, profile);
  const next = { token: formatRefreshToken(outcome.token), expiresAt: login.expiresAt };
  return { kind: 'LOGGED_IN', tokens: await issueTokens(parts, actor, next, now), account, device: login.device };
}
