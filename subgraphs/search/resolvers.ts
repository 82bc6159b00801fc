import { scalars } from '../../platform/graphql/scalars.ts';
import { requireProfile } from '../../platform/subgraph/request-context.ts';
import type { Resolvers } from './generated/resolvers.ts';
import { highlightName, highlightTitle } from './query/highlight-hit.ts';
import { localise } from './query/localise.ts';
import { runSearch, runSuggest } from './query/run-search.ts';
import { listRecent, rememberSearch, removeRecent } from './recent/recent-searches.ts';

export const resolvers: Resolvers = {
  ...scalars,

  Query: {
    search: (_, args, context) => runSearch(context, args),
    suggest: (_, args, context) => runSuggest(context, args),
    recentSearches: (_, { first }, context) =>
      listRecent(context.stores.recent, requireProfile(context).profile, first),
    searchIndex: (_, __, { replica }) => replica.status(),
  },

  Mutation: {
    rememberSearch: (_, { query }, context) =>
      rememberSearch(context.stores.recent, requireProfile(context).profile, query, context.now),
    removeRecentSearch: (_, { id }, context) =>
      removeRecent(context.stores.recent, requireProfile(context).profile, id),
    clearRecentSearches: async (_, __, context) => {
      await context.stores.recent.clear(requireProfile(context).profile);
      return [];
    },
    rebuildSearchIndex: (_, __, { replica }) => replica.requestRebuild(),
  },

  SearchHit: {
    __resolveType: ({ kind }) => (({ TITLE: 'TitleHit', PERSON: 'PersonHit', GENRE: 'GenreHit' }) as const)[kind],
  },
  TitleHit: {
    titleId: ({ id }) => id,
    title: ({ id }) => ({ id }),
    highlights: async ({ id, terms }, _, { load, locale }) => {
      const document = await load.document.load(id);
      return document ? highlightTitle(document, terms, locale) : [];
    },
  },
  PersonHit: {
    personId: ({ id }) => id,
    person: ({ id }) => ({ id }),
    highlights: (hit, _, { locale }) => highlightName(hit, hit.terms, locale),
  },
  GenreHit: {
    genreId: ({ id }) => id,
    genre: ({ id }) => ({ id }),
    highlights: (hit, _, { locale }) => highlightName(hit, hit.terms, locale),
  },

  Suggestion: {
    text: ({ names }, _, { locale }) => localise(names, locale)!,
    titleId: ({ kind, id }) => (kind === 'TITLE' ? id : undefined),
    title: ({ kind, id }) => (kind === 'TITLE' ? { id } : undefined),
    personId: ({ kind, id }) => (kind === 'PERSON' ? id : undefined),
    person: ({ kind, id }) => (kind === 'PERSON' ? { id } : undefined),
    genreId: ({ kind, id }) => (kind === 'GENRE' ? id : undefined),
    genre: ({ kind, id }) => (kind === 'GENRE' ? { id } : undefined),
  },
};
