import { GraphQLError } from 'graphql';
import { answerCall } from '../../../platform/internal/contract.ts';
import type { InternalRoute } from '../../../platform/internal/internal-routes.ts';
import { isEditionOpen, titleVisibility } from '../../../platform/policy/visibility.ts';
import { authorisationOfSession, type Authorisation } from '../../../schema/internal/authorisation.ts';
import { grantOf } from '../entitlement/grant.ts';
import type { PlaybackSession } from './session-store.ts';
import type { Parts } from '../stores.ts';

/**
 * Whether an account may play anything now. Billing is asked before it is denied, and where it cannot be, who plays already
 * plays on.
 */
async function hasGrant(
  { entitlements, askBilling }: Parts,
  account: string,
  now: Date,
  signal: AbortSignal,
): Promise<boolean> {
  const [known] = await entitlements.findMany([account]);
  if (grantOf(known, now)) return true;
  try {
    return grantOf((await askBilling(account, { signal })).facts, now) !== undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return true;
    throw error;
  }
}

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
  const { facts } = parts;
  const { maximumHeight } = session;
  if (session.state === 'ENDED') return { mayPlay: false, maximumHeight, reason: session.endReason ?? 'ENDED' };
  const [title] = await facts.findTitles([session.titleId]);
  const [series] = title?.seriesId ? await facts.findTitles([title.seriesId]) : [];
  const edition = title?.editions.find(({ id }) => id === session.editionId);
  const isSeen =
    title &&
    titleVisibility(title, { series, episodes: [] }, session, now).isVisible &&
    edition &&
    isEditionOpen(edition, session.territory, now);
  if (!isSeen) return { mayPlay: false, maximumHeight, reason: 'TITLE_NOT_AVAILABLE' };
  const isEntitled = await hasGrant(parts, session.account, now, signal);
  return isEntitled ? { mayPlay: true, maximumHeight } : { mayPlay: false, maximumHeight, reason: 'ENTITLEMENT_ENDED' };
}

/** What origin and edges ask before they deliver. */
export function authorisationRoute(parts: Parts): InternalRoute {
  return answerCall(authorisationOfSession, async ({ session: id }, _body, signal) => {
    const session = await parts.sessions.find(id);
    return session && authorise(parts, session, new Date(), signal);
  });
}
