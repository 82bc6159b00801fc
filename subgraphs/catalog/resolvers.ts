import { checkFirst } from '../../platform/graphql/connection.ts';
import { scalars } from '../../platform/graphql/scalars.ts';
import { actOf } from '../../platform/subgraph/request-context.ts';
import { localise } from '../../platform/text/localise.ts';
import { misfitOf } from './artwork/fit.ts';
import { srcsetOf } from './artwork/image.ts';
import { creditsOf } from './content/credit.ts';
import { resolveWindows, type Edition } from './content/edition.ts';
import type { Context } from './context.ts';
import { createTitle } from './draft/create-title.ts';
import { deleteDraft } from './draft/delete-draft.ts';
import { followDraft } from './draft/draft-feed.ts';
import { removeArtwork, setArtwork } from './draft/edit-artwork.ts';
import { addEdition, attachAsset, setMarkers, setWindows, updateTitle } from './draft/edit-draft.ts';
import { findGaps } from './draft/find-gaps.ts';
import { draftIdOf, editionDraftIdOf, readDraftId, readEditionDraftId } from './draft/draft-id.ts';
import { listDrafts } from './draft/list-drafts.ts';
import { seeDraft, seeEditionDraft } from './draft/visible-drafts.ts';
import type { Resolvers } from './generated/resolvers.ts';
import { createGenre } from './genre/create-genre.ts';
import { listGenres, loadGenres } from './genre/list-genres.ts';
import { createImport } from './import/create-import.ts';
import { cancelImport, finishImport } from './import/end-import.ts';
import { followImport } from './import/import-feed.ts';
import { importRows } from './import/import-rows.ts';
import { listErrors, listImports } from './import/list-imports.ts';
import { seeImport } from './import/visible-imports.ts';
import { acceptMarker, rejectMarker } from './markers/decide-proposal.ts';
import { proposalsOf } from './markers/proposal.ts';
import { findNode, findNodes } from './node/find-node.ts';
import { createPerson } from './person/create-person.ts';
import { searchPeople } from './person/search-people.ts';
import {
  presentCreated,
  presentDecision,
  presentDeletion,
  presentEdit,
  presentEnd,
  presentPublication,
  presentRows,
} from './outcomes.ts';
import { statusOf } from './publication/publish-status.ts';
import { publishTitle } from './publication/publish-title.ts';
import { withdrawTitle } from './publication/withdraw-title.ts';
import { seasonsOf } from './title/season.ts';
import { findArtwork, findRuntimeMs } from './title/title-media.ts';
import { listEditions, seeEdition } from './title/visible-editions.ts';
import { listEpisodes, listPersonCredits, listTitles, seeTitle } from './title/visible-titles.ts';

/** What a draft's edition is stored as, of the ids that the graph has for it. */
function readTarget<Args extends { draftId: string; editionId?: string | null | undefined }>({
  draftId,
  editionId,
  ...rest
}: Args) {
  const ids = { titleId: readDraftId(draftId, 'draftId'), editionId: readEditionDraftId(editionId, 'editionId') };
  return { ...rest, ...ids };
}

const mediaOfEdition = {
  durationMs: async ({ assetId }: Edition, _: object, { load }: Context) =>
    assetId === undefined ? undefined : (await load.assets.load(assetId))?.durationMs,
  asset: ({ assetId }: Edition) => (assetId === undefined ? undefined : { id: assetId }),
};

