import { badInput } from '../../../platform/errors/errors.ts';
import { followState } from '../../../platform/graph/follow-state.ts';
import type { Channels } from '../../../platform/redis/channels.ts';
import { entitlementChannel } from '../billing.ts';
import type { Entitlement, EntitlementStore } from './entitlement-store.ts';

const MIN_INTERVAL_MS = 50;

/**
 * First what the account may do now, unless the viewer knows that revision already, then each change. BAD_USER_INPUT for a negative
 * revision.
 */
export function followEntitlement(
  { entitlements, channels }: { entitlements: EntitlementStore; channels: Channels },
  accountId: string,
  sinceRevision: number | null | undefined,
): AsyncIterableIterator<Entitlement> {
  const since = sinceRevision ?? -1;
  if (sinceRevision !== null && sinceRevision !== undefined && sinceRevision < 0) {
    throw badInput('sinceRevision', 'A revision is not negative.');
  }
  const states = followState<Entitlement>({
    channels,
    channel: entitlementChannel(accountId),
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
