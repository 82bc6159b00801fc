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

/** Which track is added to what. */
export type AddTrackInput = {
  /** The asset's, which has to be PLAYABLE or READY. */
  assetId: Scalars['ID']['input'];
  /** Of a sound; left out: DUB. */
  audioRole?: InputMaybe<AudioRole>;
  /** What the file is taken for. */
  kind: TrackKind;
  /** For a menu, 1 to 100 characters; left out: the language in English. Where another track is called so, a number is added. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** In which language it is. */
  language: Scalars['Locale']['input'];
  /** Of a text; left out: SUBTITLES. */
  textRole?: InputMaybe<TextRole>;
  /** The upload's, which has to be RECEIVED: SRT, WebVTT, ASS or TTML of at most 10 MB, or a file with a sound. */
  uploadId: Scalars['ID']['input'];
};

/**
 * A moving picture. `url` may be relative to the address of the graph, carries the right to this one picture, and expires after one to two
 * hours: ask again rather than keep it.
 */
export type AnimatedPreview = {
  __typename?: 'AnimatedPreview';
  /** Milliseconds that it shows, over and over. */
  durationMs: Scalars['Int']['output'];
  /** Pixels. */
  height: Scalars['Int']['output'];
  /** Milliseconds into the film. */
  startMs: Scalars['Int']['output'];
  /** Where it is fetched, until it expires. */
  url: Scalars['String']['output'];
  /** Pixels. */
  width: Scalars['Int']['output'];
};

/** How a moving picture is coded. */
export type AnimationFormat =
  /** WebP where the `Accept` of who fetches it names it, else GIF. */
  | 'AUTO'
  /** Larger, and of 256 colours; read by everything, e-mail programs too. */
  | 'GIF'
  /** Read by browsers since 2020. */
  | 'WEBP';

/** What can be played: the renditions, tracks and stills made of one upload. */
export type Asset = Node & {
  __typename?: 'Asset';
  /**
   * A few seconds of the film that move, without sound, made when it is first fetched and then kept for a while. Null before anything can be
   * played.
   */
  animatedPreview?: Maybe<AnimatedPreview>;
  /** Those that are finished. */
  audioTracks: Array<AudioTrack>;
  /** When its job was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Null before the source was probed. */
  durationMs?: Maybe<Scalars['Int']['output']>;
  /** Of the upload that it was made of. */
  filename: Scalars['String']['output'];
  /** `asset_…`; never changes. */
  id: Scalars['ID']['output'];
  /**
   * A picture of the film at a time, made when it is first fetched and then kept for a while. Null before anything can be played. The
   * same arguments have the same address within the hour.
   */
  image?: Maybe<Still>;
  /** Newest first. */
  jobs?: Maybe<Array<TranscodeJob>>;
  /** Those that are finished, the highest first. */
  renditions: Array<Rendition>;
  /** Changes as its job does, and never goes back from PLAYABLE. */
  state: AssetState;
  /** Whole films in one file, to be saved, that `createStaticRendition` has made and that are still kept. */
  staticRenditions?: Maybe<Array<StaticRendition>>;
  /** Pictures from the film, by time; none before they are made. */
  stills: Array<Still>;
  /** Small pictures at even distances, for a scrubber; null before it is made, and of assets made before there were any. */
  storyboard?: Maybe<Storyboard>;
  /** Those that are finished: subtitles and captions. */
  textTracks: Array<TextTrack>;
  /** What its editors should know though it can be played; none where all is well. */
  warnings?: Maybe<Array<AssetWarning>>;
};


/** What can be played: the renditions, tracks and stills made of one upload. */
export type AssetAnimatedPreviewArgs = {
  durationMs?: Scalars['Int']['input'];
  format?: AnimationFormat;
  startMs: Scalars['Int']['input'];
  width?: Scalars['Int']['input'];
};


/** What can be played: the renditions, tracks and stills made of one upload. */
export type AssetImageArgs = {
  fit?: ImageFit;
  format?: ImageFormat;
  timeMs: Scalars['Int']['input'];
  width?: Scalars['Int']['input'];
};

