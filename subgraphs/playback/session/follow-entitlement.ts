import { afterCommit, inTransaction } from '../../../platform/mongo/database.ts';
import { grantOf } from '../entitlement/grant.ts';
import type { Parts } from '../stores.ts';
import { endSessions } from './end-sessions.ts';
import { tellSessions } from './sessions-feed.ts';

/**
 * Brings what an account plays to what it may play by now: raises or lowers the open sessions, whose devices are told and
 * load the other manifest, or ends them. Depends on nothing but what is stored, so it may run again at any time.
 */
export async function followEntitlement(parts: Parts, account: string, now: Date): Promise<void> {
  const { connection, streams, entitlements, sessions, tell } = parts;
  const isEntitled = await inTransaction(connection, async (transaction) => {
    // A start reads the entitlement and takes a stream: touching the streams keeps the two from passing each other.
    await streams.touch(transaction, account);
    const [facts] = await entitlements.findMany([account], transaction);
    const grant = grantOf(facts, now);
    if (!grant) return false;
    const open = await sessions.findOpenOf(account, transaction);
    const changed = open
      .map((session) => ({ ...session, maximumHeight: Math.min(session.capableHeight, grant.maximumHeight) }))
      .filter(({ maximumHeight }, i) => maximumHeight !== open[i]!.maximumHeight)
      .map((session) => ({ ...session, revision: session.revision + 1 }));
    await sessions.saveAll(transaction, changed);
    afterCommit(transaction, () => tellSessions(tell, changed));
    return true;
  });
  if (!isEntitled) await endSessions(parts, { account }, 'ENTITLEMENT_ENDED');
}
