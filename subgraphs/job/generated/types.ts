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

/** What can be played: the renditions, tracks and stills made of one upload. */
export type Asset = {
  __typename?: 'Asset';
  audioTracks: Array<AudioTrack>;
  createdAt: Scalars['DateTime']['output'];
  /** Null before the source was probed. */
  durationMs?: Maybe<Scalars['Int']['output']>;
  filename: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** Newest first. */
  jobs?: Maybe<Array<TranscodeJob>>;
  renditions: Array<Rendition>;
  state: AssetState;
  stills: Array<Still>;
};

/** PLAYABLE: the lowest rendition is there, higher ones follow. */
export type AssetState =
  | 'FAILED'
  | 'PLAYABLE'
  | 'PREPARING'
  | 'READY';

export type AudioTrack = {
  __typename?: 'AudioTrack';
  channels: Scalars['Int']['output'];
  codecs: Scalars['String']['output'];
  language: Scalars['Locale']['output'];
  name: Scalars['String']['output'];
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

export type CreateJobResult = JobAccepted | UploadNotFound | UploadNotReceived;

export type CreateUploadInput = {
  contentType?: InputMaybe<Scalars['String']['input']>;
  filename: Scalars['String']['input'];
  sizeBytes: Scalars['Long']['input'];
};

export type CreateUploadResult = UploadCreated | UploadTooLarge;

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

export type JobAccepted = {
  __typename?: 'JobAccepted';
  job: TranscodeJob;
};

export type JobConnection = {
  __typename?: 'JobConnection';
  edges: Array<JobEdge>;
  pageInfo: PageInfo;
};

export type JobEdge = {
  __typename?: 'JobEdge';
  cursor: Scalars['String']['output'];
  node: TranscodeJob;
};

export type JobFailure = {
  __typename?: 'JobFailure';
  /** `NOT_MEDIA`, `NO_VIDEO`, `TRUNCATED`, `DAMAGED`, `STALLED`, `NO_SPACE` … */
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  /** Whether another try can help without another file. */
  retriable: Scalars['Boolean']['output'];
};

export type JobNotFound = Failure & {
  __typename?: 'JobNotFound';
  message: Scalars['String']['output'];
};

export type JobResult = JobAccepted | JobNotFound | JobStateConflict;

export type JobState =
  | 'CANCELLED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'SUCCEEDED';

export type JobStateConflict = Failure & {
  __typename?: 'JobStateConflict';
  message: Scalars['String']['output'];
  state: JobState;
};

export type JobTask = {
  __typename?: 'JobTask';
  attempt: Scalars['Int']['output'];
  failure?: Maybe<JobFailure>;
  id: Scalars['ID']['output'];
  /** `probe`, `video 720p`, `audio en 1`, `stills`. */
  name: Scalars['String']['output'];
  progress: Scalars['Float']['output'];
  state: TaskState;
  /** The worker that holds it or held it last. */
  worker?: Maybe<Scalars['String']['output']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Ends what runs and does not begin what waits. */
  cancelJob: JobResult;
  /** Makes an asset of a received upload. Asking again gives the same job. */
  createTranscodeJob: CreateJobResult;
  /** Announces a file: filename 1 to 255 characters, sizeBytes from 1 to the limit. */
  createUpload: CreateUploadResult;
  /** A new uploadUrl for an upload whose right has run out; what has been received stays. */
  renewUpload: RenewUploadResult;
  /** What failed or was cancelled runs again; what succeeded stays. */
  retryJob: JobResult;
};


export type MutationCancelJobArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCreateTranscodeJobArgs = {
  uploadId: Scalars['ID']['input'];
};


export type MutationCreateUploadArgs = {
  input: CreateUploadInput;
};


export type MutationRenewUploadArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRetryJobArgs = {
  id: Scalars['ID']['input'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  __typename?: 'Query';
  asset?: Maybe<Asset>;
  job?: Maybe<TranscodeJob>;
  /** Newest first. `first` 1 to 100. */
  jobs?: Maybe<JobConnection>;
  upload?: Maybe<Upload>;
};


export type QueryAssetArgs = {
  id: Scalars['ID']['input'];
};


export type QueryJobArgs = {
  id: Scalars['ID']['input'];
};


export type QueryJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  state?: InputMaybe<JobState>;
};


export type QueryUploadArgs = {
  id: Scalars['ID']['input'];
};

/** Bits per second; `bandwidthBps` is the peak (RFC 8216 BANDWIDTH). */
export type Rendition = {
  __typename?: 'Rendition';
  averageBandwidthBps: Scalars['Int']['output'];
  bandwidthBps: Scalars['Int']['output'];
  codecs: Scalars['String']['output'];
  frameRate: Scalars['Float']['output'];
  height: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  width: Scalars['Int']['output'];
};

export type RenewUploadResult = UploadCreated | UploadNotFound;

/**
 * `url` may be relative to the address of the graph. It carries the right to the picture, whatever the state of the titles that use it,
 * and expires after one to two hours: ask again rather than keep it.
 */
export type Still = {
  __typename?: 'Still';
  height: Scalars['Int']['output'];
  timeMs: Scalars['Int']['output'];
  url: Scalars['String']['output'];
  width: Scalars['Int']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** First the job as it is, then every change; progress at most twice a second. */
  jobUpdated: TranscodeJob;
  /** First the upload as it is, then every change; received bytes at most twice a second. */
  uploadUpdated: Upload;
};


export type SubscriptionJobUpdatedArgs = {
  id: Scalars['ID']['input'];
};


export type SubscriptionUploadUpdatedArgs = {
  id: Scalars['ID']['input'];
};

export type TaskState =
  | 'CANCELLED'
  | 'FAILED'
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'WAITING';

export type TranscodeJob = {
  __typename?: 'TranscodeJob';
  asset: Asset;
  /** Privileged acts on this job, newest first. */
  audit?: Maybe<Array<AuditRecord>>;
  createdAt: Scalars['DateTime']['output'];
  /** Why it failed, in ffmpeg's own words where it was ffmpeg. */
  failure?: Maybe<JobFailure>;
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  /** 0 to 1, over all tasks. */
  progress: Scalars['Float']['output'];
  /** How often an operator has asked for another try. */
  retries: Scalars['Int']['output'];
  /** Grows with every change of state. */
  revision: Scalars['Long']['output'];
  state: JobState;
  tasks: Array<JobTask>;
};

/** A file on its way in. Send it to uploadUrl with tus 1.0 (HEAD, PATCH); a cut connection goes on where it was. */
export type Upload = {
  __typename?: 'Upload';
  /** What became of it. */
  asset?: Maybe<Asset>;
  createdAt: Scalars['DateTime']['output'];
  expiresAt: Scalars['DateTime']['output'];
  filename: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  job?: Maybe<TranscodeJob>;
  /** What is on our disk, told at most twice a second. */
  receivedBytes: Scalars['Long']['output'];
  sizeBytes: Scalars['Long']['output'];
  state: UploadState;
  /** Carries its own short-lived right; valid until expiresAt. May be relative to the address of the graph. */
  uploadUrl: Scalars['String']['output'];
};

export type UploadCreated = {
  __typename?: 'UploadCreated';
  upload: Upload;
};

export type UploadNotFound = Failure & {
  __typename?: 'UploadNotFound';
  message: Scalars['String']['output'];
};

export type UploadNotReceived = Failure & {
  __typename?: 'UploadNotReceived';
  message: Scalars['String']['output'];
  receivedBytes: Scalars['Long']['output'];
  state: UploadState;
};

export type UploadState =
  | 'EXPIRED'
  | 'RECEIVED'
  | 'UPLOADING'
  | 'WAITING';

export type UploadTooLarge = Failure & {
  __typename?: 'UploadTooLarge';
  limitBytes: Scalars['Long']['output'];
  message: Scalars['String']['output'];
};
