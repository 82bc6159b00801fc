import { itemOf } from '../title/title-facts.ts';
import { isSeen, type IndexedTitle, type Sight } from '../title/title-index.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { similarItems } from '../similar/similar-items.ts';
import type { Taste } from '../taste/taste-index.ts';
import { gatherCandidates, newsFilter, type Candidates } from './candidates.ts';
import { affinityOf, favourites, sourcesOf, weigh, type Affinity, type Weighed } from './evidence.ts';
import { historyRows } from './history-rows.ts';
import type { PageItem, PageRow, RowTopic } from './page.ts';
import { takeTurns, type Draft } from './take-turns.ts';

const ROW_LIMIT = 40;
const SHORT_ROW_LIMIT = 20;
const LIST_LIMIT = 100;
const GENRE_ROWS = 5;
const BECAUSE_ROWS = 3;
/** What was watched last is tried first as the reason of a row. */
const BECAUSE_TRIES = 10;
/** Of what goes with one thing: what comes after it would fill no row. */
const BECAUSE_DEPTH = 100;
/** A glance is no reason for a row. */
const BECAUSE_WEIGHT = 2;
/** What goes with all that a profile watched, at most. */
const CO_WATCHED = 600;
const DAY_MS = 86_400_000;

export interface PageRequest {
  profile: string;
  sight: Sight;
  /** Newest first. */
  myList: readonly string[];
}

type RowDraft = Draft & { topic: RowTopic };

/**
 * The rows of a profile's home page: candidates (of what passes the filter) → evidence → rank → remove duplicates → rows.
 * From what is known and the instant alone, so that every process makes the same page.
 *
 * No title is on it twice. The more particular reason wins: what the viewer began, then what follows it, then what they
 * put on their list; then the rest choose in turns, in the order of {@link discoveries}. Empty rows are left out.
 */
export function makeRows(knowledge: Knowledge, { profile, sight, myList }: PageRequest): PageRow[] {
  const { titles, taste: tastes, trends } = knowledge;
  const nowMs = sight.now.getTime();
  const taste = tastes.of(profile);
  const sources = sourcesOf(taste, nowMs);
  const affinity = affinityOf(titles, sources);
  const genreIds = shownGenres(knowledge, affinity);

  const coWatched = new Map(
    tastes.coWatching.score(sources, CO_WATCHED).map(({ item, score, because }) => [item, { score, because }]),
  );
  const exclusions = {
    watched: new Set([...taste.watches.values()].map((watch) => watch.seriesId ?? watch.titleId)),
    disliked: new Set([...taste.opinions].flatMap(([id, opinion]) => (opinion === 'DISLIKE' ? id : []))),
  };
  const isNews = newsFilter(knowledge, exclusions, sight);
  const trending = trends.hottest(sight.viewer.territory, nowMs);
  const candidates = gatherCandidates(knowledge, isNews, { coWatched, affinity, genreIds, trending });
  const ranked = weigh(knowledge, candidates.all, { coWatched, affinity }, nowMs);

  const history = historyRows(titles, taste, sight);
  const reasons = becauseOf(taste, exclusions.watched, (id) => isSeen(titles, id, sight));
  const drafts = [
    ...becauseRows(knowledge, reasons, isNews),
    ...discoveries(ranked, genreIds, candidates, history.watchAgain),
  ];
  const taken = new Set<string>();
  const itemAt = (titleId: string): string => itemOf(titles.get(titleId)!);
  const take = (topic: RowTopic, items: readonly PageItem[], limit: number): PageRow => {
    const unseen = items.filter(({ titleId }) => !taken.has(itemAt(titleId))).slice(0, limit);
    unseen.forEach(({ titleId }) => taken.add(itemAt(titleId)));
    return { topic, items: unseen };
  };
  const listed = myList
    .filter((id) => !exclusions.disliked.has(id) && isSeen(titles, id, sight))
    .map((titleId): PageItem => ({ titleId, reason: { kind: 'LISTED' } }));
  const own = [
    take({ kind: 'CONTINUE_WATCHING' }, history.continueWatching, ROW_LIMIT),
    take({ kind: 'NEXT_UP' }, history.nextUp, ROW_LIMIT),
    take({ kind: 'MY_LIST' }, listed, LIST_LIMIT),
  ];
  const chosen = takeTurns(drafts, itemAt, taken);
  return inOrder([...own, ...drafts.map(({ topic }, at) => ({ topic, items: chosen[at]! }))]);
}

