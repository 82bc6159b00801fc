import { createEvent } from '../../../platform/events/event.ts';
import type { InternalRoute } from '../../../platform/internal/internal-routes.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { titleChanged } from '../../../schema/events/title.ts';
import type { Stores } from '../stores.ts';
import { loadReferences } from './load-references.ts';
import { publishedState } from './snapshot.ts';

/** Titles told in one transaction: well within the time that the engine gives one. */
const PIECE = 100;

/**
 * Tells the other services of every title as it stands, in the outbox: for a reader that is newer than the seven days which
 * the outbox is kept. Each event has the revision that the title has, so who knows it already passes it over, and what is
 * published meanwhile is newer. Returns how many were told.
 */
export async function retellTitles(stores: Stores, now: Date): Promise<number> {
  const { titles, outbox, connection } = stores;
  let told = 0;
  for (let after: string | undefined = ''; after !== undefined;) {
    const piece: string[] = await inTransaction(connection, async (session) => {
      const all = await titles.listFrom(session, after!, PIECE);
      const published = all.flatMap(({ title }) => title ?? []);
      const references = await loadReferences(stores, session, published);
      await outbox.write(
        session,
        all.map(({ id, revision, title }) =>
          createEvent(
            titleChanged,
            { subject: id, revision, data: title ? publishedState(title, references) : null },
            now,
          ),
        ),
      );
      return all.map(({ id }) => id);
    });
    told += piece.length;
    after = piece.length === PIECE ? piece.at(-1) : undefined;
  }
  return told;
}

/** For operators: every published title is told anew, for readers that have lost theirs or are new. */
export function retellRoute(stores: Stores): InternalRoute {
  return {
    method: 'POST',
    pattern: /^\/internal\/titles\/retell$/,
    handle: async () => ({ status: 200, body: { told: await retellTitles(stores, new Date()) } }),
  };
}
