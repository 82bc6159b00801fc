import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createClient, type Client as SocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { E2ePlatform } from './platform.ts';

// What a scenario selects is known to the scenario alone.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Data = any;

export interface Answer {
  data: Data;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; [key: string]: unknown } }[];
}

export interface Subscription {
  /** The next result's data. Rejects where the subscription ended or failed. */
  next(): Promise<Data>;
  /** Results until one fulfils the condition; all that were seen. */
  until(isLast: (data: Data) => boolean): Promise<Data[]>;
  leave(): Promise<void>;
}

export interface Client {
  url: string;
  token: string | undefined;
  /** The whole answer. */
  ask(query: string, variables?: object): Promise<Answer>;
  /** The data; throws where there are errors. */
  send(query: string, variables?: object): Promise<Data>;
  subscribe(query: string, variables?: Record<string, unknown>): Subscription;
  /** Fetches something that the graph named. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** A client of the public graph, as anybody could write one. */
export function createE2eClient(url: string, token?: string): Client {
  let socket: SocketClient | undefined;

  async function ask(query: string, variables: object = {}): Promise<Answer> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  }

  return {
    url,
    token,
    ask,
    async send(query, variables) {
      const { data, errors } = await ask(query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    subscribe(query, variables = {}) {
      socket ??= createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { accessToken: token },
        retryAttempts: 0,
      });
      const results = socket.iterate<Data>({ query, variables });
      const subscription: Subscription = {
        async next() {
          const { value, done } = await results.next();
          if (done) throw new Error('the subscription has ended');
          const { data, errors } = value as Answer;
          if (errors) throw new Error(JSON.stringify(errors));
          return data;
        },
        async until(isLast) {
          const seen: Data[] = [];
          for (;;) {
            const data = await subscription.next();
            seen.push(data);
            if (isLast(data)) return seen;
          }
        },
        leave: async () => void (await results.return?.()),
      };
      return subscription;
    },
    fetch: (path, init) => fetch(new URL(path, `${url}/graphql`), init),
    async close() {
      await socket?.dispose();
    },
  };
}

const LOG_IN = `mutation ($input: LogInInput!) { logIn(input: $input) { __typename
  ... on LoggedIn { tokens { accessToken refreshToken } account { id profiles { id name isKids } } device { id } } ... on Failure { message } } }`;
