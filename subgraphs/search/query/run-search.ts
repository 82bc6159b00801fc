import { badInput } from '../../../platform/errors/errors.ts';
import {
  checkFirst,
  decodeCursor,
  toConnection,
  type Connection,
  type PageArguments,
} from '../../../platform/graphql/connection.ts';
import { isStopWord } from '../analysis/stop-words.ts';
import type { Context } from '../context.ts';
import type { SearchFilter } from '../generated/types.ts';
import type { Hit } from '../index/search-index.ts';
import type { Facets, FacetValue, TitleFilter } from '../index/title-filter.ts';
import { localise } from './localise.ts';

/** Characters of what is searched for. */
const QUERY_LIMIT = 200;
const GENRES_LIMIT = 20;
const SUGGESTIONS_LIMIT = 20;

/** A hit with the folded words to mark in it. */
export type FoundHit = Hit & { terms: ReadonlySet<string> };

export interface Found extends Connection<FoundHit> {
  totalCount: number;
  facets: { field: keyof Facets; values: (FacetValue & { label: string })[] }[];
  correctedQuery: string | undefined;
}

/** The text as it was given; BAD_USER_INPUT where it is blank or too long. */
export function checkQuery(text: string, argument: string): string {
  if (text.trim() === '') throw badInput(argument, 'There is nothing to search for.');
  if (text.length > QUERY_LIMIT) throw badInput(argument, `At most ${QUERY_LIMIT} characters.`);
  return text;
}

/** An empty list asks for nothing in particular. */
function given<T>(list: readonly T[] | null | undefined): readonly T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}

/** The filter of the index; undefined where nothing is asked for, BAD_USER_INPUT for what no title could fulfil. */
function readFilter(filter: SearchFilter | null | undefined): TitleFilter | undefined {
  if (!filter) return undefined;
  const kinds = given(filter.kinds);
  const genreIds = given(filter.genreIds);
  if (genreIds && genreIds.length > GENRES_LIMIT) throw badInput('filter.genreIds', `At most ${GENRES_LIMIT} genres.`);
  const yearFrom = filter.yearFrom ?? undefined;
  const yearTo = filter.yearTo ?? undefined;
  if (yearFrom !== undefined && yearTo !== undefined && yearFrom > yearTo) {
    throw badInput('filter.yearTo', 'yearTo must not lie before yearFrom.');
  }
  const read = { kinds, genreIds, yearFrom, yearTo };
  return Object.values(read).some((value) => value !== undefined) ? read : undefined;
}

const KIND_LABELS: Record<string, string> = { MOVIE: 'Movies', SERIES: 'Series', EPISODE: 'Episodes' };

function labelOf(field: keyof Facets, { value, names }: FacetValue, locale: string): string {
  switch (field) {
    case 'KIND':
      return KIND_LABELS[value] ?? value;
    case 'GENRE':
      return localise(names ?? {}, locale) ?? value;
    case 'DECADE':
      return `${value}s`;
  }
}

/** Stop words are marked only where there is nothing else to mark. */
function wordsToMark(terms: ReadonlySet<string>): ReadonlySet<string> {
  const telling = [...terms].filter((term) => !isStopWord(term));
  return telling.length > 0 ? new Set(telling) : terms;
}

export interface SearchArguments extends PageArguments {
  query: string;
  filter?: SearchFilter | null | undefined;
}

/** A page of what answers a query, with everything that is counted over all of it. */
export function runSearch({ replica, viewer, now, locale }: Context, args: SearchArguments): Found {
  const query = checkQuery(args.query, 'query');
  const first = checkFirst(args.first);
  const [score, id] = args.after ? decodeCursor<[number, string]>(args.after, ['number', 'string']) : [];
  const answer = replica.index.search({
    query,
    filter: readFilter(args.filter),
    viewer,
    now,
    first,
    after: score === undefined || id === undefined ? undefined : { score, id },
  });
  const terms = wordsToMark(answer.terms);
  return {
    ...toConnection(
      answer.hits.map((hit) => ({ ...hit, terms })),
      args,
      (hit) => [hit.score, hit.id],
    ),
    totalCount: answer.totalCount,
    facets: (['KIND', 'GENRE', 'DECADE'] as const).map((field) => ({
      field,
      values: answer.facets[field].map((value) => ({ ...value, label: labelOf(field, value, locale) })),
    })),
    correctedQuery: answer.correctedQuery,
  };
}

/** Completions of what was typed so far, the likeliest first. */
export function runSuggest({ replica, viewer, now }: Context, args: { prefix: string; first: number }): Hit[] {
  const prefix = checkQuery(args.prefix, 'prefix');
  const first = checkFirst(args.first, SUGGESTIONS_LIMIT);
  return replica.index.suggest({ prefix, viewer, now, first });
}
