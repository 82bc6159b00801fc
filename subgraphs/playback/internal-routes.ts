import { GraphQLError } from 'graphql';
import { answerCall } from '../../platform/internal/contract.ts';
import type { InternalRoute } from '../../platform/internal/internal-routes.ts';
import { isEditionOpen } from '../../platform/policy/visibility.ts';
import { authorisationOfSession, type Authorisation } from '../../schema/internal/authorisation.ts';
import type { AskBilling } from './entitlement/ask-billing.ts';
import { grantOf } from './entitlement/grant.ts';
import { titleVisibility } from './playability/playability.ts';
import type { PlaybackSession } from './session/session-store.ts';
import type { Stores } from './stores.ts';

/**
 * Whether an account may play anything now. Billing is asked before it is denied, and where it cannot be, who plays already
 * plays on.
 */
async function hasGrant(stores: Stores, askBilling: AskBilling, account: string, now: Date): Promise<boolean> {
  const [known] = await stores.entitlements.findMany([account]);
  if (grantOf(known, now)) return true;
  try {
    return grantOf((await askBilling(account)).facts, now) !== undefined;
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
  stores: Stores,
  askBilling: AskBilling,
  session: PlaybackSession,
  now: Date,
): Promise<Authorisation> {
  const { maximumHeight } = session;
  if (session.state === 'ENDED') return { mayPlay: false, maximumHeight, reason: session.endReason ?? 'ENDED' };
  const [title] = await stores.facts.findTitles([session.titleId]);
  const [series] = title?.seriesId ? await stores.facts.findTitles([title.seriesId]) : [];
  const edition = title?.editions.find(({ id }) => id === session.editionId);
  const isSeen =
    title &&
    titleVisibility(title, series, session, now).isVisible &&
    edition &&
    isEditionOpen(edition, session.territory, now);
  if (!isSeen) return { mayPlay: false, maximumHeight, reason: 'TITLE_NOT_AVAILABLE' };
  const isEntitled = await hasGrant(stores, askBilling, session.account, now);
  return isEntitled ? { mayPlay: true, maximumHeight } : { mayPlay: false, maximumHeight, reason: 'ENTITLEMENT_ENDED' };
}

/** What origin and edges ask before they deliver. */
export function authorisationRoute(stores: Stores, askBilling: AskBilling): InternalRoute {
  return answerCall(authorisationOfSession, async ({ session: id }) => {
    const session = await stores.sessions.find(id);
    return session && authorise(stores, askBilling, session, new Date());
  });
}