const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) { __typename
  ... on LoggedIn { tokens { accessToken refreshToken } account { id profiles { id name isKids } } device { id } } ... on Failure { message } } }`;
const SWITCH = `mutation ($profileId: ID!, $pin: String) { switchProfile(profileId: $profileId, pin: $pin) { __typename
  ... on ProfileActive { tokens { accessToken } profile { id } } ... on Failure { message } } }`;

export interface Credentials {
  email: string;
  password: string;
}

interface LoggedIn {
  tokens: { accessToken: string; refreshToken: string };
  account: { id: string; profiles: { id: string; name: string; isKids: boolean }[] };
  device: { id: string };
}

/** Logs a device in; the client acts as no profile yet. */
export async function logIn(
  url: string,
  { email, password }: Credentials,
  device = 'e2e',
): Promise<{ client: Client } & LoggedIn> {
  const input = { email, password, device: { name: device, kind: 'BROWSER' } };
  const { logIn: outcome } = await createE2eClient(url).send(LOG_IN, { input });
  if (outcome.__typename !== 'LoggedIn') throw new Error(outcome.message);
  return { client: createE2eClient(url, outcome.tokens.accessToken), ...(outcome as LoggedIn) };
}

/** The same login, acting as a profile: the first one unless told. */
export async function actAs(login: { client: Client } & LoggedIn, profileId?: string, pin?: string): Promise<Client> {
  const id = profileId ?? login.account.profiles[0]!.id;
  const { switchProfile } = await login.client.send(SWITCH, { profileId: id, pin });
  if (switchProfile.__typename !== 'ProfileActive') throw new Error(switchProfile.message);
  return createE2eClient(login.client.url, switchProfile.tokens.accessToken);
}

let viewers = 0;

const PLANS = '{ plans { id code } }';
const START_MEMBERSHIP = `mutation ($input: StartMembershipInput!) { startMembership(input: $input) { __typename
  ... on Failure { message } } }`;

export type PlanCode = 'basic' | 'standard' | 'premium';

/** Begins a membership with a card that works, paid from the first day. */
export async function choosePlan(client: Client, code: PlanCode): Promise<void> {
  const { plans } = await client.send(PLANS);
  const { id: planId } = plans.find((plan: { code: string }) => plan.code === code);
  const input = { planId, paymentToken: 'pm_card_visa', withTrial: false, idempotencyKey: requestKey() };
  const { startMembership } = await client.send(START_MEMBERSHIP, { input });
  if (startMembership.__typename !== 'MembershipChanged') throw new Error(startMembership.message);
}

/** A new viewer's credentials, registered; with a plan, Standard unless told, or none. */
export async function registerViewer(
  url: string,
  country = 'US',
  plan: PlanCode | 'none' = 'standard',
): Promise<Credentials & { accountId: string }> {
  const email = `viewer-${process.pid}-${Date.now()}-${viewers++}@example.com`;
  const password = 'a long enough secret';
  const input = { email, password, country, device: { name: 'e2e', kind: 'BROWSER' } };
  const { register } = await createE2eClient(url).send(REGISTER, { input });
  if (register.__typename !== 'LoggedIn') throw new Error(register.message);
  if (plan !== 'none') await choosePlan(createE2eClient(url, register.tokens.accessToken), plan);
  return { email, password, accountId: register.account.id };
}

/** A registered viewer on a device of their own, acting as their profile. */
export async function viewerOn(url: string, credentials: Credentials, device = 'e2e'): Promise<Client> {
  return actAs(await logIn(url, credentials, device));
}

/** The platform's admin. */
export async function adminOf(platform: E2ePlatform): Promise<Client> {
  return (await logIn(platform.url, platform.admin, 'admin')).client;
}

/** Real clips; undefined where the machine has none. */
export function clipsFolder(): string {
  return process.env['MARQUEE_MEDIA'] ?? join(import.meta.dirname, '../../shared/media');
}

/** Sends a file from an offset by tus 1.0, as much of it as told. Returns the answer to the PATCH. */
export async function patchUpload(url: string, path: string, from: number, until?: number): Promise<Response> {
  const { size } = await stat(path);
  const end = until ?? size;
  const body = Readable.toWeb(createReadStream(path, { start: from, end: Math.max(from, end - 1) }));
  return fetch(url, {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(from),
      'content-length': String(end - from),
    },
    body: body as BodyInit,
    duplex: 'half',
  } as RequestInit);
}

const CREATE_UPLOAD = `mutation ($input: CreateUploadInput!) { createUpload(input: $input) { __typename
  ... on UploadCreated { upload { id uploadUrl } } ... on Failure { message } } }`;
const CREATE_JOB = `mutation ($uploadId: ID!) { createTranscodeJob(uploadId: $uploadId) { __typename
  ... on JobAccepted { job { id asset { id } } } ... on Failure { message } } }`;
export const WATCH_JOB = `subscription ($id: ID!) { jobUpdated(id: $id) { state progress failure { code message retriable }
  tasks { name state attempt worker } asset { id state durationMs renditions { name width height } audioTracks { language } } } }`;
export const hasEnded = (data: Data): boolean => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(data.jobUpdated.state);

/** Uploads a file whole and asks for its transcoding; resolves to the ids of job and asset at once. */
export async function uploadAndTranscode(
  admin: Client,
  path: string,
): Promise<{ jobId: string; assetId: string; uploadId: string }> {
  const { size } = await stat(path);
  const input = { filename: path.split('/').at(-1), sizeBytes: size };
  const { createUpload } = await admin.send(CREATE_UPLOAD, { input });
  const { id, uploadUrl } = createUpload.upload;
  const answer = await patchUpload(new URL(uploadUrl, `${admin.url}/graphql`).href, path, 0);
  if (answer.status !== 204) throw new Error(`the upload was answered by ${answer.status}: ${await answer.text()}`);
  const { createTranscodeJob } = await admin.send(CREATE_JOB, { uploadId: id });
  if (createTranscodeJob.__typename !== 'JobAccepted') throw new Error(createTranscodeJob.message);
  const { job } = createTranscodeJob;
  return { jobId: job.id, assetId: job.asset.id, uploadId: id };
}

/** Puts a file through upload and transcoding; resolves to its asset once that is ready. */
export async function makeAsset(admin: Client, path: string): Promise<string> {
  const { jobId, assetId } = await uploadAndTranscode(admin, path);
  const seen = await admin.subscribe(WATCH_JOB, { id: jobId }).until(hasEnded);
  const { state, failure } = seen.at(-1).jobUpdated;
  if (state !== 'SUCCEEDED') throw new Error(`the job of ${path} has ${state}: ${JSON.stringify(failure)}`);
  return assetId;
}

const CREATE_TITLE = `mutation ($input: CreateTitleInput!) { createTitle(input: $input) { __typename
  ... on DraftSaved { draft { id revision editions { id } } } ... on Failure { message } } }`;
const PREPARE = `mutation ($titleId: ID!, $editionId: ID!, $assetId: ID!, $windows: [WindowInput!]!) {
  attachAsset(titleId: $titleId, editionId: $editionId, assetId: $assetId) { ... on Failure { message } }
  setWindows(titleId: $titleId, editionId: $editionId, windows: $windows) { ... on DraftSaved { draft { revision } } ... on Failure { message } } }`;
const PUBLISH = `mutation ($id: ID!, $revision: Long!) { publishTitle(id: $id, expectedRevision: $revision) { __typename
  ... on TitlePublished { title { id } } ... on NotReady { missing { code } } ... on Failure { message } } }`;

export interface NewFilm {
  name: string;
  age?: number;
  windows?: object[];
  genreIds?: string[];
  /** Of people that exist. */
  actorIds?: string[];
  /** An episode of that series instead of a movie. */
  episode?: { seriesId: string; seasonNumber: number; number: number };
}

/** A genre and a person that titles may name; made again, they are the same. */
export async function makeGenre(admin: Client, id: string, name: string): Promise<string> {
  const CREATE = 'mutation ($input: GenreInput!) { createGenre(input: $input) { id } }';
  await admin.send(CREATE, { input: { id, names: [{ locale: 'en', text: name }] } });
  return id;
}

export async function makePerson(admin: Client, id: string, name: string): Promise<string> {
  await admin.send('mutation ($input: PersonInput!) { createPerson(input: $input) { id } }', { input: { id, name } });
  return id;
}

/** Makes a movie or an episode of an asset that is ready, not yet published. */
export async function draftMovie(
  admin: Client,
  assetId: string,
  film: NewFilm,
): Promise<{ titleId: string; editionId: string; revision: number }> {
  const { name, age = 0, windows = [{ startsAt: '2020-01-01T00:00:00Z' }], genreIds = [], actorIds = [] } = film;
  const content = {
    names: [{ locale: 'en', text: name }],
    ageRating: { system: 'TEST', label: String(age), age },
    credits: actorIds.map((personId) => ({ personId, role: 'ACTOR' })),
  };
  const input = film.episode ? { episode: { ...content, ...film.episode } } : { movie: { ...content, genreIds } };
  const { createTitle } = await admin.send(CREATE_TITLE, { input });
  const { id, editions } = createTitle.draft;
  const editionId = editions[0].id;
  const prepared = await admin.send(PREPARE, { titleId: id, editionId, assetId, windows });
  return { titleId: id, editionId, revision: prepared.setWindows.draft.revision };
}

/** Publishes a draft as soon as the catalogue knows that its asset is ready. */
export async function publishDraft(admin: Client, draft: { titleId: string; revision: number }): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { publishTitle } = await admin.send(PUBLISH, { id: draft.titleId, revision: draft.revision });
    if (publishTitle.__typename === 'TitlePublished') return;
    // The asset's readiness reaches the catalogue as an event.
    if (publishTitle.__typename !== 'NotReady' || attempt === 50) throw new Error(JSON.stringify(publishTitle));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Makes a movie of an asset that is ready and publishes it; returns title and edition. */
export async function publishMovie(
  admin: Client,
  assetId: string,
  film: NewFilm,
): Promise<{ titleId: string; editionId: string }> {
  const draft = await draftMovie(admin, assetId, film);
  await publishDraft(admin, draft);
  await becomesPlayable(admin.url, draft.titleId);
  return draft;
}

/** Publishes a series without episodes, which are then added to it. */
export async function publishSeries(admin: Client, film: Pick<NewFilm, 'name' | 'genreIds'>): Promise<string> {
  const series = {
    names: [{ locale: 'en', text: film.name }],
    ageRating: { system: 'TEST', label: '0', age: 0 },
    genreIds: film.genreIds ?? [],
  };
  const { createTitle } = await admin.send(CREATE_TITLE, { input: { series } });
  const { id, revision } = createTitle.draft;
  await publishDraft(admin, { titleId: id, revision });
  return id;
}

/** Resolves when playback knows of the title as well. */
export async function becomesPlayable(url: string, titleId: string): Promise<void> {
  const viewer = await viewerOn(url, await registerViewer(url));
  const ASK = 'query ($id: ID!) { title(id: $id) { playability { canPlay } } }';
  for (let attempt = 1; attempt <= 100; attempt++) {
    const { title } = await viewer.send(ASK, { id: titleId });
    // Hidden from an adult in the US: the scenario knows why.
    if (!title || title.playability.canPlay) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${titleId} did not become playable`);
}

