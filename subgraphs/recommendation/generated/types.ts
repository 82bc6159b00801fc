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

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

export type Genre = {
  __typename?: 'Genre';
  id: Scalars['ID']['output'];
};

export type ImpressionsRecorded = {
  __typename?: 'ImpressionsRecorded';
  /** How many were new. */
  count: Scalars['Int']['output'];
};

export type MarkTitleResult = MyListFull | TitleMarked | UnknownTitle;

export type Mutation = {
  __typename?: 'Mutation';
  /** Kept with position and time, each once. 1 to 200 at a time; ids that are not of this profile's pages are refused. */
  recordImpressions: ImpressionsRecorded;
  /** Movies and series; at most 500. Adding what is in it, or removing what is not, changes nothing. */
  setInMyList: MarkTitleResult;
  /** Of any title; of a series it counts for all of it. `opinion` null takes it back. */
  setOpinion: MarkTitleResult;
};


export type MutationRecordImpressionsArgs = {
  impressionIds: Array<Scalars['ID']['input']>;
};


export type MutationSetInMyListArgs = {
  isInMyList: Scalars['Boolean']['input'];
  titleId: Scalars['ID']['input'];
};


export type MutationSetOpinionArgs = {
  opinion?: InputMaybe<Opinion>;
  titleId: Scalars['ID']['input'];
};

export type MyListConnection = {
  __typename?: 'MyListConnection';
  edges: Array<MyListEdge>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type MyListEdge = {
  __typename?: 'MyListEdge';
  cursor: Scalars['String']['output'];
  node: MyListItem;
};

export type MyListFull = Failure & {
  __typename?: 'MyListFull';
  limit: Scalars['Int']['output'];
  message: Scalars['String']['output'];
};

export type MyListItem = {
  __typename?: 'MyListItem';
  addedAt: Scalars['DateTime']['output'];
  /** Null where it is gone or hidden; it stays in the list and comes back with it. */
  title?: Maybe<Title>;
  titleId: Scalars['ID']['output'];
};

export type Opinion =
  /** Not shown in rows again, and nothing recommended because of it. */
  | 'DISLIKE'
  | 'LIKE'
  | 'LOVE';

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  __typename?: 'Query';
  /**
   * The acting profile's home page. Without a cursor a new page from what is known now; with one the page that the cursor is of,
   * as it was made, for at least an hour; BAD_USER_INPUT where it is forgotten. `first` (12 where neither is given) or `last`, 1 to 30.
   */
  home?: Maybe<RowConnection>;
  /** Newest first. `first` 1 to 100. */
  myList?: Maybe<MyListConnection>;
  /** A row of a page that was made within the hour; null where it is forgotten. */
  row?: Maybe<Row>;
};


export type QueryHomeArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryMyListArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryRowArgs = {
  id: Scalars['ID']['input'];
};

/** One line of the home page. Only what the profile may see; no title twice on a page. */
export type Row = {
  __typename?: 'Row';
  /** Of BECAUSE_YOU_WATCHED; null where it has gone since. */
  becauseOf?: Maybe<Title>;
  /** Of GENRE. */
  genre?: Maybe<Genre>;
  /** For people, in the profile's language. */
  heading: Scalars['String']['output'];
  /** Of this page: give it to `row` to scroll on. */
  id: Scalars['ID']['output'];
  /**
   * `first` (20 where neither is given) or `last`, 1 to 50, with `after` or `before`. Stable: the page is made once and then
   * read; what has gone since is left out and moves nothing else.
   */
  items: RowItemConnection;
  kind: RowKind;
};


/** One line of the home page. Only what the profile may see; no title twice on a page. */
export type RowItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type RowConnection = {
  __typename?: 'RowConnection';
  edges: Array<RowEdge>;
  pageInfo: PageInfo;
};

export type RowEdge = {
  __typename?: 'RowEdge';
  cursor: Scalars['String']['output'];
  node: Row;
};

export type RowItem = {
  __typename?: 'RowItem';
  /** Why it is here, for people, in the profile's language. */
  explanation: Scalars['String']['output'];
  /** For recordImpressions, once it has been seen; says page, row, position and title. */
  impressionId: Scalars['ID']['output'];
  /** Null where it is going at this moment. */
  title?: Maybe<Title>;
  /** A movie or series; of CONTINUE_WATCHING and NEXT_UP an episode where it is of a series. */
  titleId: Scalars['ID']['output'];
};

export type RowItemConnection = {
  __typename?: 'RowItemConnection';
  edges: Array<RowItemEdge>;
  pageInfo: PageInfo;
};

export type RowItemEdge = {
  __typename?: 'RowItemEdge';
  cursor: Scalars['String']['output'];
  node: RowItem;
};

export type RowKind =
  | 'BECAUSE_YOU_WATCHED'
  | 'CONTINUE_WATCHING'
  | 'GENRE'
  | 'MY_LIST'
  | 'NEW'
  /** The `playTarget` of each series, where that follows what was watched of it last. */
  | 'NEXT_UP'
  | 'TOP_PICKS'
  | 'TRENDING'
  | 'WATCH_AGAIN';

export type Title = {
  __typename?: 'Title';
  id: Scalars['ID']['output'];
  isInMyList?: Maybe<Scalars['Boolean']['output']>;
  /** Of the acting profile. */
  opinion?: Maybe<Opinion>;
  /** Movies and series watched by those who watched this, and what resembles it; of an episode, those of its series. Only what the caller may see. `first` 1 to 50. */
  similar?: Maybe<Array<Maybe<Title>>>;
};


export type TitleSimilarArgs = {
  first?: Scalars['Int']['input'];
};

export type TitleMarked = {
  __typename?: 'TitleMarked';
  title?: Maybe<Title>;
  titleId: Scalars['ID']['output'];
};

export type UnknownTitle = Failure & {
  __typename?: 'UnknownTitle';
  message: Scalars['String']['output'];
};
