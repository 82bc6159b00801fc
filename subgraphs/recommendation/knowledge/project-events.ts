import { projectBatch, type EventHandler } from '../../../platform/events/consume.ts';
import type { DomainEvent } from '../../../platform/events/event.ts';
import { sessionChanged, watchChanged, type WatchState as PublishedWatch } from '../../../schema/events/playback.ts';
import { titleChanged } from '../../../schema/events/title.ts';
import type { Stores } from '../stores.ts';
import type { WatchState } from '../taste/taste-index.ts';
import { profileOfWatch } from '../taste/watch-store.ts';
import { titleFactsOf } from '../title/title-facts.ts';

function watchOf({ subject, time, revision, data }: DomainEvent<PublishedWatch>): WatchState {
  const [profile, titleId] = subject.split('/') as [string, string];
  return {
    id: subject,
    profile,
    titleId,
    ...(data?.seriesId ? { seriesId: data.seriesId } : {}),
    positionMs: data?.positionMs ?? 0,
    durationMs: data?.durationMs ?? 0,
    isWatched: data?.isWatched ?? false,
    isFinished: data?.isFinished ?? false,
    isDismissed: data?.isDismissed ?? false,
    isRemoved: data === null,
    atMs: Date.parse(data?.changedAt ?? time),
    revision,
  };
}

/** What is known is taken from what the others tell of titles, and of who watches what. */
export function knowledgeHandlers(stores: Stores): EventHandler[] {
  return [
    projectBatch(titleChanged, 'recommendation-titles', (events) =>
      stores.titles.project(
        events.map(({ subject, revision, data }) => ({
          id: subject,
          revision,
          facts: data ? titleFactsOf(data) : undefined,
        })),
      ),
    ),
    projectBatch(watchChanged, 'recommendation-watches', async (events) => {
      await stores.watches.project(events.map(watchOf));
      // Asked after writing, as a deletion marks before it removes: whichever comes second sees the other.
      const profiles = new Set(events.map(({ subject }) => profileOfWatch(subject)));
      const forgotten = await stores.forgottenProfiles.findAmong([...profiles]);
      for (const profile of forgotten) await stores.watches.removeOfProfile(profile);
    }),
    projectBatch(sessionChanged, 'recommendation-trends', (events) =>
      stores.trends.count(
        events.flatMap(({ data }) =>
          data
            ? {
                sessionId: data.sessionId,
                item: data.seriesId ?? data.titleId,
                territory: data.territory,
                atMs: Date.parse(data.startedAt),
              }
            : [],
        ),
        new Date(),
      ),
    ),
  ];
}