/** There is no such asset. */
export type AssetNotFound = Failure & {
  __typename?: 'AssetNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** Nothing of the asset can be played yet, or any more. */
export type AssetNotPlayable = Failure & {
  __typename?: 'AssetNotPlayable';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** In which it is. */
  state: AssetState;
};

/** PLAYABLE: the lowest rendition is there, higher ones follow. */
export type AssetState =
  /** Nothing of it can be played, and nobody works on it; a retry of its job may help. */
  | 'FAILED'
  /** Its lowest rendition can be played, higher ones follow. */
  | 'PLAYABLE'
  /** Nothing of it can be played yet. */
  | 'PREPARING'
  /** All of it is finished. */
  | 'READY';

/** What could not be made, or is not as it should be, of an asset that can be played all the same. */
export type AssetWarning = {
  __typename?: 'AssetWarning';
  /**
   * `NO_PICTURES`: no still could be made; `NO_STORYBOARD`: a scrubber has nothing to show. `SOUND_LEFT_OUT`: a sound track cannot be
   * decoded, or one of several sounds could not be made. `TEXT_LEFT_OUT`: the source has subtitles that could not become a text, pictures
   * for example. `PROGRAM_LEFT_OUT`: the file carries other films beside this one. `DECODE_ERRORS`: the decoder complains of the source,
   * too little to refuse it; `SOUND_DAMAGED`: of a sound, when all of it was encoded. `SOUND_OFF_LEVEL`: a sound is silent, or could not be
   * brought to the loudness of the others. `CODEC_NOT_MADE`: the platform's ffmpeg lacks an encoder that the preset asks for.
   */
  code: Scalars['String']['output'];
  /** For people, in English; in ffmpeg's own words where it was ffmpeg. */
  message: Scalars['String']['output'];
};

/**
 * Measured on what is played, by EBU R 128 (ITU-R BS.1770). Every sound is brought to −23 LUFS by one gain from beginning to end, and its
 * peaks are held at −1 dBTP.
 */
export type AudioLoudness = {
  __typename?: 'AudioLoudness';
  /** dB by which the source was made louder, or below 0 quieter. */
  gainDb: Scalars['Float']['output'];
  /** LUFS over the whole film; null where nothing is loud enough to be measured. */
  integratedLufs?: Maybe<Scalars['Float']['output']>;
  /** Whether peaks had to be held down for that. */
  isLimited: Scalars['Boolean']['output'];
  /** LU between its quiet and its loud parts (EBU Tech 3342). */
  rangeLu: Scalars['Float']['output'];
  /** LUFS of the source, in the channels of this form; null where nothing is loud enough to be measured. */
  sourceLufs?: Maybe<Scalars['Float']['output']>;
  /** dBTP; null in digital silence. */
  truePeakDbtp?: Maybe<Scalars['Float']['output']>;
};

/** What a sound is for, by the marks or the title of its track in the source. */
export type AudioRole =
  /** Tells what is to be seen, for those who do not see it. */
  | 'AUDIO_DESCRIPTION'
  /** Speech stands out, for those who hear badly. */
  | 'CLEAR_SPEECH'
  /** People talk about the film; never played to who did not choose it. */
  | 'COMMENTARY'
  /** The film's sound in another language than it was made in. */
  | 'DUB'
  /** The film's own sound, or one that is not marked. */
  | 'MAIN'
  /** The film's own sound, marked as the language it was made in. */
  | 'ORIGINAL';

/**
 * One form of one sound of the film, as it can be played: each sound in AAC stereo, and where any of the film's has more than two channels
 * each in E-AC-3 too, in 5.1 if it has them.
 */
export type AudioTrack = {
  __typename?: 'AudioTrack';
  /** 2 for stereo, 6 for 5.1. */
  channels: Scalars['Int']['output'];
  /** RFC 6381: `mp4a.40.2`, or `ec-3` for E-AC-3. */
  codecs: Scalars['String']['output'];
  /** What an editor should look at; none where all is well. */
  findings?: Maybe<Array<TrackFinding>>;
  /** For a menu, in the words of the source or in English; the same for both forms of a sound. */
  label: Scalars['String']['output'];
  /** `und` where the source does not say. */
  language: Scalars['Locale']['output'];
  /** Null for what was made before sounds were brought to one loudness. */
  loudness?: Maybe<AudioLoudness>;
  /** `audio-en-1`, of its language and its place among the source's tracks, `audio-en-1-surround` of its second form; unique in the asset. */
  name: Scalars['String']['output'];
  /** What it is for. */
  role: AudioRole;
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

/** What comes of `cancelUpload`. */
export type CancelUploadResult = UploadCancelled | UploadIsReceived | UploadNotFound;

/** What comes of `createTranscodeJob`. */
export type CreateJobResult = JobAccepted | UploadInUse | UploadNotFound | UploadNotReceived;

/** What comes of `createPicture`. */
export type CreatePictureResult = PictureAccepted | UploadInUse | UploadNotFound | UploadNotReceived;

/** Which file comes, and how: with one of sizeBytes and sourceUrl. */
export type CreateUploadInput = {
  /** As the client believes; what the file is, is found by looking into it. */
  contentType?: InputMaybe<Scalars['String']['input']>;
  /** For people, 1 to 255 characters. May be left out with sourceUrl: what the file is called there. */
  filename?: InputMaybe<Scalars['String']['input']>;
  /** Of the whole file, from 1 to the limit: it will be sent to uploadUrl. */
  sizeBytes?: InputMaybe<Scalars['Long']['input']>;
  /**
   * Where we fetch it: http or https, at a public address, over a few redirects that lead to such as well. Name and password in it are
   * sent to its host alone; like its query they are shown nowhere, and kept no longer than they are needed.
   */
  sourceUrl?: InputMaybe<Scalars['String']['input']>;
};

/** What comes of `createUpload`. */
export type CreateUploadResult = UploadCreated | UploadQuotaReached | UploadTooLarge;

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

/** The shape of a picture. Where the film has another, its sides are cut off, as much on both. */
export type ImageFit =
  /** The film's own. */
  | 'FILM'
  /** 1:1, as of a profile. */
  | 'SQUARE'
  /** 2:3, as a poster. */
  | 'UPRIGHT'
  /** 16:9, as on a screen. */
  | 'WIDE';

/** How a picture is coded. */
export type ImageFormat =
  /** AVIF or WebP where the `Accept` of who fetches it names them, else JPEG. */
  | 'AUTO'
  /** Smallest; not read by everything. */
  | 'AVIF'
  /** Read by everything. */
  | 'JPEG'
  /** Read by browsers since 2020. */
  | 'WEBP';

/** The job is as the caller wanted it. */
export type JobAccepted = {
  __typename?: 'JobAccepted';
  /** As it is now. */
  job: TranscodeJob;
};

/** A page of a list of jobs. */
export type JobConnection = {
  __typename?: 'JobConnection';
  /** In the order of the list. */
  edges: Array<JobEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A place in a list of jobs. */
export type JobEdge = {
  __typename?: 'JobEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: TranscodeJob;
};

/** Why a job, a task or an upload failed. */
export type JobFailure = {
  __typename?: 'JobFailure';
  /**
   * `NOT_MEDIA`, `NO_VIDEO`, `TRUNCATED`, `DAMAGED`, `STALLED`, `NO_SPACE` … Of a file that was to be fetched: `ADDRESS_REFUSED`,
   * `REDIRECT_REFUSED`, `SOURCE_UNREACHABLE`, `SOURCE_STATUS`, `SOURCE_ENCODED`, `SOURCE_CHANGES`, `SOURCE_EMPTY`, `TOO_LARGE`, `TOO_SLOW`.
   */
  code: Scalars['String']['output'];
  /** For people, in English. */
  message: Scalars['String']['output'];
  /** Whether another try can help without another file. */
  retriable: Scalars['Boolean']['output'];
};

/** There is no such job. */
export type JobNotFound = Failure & {
  __typename?: 'JobNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** What comes of `retryJob` and `cancelJob`. */
export type JobResult = JobAccepted | JobNotFound | JobStateConflict;

/** How a job stands. One task that fails does not stop the others. */
export type JobState =
  /** Ended by an operator; retryJob goes on. */
  | 'CANCELLED'
  /** Nothing runs any more, and a task has failed; what others made stays. retryJob tries again. */
  | 'FAILED'
  /** No task has begun. */
  | 'QUEUED'
  /** At least one task has begun, and at least one can still run. */
  | 'RUNNING'
  /** All of it is made. */
  | 'SUCCEEDED';

/** The job is not in a state for this. */
export type JobStateConflict = Failure & {
  __typename?: 'JobStateConflict';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** In which it is. */
  state: JobState;
};

/** One piece of a job, done by one worker. */
export type JobTask = {
  __typename?: 'JobTask';
  /** How often it was begun; 0 before the first time. */
  attempt: Scalars['Int']['output'];
  /** Of its last attempt; null where that did not fail. */
  failure?: Maybe<JobFailure>;
  /** `task_…`; the same over attempts. */
  id: Scalars['ID']['output'];
  /** `probe`, `video 234p`, `video 360p 720p` of renditions that are made together, `audio en 1`, `stills`, `storyboard`. */
  name: Scalars['String']['output'];
  /** 0 to 1, of this attempt. */
  progress: Scalars['Float']['output'];
  /** How it stands. */
  state: TaskState;
  /** The worker that holds it or held it last. */
  worker?: Maybe<Scalars['String']['output']>;
};

/** Why a track of the source is not in what is made of it. */
export type LeftOutReason =
  /** Cover art, or a single picture before the film. */
  | 'COVER'
  /** It is declared, and holds nothing. */
  | 'EMPTY'
  /** Subtitles that cannot become a text: pictures. */
  | 'NOT_CONVERTIBLE'
  /** Our ffmpeg makes no sound of it. */
  | 'NOT_DECODABLE'
  /** Neither seen, heard nor read. */
  | 'NO_TRACK_OF_A_FILM'
  /** Another picture than the film's: smaller, shorter, or not the one that the file names first. */
  | 'OTHER_PICTURE'
  /** Of another of the programmes that a broadcast carries. */
  | 'OTHER_PROGRAM';

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Adds a text or a sound to an asset that can be played, without encoding its picture again. It is offered to who starts playback after
   * its job; who plays is not disturbed. Asking again for the same upload gives the same job.
   */
  addTrack: TrackResult;
  /** Ends what runs and does not begin what waits. */
  cancelJob: JobResult;
  /** Gives up a file that is not here whole; what has come of it goes. Asking again gives the same answer. */
  cancelUpload: CancelUploadResult;
  /**
   * Makes a picture of a received upload: JPEG, PNG, WebP, AVIF, TIFF or GIF that stands still, of at most 50 MB and 100 megapixels. Asking
   * again gives the same picture; where it has failed for a reason that passes, it is tried again.
   */
  createPicture: CreatePictureResult;
  /**
   * Makes one MP4 of a rendition with all sounds and texts, for download. Nothing is encoded, and it is kept for a week. Asking again gives the
   * same job, while it runs and as long as its file is kept and no track has changed.
   */
  createStaticRendition: StaticRenditionResult;
  /** Makes an asset of a received upload. Asking again gives the same job, with the preset of the first time. */
  createTranscodeJob: CreateJobResult;
  /** Announces a file: with sizeBytes one that is sent to us, with sourceUrl one that we fetch. */
  createUpload: CreateUploadResult;
  /** Offers a track to nobody any more, at once; who plays it goes on. The last sound of a film stays. */
  removeTrack: RemoveTrackResult;
  /** A new uploadUrl for an upload whose right has run out; what has been received stays. */
  renewUpload: RenewUploadResult;
  /**
   * Puts another text or sound in the place of one, or the same text at other times. The new one has a name of its own; the old one is
   * offered to nobody any more, and goes on for who plays it. Language, label and role stay.
   */
  replaceTrack: TrackResult;
  /** What failed or was cancelled runs again; what succeeded stays. */
  retryJob: JobResult;
};


export type MutationAddTrackArgs = {
  input: AddTrackInput;
};


export type MutationCancelJobArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCancelUploadArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCreatePictureArgs = {
  uploadId: Scalars['ID']['input'];
};


export type MutationCreateStaticRenditionArgs = {
  assetId: Scalars['ID']['input'];
  rendition: Scalars['String']['input'];
};


export type MutationCreateTranscodeJobArgs = {
  preset?: InputMaybe<TranscodePreset>;
  uploadId: Scalars['ID']['input'];
};


export type MutationCreateUploadArgs = {
  input: CreateUploadInput;
};


export type MutationRemoveTrackArgs = {
  assetId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
};


export type MutationRenewUploadArgs = {
  id: Scalars['ID']['input'];
};


export type MutationReplaceTrackArgs = {
  input: ReplaceTrackInput;
};


export type MutationRetryJobArgs = {
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

/**
 * A picture that is not of a film, such as artwork: checked by what is in the file, turned as it is meant to be seen, in sRGB, and without
 * what cameras and programs write into pictures, places among it. It never changes once it is READY. `TitleDraft.artworks` has what uses it.
 */
export type Picture = Node & {
  __typename?: 'Picture';
  /** What most of it is like, `#1a2b3c`: to be shown until it is there. Null before it is READY. */
  color?: Maybe<Scalars['String']['output']>;
  /** When it was made of its upload. */
  createdAt: Scalars['DateTime']['output'];
  /**
   * Why it FAILED; null else. `NOT_A_PICTURE`, `FORMAT_REFUSED` (SVG, HEIC, documents), `MOVES`, `TOO_LARGE` (50 MB, 100 megapixels), `TOO_SMALL`,
   * `DAMAGED` … say what to upload instead.
   */
  failure?: Maybe<JobFailure>;
  /** Of the upload that it was made of. */
  filename: Scalars['String']['output'];
  /** Pixels, as it is turned to be seen, 64 to 3840; null before it is READY. */
  height?: Maybe<Scalars['Int']['output']>;
  /** `picture_…`; never changes. */
  id: Scalars['ID']['output'];
  /** Whether nothing shines through it anywhere; null before it is READY. */
  isOpaque?: Maybe<Scalars['Boolean']['output']>;
  /** Whether it may be used. Drafts that name it tell of a change. */
  state: PictureState;
  /**
   * Where it is fetched, up to 1920 pixels wide, in AVIF, WebP, or what everything reads, as `Accept` says; for who works on it, for one to two
   * hours. May be relative to the address of the graph. Null before it is READY.
   */
  url?: Maybe<Scalars['String']['output']>;
  /** Pixels, as it is turned to be seen, 64 to 3840; null before it is READY. */
  width?: Maybe<Scalars['Int']['output']>;
};

/** The picture of the upload. */
export type PictureAccepted = {
  __typename?: 'PictureAccepted';
  /** As it is now: CHECKING at first. */
  picture: Picture;
};

/** Whether a picture may be used. */
export type PictureState =
  /** It is looked at, within seconds as a rule. */
  | 'CHECKING'
  /** It may not: `failure` says why. */
  | 'FAILED'
  /** It may be used. */
  | 'READY';

/** A rendition of the picture that is made, or was thought of and is not. */
export type PlannedRung = {
  __typename?: 'PlannedRung';
  /** Constant quality in the encoder's own measure, lower is better; null where it keeps an average rate. */
  crf?: Maybe<Scalars['Float']['output']>;
  /** Pixels. */
  height: Scalars['Int']['output'];
  /** False where it would bring nothing. */
  isMade: Scalars['Boolean']['output'];
  /** What its encoder may use at most, in bits per second. */
  maximumBps: Scalars['Int']['output'];
  /** As `Rendition.name`. */
  name: Scalars['String']['output'];
  /** Why it is there or not, for people, in English. */
  reason: Scalars['String']['output'];
  /** VMAF that was measured on samples of the film, 0 to 100; null where nothing was. */
  vmaf?: Maybe<Scalars['Float']['output']>;
  /** Pixels. */
  width: Scalars['Int']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** Null where there is no such asset. */
  asset?: Maybe<Asset>;
  /** Null where there is no such job. */
  job?: Maybe<TranscodeJob>;
  /** Newest first. `first` 1 to 100. */
  jobs?: Maybe<JobConnection>;
  /** Null where there is no such picture. */
  picture?: Maybe<Picture>;
  /** Null where there is no such upload. */
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


export type QueryPictureArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUploadArgs = {
  id: Scalars['ID']['input'];
};

/** What comes of `removeTrack`. */
export type RemoveTrackResult = AssetNotFound | TrackNeeded | TrackNotFound | TrackRemoved;

/** Bits per second; `bandwidthBps` is the peak (RFC 8216 BANDWIDTH). */
export type Rendition = {
  __typename?: 'Rendition';
  /** Bits per second over its whole length. */
  averageBandwidthBps: Scalars['Int']['output'];
  /** Bits per second at its peak. */
  bandwidthBps: Scalars['Int']['output'];
  /** RFC 6381: `avc1.64001f`. */
  codecs: Scalars['String']['output'];
  /** Frames per second. */
  frameRate: Scalars['Float']['output'];
  /** Pixels. */
  height: Scalars['Int']['output'];
  /** `720p`, `720p-hevc`: height class and codec, but for H.264; unique in the asset. */
  name: Scalars['String']['output'];
  /** SDR, or how its HDR is meant. */
  videoRange: VideoRange;
  /** Pixels. */
  width: Scalars['Int']['output'];
};

/** The asset has no such rendition (yet). */
export type RenditionNotFound = Failure & {
  __typename?: 'RenditionNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** What comes of `renewUpload`. */
export type RenewUploadResult = UploadCreated | UploadNotFound | UploadQuotaReached;

/** Which track is replaced by what: by an upload, or, of a text, by itself at other times, or both. */
export type ReplaceTrackInput = {
  /** The asset's, which has to be PLAYABLE or READY. */
  assetId: Scalars['ID']['input'];
  /** The track's, of `Asset.textTracks` or `Asset.audioTracks`; all forms of a sound are replaced with it. */
  name: Scalars['String']['input'];
  /** Milliseconds by which a text is shown later, or below 0 earlier; at most an hour. Times are divided by the speed before. */
  shiftMs?: InputMaybe<Scalars['Int']['input']>;
  /** 0.5 to 2: how much faster than it is a text runs. 1.0427 for one that was timed to 23.976 frames a second, of a film at 25. */
  speed?: InputMaybe<Scalars['Float']['input']>;
  /** The upload's, which has to be RECEIVED. Left out: the text as it is. */
  uploadId?: InputMaybe<Scalars['ID']['input']>;
};

/** A track of the uploaded file. */
export type SourceTrack = {
  __typename?: 'SourceTrack';
  /** Null but for sound. */
  channels?: Maybe<Scalars['Int']['output']>;
  /** ffmpeg's name: `h264`, `ac3`, `subrip`. Null where ffprobe knows none. */
  codec?: Maybe<Scalars['String']['output']>;
  /** Displayed pixels; null but for pictures. */
  height?: Maybe<Scalars['Int']['output']>;
  /** In the file, from 0. */
  index: Scalars['Int']['output'];
  /** Of what kind it is. */
  kind: SourceTrackKind;
  /** Null where the file does not say. */
  language?: Maybe<Scalars['Locale']['output']>;
  /** Null where it is in the film. */
  leftOut?: Maybe<LeftOutReason>;
  /** As the file has it. */
  title?: Maybe<Scalars['String']['output']>;
  /** Displayed pixels; null but for pictures. */
  width?: Maybe<Scalars['Int']['output']>;
};

/** What a track of a file is for. */
export type SourceTrackKind =
  /** To be heard. */
  | 'AUDIO'
  /** Time codes, measurements, fonts. */
  | 'DATA'
  /** To be read: subtitles and captions. */
  | 'TEXT'
  /** To be seen. */
  | 'VIDEO';

/**
 * One MP4 of a rendition with all sounds of the asset, in stereo, and all texts, as they were encoded. It can be played while it is fetched, and
 * fetched in parts: the address holds Range, If-Range and ETag.
 */
export type StaticRendition = {
  __typename?: 'StaticRendition';
  /** When it goes; `createStaticRendition` then makes it again. */
  expiresAt: Scalars['DateTime']['output'];
  /** Whether sounds or texts of the asset have come, gone or been replaced since. */
  isOutdated: Scalars['Boolean']['output'];
  /** `720p.mp4`, by its rendition; unique in the asset. */
  name: Scalars['String']['output'];
  /** The name of the rendition that it is made of: `720p`. */
  rendition: Scalars['String']['output'];
  /** Of the whole file. */
  sizeBytes: Scalars['Long']['output'];
  /**
   * Where it is fetched, by who holds it: for 23 hours at least, saved by the name of the uploaded file. May be relative to the address of the
   * graph.
   */
  url: Scalars['String']['output'];
};

/** What comes of `createStaticRendition`. */
export type StaticRenditionResult = AssetNotFound | AssetNotPlayable | JobAccepted | RenditionNotFound;

/**
 * `url` may be relative to the address of the graph. It carries the right to the picture, whatever the state of the titles that use it,
 * and expires after one to two hours: ask again rather than keep it.
 */
export type Still = {
  __typename?: 'Still';
  /** Pixels. */
  height: Scalars['Int']['output'];
  /**
   * How good it is as a poster, 0 to 1: light, of contrast, sharp, neither fading in nor out. Null of `Asset.image`, and of stills made before
   * there were scores.
   */
  score?: Maybe<Scalars['Float']['output']>;
  /** Milliseconds into the film. */
  timeMs: Scalars['Int']['output'];
  /** Where it is fetched, until it expires. */
  url: Scalars['String']['output'];
  /** Pixels. */
  width: Scalars['Int']['output'];
};

/**
 * Small pictures of the film at even distances, as tiles of larger sheets. Viewers come to it by `Manifests.storyboardUrl`; this address is for who
 * works on the asset, may be relative to the address of the graph, and expires after one to two hours.
 */
export type Storyboard = {
  __typename?: 'Storyboard';
  /** Milliseconds from one tile to the next, the first at 0. */
  intervalMs: Scalars['Int']['output'];
  /** Over all sheets. */
  tileCount: Scalars['Int']['output'];
  /** Pixels of a tile. */
  tileHeight: Scalars['Int']['output'];
  /** Pixels of a tile. */
  tileWidth: Scalars['Int']['output'];
  /** WebVTT: of each stretch of the film where its tile is, `storyboard-1.jpg#xywh=192,0,192,108`, relative to this address. */
  url: Scalars['String']['output'];
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

/** How a task stands. */
export type TaskState =
  /** Not to be done, until a retry. */
  | 'CANCELLED'
  /** Failed for good, until a retry. */
  | 'FAILED'
  /** A worker has it. */
  | 'RUNNING'
  /** Done; not done again by a retry. */
  | 'SUCCEEDED'
  /** No worker has it; after a failure that another try may help, until that try. */
  | 'WAITING';

/** What a text is for. */
export type TextRole =
  /** What others say about the film. */
  | 'COMMENTARY'
  /** Only what nobody is meant to understand without: foreign speech, signs. Shown to whoever has no text on. */
  | 'FORCED'
  /** What is said and heard, for who does not hear it. */
  | 'HEARING_IMPAIRED'
  /** What is said, for who does not understand it. */
  | 'SUBTITLES';

/** One text, as it can be shown: WebVTT, whatever it was. */
export type TextTrack = {
  __typename?: 'TextTrack';
  /** How many texts it shows, one after another. */
  cueCount: Scalars['Int']['output'];
  /** What an editor should look at; none where all is well. */
  findings?: Maybe<Array<TrackFinding>>;
  /** For a menu, in the words of the source or in English; unique among the asset's texts. */
  label: Scalars['String']['output'];
  /** `und` where the source does not say. */
  language: Scalars['Locale']['output'];
  /** `text-en-1`, of its language and its place; unique in the asset, and never given to another text. */
  name: Scalars['String']['output'];
  /** What it is for. */
  role: TextRole;
};

/** Other times for a text: divided by the speed, then shifted. */
export type TrackCorrection = {
  __typename?: 'TrackCorrection';
  /** Milliseconds later, or below 0 earlier. */
  shiftMs: Scalars['Int']['output'];
  /** 1 where it is only shifted. */
  speed: Scalars['Float']['output'];
};

/** What a check has found on a text or a sound. */
export type TrackFinding = {
  __typename?: 'TrackFinding';
  /** What kind of fault it is. */
  code: TrackFindingCode;
  /** What mends it, for `replaceTrack`; null where nothing is known to. */
  correction?: Maybe<TrackCorrection>;
  /** How many cues it concerns; null where it is about the whole. */
  count?: Maybe<Scalars['Int']['output']>;
  /** Milliseconds: by which a text comes too late at its worst, or a sound or its last cue is too long; below 0 the opposite. Null for others. */
  measuredMs?: Maybe<Scalars['Int']['output']>;
  /** For people, in English, with what was measured. */
  message: Scalars['String']['output'];
};

/** What may be wrong with a text or a sound. */
export type TrackFindingCode =
  /** Cues begin while another is shown in their place. */
  | 'CUES_OVERLAP'
  /** Cues end after the film, and were cut off or left out. */
  | 'CUES_PAST_END'
  /** Cues have more characters a second than people read: 20 in English, 4 in Japanese, 9 in Chinese, 12 in Korean, 17 in others. */
  | 'CUES_TOO_FAST'
  /** Cues could not be read, and were left out. */
  | 'CUES_UNREADABLE'
  /** The same, more and more: it was timed to a film of another speed. */
  | 'DRIFTS'
  /** It is not in the language that it says. */
  | 'LANGUAGE_DIFFERS'
  /** A sound ends half a second before its film or more, or lasts longer by as much. */
  | 'LENGTH_DIFFERS'
  /** It comes more than 80 ms too early or too late for what is said. */
  | 'OUT_OF_SYNC';

/** What a track is. */
export type TrackKind =
  /** To be heard. */
  | 'AUDIO'
  /** To be read. */
  | 'TEXT';

/** Without the track the film would have no sound. */
export type TrackNeeded = Failure & {
  __typename?: 'TrackNeeded';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The asset has no such track. */
export type TrackNotFound = Failure & {
  __typename?: 'TrackNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The track is offered to nobody any more. */
export type TrackRemoved = {
  __typename?: 'TrackRemoved';
  /** Without it. */
  asset: Asset;
};

/** What comes of `addTrack` and `replaceTrack`. */
export type TrackResult = AssetNotFound | AssetNotPlayable | JobAccepted | TrackNotFound | UploadInUse | UploadNotFound | UploadNotReceived;

/** What makes an asset of an upload: a task for each rendition, track and kind of picture. */
export type TranscodeJob = Node & {
  __typename?: 'TranscodeJob';
  /** What it makes. */
  asset: Asset;
  /** Privileged acts on this job, newest first. */
  audit?: Maybe<Array<AuditRecord>>;
  /** When it was asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** Why it failed, in ffmpeg's own words where it was ffmpeg. */
  failure?: Maybe<JobFailure>;
  /** When its last task ended; null while any can still run, also after a retry. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** `job_…`; never changes, over retries too. */
  id: Scalars['ID']['output'];
  /** What it was asked to encode in. */
  preset: TranscodePreset;
  /** 0 to 1, over all tasks. */
  progress: Scalars['Float']['output'];
  /** How often an operator has asked for another try. */
  retries: Scalars['Int']['output'];
  /** Grows with every change of state. */
  revision: Scalars['Long']['output'];
  /** Which renditions it makes of the picture, and why, highest first; null before that is decided. */
  rungs?: Maybe<Array<PlannedRung>>;
  /** Of the uploaded file, in its order, and why what is left out is; null before the source was probed. */
  sourceTracks?: Maybe<Array<SourceTrack>>;
  /** Follows from its tasks. */
  state: JobState;
  /** The probe alone until the source is known, then all of them. */
  tasks: Array<JobTask>;
};

/** What the picture is encoded in. HDR is kept in HEVC and AV1; H.264 has it tone-mapped. */
export type TranscodePreset =
  /** H.264 alone: everything plays it, and it is encoded soonest. */
  | 'H264'
  /** H.264, and AV1 for devices that decode it. */
  | 'H264_AV1'
  /** H.264, and HEVC for devices that decode it. */
  | 'H264_HEVC'
  /** All three. */
  | 'H264_HEVC_AV1';

/**
 * A file on its way in: sent to uploadUrl by any client of tus 1.0, or fetched by us from sourceUrl. A cut connection goes on where it
 * was.
 */
export type Upload = Node & {
  __typename?: 'Upload';
  /** What became of it. */
  asset?: Maybe<Asset>;
  /** When it was announced. */
  createdAt: Scalars['DateTime']['output'];
  /** Until when bytes are taken; renewUpload moves it for a file that is sent. */
  expiresAt: Scalars['DateTime']['output'];
  /** Why it FAILED; null else. */
  failure?: Maybe<JobFailure>;
  /** As it was announced, 1 to 255 characters. */
  filename: Scalars['String']['output'];
  /** `upload_…`; never changes. */
  id: Scalars['ID']['output'];
  /** What makes an asset of it; null before createTranscodeJob. */
  job?: Maybe<TranscodeJob>;
  /** What createPicture made of it; null before. */
  picture?: Maybe<Picture>;
  /** What is on our disk, told at most twice a second. Goes back where a file that we fetch has changed and begins anew. */
  receivedBytes: Scalars['Long']['output'];
  /** As it was announced: the file has to have just as many. Of a file that we fetch, null until its server has said. */
  sizeBytes?: Maybe<Scalars['Long']['output']>;
  /** Where we fetch it, without name, password, query and fragment; null for a file that is sent. */
  sourceUrl?: Maybe<Scalars['String']['output']>;
  /** At the time of asking. */
  state: UploadState;
  /**
   * Carries its own short-lived right; valid until expiresAt. May be relative to the address of the graph. HEAD and PATCH as tus says; it is
   * an endpoint too, to which POST gives this very address, or parts of it that are sent at the same time. Null for a file that we fetch.
   */
  uploadUrl?: Maybe<Scalars['String']['output']>;
};

/** The upload is given up. */
export type UploadCancelled = {
  __typename?: 'UploadCancelled';
  /** As it is now. */
  upload: Upload;
};

/** The upload takes bytes. */
export type UploadCreated = {
  __typename?: 'UploadCreated';
  /** With the address to send it to. */
  upload: Upload;
};

/** Something else was made of the upload already. */
export type UploadInUse = Failure & {
  __typename?: 'UploadInUse';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The file is here whole: there is nothing to cancel. */
export type UploadIsReceived = Failure & {
  __typename?: 'UploadIsReceived';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** There is no such upload. */
export type UploadNotFound = Failure & {
  __typename?: 'UploadNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The file has not arrived whole: send the rest. */
export type UploadNotReceived = Failure & {
  __typename?: 'UploadNotReceived';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** Of `Upload.sizeBytes`. */
  receivedBytes: Scalars['Long']['output'];
  /** How far it is. */
  state: UploadState;
};

/** As many files are on their way as an account may have: send or cancel some first. */
export type UploadQuotaReached = Failure & {
  __typename?: 'UploadQuotaReached';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** Bytes that they may have together, as announced. */
  openBytesLimit: Scalars['Long']['output'];
  /** Files of an account that may be on their way at a time. */
  openLimit: Scalars['Int']['output'];
};

/** How far a file is on its way in. */
export type UploadState =
  /** Given up by cancelUpload, or by who sent it. */
  | 'CANCELLED'
  /** Its time ran out before it was whole: renewUpload goes on where a file that is sent was. */
  | 'EXPIRED'
  /** It could not be fetched, for good: create another. */
  | 'FAILED'
  /** It is here whole. */
  | 'RECEIVED'
  /** Some of it has come. */
  | 'UPLOADING'
  /** Announced; no byte has come. */
  | 'WAITING';

/** The file has more bytes than are taken. */
export type UploadTooLarge = Failure & {
  __typename?: 'UploadTooLarge';
  /** Bytes that a file may have. */
  limitBytes: Scalars['Long']['output'];
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** How the light of a picture is meant. */
export type VideoRange =
  /** ITU-R BT.2100, hybrid log-gamma. */
  | 'HLG'
  /** HDR10: ITU-R BT.2100, perceptual quantizer. */
  | 'PQ'
  /** As television and the web have had it: ITU-R BT.709. */
  | 'SDR';
