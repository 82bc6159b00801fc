import { createEvent, streamOf, type EventKind } from '../../platform/events/event.ts';
import { actor } from '../../platform/subgraph/testing.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import type { Redis } from '../../platform/redis/redis.ts';
import { sessionChanged, watchChanged, type WatchState } from '../../schema/events/playback.ts';
import { titleChanged, type PublishedTitleState } from '../../schema/events/title.ts';
import { profileChanged } from '../../schema/events/user.ts';

const GENRES: Record<string, Record<string, string>> = {
  genre_crime: { en: 'Crime', de: 'Krimi' },
  genre_comedy: { en: 'Comedy' },
  genre_drama: { en: 'Drama' },
};

/** A movie for everyone, everywhere, unless told otherwise. */
export function titleState(titleId: string, change: Partial<PublishedTitleState> = {}): PublishedTitleState {
  const genreIds = change.genreIds ?? ['genre_drama'];
  return {
    titleId,
    kind: 'MOVIE',
    names: { en: `Name of ${titleId}` },
    synopses: {},
    genreIds,
    genres: genreIds.map((id) => ({ id, names: GENRES[id] ?? { en: id } })),
    age: 0,
    credits: [],
    editions: [{ id: `${titleId}_main`, name: 'Main', markers: [], windows: [{ startsAt: '2020-01-01T00:00:00Z' }] }],
    publishedAt: '2020-01-01T00:00:00Z',
    ...change,
  };
}

/** The other subgraphs, as far as recommendation hears of them: revisions grow by themselves. */
export function createPublisher(redis: Redis) {
  const revisions = new Map<string, number>();
  const sent: { stream: string; text: string }[] = [];

  async function publish<Data>(kind: EventKind<Data>, subject: string, data: Data | null): Promise<void> {
    const revision = (revisions.get(subject) ?? 0) + 1;
    revisions.set(subject, revision);
    const text = JSON.stringify(createEvent(kind, { subject, revision, data }));
    sent.push({ stream: streamOf(kind.source), text });
    await redis.xadd(streamOf(kind.source), '*', 'event', text);
  }

  const watchSubject = (profile: string, titleId: string): string => `${profile}/${titleId}/${titleId}_main`;

  return {
    title: (state: PublishedTitleState) => publish(titleChanged, state.titleId, state),
    withdraw: (titleId: string) => publish(titleChanged, titleId, null),
    /** Seen to the end, unless told otherwise. */
    watch: (profile: string, titleId: string, change: Partial<WatchState> = {}) =>
      publish(watchChanged, watchSubject(profile, titleId), {
        accountId: 'account_a',
        profileId: profile,
        titleId,
        editionId: `${titleId}_main`,
        territory: 'US',
        positionMs: 6_000_000,
        durationMs: 6_000_000,
        isWatched: true,
        isFinished: true,
        isDismissed: false,
        changedAt: new Date().toISOString(),
        ...change,
      }),
    removeFromHistory: (profile: string, titleId: string) =>
      publish(watchChanged, watchSubject(profile, titleId), null),
    start: (sessionId: string, titleId: string, territory = 'US') =>
      publish(sessionChanged, sessionId, {
        sessionId,
        accountId: 'account_a',
        profileId: 'profile_somebody',
        titleId,
        editionId: `${titleId}_main`,
        territory,
        startedAt: new Date().toISOString(),
        isCompleted: false,
        watchedMs: 0,
      }),
    deleteProfile: (profile: string) => publish(profileChanged, profile, null),
    /** Everything once more, as a relay does that finds Redis empty. */
    async publishAgain(): Promise<void> {
      for (const { stream, text } of sent) await redis.xadd(stream, '*', 'event', text);
    },
  };
}

export interface ShownRow {
  id: string;
  kind: string;
  heading: string;
  becauseOf: { id: string } | null;
  genre: { id: string } | null;
  items: { edges: { cursor: string; node: { titleId: string; explanation: string; impressionId: string } }[] };
}

export const HOME = `query ($first: Int, $after: String, $last: Int, $before: String, $items: Int = 40) {
  home(first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { id kind heading becauseOf { id } genre { id }
      items(first: $items) { edges { cursor node { titleId title { id } explanation impressionId } } } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

export const titleIdsOf = (row: ShownRow | undefined): string[] =>
  row?.items.edges.map(({ node }) => node.titleId) ?? [];

/** A profile of the US, an adult's unless told otherwise. */
export const viewer = (profile: string, change: Partial<Actor> = {}): Actor => actor({ profile, ...change });
