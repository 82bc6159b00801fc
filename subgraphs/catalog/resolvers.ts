import { badInput } from '../../platform/errors/errors.ts';
import { scalars } from '../../platform/graph/scalars.ts';
import { checkFirst } from '../../platform/graph/connection.ts';
import { artworkOf } from './asset/artwork.ts';
import { perform, readAnew, type Context } from './context.ts';
import { createTitle } from './draft/create-title.ts';
import { deleteDraft } from './draft/delete-draft.ts';
import { followDraft, type FollowedDraft } from './draft/draft-feed.ts';
import type { TitleDraft } from './draft/draft-store.ts';
import { resolveWindows, type Edition } from './draft/edition.ts';
import { addEdition, attachAsset, setMarkers, setWindows, updateTitle } from './draft/edit-draft.ts';
import { listDrafts } from './draft/list-drafts.ts';
import { readinessOf } from './draft/readiness.ts';
import type { Resolvers } from './generated.ts';
import { createGenre } from './genre/create-genre.ts';
import { localise } from './localisation/localised-text.ts';
import { createPerson } from './person/create-person.ts';
import { creditsOf } from './person/credit.ts';
import { statusOf } from './publication/publish-status.ts';
import { publishTitle } from './publication/publish-title.ts';
import { withdrawTitle } from './publication/withdraw-title.ts';
import { detailsOf } from './title/details.ts';
import { leadAssetOf, seasonOf } from './title/season.ts';
import type { PublishedTitle } from './title/title-store.ts';
import { isSeen, listEpisodes, listPersonCredits, listTitles, seeTitle, seenEditions } from './title/visible-titles.ts';

type Found<T> = (T | undefined)[];
const present = <T>(found: Found<T>): T[] => found.filter((item): item is Awaited<T> & T => item !== undefined);

const genresOf = async (ids: readonly string[], { loaders }: Context) =>
  present(await Promise.all(ids.map((id) => loaders.genres.load(id))));

const assetsOf = (editions: readonly Edition[], { loaders }: Context) =>
  Promise.all(editions.flatMap(({ assetId }) => (assetId === undefined ? [] : [loaders.assets.load(assetId)])));

/** What the viewer may see now; all of it where only staff can have come to a title that the viewer may not see. */
async function editionsOf(title: PublishedTitle, context: Context): Promise<Edition[]> {
  return (await isSeen(context, title)) ? seenEditions(context, title) : title.editions;
}

async function artworkAssetOf({ kind, id, editions }: PublishedTitle, context: Context) {
  const { loaders } = context;
  if (kind !== 'SERIES') return (await assetsOf(editions, context)).find((asset) => asset && asset.stills.length > 0);
  const leadAssetId = leadAssetOf(await loaders.seasons.load(id));
  return leadAssetId === undefined ? undefined : loaders.assets.load(leadAssetId);
}

async function readinessGaps(draft: TitleDraft, context: Context) {
  const [assets, series] = await Promise.all([
    assetsOf(draft.editions, context),
    draft.seriesId === undefined ? undefined : context.loaders.titles.load(draft.seriesId),
  ]);
  return readinessOf(draft, { assets, isSeriesPublished: series !== undefined });
}

/** Staff may look at editions that are not published. */
async function seeEdition(context: Context, id: string): Promise<Edition | undefined> {
  const { loaders, passport } = context;
  const title = await loaders.titlesByEdition.load(id);
  if (title && (await isSeen(context, title))) return seenEditions(context, title).find((edition) => edition.id === id);
  if (!passport?.scopes.includes('catalog:read')) return undefined;
  return (await loaders.draftsByEdition.load(id))?.editions.find((edition) => edition.id === id);
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
    people: (_, { query, first }, { catalog }) => catalog.people.search(query, checkFirst(first)),
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
  },

  Subscription: {
    draftChanged: {
      subscribe: async (_, { id }, { catalog }) => {
        if (!(await catalog.drafts.find(id))) throw badInput('id', 'There is no such draft.');
        return followDraft(catalog, id) as AsyncIterable<unknown> as AsyncIterable<{ draftChanged: never }>;
      },
      resolve: ({ draft }: FollowedDraft, _args: unknown, context: Context) => {
        readAnew(context);
        return draft;
      },
    },
  },

  Title: {
    __resolveReference: ({ id }, context) => seeTitle(context, id),
    name: ({ names }, _, { locale }) => localise(names, locale)!,
    synopsis: ({ synopses }, _, { locale }) => localise(synopses, locale),
    artwork: async (title, { kind }, context) =>
      artworkOf(await artworkAssetOf(title, context), kind, context.mediaUrl),
    genres: ({ genreIds }, _, context) => genresOf(genreIds, context),
    runtimeMs: async ({ editions }, _, context) => {
      const durations = present(await assetsOf(editions, context)).flatMap(({ durationMs }) => durationMs ?? []);
      return durations.length > 0 ? Math.max(...durations) : undefined;
    },
    credits: (title, { first }) => creditsOf(title).slice(0, checkFirst(first)),
    details: (title) => detailsOf(title),
  },
  MovieDetails: { editions: ({ title }, _, context) => editionsOf(title, context) },
  SeriesDetails: {
    seasons: async ({ title }, _, { loaders }) => (await loaders.seasons.load(title.id)).map(seasonOf),
  },
  EpisodeDetails: {
    series: ({ seriesId }, _, context) => seeTitle(context, seriesId),
    editions: ({ title }, _, context) => editionsOf(title, context),
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
    genres: ({ genreIds }, _, context) => genresOf(genreIds, context),
    credits: (draft) => creditsOf(draft),
    editions: ({ editions }) => resolveWindows(editions),
    status: async ({ id, publication }, _, { loaders, now }) =>
      statusOf(publication, await loaders.titles.load(id), now),
    published: ({ id }, _, { loaders }) => loaders.titles.load(id),
    hasUnpublishedChanges: ({ publication, revision }) =>
      publication.state === 'PUBLISHED' && publication.draftRevision !== revision,
    readiness: (draft, _, context) => readinessGaps(draft, context),
    editedBy: ({ editedBy }) => (editedBy === 'system' ? undefined : { id: editedBy }),
    audit: ({ id }, _, { loaders }) => loaders.audit.load(id),
  },
  Asset: {
    __resolveReference: ({ id }) => ({ id }),
    usedBy: ({ id }, _, { loaders }) => loaders.draftsByAsset.load(id),
  },
};
