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
  /** When the act became true; it is written in the same transaction. */
  at: Scalars['DateTime']['output'];
  /** What changed, as JSON text. */
  details: Scalars['String']['output'];
  /** `audit_…`; never changes. */
  id: Scalars['ID']['output'];
  /** What was acted on: the id of an account, a title, a job, an import, an invoice, a session … */
  subjectId: Scalars['ID']['output'];
};

/** How the titles found are spread over the values of one of their traits. */
export type Facet = {
  __typename?: 'Facet';
  /** Which trait. */
  field: FacetField;
  /** The most frequent first, at most 50. */
  values: Array<FacetValue>;
};

/** A trait of titles by which they can be counted and filtered. */
export type FacetField =
  /** For `SearchFilter.yearFrom` and `yearTo`. */
  | 'DECADE'
  /** For `SearchFilter.genreIds`. */
  | 'GENRE'
  /** For `SearchFilter.kinds`. */
  | 'KIND';

/** One value of a trait. */
export type FacetValue = {
  __typename?: 'FacetValue';
  /** Titles found that have it, and that this caller may see. */
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

/** A genre whose name answers the query. */
export type GenreHit = {
  __typename?: 'GenreHit';
  /** Null where it has gone since. */
  genre?: Maybe<Genre>;
  /** Also where `genre` is null. */
  genreId: Scalars['ID']['output'];
  /** Where the words were found in the name. */
  highlights: Array<Highlight>;
  /** Comparable within one answer only. */
  score: Scalars['Float']['output'];
};

/** A text in which words of the query were found. */
export type Highlight = {
  __typename?: 'Highlight';
  /** Which of the hit's texts it is. */
  field: SearchField;
  /** Plain text; `ranges` say what to mark. */
  fragment: Scalars['String']['output'];
  /** By start; none overlaps another. */
  ranges: Array<HighlightRange>;
};

/** UTF-16 code units of the fragment, `start` inclusive, `end` exclusive. */
export type HighlightRange = {
  __typename?: 'HighlightRange';
  /** The unit after the last one to mark. */
  end: Scalars['Int']['output'];
  /** The first unit to mark. */
  start: Scalars['Int']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Forgets all of the acting profile's searches; gives the empty list. */
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

/** What can be fetched again by its id alone, with `node`. No two nodes have the same id, whatever their types. */
export type Node = {
  /** Opaque, and never given to anything else. Its beginning, up to the first `_`, tells the type. */
  id: Scalars['ID']['output'];
};

/** Where a page of a connection stands in its list (Relay's Cursor Connections Specification). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Of the last edge: give it back as `after`. Null where the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether the list goes on behind this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether anything lies before this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Of the first edge; null where the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Person = {
  __typename?: 'Person';
  id: Scalars['ID']['output'];
};

/** A person whose name answers the query. */
export type PersonHit = {
  __typename?: 'PersonHit';
  /** Where the words were found in the name. */
  highlights: Array<Highlight>;
  /** Null where they have gone since. */
  person?: Maybe<Person>;
  /** Also where `person` is null. */
  personId: Scalars['ID']['output'];
  /** Comparable within one answer only. */
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
  /** How search stands, for whoever runs it. UNAVAILABLE while a new process reads its index in. */
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

/** What a profile searched for, and meant. */
export type RecentSearch = {
  __typename?: 'RecentSearch';
  /** When it was remembered last. */
  at: Scalars['DateTime']['output'];
  /** `recent_…`, of profile and words: the same words again are the same search. */
  id: Scalars['ID']['output'];
  /** As it was written last. */
  query: Scalars['String']['output'];
};

/** A page of a list of what was found. */
export type SearchConnection = {
  __typename?: 'SearchConnection';
  /** What was searched instead, where a word of the query is spelt so nowhere; null otherwise. */
  correctedQuery?: Maybe<Scalars['String']['output']>;
  /** In the order of the list. */
  edges: Array<SearchEdge>;
  /** Of the titles found, before the facet's own filter is applied, so that other values can be chosen. */
  facets: Array<Facet>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
  /** Of everything that this caller may see, all pages together. */
  totalCount: Scalars['Int']['output'];
};

/** A place in a list of what was found. */
export type SearchEdge = {
  __typename?: 'SearchEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: SearchHit;
};

/** What the words of a query were found in. */
export type SearchField =
  /** The name of one of its genres. */
  | 'GENRE'
  /** A title's name, in any of its languages, or the name of the person or genre. */
  | 'NAME'
  /** The name of somebody who took part. */
  | 'PERSON'
  /** What it is about. */
  | 'SYNOPSIS';

/** Titles must fulfil all that is given, an empty list being nothing; with any of it, people and genres are not searched. */
export type SearchFilter = {
  /** Any of them; at most 20. */
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Any of them. */
  kinds?: InputMaybe<Array<TitleKind>>;
  /** Inclusive. */
  yearFrom?: InputMaybe<Scalars['Int']['input']>;
  /** Inclusive. */
  yearTo?: InputMaybe<Scalars['Int']['input']>;
};

/** What a search found. */
export type SearchHit = GenreHit | PersonHit | TitleHit;

/** How the index of the process that answers stands. */
export type SearchIndexStatus = {
  __typename?: 'SearchIndexStatus';
  /** How long the last build took. */
  buildMs: Scalars['Int']['output'];
  /** When it took over from the one before. */
  builtAt: Scalars['DateTime']['output'];
  /** Memory that it takes, about. */
  bytes: Scalars['Long']['output'];
  /** Genres in it. */
  genres: Scalars['Int']['output'];
  /** Whether another is being built beside it. */
  isRebuilding: Scalars['Boolean']['output'];
  /** People in it. */
  people: Scalars['Int']['output'];
  /** Titles in it, hidden ones included. */
  titles: Scalars['Int']['output'];
};

/** What could be searched for, or where to go at once. */
export type Suggestion = {
  __typename?: 'Suggestion';
  /** Of a GENRE; null where it has gone since. */
  genre?: Maybe<Genre>;
  /** Of a GENRE. */
  genreId?: Maybe<Scalars['ID']['output']>;
  /** What it names; the fields of the other kinds are null. */
  kind: SuggestionKind;
  /** Of a PERSON; null where they have gone since. */
  person?: Maybe<Person>;
  /** Of a PERSON. */
  personId?: Maybe<Scalars['ID']['output']>;
  /** The name, in the caller's language. */
  text: Scalars['String']['output'];
  /** Of a TITLE; null where it has gone since. */
  title?: Maybe<Title>;
  /** Of a TITLE. */
  titleId?: Maybe<Scalars['ID']['output']>;
};

/** What a suggestion names. */
export type SuggestionKind =
  /** A genre. */
  | 'GENRE'
  /** Somebody who takes part in titles. */
  | 'PERSON'
  /** A movie, a series or an episode. */
  | 'TITLE';

export type Title = {
  __typename?: 'Title';
  id: Scalars['ID']['output'];
};

/** A title that answers the query, by its own words or those of its people and genres. */
export type TitleHit = {
  __typename?: 'TitleHit';
  /** Where the words were found, at most one fragment a field. */
  highlights: Array<Highlight>;
  /** Comparable within one answer only. */
  score: Scalars['Float']['output'];
  /** Null where it has gone since. */
  title?: Maybe<Title>;
  /** Also where `title` is null. */
  titleId: Scalars['ID']['output'];
};

export type TitleKind =
  | 'EPISODE'
  | 'MOVIE'
  | 'SERIES';
