import { createInternalRoutes, type InternalRoute } from '../../platform/graph/internal-routes.ts';
import type { InternalRoutes } from '../../platform/graph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { isEditionOpen } from '../../platform/policy/visibility.ts';
import { titleVisibility } from './playability/playability.ts';
import type { PlaybackSession } from './session/session-store.ts';
import type { PlaybackStores } from './stores.ts';

export interface Authorisation {
  mayPlay: boolean;
  /** Height class. */
  maximumHeight: number;
  /** Why not. */
  reason?: string;
}

/** Whether a session may still fetch media: it is open, and its title still seen where it was started. */
async function authorise(stores: PlaybackStores, session: PlaybackSession, now: Date): Promise<Authorisation> {
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
  return isSeen ? { mayPlay: true, maximumHeight } : { mayPlay: false, maximumHeight, reason: 'TITLE_NOT_AVAILABLE' };
}

/** What origin and edges ask before they deliver. */
export function playbackInternalRoutes(
  stores: PlaybackStores,
  operatorRoutes: InternalRoute[],
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
          return { status: 200, body: await authorise(stores, session, new Date()) };
        },
      },
    ],
    key,
    log,
  );
}
