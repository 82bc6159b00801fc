import { project, projectBatch, type EventHandler } from '../../../platform/events/consume.ts';
import { sessionChanged } from '../../../schema/events/playback.ts';
import { titleChanged, windowsOf, type PublishedTitleState } from '../../../schema/events/title.ts';
import { profileChanged } from '../../../schema/events/user.ts';
import type { Stores } from '../stores.ts';
import type { TitleDocument } from './document-store.ts';

/** What is searched of a title as catalog tells of it. */
export function documentOf(id: string, revision: number, state: PublishedTitleState): TitleDocument {
  const { kind, names, synopses, genres, credits, editions, age, releaseYear, seriesId } = state;
  return {
    _id: id,
    revision,
    isGone: false,
    kind,
    names,
    synopses,
    genres,
    credits: credits.map(({ personId, name, character }) => ({ personId, name, ...(character ? { character } : {}) })),
    editions: editions.map((edition) => ({ windows: windowsOf(edition) })),
    ...(age === undefined ? {} : { age }),
    ...(releaseYear === undefined ? {} : { releaseYear }),
    ...(seriesId ? { seriesId } : {}),
  };
}

/** What search takes in from the others. */
export function searchHandlers({ documents, plays, recent }: Stores): EventHandler[] {
  return [
    projectBatch(titleChanged, 'search-titles', (events) =>
      documents.project(
        events.map(({ subject, revision, data }) =>
          data ? documentOf(subject, revision, data) : { _id: subject, revision, isGone: true },
        ),
      ),
    ),
    projectBatch(sessionChanged, 'search-plays', (events) =>
      plays.count(
        events.flatMap(({ data }) =>
          data
            ? {
                sessionId: data.sessionId,
                titleIds: data.seriesId ? [data.titleId, data.seriesId] : [data.titleId],
                at: new Date(data.startedAt),
              }
            : [],
        ),
        new Date(),
      ),
    ),
    project(profileChanged, 'search-profile-deleted', async ({ subject, data }) => {
      if (!data) await recent.clear(subject);
    }),
  ];
}
