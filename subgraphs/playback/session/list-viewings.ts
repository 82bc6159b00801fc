import {
  checkFirst,
  decodeCursor,
  toConnection,
  type Connection,
  type PageArguments,
} from '../../../platform/graphql/connection.ts';
import type { PlaybackSession, SessionStore } from './session-store.ts';

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
