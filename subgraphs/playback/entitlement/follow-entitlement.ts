import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Live } from '../live.ts';
import type { EndSessions } from '../session/end-sessions.ts';
import type { Stores } from '../stores.ts';
import { grantOf } from './grant.ts';

export type FollowEntitlement = (account: string, now: Date) => Promise<void>;

/**
 * Brings what an account plays to what it may play by now: raises or lowers the open sessions, whose devices are told and
 * load the other manifest, or ends them. Depends on nothing but what is stored, so it may run again at any time.
 */
export function createFollowEntitlement(stores: Stores, live: Live, endSessions: EndSessions): FollowEntitlement {
  return async (account, now) => {
    const outcome = await inTransaction(stores.connection, async (transaction) => {
      // A start reads the entitlement and takes a stream: touching the streams keeps the two from passing each other.
      await stores.streams.touch(transaction, account);
      const [facts] = await stores.entitlements.findMany([account], transaction);
      const grant = grantOf(facts, now);
      if (!grant) return 'nothing';
      const open = await stores.sessions.findOpenOf(account, transaction);
      const changed = open
        .map((session) => ({ ...session, maximumHeight: Math.min(session.capableHeight, grant.maximumHeight) }))
        .filter(({ maximumHeight }, i) => maximumHeight !== open[i]!.maximumHeight)
        .map((session) => ({ ...session, revision: session.revision + 1 }));
      await stores.sessions.saveAll(transaction, changed);
      return changed;
    });
    if (outcome === 'nothing') await endSessions({ account }, 'ENTITLEMENT_ENDED');
    else live.sessionsChanged(outcome);
  };
}
