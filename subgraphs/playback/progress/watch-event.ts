import { createEvent, type DomainEvent } from '../../../platform/events/event.ts';
import { watchChanged, type WatchState } from '../../../schema/events/playback.ts';
import type { Progress } from './progress-store.ts';

/** Who watched, and where. */
export interface Watcher {
  account: string;
  territory: string;
}

/** Where a title stands in a profile's history, for the outbox of the transaction that made it so. */
export function watchEvent(progress: Progress, { account, territory }: Watcher, now: Date): DomainEvent<WatchState> {
  const { profile, titleId, editionId, seriesId, revision } = progress;
  const { positionMs, durationMs, isWatched, isFinished, isDismissed, changedAt } = progress;
  return createEvent(
    watchChanged,
    {
      subject: `${profile}/${titleId}/${editionId}`,
      revision,
      data: progress.isRemoved
        ? null
        : {
            accountId: account,
            profileId: profile,
            titleId,
            editionId,
            ...(seriesId ? { seriesId } : {}),
            territory,
            positionMs,
            durationMs,
            isWatched,
            isFinished,
            isDismissed,
            changedAt: changedAt.toISOString(),
          },
    },
    now,
  );
}
