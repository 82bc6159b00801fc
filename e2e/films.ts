import { join } from 'node:path';
import {
  CreateGenreDocument,
  CreatePersonDocument,
  CreateTitleDocument,
  PrepareEditionDocument,
  type CreateTitleInput,
  type WindowInput,
} from '../client/generated/operations.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { expectOutcome } from '../client/graph-error.ts';
import { hasEnded } from '../client/make-asset.ts';
import { publishDraft } from '../client/publish-draft.ts';
import { eventually } from '../platform/testing/eventually.ts';
import { registerViewer, viewerOn } from './accounts.ts';
import { PlayabilityDocument, WatchJobDocument, type WatchJobSubscription } from './generated/operations.ts';

/** Real clips; the folder is missing where the machine has none. */
export function clipsFolder(): string {
  return process.env['MARQUEE_MEDIA'] ?? join(import.meta.dirname, '../../shared/media');
}

/** What was told of a job up to its end, the end as the last. */
export async function jobEnds(admin: GraphClient, jobId: string): Promise<WatchJobSubscription['jobUpdated'][]> {
  const updates = admin.follow(WatchJobDocument, { id: jobId });
  const seen = await updates.until(({ jobUpdated }) => hasEnded(jobUpdated.state));
  await updates.leave();
  return seen.map(({ jobUpdated }) => jobUpdated);
}

export interface NewFilm {
  name: string;
  age?: number;
  windows?: WindowInput[];
  genreIds?: string[];
  /** Of people that exist. */
  actorIds?: string[];
  /** An episode of that series instead of a movie. */
  episode?: { seriesId: string; seasonNumber: number; number: number };
}

/** A genre and a person that titles may name; made again, they are the same. */
export async function makeGenre(admin: GraphClient, id: string, name: string): Promise<void> {
  await admin.send(CreateGenreDocument, { input: { id, names: [{ locale: 'en', text: name }] } });
}

export async function makePerson(admin: GraphClient, id: string, name: string): Promise<void> {
  await admin.send(CreatePersonDocument, { input: { id, name } });
}

async function createDraft(admin: GraphClient, input: CreateTitleInput) {
  const { createTitle } = await admin.send(CreateTitleDocument, { input });
  return expectOutcome(createTitle, 'DraftSaved').draft;
}

/** A draft with an edition, not yet published. */
export interface FilmDraft {
  draftId: string;
  /** Of the draft's edition. */
  editionDraftId: string;
  titleId: string;
  editionId: string;
  revision: number;
}

/** A movie with nothing to play, not yet published. */
export async function draftOf(admin: GraphClient, film: NewFilm): Promise<FilmDraft> {
  const { name, age = 0, genreIds = [], actorIds = [] } = film;
  const content = {
    names: [{ locale: 'en', text: name }],
    ageRating: { system: 'TEST', label: String(age), age },
    credits: actorIds.map((personId) => ({ personId, role: 'ACTOR' as const })),
  };
  const input = film.episode ? { episode: { ...content, ...film.episode } } : { movie: { ...content, genreIds } };
  const { id, titleId, revision, editions } = await createDraft(admin, input);
  const { id: editionDraftId, editionId } = editions[0]!;
  return { draftId: id, editionDraftId, titleId, editionId, revision };
}

/** Makes a movie or an episode of an asset that is ready, not yet published. */
export async function draftMovie(admin: GraphClient, assetId: string, film: NewFilm): Promise<FilmDraft> {
  const { windows = [{ startsAt: '2020-01-01T00:00:00Z' }] } = film;
  const draft = await draftOf(admin, film);
  const { draftId, editionDraftId } = draft;
  const media = { assetId, windows, markers: [] };
  const prepared = await admin.send(PrepareEditionDocument, { draftId, editionId: editionDraftId, ...media });
  return { ...draft, revision: expectOutcome(prepared.setMarkers, 'DraftSaved').draft.revision };
}

/** Makes a movie of an asset that is ready and publishes it; returns what it was made of. */
export async function publishMovie(admin: GraphClient, assetId: string, film: NewFilm): Promise<FilmDraft> {
  const draft = await draftMovie(admin, assetId, film);
  await publishDraft(admin, draft.draftId, draft.revision);
  await becomesPlayable(admin.url, draft.titleId);
  return draft;
}

/** Publishes a series without episodes, which are then added to it. */
export async function publishSeries(admin: GraphClient, film: Pick<NewFilm, 'name' | 'genreIds'>): Promise<string> {
  const series = {
    names: [{ locale: 'en', text: film.name }],
    ageRating: { system: 'TEST', label: '0', age: 0 },
    genreIds: film.genreIds ?? [],
  };
  const { id, titleId, revision } = await createDraft(admin, { series });
  await publishDraft(admin, id, revision);
  return titleId;
}

/** Resolves when playback knows of the title as well. */
export async function becomesPlayable(url: string, titleId: string): Promise<void> {
  const viewer = await viewerOn(url, await registerViewer(url));
  await eventually(async () => {
    const { title } = await viewer.send(PlayabilityDocument, { id: titleId });
    // Hidden from an adult in the US: the scenario knows why.
    return !title || title.playability?.canPlay === true;
  });
}
