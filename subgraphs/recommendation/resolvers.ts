import { scalars } from '../../platform/graphql/scalars.ts';
import { requireProfile } from '../../platform/subgraph/request-context.ts';
import { pageAccess, readerOf, sightOf, type Context } from './context.ts';
import type { Resolvers, ResolversTypes } from './generated/resolvers.ts';
import { explanationOf, headingOf } from './home/words.ts';
import { readHome, readItems, readRow, subjectName } from './home/read-page.ts';
import { signOffer } from './impression/impression-ticket.ts';
import { recordImpressions } from './impression/record-impressions.ts';
import { setInMyList, setOpinion, type MarkOutcome } from './my-list/mark-title.ts';
import { readMyList } from './my-list/read-my-list.ts';
import { similarTitles } from './similar/similar-titles.ts';
import { isSeen } from './title/title-index.ts';

/** A reference to a title of the catalogue; null where the caller may not see it. */
function seenTitle(context: Context, id: string): { id: string } | null {
  return isSeen(context.knowledge.titles, id, sightOf(context)) ? { id } : null;
}

/** Does what is to be done with a title for the acting profile, and tells how it went. */
async function mark(
  context: Context,
  titleId: string,
  act: (marking: Parameters<typeof setOpinion>[0]) => Promise<MarkOutcome>,
): Promise<ResolversTypes['MarkTitleResult']> {
  const { profile } = requireProfile(context);
  const { stores, knowledge } = context;
  const outcome = await act({ stores, knowledge, profile, sight: sightOf(context) });
  switch (outcome.kind) {
    case 'marked':
      return { __typename: 'TitleMarked', titleId, title: seenTitle(context, titleId) };
    case 'unknownTitle':
      return { __typename: 'UnknownTitle', message: 'There is no such title for this profile.' };
    case 'listFull':
      return {
        __typename: 'MyListFull',
        message: `A list has at most ${outcome.limit} titles.`,
        limit: outcome.limit,
      };
  }
}

export const resolvers: Resolvers = {
  ...scalars,

  Query: {
    home: (_, slice, context) => readHome(pageAccess(context), readerOf(context), slice),
    row: async (_, { id }, context) => (await readRow(pageAccess(context), id)) ?? null,
    async myList(_, page, context) {
      const { profile } = requireProfile(context);
      return readMyList(await context.load.myList.load(profile), page);
    },
  },

  Mutation: {
    setOpinion: (_, { titleId, opinion }, context) =>
      mark(context, titleId, (marking) => setOpinion(marking, titleId, opinion ?? undefined)),
    setInMyList: (_, { titleId, isInMyList }, context) =>
      mark(context, titleId, (marking) => setInMyList(marking, titleId, isInMyList)),
    async recordImpressions(_, { impressionIds }, context) {
      const { profile } = requireProfile(context);
      const { stores, impressionKey, now } = context;
      return { count: await recordImpressions(stores, impressionKey, { profile, impressionIds }, now) };
    },
  },

  Title: {
    __resolveReference: ({ id }) => ({ id }),
    similar({ id }, { first }, context) {
      const { knowledge, passport } = context;
      return similarTitles(knowledge, { profile: passport?.profile, sight: sightOf(context) }, id, first).map(
        (titleId) => ({
          id: titleId,
        }),
      );
    },
    async opinion({ id }, _, context) {
      requireProfile(context);
      return (await context.load.opinion.load(id)) ?? null;
    },
    async isInMyList({ id }, _, context) {
      const { profile } = requireProfile(context);
      return (await context.load.myList.load(profile)).some(({ titleId }) => titleId === id);
    },
  },

  Row: {
    __resolveReference: async ({ id }, context) =>
      context.passport?.profile ? readRow(pageAccess(context), id) : undefined,
    kind: ({ topic }) => topic.kind,
    heading: ({ topic }, _, context) => {
      const reader = readerOf(context);
      return headingOf(topic, subjectName(context.knowledge, reader, topic), reader.locale);
    },
    becauseOf: ({ topic }, _, context) =>
      topic.kind === 'BECAUSE_YOU_WATCHED' ? seenTitle(context, topic.titleId) : null,
    genre: ({ topic }) => (topic.kind === 'GENRE' ? { id: topic.genreId } : null),
    items: (row, slice, context) => readItems(context.knowledge, readerOf(context), row, slice),
  },

  RowItem: {
    title: ({ titleId }, _, context) => seenTitle(context, titleId),
    explanation({ reason }, _, context) {
      const reader = readerOf(context);
      return explanationOf(reason, subjectName(context.knowledge, reader, reason), reader.locale);
    },
    impressionId: ({ row, place, titleId, reason }, _, { impressionKey }) =>
      signOffer(
        {
          pageId: row.page.id,
          profile: row.page.profile,
          rowKind: row.topic.kind,
          row: row.place,
          position: place,
          titleId,
          reason: reason.kind,
        },
        impressionKey,
      ),
  },

  MyListItem: {
    title: ({ titleId }, _, context) => seenTitle(context, titleId),
  },
};
