import { badInput } from '../../platform/errors/errors.ts';
import { scalars } from '../../platform/graphql/scalars.ts';
import { checkFirst } from '../../platform/graphql/connection.ts';
import { localise } from '../../platform/text/localise.ts';
import { perform, type Context } from './context.ts';
import { createTitle } from './draft/create-title.ts';
import { deleteDraft } from './draft/delete-draft.ts';
import { followDraft, type FollowedDraft } from './draft/draft-feed.ts';
import { resolveWindows } from './draft/edition.ts';
import { addEdition, attachAsset, setMarkers, setWindows, updateTitle } from './draft/edit-draft.ts';
import { findGaps } from './draft/find-gaps.ts';
import { listDrafts } from './draft/list-drafts.ts';
import type { Resolvers } from './generated.ts';
import { createGenre } from './genre/create-genre.ts';
import type { Genre } from './genre/genre-store.ts';
import { createImport } from './import/create-import.ts';
import { cancelImport, finishImport } from './import/end-import.ts';
import { followImport } from './import/import-feed.ts';
import { importRows } from './import/import-rows.ts';
import type { CatalogueImport } from './import/import-store.ts';
import { listErrors, listImports } from './import/list-imports.ts';
import { searchPeople } from './person/search-people.ts';
import { createPerson } from './person/create-person.ts';
import { creditsOf } from './person/credit.ts';
import { statusOf } from './publication/publish-status.ts';
import { publishTitle } from './publication/publish-title.ts';
import { withdrawTitle } from './publication/withdraw-title.ts';
import { detailsOf } from './title/details.ts';
import { seasonsOf } from './title/season.ts';
import { findArtwork, findRuntimeMs } from './title/title-media.ts';
import { listEditions, seeEdition } from './title/visible-editions.ts';
import { listEpisodes, listPersonCredits, listTitles, seeTitle } from './title/visible-titles.ts';

/** Genres in the order given; one that is gone is left out. */
async function loadGenres({ loaders }: Context, ids: readonly string[]): Promise<Genre[]> {
  const found = await Promise.all(ids.map((id) => loaders.genres.load(id)));
  return found.flatMap((genre) => genre ?? []);
}

