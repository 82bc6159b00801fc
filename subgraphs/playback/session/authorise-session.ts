import { answerCall } from '../../../platform/internal/contract.ts';
import type { InternalRoute } from '../../../platform/internal/internal-routes.ts';
import { authorisationOfSession, type Authorisation } from '../../../schema/internal/authorisation.ts';
import { grantStands } from '../entitlement/standing-grant.ts';
import { findStillSeen } from '../playability/still-seen.ts';
import type { PlaybackSession } from './session-store.ts';
import type { Parts } from '../stores.ts';

/**
 * Whether a session may still fetch media: it is open, its title still seen where it was started, its account's membership
 * not ended.
 */
async function authorise(
  parts: Parts,
  session: PlaybackSession,
  now: Date,
  signal: AbortSignal,
): Promise<Authorisation> {
  const { maximumHeight } = session;
  if (session.state === 'ENDED') return { mayPlay: false, maximumHeight, reason: session.endReason ?? 'ENDED' };
  const seen = await findStillSeen(parts.facts, session, now);
  if (!seen) return { mayPlay: false, maximumHeight, reason: 'TITLE_NOT_AVAILABLE' };
  const isEntitled = await grantStands(parts, session.account, {}, { now, signal });
  return isEntitled ? { mayPlay: true, maximumHeight } : { mayPlay: false, maximumHeight, reason: 'ENTITLEMENT_ENDED' };
}

/** What origin and edges ask before they deliver. */
export function authorisationRoute(parts: Parts): InternalRoute {
  return answerCall(authorisationOfSession, async ({ session: id }, _body, signal) => {
    const session = await parts.sessions.find(id);
    return session && authorise(parts, session, new Date(), signal);
  });
}