export const resolvers: Resolvers = {
  ...scalars,

  Query: {
    title: (_, { id }, context) => seeTitle(context, id),
    titles: (_, { kind, genreId, ...page }, context) => listTitles(context, { kind, genreId }, page),
    node: (_, { id }, context) => findNode(context, id),
    nodes: (_, { ids }, context) => findNodes(context, ids),
    genres: (_, _args, { stores, locale }) => listGenres(stores.genres, locale),
    person: (_, { id }, { load }) => load.people.load(id),
    titleDraft: (_, { id }, context) => seeDraft(context, id),
    draftOfTitle: (_, { titleId }, { load }) => load.drafts.load(titleId),
    titleDrafts: (_, { filter, ...page }, { stores }) => listDrafts(stores.drafts, filter ?? {}, page),
    people: (_, { query, first }, { stores }) => searchPeople(stores.people, query, first),
    catalogueImport: (_, { id }, context) => seeImport(context, id),
    catalogueImports: (_, page, { stores }) => listImports(stores.imports, page),
  },

  Mutation: {
    createTitle: async (_, { input }, context) =>
      presentCreated(await createTitle(context.stores, input, actOf(context))),
    updateTitle: async (_, { id, ...args }, context) =>
      presentEdit(await updateTitle(context.stores, { id: readDraftId(id, 'id'), ...args }, actOf(context))),
    attachAsset: async (_, args, context) =>
      presentEdit(await attachAsset(context.stores, readTarget(args), actOf(context))),
    setArtwork: async (_, { input: { draftId, ...artwork } }, context) => {
      const titleId = readDraftId(draftId, 'input.draftId');
      return presentEdit(await setArtwork(context.stores, { titleId, ...artwork }, actOf(context)));
    },
    removeArtwork: async (_, { draftId, ...place }, context) => {
      const titleId = readDraftId(draftId, 'draftId');
      return presentEdit(await removeArtwork(context.stores, { titleId, ...place }, actOf(context)));
    },
    addEdition: async (_, args, context) =>
      presentEdit(await addEdition(context.stores, readTarget(args), actOf(context))),
    setMarkers: async (_, args, context) =>
      presentEdit(await setMarkers(context.stores, readTarget(args), actOf(context))),
    acceptMarker: async (_, args, context) =>
      presentDecision(await acceptMarker(context.stores, readTarget(args), actOf(context))),
    rejectMarker: async (_, args, context) =>
      presentDecision(await rejectMarker(context.stores, readTarget(args), actOf(context))),
    setWindows: async (_, args, context) =>
      presentEdit(await setWindows(context.stores, readTarget(args), actOf(context))),
    publishTitle: async (_, { id, ...args }, context) =>
      presentPublication(await publishTitle(context.stores, { id: readDraftId(id, 'id'), ...args }, actOf(context))),
    withdrawTitle: async (_, args, context) => presentEdit(await withdrawTitle(context.stores, args, actOf(context))),
    deleteDraft: async (_, { id }, context) =>
      presentDeletion(await deleteDraft(context.stores, readDraftId(id, 'id'), actOf(context))),
    createGenre: (_, { input }, context) => createGenre(context.stores.genres, input, context.now),
    createPerson: (_, { input }, context) => createPerson(context.stores.people, input, context.now),
    createCatalogueImport: (_, { input }, context) =>
      // graphql-js has filled in what has a default.
      createImport(context.stores, input as Required<typeof input>, actOf(context)),
    importRows: async (_, args, context) => presentRows(await importRows(context.stores, args, actOf(context))),
    finishCatalogueImport: async (_, { id }, context) =>
      presentEnd(await finishImport(context.stores, id, actOf(context))),
    cancelCatalogueImport: async (_, { id }, context) =>
      presentEnd(await cancelImport(context.stores, id, actOf(context))),
  },

  Subscription: {
    draftChanged: {
      subscribe: (_, { id }, { stores, channels }) => followDraft(stores, channels, readDraftId(id, 'id')),
    },
    catalogueImportChanged: {
      subscribe: (_, { id }, { stores, channels }) => followImport(stores.imports, channels, id),
    },
  },

  Node: { __resolveType: ({ __typename }) => __typename },

  Title: {
    __resolveReference: ({ id }, context) => seeTitle(context, id),
    name: ({ names }, _, { locale }) => localise(names, locale)!,
    synopsis: ({ synopses }, _, { locale }) => localise(synopses, locale),
    artwork: (title, { kind, locale }, context) =>
      findArtwork(context, title, { kind, locale: locale ?? context.locale }),
    genres: ({ genreIds }, _, context) => loadGenres(context, genreIds),
    runtimeMs: (title, _, context) => findRuntimeMs(context, title),
    credits: (title, { first }) => creditsOf(title).slice(0, checkFirst(first)),
    details: (title) => title,
    draft: ({ id }, _, { load }) => load.drafts.load(id),
  },
  Image: {
    url: (image, { width, format }) => image.addressOf(width ?? undefined, format),
    srcset: (image, { format }) => srcsetOf(image, format),
  },
  TitleDetails: {
    __resolveType: ({ kind }) =>
      (({ MOVIE: 'MovieDetails', SERIES: 'SeriesDetails', EPISODE: 'EpisodeDetails' }) as const)[kind],
  },
  MovieDetails: { editions: (title, _, context) => listEditions(context, title) },
  SeriesDetails: {
    seasons: async ({ id }, _, { load, viewer, now }) => seasonsOf(await load.episodes.load(id), viewer, now),
  },
  EpisodeDetails: {
    series: ({ seriesId }, _, context) => seeTitle(context, seriesId),
    editions: (title, _, context) => listEditions(context, title),
  },
  Season: { episodes: (season, page, context) => listEpisodes(context, season, page) },

  Edition: {
    __resolveReference: ({ id }, context) => seeEdition(context, id),
    ...mediaOfEdition,
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
    __resolveReference: ({ id }, context) => seeDraft(context, id),
    id: ({ id }) => draftIdOf(id),
    titleId: ({ id }) => id,
    genres: ({ genreIds }, _, context) => loadGenres(context, genreIds),
    credits: (draft) => creditsOf(draft),
    editions: ({ editions }) => resolveWindows(editions),
    artworks: ({ artworks }) => artworks ?? [],
    status: async ({ id, publication }, _, { load, now }) => statusOf(publication, await load.titles.load(id), now),
    published: ({ id }, _, { load }) => load.titles.load(id),
    hasUnpublishedChanges: ({ publication, revision }) =>
      publication.state === 'PUBLISHED' && publication.draftRevision !== revision,
    readiness: (draft, _, context) => findGaps(context, draft),
    editedBy: ({ editedBy }) => (editedBy === 'system' ? undefined : { id: editedBy }),
    audit: ({ id }, _, { load }) => load.audit.load(id),
  },
  DraftArtwork: {
    picture: ({ pictureId }) => ({ id: pictureId }),
    fault: async ({ kind, pictureId }, _, { load }) => misfitOf(kind, await load.pictures.load(pictureId)),
  },
  EditionDraft: {
    __resolveReference: ({ id }, context) => seeEditionDraft(context, id),
    id: ({ id }) => editionDraftIdOf(id),
    editionId: ({ id }) => id,
    ...mediaOfEdition,
    markerProposals: async (edition, _, { load }) => {
      const asset = edition.assetId === undefined ? undefined : await load.assets.load(edition.assetId);
      return proposalsOf(edition, asset?.foundMarkers ?? []);
    },
  },
  CatalogueImport: {
    errors: ({ id }, page, { stores }) => listErrors(stores.imports, id, page),
    createdBy: ({ createdBy }) => ({ id: createdBy }),
    audit: ({ id }, _, { load }) => load.audit.load(id),
  },
  Asset: {
    __resolveReference: ({ id }) => ({ id }),
    usedBy: ({ id }, _, { load }) => load.draftsByAsset.load(id),
  },
};