export const resolvers: Resolvers = {
  ...scalars,

  Query: {
    title: (_, { id }, context) => seeTitle(context, id),
    titles: (_, { kind, genreId, ...page }, context) => listTitles(context, { kind, genreId }, page),
    genres: async (_, _args, { catalog, locale }) =>
      (await catalog.genres.listAll()).toSorted((a, b) =>
        (localise(a.names, locale) ?? '').localeCompare(localise(b.names, locale) ?? '', locale),
      ),
    person: (_, { id }, { loaders }) => loaders.people.load(id),
    titleDraft: (_, { id }, { loaders }) => loaders.drafts.load(id),
    titleDrafts: (_, { filter, ...page }, { catalog }) => listDrafts(catalog.drafts, filter ?? {}, page),
    people: (_, { query, first }, { catalog }) => searchPeople(catalog.people, query, first),
    catalogueImport: (_, { id }, { catalog }) => catalog.imports.find(id),
    catalogueImports: (_, page, { catalog }) => listImports(catalog.imports, page),
  },

  Mutation: {
    createTitle: (_, { input }, context) => perform(context, (catalog, act) => createTitle(catalog, input, act)),
    updateTitle: (_, args, context) => perform(context, (catalog, act) => updateTitle(catalog, args, act)),
    attachAsset: (_, args, context) => perform(context, (catalog, act) => attachAsset(catalog, args, act)),
    addEdition: (_, args, context) => perform(context, (catalog, act) => addEdition(catalog, args, act)),
    setMarkers: (_, args, context) => perform(context, (catalog, act) => setMarkers(catalog, args, act)),
    setWindows: (_, args, context) => perform(context, (catalog, act) => setWindows(catalog, args, act)),
    publishTitle: (_, args, context) => perform(context, (catalog, act) => publishTitle(catalog, args, act)),
    withdrawTitle: (_, args, context) => perform(context, (catalog, act) => withdrawTitle(catalog, args, act)),
    deleteDraft: (_, { id }, context) => perform(context, (catalog, act) => deleteDraft(catalog, id, act)),
    createGenre: (_, { input }, context) => perform(context, ({ genres }, { now }) => createGenre(genres, input, now)),
    createPerson: (_, { input }, context) =>
      perform(context, ({ people }, { now }) => createPerson(people, input, now)),
    createCatalogueImport: (_, { input }, context) =>
      // graphql-js has filled in what has a default.
      perform(context, (catalog, act) => createImport(catalog, input as Required<typeof input>, act)),
    importRows: (_, args, context) => perform(context, (catalog, act) => importRows(catalog, args, act)),
    finishCatalogueImport: (_, { id }, context) => perform(context, (catalog, act) => finishImport(catalog, id, act)),
    cancelCatalogueImport: (_, { id }, context) => perform(context, (catalog, act) => cancelImport(catalog, id, act)),
  },

  Subscription: {
    draftChanged: {
      subscribe: async (_, { id }, { catalog }) => {
        if (!(await catalog.drafts.find(id))) throw badInput('id', 'There is no such draft.');
        return followDraft(catalog, id) as AsyncIterable<unknown> as AsyncIterable<{ draftChanged: never }>;
      },
      resolve: ({ draft }: FollowedDraft) => draft,
    },
    catalogueImportChanged: {
      subscribe: async (_, { id }, { catalog }) => {
        if (!(await catalog.imports.find(id))) throw badInput('id', 'There is no such import.');
        return followImport(catalog, id) as AsyncIterable<unknown> as AsyncIterable<{ catalogueImportChanged: never }>;
      },
      resolve: (found: CatalogueImport) => found,
    },
  },

  Title: {
    __resolveReference: ({ id }, context) => seeTitle(context, id),
    name: ({ names }, _, { locale }) => localise(names, locale)!,
    synopsis: ({ synopses }, _, { locale }) => localise(synopses, locale),
    artwork: (title, { kind }, context) => findArtwork(context, title, kind),
    genres: ({ genreIds }, _, context) => loadGenres(context, genreIds),
    runtimeMs: (title, _, context) => findRuntimeMs(context, title),
    credits: (title, { first }) => creditsOf(title).slice(0, checkFirst(first)),
    details: (title) => detailsOf(title),
  },
  MovieDetails: { editions: ({ title }, _, context) => listEditions(context, title) },
  SeriesDetails: {
    seasons: async ({ title }, _, { loaders, viewer, now }) =>
      seasonsOf(await loaders.episodes.load(title.id), viewer, now),
  },
  EpisodeDetails: {
    series: ({ seriesId }, _, context) => seeTitle(context, seriesId),
    editions: ({ title }, _, context) => listEditions(context, title),
  },
  Season: { episodes: (season, page, context) => listEpisodes(context, season, page) },

  Edition: {
    __resolveReference: ({ id }, context) => seeEdition(context, id),
    durationMs: async ({ assetId }, _, { loaders }) =>
      assetId === undefined ? undefined : (await loaders.assets.load(assetId))?.durationMs,
    asset: ({ assetId }) => (assetId === undefined ? undefined : { id: assetId }),
  },

  Genre: {
    __resolveReference: ({ id }, { loaders }) => loaders.genres.load(id),
    name: ({ names }, _, { locale }) => localise(names, locale)!,
    titles: ({ id }, page, context) => listTitles(context, { genreId: id }, page),
  },
  Person: {
    __resolveReference: ({ id }, { loaders }) => loaders.people.load(id),
    credits: ({ id }, { first }, context) => listPersonCredits(context, id, first),
  },
  Credit: {
    person: async ({ personId }, _, { loaders }) => {
      const person = await loaders.people.load(personId);
      if (!person) throw new Error(`a credit names ${personId}, who is not stored`);
      return person;
    },
    title: ({ titleId }, _, context) => seeTitle(context, titleId),
  },

  TitleDraft: {
    __resolveReference: ({ id }, { loaders, passport }) =>
      passport?.scopes.includes('catalog:read') ? loaders.drafts.load(id) : undefined,
    genres: ({ genreIds }, _, context) => loadGenres(context, genreIds),
    credits: (draft) => creditsOf(draft),
    editions: ({ editions }) => resolveWindows(editions),
    status: async ({ id, publication }, _, { loaders, now }) =>
      statusOf(publication, await loaders.titles.load(id), now),
    published: ({ id }, _, { loaders }) => loaders.titles.load(id),
    hasUnpublishedChanges: ({ publication, revision }) =>
      publication.state === 'PUBLISHED' && publication.draftRevision !== revision,
    readiness: (draft, _, context) => findGaps(context, draft),
    editedBy: ({ editedBy }) => (editedBy === 'system' ? undefined : { id: editedBy }),
    audit: ({ id }, _, { loaders }) => loaders.audit.load(id),
  },
  CatalogueImport: {
    errors: ({ id }, page, { catalog }) => listErrors(catalog.imports, id, page),
    createdBy: ({ createdBy }) => ({ id: createdBy }),
    audit: ({ id }, _, { loaders }) => loaders.audit.load(id),
  },
  Asset: {
    __resolveReference: ({ id }) => ({ id }),
    usedBy: ({ id }, _, { loaders }) => loaders.draftsByAsset.load(id),
  },
};