/** The profile's favourite genres, then those with most titles. */
function shownGenres({ titles }: Knowledge, affinity: Affinity): string[] {
  const loved = favourites(affinity.genres, GENRE_ROWS);
  const isOpen = (id: string): boolean => !loved.includes(id) && (affinity.genres.get(id) ?? 0) >= 0;
  const largest = [...titles.genreIds()]
    .filter(isOpen)
    .toSorted((a, b) => titles.countOfGenre(b) - titles.countOfGenre(a) || (a < b ? -1 : 1));
  return [...loved, ...largest].slice(0, GENRE_ROWS);
}

/** What was watched last, of what more than a glance was given to. */
function becauseOf({ preferences }: Taste, watched: ReadonlySet<string>, isShown: (id: string) => boolean): string[] {
  return preferences
    .filter(({ item, weight }) => weight >= BECAUSE_WEIGHT && watched.has(item) && isShown(item))
    .slice(0, BECAUSE_TRIES)
    .map(({ item }) => item);
}

/** One row for each of the first few sources that something new goes with. */
function becauseRows(
  knowledge: Knowledge,
  sources: readonly string[],
  isNews: (title: IndexedTitle) => boolean,
): RowDraft[] {
  const rows: RowDraft[] = [];
  for (const source of sources) {
    const items = similarItems(knowledge, source, isNews, BECAUSE_DEPTH).map(({ id, reason }): PageItem => ({
      titleId: id,
      reason,
    }));
    if (items.length === 0) continue;
    rows.push({ topic: { kind: 'BECAUSE_YOU_WATCHED', titleId: source }, items, limit: SHORT_ROW_LIMIT });
    if (rows.length === BECAUSE_ROWS) break;
  }
  return rows;
}

function discoveries(
  ranked: readonly Weighed[],
  genreIds: readonly string[],
  { trending, newest }: Candidates,
  watchAgain: readonly PageItem[],
): RowDraft[] {
  const byGenre = new Map(genreIds.map((genreId): [string, PageItem[]] => [genreId, []]));
  for (const { id, title, reason } of ranked) {
    for (const genreId of title.genreIds) byGenre.get(genreId)?.push({ titleId: id, reason });
  }
  const scores = new Map(ranked.map(({ title, score }) => [title, score]));
  const dayOf = ({ publishedAt }: IndexedTitle): number => Math.floor(publishedAt.getTime() / DAY_MS);
  // What came on one day in one import is ordered for the profile.
  const byDay = newest.toSorted(
    (a, b) => dayOf(b) - dayOf(a) || scores.get(b)! - scores.get(a)! || (a.id < b.id ? -1 : 1),
  );
  return [
    {
      topic: { kind: 'TRENDING' },
      items: trending.map(({ id }) => ({ titleId: id, reason: { kind: 'TRENDING' } })),
      limit: SHORT_ROW_LIMIT,
    },
    {
      topic: { kind: 'TOP_PICKS' },
      items: ranked.map(({ id, reason }) => ({ titleId: id, reason })),
      limit: ROW_LIMIT,
    },
    {
      topic: { kind: 'NEW' },
      items: byDay.map(({ id }) => ({ titleId: id, reason: { kind: 'NEW' } })),
      limit: ROW_LIMIT,
    },
    ...genreIds.map((genreId): RowDraft => ({
      topic: { kind: 'GENRE', genreId },
      items: byGenre.get(genreId)!,
      limit: ROW_LIMIT,
    })),
    { topic: { kind: 'WATCH_AGAIN' }, items: watchAgain, limit: ROW_LIMIT },
  ];
}

/** As they stand on the page, from the top: rows of a kind that is listed twice alternate. */
const ORDER: RowTopic['kind'][] = [
  'CONTINUE_WATCHING',
  'NEXT_UP',
  'TOP_PICKS',
  'BECAUSE_YOU_WATCHED',
  'TRENDING',
  'MY_LIST',
  'GENRE',
  'NEW',
  'BECAUSE_YOU_WATCHED',
  'GENRE',
  'BECAUSE_YOU_WATCHED',
  'GENRE',
  'GENRE',
  'GENRE',
  'WATCH_AGAIN',
];

function inOrder(rows: readonly PageRow[]): PageRow[] {
  const waiting = Map.groupBy(
    rows.filter(({ items }) => items.length > 0),
    ({ topic }) => topic.kind,
  );
  return ORDER.flatMap((kind) => waiting.get(kind)?.shift() ?? []);
}
