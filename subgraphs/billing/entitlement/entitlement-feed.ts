import { badInput } from '../../../platform/errors/errors.ts';
import { project, type ProjectHandler } from '../../../platform/events/consume.ts';
import { followState } from '../../../platform/live/follow-state.ts';
import type { Channels } from '../../../platform/redis/channels.ts';
import { entitlementChanged } from '../../../schema/events/entitlement.ts';
import type { Entitlement, EntitlementStore } from './entitlement-store.ts';

const MIN_INTERVAL_MS = 50;

/** Carries hints that an entitlement has changed; the message says nothing, the database is the truth. */
const channelOf = (accountId: string) => `entitlement:${accountId}`;

/** Tells the processes in which somebody follows. It reads our own events, so no change is missed when a process dies. */
export function tellEntitlement(channels: Channels): ProjectHandler {
  return project(entitlementChanged, 'billing.tellEntitlement', ({ subject }) =>
    channels.publish(channelOf(subject), ''),
  );
}

/**
 * First what the account may do now, unless the viewer knows that revision already, then each change. BAD_USER_INPUT for a negative
 * revision.
 */
export function followEntitlement(
  entitlements: EntitlementStore,
  channels: Channels,
  accountId: string,
  sinceRevision: number | null | undefined,
): AsyncIterableIterator<Entitlement> {
  if (typeof sinceRevision === 'number' && sinceRevision < 0) {
    throw badInput('sinceRevision', 'A revision is not negative.');
  }
  const since = sinceRevision ?? -1;
  const states = followState<Entitlement>({
    channels,
    channel: channelOf(accountId),
    read: () => entitlements.find(accountId),
    isNew: (state, last) => state.revision > last.revision,
    minIntervalMs: MIN_INTERVAL_MS,
  });
  return {
    async next() {
      for (;;) {
        const result = await states.next();
        if (result.done || result.value.revision > since) return result;
      }
    },
    // Not an async generator: that would leave only when the next change comes.
    return: (value) => states.return?.(value) ?? Promise.resolve({ done: true, value: undefined }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
