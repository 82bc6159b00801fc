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

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

export type Genre = {
  __typename?: 'Genre';
  id: Scalars['ID']['output'];
};

/** They are kept. */
export type ImpressionsRecorded = {
  __typename?: 'ImpressionsRecorded';
  /** How many were new. */
  count: Scalars['Int']['output'];
};

/** What comes of `setOpinion` and `setInMyList`. */
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

/** A page of a list of titles that were put aside. */
export type MyListConnection = {
  __typename?: 'MyListConnection';
  /** In the order of the list. */
  edges: Array<MyListEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
  /** All that is in the list, what is gone or hidden included; at most 500. */
  totalCount: Scalars['Int']['output'];
};

/** A place in a list of titles that were put aside. */
export type MyListEdge = {
  __typename?: 'MyListEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: MyListItem;
};

/** The list has as many titles as it may. */
export type MyListFull = Failure & {
  __typename?: 'MyListFull';
  /** Titles that a list may have. */
  limit: Scalars['Int']['output'];
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** A title that a profile has put aside. */
export type MyListItem = {
  __typename?: 'MyListItem';
  /** When it was put there; putting it there again leaves it. */
  addedAt: Scalars['DateTime']['output'];
  /** Null where it is gone or hidden; it stays in the list and comes back with it. */
  title?: Maybe<Title>;
  /** Also where `title` is null. */
  titleId: Scalars['ID']['output'];
};

/** What can be fetched again by its id alone, with `node`. No two nodes have the same id, whatever their types. */
export type Node = {
  /** Opaque, and never given to anything else. Its beginning, up to the first `_`, tells the type. */
  id: Scalars['ID']['output'];
};

/** What a profile thinks of a title. It shapes the rows at once. */
export type Opinion =
  /** Not shown in rows again, and nothing recommended because of it. */
  | 'DISLIKE'
  /** More like this. */
  | 'LIKE'
  /** Much more like this. */
  | 'LOVE';

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
export type Row = Node & {
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
  /** What it is made of. */
  kind: RowKind;
};


/** One line of the home page. Only what the profile may see; no title twice on a page. */
export type RowItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of a list of rows of a home page. */
export type RowConnection = {
  __typename?: 'RowConnection';
  /** In the order of the list. */
  edges: Array<RowEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A place in a list of rows of a home page. */
export type RowEdge = {
  __typename?: 'RowEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: Row;
};

/** A title's place in a row. */
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

/** A page of a list of titles of a row. */
export type RowItemConnection = {
  __typename?: 'RowItemConnection';
  /** In the order of the list. */
  edges: Array<RowItemEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A place in a list of titles of a row. */
export type RowItemEdge = {
  __typename?: 'RowItemEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: RowItem;
};

/** What a row of the home page is made of. */
export type RowKind =
  /** What goes with one title that it watched: `becauseOf`. */
  | 'BECAUSE_YOU_WATCHED'
  /** Begun and not finished, the newest first. */
  | 'CONTINUE_WATCHING'
  /** Of one genre: `genre`. */
  | 'GENRE'
  /** What the profile has put aside, the newest first. */
  | 'MY_LIST'
  /** Published lately, the newest first. */
  | 'NEW'
  /** The `playTarget` of each series, where that follows what was watched of it last. */
  | 'NEXT_UP'
  /** What fits the profile best, of everything it does not know yet. */
  | 'TOP_PICKS'
  /** What is watched much in the territory these days. */
  | 'TRENDING'
  /** Movies and whole series that it has watched, what it loved and liked first. */
  | 'WATCH_AGAIN';

export type Title = {
  __typename?: 'Title';
  id: Scalars['ID']['output'];
  /** Whether the acting profile has put it aside; of an episode always false. */
  isInMyList?: Maybe<Scalars['Boolean']['output']>;
  /** Of the acting profile. */
  opinion?: Maybe<Opinion>;
  /** Movies and series watched by those who watched this, and what resembles it; of an episode, those of its series. Only what the caller may see. `first` 1 to 50. */
  similar?: Maybe<Array<Maybe<Title>>>;
};


export type TitleSimilarArgs = {
  first?: Scalars['Int']['input'];
};

/** It is as the caller wanted it. */
export type TitleMarked = {
  __typename?: 'TitleMarked';
  /** Null where the profile does not see it. */
  title?: Maybe<Title>;
  /** Also where `title` is null. */
  titleId: Scalars['ID']['output'];
};

/** There is no such title for this profile. */
export type UnknownTitle = Failure & {
  __typename?: 'UnknownTitle';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};
