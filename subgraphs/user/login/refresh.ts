import { counter } from '../../../platform/metrics/metrics.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Occasion } from '../context.ts';
import type { Parts } from '../stores.ts';
import { answerLogin, type GrantedLogin, type LoggedIn } from './begin-login.ts';
import { endAndPublish } from './end-logins.ts';
import { expiryOf, judgeRefresh } from './judge-refresh.ts';
import { hashPart, newSalt, parseRefreshToken, successorOf } from './refresh-token.ts';

type Refusal = { kind: 'tokenReused'; session: string } | { kind: 'refreshRefused' };

export type RefreshOutcome = LoggedIn | { kind: Refusal['kind'] };

const refreshes = counter('refreshes_total', 'Refreshes of tokens by outcome; TOKEN_REUSED may be theft.', ['outcome']);
/** Of the metric. */
const labels = { renewed: 'RENEWED', tokenReused: 'TOKEN_REUSED', refreshRefused: 'REFUSED' };

type Renewed = { kind: 'renewed' } & GrantedLogin;

/**
 * Exchanges a refresh token for new tokens that act as the same profile as before. Which tokens are good, and what
 * happens to racing and repeated calls, is decided by `judgeRefresh`; a token that was spent before ends the login.
 */
export async function refresh(parts: Parts, shown: string | undefined, occasion: Occasion): Promise<RefreshOutcome> {
  const token = shown === undefined ? undefined : parseRefreshToken(shown);
  if (!token) return { kind: 'refreshRefused' };
  const { logins, accounts, profiles, times, log } = parts;
  const { requestId, now } = occasion;

  const outcome = await inTransaction(parts.connection, async (session): Promise<Renewed | Refusal> => {
    const login = await logins.findByFamily(session, hashPart(token.family));
    if (!login) return { kind: 'refreshRefused' };
    const shownHash = hashPart(token.secret);
    const verdict = judgeRefresh(login, shownHash, now, times.graceMs);
    if (verdict === 'expired') return { kind: 'refreshRefused' };
    if (verdict === 'reused') {
      const which = { account: login.account, login: login.session };
      await endAndPublish(parts, session, which, { ...occasion, reason: 'TOKEN_REUSED' });
      return { kind: 'tokenReused', session: login.session };
    }
    const account = await accounts.findById(login.account, session);
    if (!account) return { kind: 'refreshRefused' };
    const profile = login.profile ? await profiles.findById(login.profile, session) : undefined;
    if (verdict === 'repeat') {
      return { kind: 'renewed', login, token: successorOf(token, login.salt!), account, profile };
    }
    const salt = newSalt();
    const successor = successorOf(token, salt);
    const expiresAt = expiryOf(login.absoluteExpiresAt, times.idleMs, now);
    await logins.rotate(session, login.session, {
      spentHash: shownHash,
      tokenHash: hashPart(successor.secret),
      salt,
      expiresAt,
      now,
    });
    return { kind: 'renewed', login: { ...login, expiresAt }, token: successor, account, profile };
  });
  refreshes.inc({ outcome: labels[outcome.kind] });
  switch (outcome.kind) {
    case 'renewed':
      return answerLogin(parts, outcome, now);
    case 'tokenReused':
      log.warn({ requestId, session: outcome.session }, 'a spent refresh token was used; its login is ended');
      return { kind: 'tokenReused' };
    case 'refreshRefused':
      return outcome;
  }
}
