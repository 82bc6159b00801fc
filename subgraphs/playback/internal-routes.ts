import { GraphQLError } from 'graphql';
import { createInternalRoutes, type InternalRoute } from '../../platform/internal/internal-routes.ts';
import type { InternalRoutes } from '../../platform/subgraph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { isEditionOpen, titleVisibility } from '../../platform/policy/visibility.ts';
import type { AskBilling } from './entitlement/ask-billing.ts';
import { grantOf } from './entitlement/grant.ts';
import type { PlaybackSession } from './session/session-store.ts';
import type { PlaybackStores } from './stores.ts';

export interface Authorisation {
  mayPlay: boolean;
  /** Height class. */
  maximumHeight: number;
  /** Why not. */
  reason?: string;
}

/**
 * Whether an account may play anything now. Billing is asked before it is denied, and where it cannot be, who plays already
 * plays on.
 */
async function hasGrant(stores: PlaybackStores, askBilling: AskBilling, account: string, now: Date): Promise<boolean> {
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
  stores: PlaybackStores,
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
    titleVisibility(title, { series, episodes: [] }, session, now).isVisible &&
    edition &&
    isEditionOpen(edition, session.territory, now);
  if (!isSeen) return { mayPlay: false, maximumHeight, reason: 'TITLE_NOT_AVAILABLE' };
  const isEntitled = await hasGrant(stores, askBilling, session.account, now);
  return isEntitled ? { mayPlay: true, maximumHeight } : { mayPlay: false, maximumHeight, reason: 'ENTITLEMENT_ENDED' };
}

/** What origin and edges ask before they deliver. */
export function playbackInternalRoutes(
  stores: PlaybackStores,
  operatorRoutes: InternalRoute[],
  askBilling: AskBilling,
  key: Buffer,
  log: Log,
): InternalRoutes {
  return createInternalRoutes(
    [
      ...operatorRoutes,
      {
        method: 'GET',
        pattern: /^\/internal\/sessions\/([\w-]+)\/authorization$/,
        async handle([sessionId]) {
          const session = await stores.sessions.find(sessionId!);
          if (!session) return { status: 404, body: { error: 'no such session' } };
          return { status: 200, body: await authorise(stores, askBilling, session, new Date()) };
        },
      },
    ],
    key,
    log,
  );
}
