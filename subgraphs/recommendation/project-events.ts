import { project, projectBatch, type EventHandler } from '../../platform/events/consume.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { sessionChanged, watchChanged, type WatchState as PublishedWatch } from '../../schema/events/playback.ts';
import { titleChanged } from '../../schema/events/title.ts';
import { profileChanged } from '../../schema/events/user.ts';
import type { Stores } from './stores.ts';
import type { WatchState } from './taste/taste-index.ts';
import { titleFactsOf } from './title/title-facts.ts';

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

/** What recommendation takes in from the others. */
export function recommendationHandlers(stores: Stores): EventHandler[] {
  async function forget(profile: string): Promise<void> {
    await Promise.all([
      stores.watches.removeOfProfile(profile),
      stores.opinions.removeOfProfile(profile),
      stores.myLists.removeOfProfile(profile),
      stores.pages.removeOfProfile(profile),
      stores.impressions.removeOfProfile(profile),
    ]);
  }

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
      const profiles = new Set(events.map(({ subject }) => subject.slice(0, subject.indexOf('/'))));
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
    project(profileChanged, 'recommendation-profiles', async ({ subject, data }) => {
      if (data) return;
      await stores.forgottenProfiles.mark(subject, new Date());
      await forget(subject);
    }),
  ];
}
