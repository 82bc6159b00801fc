import { badInput } from '../../platform/errors/errors.ts';
import { scalars } from '../../platform/graphql/scalars.ts';
import { actOf } from '../../platform/subgraph/request-context.ts';
import { checkFirst } from '../../platform/graphql/connection.ts';
import type { Context } from './context.ts';
import { createTitle } from './draft/create-title.ts';
import { deleteDraft } from './draft/delete-draft.ts';
import { followDraft, type FollowedDraft } from './draft/draft-feed.ts';
import { resolveWindows } from './draft/edition.ts';
import { addEdition, attachAsset, setMarkers, setWindows, updateTitle } from './draft/edit-draft.ts';
import { findGaps } from './draft/find-gaps.ts';
import { listDrafts } from './draft/list-drafts.ts';
import type { Resolvers } from './generated/resolvers.ts';
import { createGenre } from './genre/create-genre.ts';
import type { Genre } from './genre/genre-store.ts';
import { createImport } from './import/create-import.ts';
import { cancelImport, finishImport } from './import/end-import.ts';
import { followImport } from './import/import-feed.ts';
import { importRows } from './import/import-rows.ts';
import type { CatalogueImport } from './import/import-store.ts';
import { listErrors, listImports } from './import/list-imports.ts';
import { localise } from './localisation/localised-text.ts';
import { searchPeople } from './person/search-people.ts';
import { createPerson } from './person/create-person.ts';
import { creditsOf } from './person/credit.ts';
import { statusOf } from './publication/publish-status.ts';
import { publishTitle } from './publication/publish-title.ts';
import { withdrawTitle } from './publication/withdraw-title.ts';
import { detailsOf } from './title/details.ts';
import { seasonOf } from './title/season.ts';
import { findArtwork, findRuntimeMs } from './title/title-media.ts';
import { listEditions, seeEdition } from './title/visible-editions.ts';
import { listEpisodes, listPersonCredits, listTitles, seeTitle } from './title/visible-titles.ts';

/** Genres in the order given; one that is gone is left out. */
async function loadGenres({ load }: Context, ids: readonly string[]): Promise<Genre[]> {
  const found = await Promise.all(ids.map((id) => load.genres.load(id)));
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
    person: (_, { id }, { load }) => load.people.load(id),
    titleDraft: (_, { id }, { load }) => load.drafts.load(id),
    titleDrafts: (_, { filter, ...page }, { catalog }) => listDrafts(catalog.drafts, filter ?? {}, page),
    people: (_, { query, first }, { catalog }) => searchPeople(catalog.people, query, first),
    catalogueImport: (_, { id }, { catalog }) => catalog.imports.find(id),
    catalogueImports: (_, page, { catalog }) => listImports(catalog.imports, page),
  },

  Mutation: {
    createTitle: (_, { input }, context) => createTitle(context.catalog, input, actOf(context)),
    updateTitle: (_, args, context) => updateTitle(context.catalog, args, actOf(context)),
    attachAsset: (_, args, context) => attachAsset(context.catalog, args, actOf(context)),
    addEdition: (_, args, context) => addEdition(context.catalog, args, actOf(context)),
    setMarkers: (_, args, context) => setMarkers(context.catalog, args, actOf(context)),
    setWindows: (_, args, context) => setWindows(context.catalog, args, actOf(context)),
    publishTitle: (_, args, context) => publishTitle(context.catalog, args, actOf(context)),
    withdrawTitle: (_, args, context) => withdrawTitle(context.catalog, args, actOf(context)),
    deleteDraft: (_, { id }, context) => deleteDraft(context.catalog, id, actOf(context)),
    createGenre: (_, { input }, context) => createGenre(context.catalog.genres, input, context.now),
    createPerson: (_, { input }, context) => createPerson(context.catalog.people, input, context.now),
    createCatalogueImport: (_, { input }, context) =>
      // graphql-js has filled in what has a default.
      createImport(context.catalog, input as Required<typeof input>, actOf(context)),
    importRows: (_, args, context) => importRows(context.catalog, args, actOf(context)),
    finishCatalogueImport: (_, { id }, context) => finishImport(context.catalog, id, actOf(context)),
    cancelCatalogueImport: (_, { id }, context) => cancelImport(context.catalog, id, actOf(context)),
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
    seasons: async ({ title }, _, { load }) => (await load.seasons.load(title.id)).map(seasonOf),
  },
  EpisodeDetails: {
    series: ({ seriesId }, _, context) => seeTitle(context, seriesId),
    editions: ({ title }, _, context) => listEditions(context, title),
  },
  Season: { episodes: (season, page, context) => listEpisodes(context, season, page) },

  Edition: {
    __resolveReference: ({ id }, context) => seeEdition(context, id),
    durationMs: async ({ assetId }, _, { load }) =>
      assetId === undefined ? undefined : (await load.assets.load(assetId))?.durationMs,
    asset: ({ assetId }) => (assetId === undefined ? undefined : { id: assetId }),
  },

  Genre: {
    __resolveReference: ({ id }, { load }) => load.genres.load(id),
    name: ({ names }, _, { locale }) => localise(names, locale)!,
    titles: ({ id }, page, context) => listTitles(context, { genreId: id }, page),
  },
  Person: {
    __resolveReference: ({ id }, { load }) => load.people.load(id),
    credits: ({ id }, { first }, context) => listPersonCredits(context, id, first),
  },
  Credit: {
    person: async ({ personId }, _, { load }) => {
      const person = await load.people.load(personId);
      if (!person) throw new Error(`a credit names ${personId}, who is not stored`);
      return person;
    },
    title: ({ titleId }, _, context) => seeTitle(context, titleId),
  },

  TitleDraft: {
    __resolveReference: ({ id }, { load, passport }) =>
      passport?.scopes.includes('catalog:read') ? load.drafts.load(id) : undefined,
    genres: ({ genreIds }, _, context) => loadGenres(context, genreIds),
    credits: (draft) => creditsOf(draft),
    editions: ({ editions }) => resolveWindows(editions),
    status: async ({ id, publication }, _, { load, now }) => statusOf(publication, await load.titles.load(id), now),
    published: ({ id }, _, { load }) => load.titles.load(id),
    hasUnpublishedChanges: ({ publication, revision }) =>
      publication.state === 'PUBLISHED' && publication.draftRevision !== revision,
    readiness: (draft, _, context) => findGaps(context, draft),
    editedBy: ({ editedBy }) => (editedBy === 'system' ? undefined : { id: editedBy }),
    audit: ({ id }, _, { load }) => load.audit.load(id),
  },
  CatalogueImport: {
    errors: ({ id }, page, { catalog }) => listErrors(catalog.imports, id, page),
    createdBy: ({ createdBy }) => ({ id: createdBy }),
    audit: ({ id }, _, { load }) => load.audit.load(id),
  },
  Asset: {
    __resolveReference: ({ id }) => ({ id }),
    usedBy: ({ id }, _, { load }) => load.draftsByAsset.load(id),
  },
};
