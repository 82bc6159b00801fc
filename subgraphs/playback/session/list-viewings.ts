import {
  checkFirst,
  decodeCursor,
  toConnection,
  type Connection,
  type PageArguments,
} from '../../../platform/graphql/connection.ts';
import type { PlaybackSession, SessionStore } from './session-store.ts';

/** A sitting is kept as its session is, and in the graph has an id of its own: a client's cache would make one thing of the two. */
export function viewingIdOf(sessionId: string): string {
  return sessionId.replace(/^session_/, 'viewing_');
}

/** A page of a profile's watch history: its sittings, newest first. */
export async function listViewings(
  sessions: SessionStore,
  profile: string,
  page: PageArguments,
): Promise<Connection<PlaybackSession>> {
  const limit = checkFirst(page.first) + 1;
  const [before] = page.after ? decodeCursor<[string]>(page.after, ['string']) : [];
  const found = await sessions.listViewings(profile, { before, limit });
  return toConnection(found, page, ({ id }) => [id]);
}
