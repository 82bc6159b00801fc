export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** ISO 4217 code: `EUR`. */
  Currency: { input: string; output: string; }
  /** RFC 3339 instant, sent in UTC. */
  DateTime: { input: Date; output: Date; }
  /** Chosen by the client, 1 to 128 visible ASCII characters, kept 24 h: the same key with the same input gives the same answer. */
  IdempotencyKey: { input: string; output: string; }
  /** BCP 47 tag: `en`, `pt-BR`. */
  Locale: { input: string; output: string; }
  /** Whole number within ±(2^53−1). Bytes, revisions, summed durations: GraphQL's Int ends at 2^31. */
  Long: { input: number; output: number; }
  /** ISO 3166-1 alpha-2: `DE`. */
  Territory: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** One privileged act: who did what to what. Never changed, never removed. */
export type AuditRecord = {
  __typename?: 'AuditRecord';
  /** `title.publish`, `account.setRoles` … */
  action: Scalars['String']['output'];
  /** The account that acted, or `system`. */
  actorId: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  /** What changed, as JSON text. */
  details: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  subjectId: Scalars['ID']['output'];
};

export type Facet = {
  __typename?: 'Facet';
  field: FacetField;
  /** The most frequent first, at most 50. */
  values: Array<FacetValue>;
};

export type FacetField =
  | 'DECADE'
  | 'GENRE'
  | 'KIND';

export type FacetValue = {
  __typename?: 'FacetValue';
  count: Scalars['Int']['output'];
  /** For people: a genre's name in the caller's language, the others in English. */
  label: Scalars['String']['output'];
  /** For the filter: a TitleKind, a genre's id, or the decade's first year. */
  value: Scalars['String']['output'];
};

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

export type Genre = {
  __typename?: 'Genre';
  id: Scalars['ID']['output'];
};

export type GenreHit = {
  __typename?: 'GenreHit';
  genre?: Maybe<Genre>;
  genreId: Scalars['ID']['output'];
  highlights: Array<Highlight>;
  score: Scalars['Float']['output'];
};

export type Highlight = {
  __typename?: 'Highlight';
  field: SearchField;
  /** Plain text; `ranges` say what to mark. */
  fragment: Scalars['String']['output'];
  ranges: Array<HighlightRange>;
};

/** UTF-16 code units of the fragment, `start` inclusive, `end` exclusive. */
export type HighlightRange = {
  __typename?: 'HighlightRange';
  end: Scalars['Int']['output'];
  start: Scalars['Int']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  clearRecentSearches: Array<RecentSearch>;
  /** Builds the index anew from the projection, in every process; the old one answers until then. */
  rebuildSearchIndex: SearchIndexStatus;
  /** When a search was really meant: submitted, or a hit opened. The newest 50 are kept; the same words again move to the front. */
  rememberSearch: RecentSearch;
  /** What remains. */
  removeRecentSearch: Array<RecentSearch>;
};


export type MutationRememberSearchArgs = {
  query: Scalars['String']['input'];
};


export type MutationRemoveRecentSearchArgs = {
  id: Scalars['ID']['input'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Person = {
  __typename?: 'Person';
  id: Scalars['ID']['output'];
};

export type PersonHit = {
  __typename?: 'PersonHit';
  highlights: Array<Highlight>;
  person?: Maybe<Person>;
  personId: Scalars['ID']['output'];
  score: Scalars['Float']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** Of the acting profile, newest first. `first` 1 to 50. */
  recentSearches?: Maybe<Array<RecentSearch>>;
  /**
   * Titles, people and genres by relevance: the words, how closely they are spelt, and what is watched these days. `query` 1 to 200
   * characters; `first` 1 to 100. Only what this caller may see is found, counted or suggested.
   */
  search: SearchConnection;
  searchIndex?: Maybe<SearchIndexStatus>;
  /**
   * For every key that is pressed: completions of `prefix`, 1 to 200 characters; `first` 1 to 20. Titles by a word of their name or
   * its beginning, people and genres; from 3 letters on with an edit. UNAVAILABLE, as search, while a new process reads its index in.
   */
  suggest: Array<Suggestion>;
};


export type QueryRecentSearchesArgs = {
  first?: Scalars['Int']['input'];
};


export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SearchFilter>;
  first?: Scalars['Int']['input'];
  query: Scalars['String']['input'];
};


export type QuerySuggestArgs = {
  first?: Scalars['Int']['input'];
  prefix: Scalars['String']['input'];
};

export type RecentSearch = {
  __typename?: 'RecentSearch';
  at: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  query: Scalars['String']['output'];
};

export type SearchConnection = {
  __typename?: 'SearchConnection';
  /** What was searched instead, where a word of the query is spelt so nowhere; null otherwise. */
  correctedQuery?: Maybe<Scalars['String']['output']>;
  edges: Array<SearchEdge>;
  /** Of the titles found, before the facet's own filter is applied, so that other values can be chosen. */
  facets: Array<Facet>;
  pageInfo: PageInfo;
  /** Of everything that this caller may see, all pages together. */
  totalCount: Scalars['Int']['output'];
};

export type SearchEdge = {
  __typename?: 'SearchEdge';
  cursor: Scalars['String']['output'];
  node: SearchHit;
};

export type SearchField =
  | 'GENRE'
  | 'NAME'
  | 'PERSON'
  | 'SYNOPSIS';

/** Titles must fulfil all that is given, an empty list being nothing; with any of it, people and genres are not searched. */
export type SearchFilter = {
  /** Any of them; at most 20. */
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  kinds?: InputMaybe<Array<TitleKind>>;
  /** Inclusive. */
  yearFrom?: InputMaybe<Scalars['Int']['input']>;
  /** Inclusive. */
  yearTo?: InputMaybe<Scalars['Int']['input']>;
};

export type SearchHit = GenreHit | PersonHit | TitleHit;

/** How the index of the process that answers stands. */
export type SearchIndexStatus = {
  __typename?: 'SearchIndexStatus';
  /** How long the last build took. */
  buildMs: Scalars['Int']['output'];
  builtAt: Scalars['DateTime']['output'];
  bytes: Scalars['Long']['output'];
  genres: Scalars['Int']['output'];
  isRebuilding: Scalars['Boolean']['output'];
  people: Scalars['Int']['output'];
  titles: Scalars['Int']['output'];
};

/** What could be searched for, or where to go at once. */
export type Suggestion = {
  __typename?: 'Suggestion';
  genre?: Maybe<Genre>;
  genreId?: Maybe<Scalars['ID']['output']>;
  kind: SuggestionKind;
  person?: Maybe<Person>;
  personId?: Maybe<Scalars['ID']['output']>;
  text: Scalars['String']['output'];
  title?: Maybe<Title>;
  titleId?: Maybe<Scalars['ID']['output']>;
};

export type SuggestionKind =
  | 'GENRE'
  | 'PERSON'
  | 'TITLE';

export type Title = {
  __typename?: 'Title';
  id: Scalars['ID']['output'];
};

export type TitleHit = {
  __typename?: 'TitleHit';
  /** Where the words were found, at most one fragment a field. */
  highlights: Array<Highlight>;
  /** Comparable within one answer only. */
  score: Scalars['Float']['output'];
  /** Null where it has gone since. */
  title?: Maybe<Title>;
  titleId: Scalars['ID']['output'];
};

export type TitleKind =
  | 'EPISODE'
  | 'MOVIE'
  | 'SERIES';