export const START = `mutation ($input: StartPlaybackInput!) { startPlayback(input: $input) { __typename
  ... on SessionStarted { resumeMs session { id state manifests { hlsUrl dashUrl maximumHeight } } }
  ... on StreamLimitReached { limit activeSessions { id } } ... on NotAvailable { availableFrom } ... on Failure { message } } }`;
export const HEARTBEATS = `mutation ($sessionId: ID!, $heartbeats: [HeartbeatInput!]!) { recordHeartbeats(sessionId: $sessionId, heartbeats: $heartbeats) { __typename
  ... on HeartbeatsAccepted { acknowledgedSequence revision session { positionMs } } ... on SessionEnded { reason acknowledgedSequence } ... on Failure { message } } }`;

let keys = 0;
export const requestKey = () => `key-${process.pid}-${Date.now()}-${keys++}`;

/** A heartbeat whose device clock runs with its position. */
export function heartbeat(sequence: number, positionMs: number, state = 'PLAYING') {
  return { sequence, positionMs, state, deviceTime: new Date(1_800_000_000_000 + positionMs).toISOString() };
}

/** Plays a film of so many seconds from its begin to its end, and stops. */
export async function watchToTheEnd(viewer: Client, titleId: string, seconds: number): Promise<void> {
  const { startPlayback } = await viewer.send(START, { input: { titleId, requestKey: requestKey() } });
  const sessionId = startPlayback.session.id;
  const heartbeats = Array.from({ length: seconds + 1 }, (_, s) => heartbeat(s + 1, s * 1_000));
  await viewer.send(HEARTBEATS, { sessionId, heartbeats });
  await viewer.send('mutation ($id: ID!) { stopPlayback(sessionId: $id) { __typename } }', { id: sessionId });
}
