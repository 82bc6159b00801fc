import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, GraphClient } from '../../client/graph-client.ts';
import type { GraphError } from '../../client/graph-error.ts';
import { makeAsset } from '../../client/make-asset.ts';
import { adminOf, registerViewer, viewerOn } from '../accounts.ts';
import { publishMovie } from '../films.ts';
import { RecordHeartbeatsDocument, WhatAViewerHasDocument, WhatAnEditorHasDocument } from '../generated/operations.ts';
import { heartbeat, pressPlay, startSession } from '../playing.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

let platform: E2ePlatform;
let folder: string;
let viewer: GraphClient;
let admin: GraphClient;
let titleId: string;
let draftId: string;
let sessionId: string;

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  const clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: 8, size: '160x90' });
  admin = await adminOf(platform);
  ({ titleId, draftId } = await publishMovie(admin, await makeAsset(admin, clip), { name: 'The Form' }));
  viewer = await viewerOn(platform.url, await registerViewer(platform.url));
  sessionId = (await startSession(viewer, { titleId })).session.id;
  await viewer.send(RecordHeartbeatsDocument, { sessionId, heartbeats: [heartbeat(1, 0), heartbeat(2, 1_000)] });
}, 120_000);
afterAll(async () => {
  await Promise.all([viewer.close(), admin.close()]);
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

/** All that the cases below might have changed. */
async function everything(): Promise<unknown> {
  return [await viewer.send(WhatAViewerHasDocument), await admin.send(WhatAnEditorHasDocument)];
}

let before: unknown;
beforeAll(async () => (before = await everything()));
afterEach(async () => expect(await everything()).toEqual(before));

/** A request in any form; `fetch` rather than a client that would refuse to send it. */
async function post(body: string, headers: Record<string, string> = {}): Promise<{ status: number } & Answer> {
  const response = await fetch(`${platform.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${viewer.token!}`, ...headers },
    body,
  });
  return { status: response.status, ...((await response.json()) as Answer) };
}
const codesOf = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions.code);

describe('a request that is no operation', () => {
  const ok = JSON.stringify({ query: '{ genres { id } }' });
  const refused: { what: string; status?: number; code?: string; body: string; type?: string }[] = [
    { what: 'no JSON', body: '{ genres { id } }' },
    { what: 'nothing', body: '' },
    { what: 'a JSON text', body: '"query"' },
    { what: 'no query', body: '{}' },
    { what: 'a query that is a number', body: '{"query":7}' },
    { what: 'variables that are a list', body: '{"query":"{ genres { id } }","variables":[1]}' },
    { what: 'a batch', body: `[${ok},${ok}]` },
    { what: 'a batch of one', body: `[${ok}]` },
    { what: 'a subscription', body: '{"query":"subscription { sessionsChanged { id } }"}' },
    { what: 'a form', status: 415, body: 'query={genres{id}}', type: 'application/x-www-form-urlencoded' },
    { what: 'a text', status: 415, body: ok, type: 'text/plain' },
    {
      what: 'over the size',
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
      body: JSON.stringify({ query: `{ genres { id } } #${'x'.repeat(262_144)}` }),
    },
  ];
  it.each(refused)('is refused: $what', async ({ status = 400, code = 'BAD_REQUEST', body, type }) => {
    const answer = await post(body, type === undefined ? {} : { 'content-type': type });
    expect([answer.status, codesOf(answer)]).toEqual([status, [code]]);
    expect(answer.data).toBeUndefined();
  });

  it('is refused: a mutation by GET', async () => {
    const response = await fetch(`${platform.url}/graphql?query=mutation{logOut{deviceId}}`);
    expect([response.status, codesOf((await response.json()) as Answer)]).toEqual([405, ['BAD_REQUEST']]);
  });
});

describe('a document that asks for too much or for what is not there', () => {
  const deep = (levels: number) =>
    `{ titles { edges { node ${'{ playTarget '.repeat(levels)} { id } ${'}'.repeat(levels)} } } }`;
  const aliases = (count: number) => `{ ${Array.from({ length: count }, (_, i) => `a${i}: genres { id }`).join(' ')} }`;
  const aliasesWithin = (count: number) =>
    `{ genres { ${Array.from({ length: count }, (_, i) => `a${i}: id`).join(' ')} } }`;
  it.each([
    ['too deep', 'OPERATION_TOO_COMPLEX', deep(10)],
    ['too many aliases', 'OPERATION_TOO_COMPLEX', aliasesWithin(31)],
    ['too many root fields', 'OPERATION_TOO_COMPLEX', aliases(21)],
    ['too many tokens', 'OPERATION_TOO_COMPLEX', `{ genres { ${'id '.repeat(2_001)} } }`],
    [
      'aliases hidden in fragments',
      'OPERATION_TOO_COMPLEX',
      `{ genres { ...a ...a ...a ...a } } fragment a on Genre { ${Array.from({ length: 8 }, (_, i) => `a${i}: id`).join(' ')} }`,
    ],
    ['no GraphQL', 'GRAPHQL_PARSE_FAILED', '{ genres { id }'],
    ['a field that there is not', 'GRAPHQL_VALIDATION_FAILED', '{ secrets { id } }'],
    ['an argument that there is not', 'GRAPHQL_VALIDATION_FAILED', '{ titles(all: true) { edges { cursor } } }'],
    ['a fragment that spreads itself', 'GRAPHQL_VALIDATION_FAILED', '{ genres { ...a } } fragment a on Genre { ...a }'],
    ['a text for a number', 'GRAPHQL_VALIDATION_FAILED', '{ titles(first: "ten") { edges { cursor } } }'],
    ['an alias that is no name', 'GRAPHQL_VALIDATION_FAILED', '{ __proto__: genres { id } }'],
    [
      'two operations and no name',
      'OPERATION_RESOLUTION_FAILURE',
      'query a { genres { id } } query b { genres { id } }',
    ],
    ['a fragment and no operation', 'GRAPHQL_VALIDATION_FAILED', 'fragment a on Genre { id }'],
  ])('is refused: %s', async (_what, code, query) => {
    const answer = await post(JSON.stringify({ query }));
    expect(codesOf(answer)).toEqual([code]);
    expect(answer.data).toBeUndefined();
  });
});

const RECORD =
  'mutation ($sessionId: ID!, $heartbeats: [HeartbeatInput!]!) { recordHeartbeats(sessionId: $sessionId, heartbeats: $heartbeats) { __typename } }';
const PLAY = 'mutation ($input: StartPlaybackInput!) { startPlayback(input: $input) { __typename } }';
const beat = (change: object) => ({ ...heartbeat(3, 2_000), ...change });

describe('an argument out of its range or of the wrong type', () => {
  type Case = [query: string, variables: () => object, argument: string];
  it.each<Case>([
    ['query ($first: Int!) { titles(first: $first) { edges { cursor } } }', () => ({ first: 0 }), 'first'],
    ['query ($first: Int!) { titles(first: $first) { edges { cursor } } }', () => ({ first: -1 }), 'first'],
    ['query ($first: Int!) { titles(first: $first) { edges { cursor } } }', () => ({ first: 101 }), 'first'],
    ['query ($first: Int!) { titles(first: $first) { edges { cursor } } }', () => ({ first: 'ten' }), 'first'],
    ['query ($first: Int!) { titles(first: $first) { edges { cursor } } }', () => ({ first: 1.5 }), 'first'],
    ['query ($first: Int!) { titles(first: $first) { edges { cursor } } }', () => ({ first: 2 ** 31 }), 'first'],
    ['query ($first: Int!) { titles(first: $first) { edges { cursor } } }', () => ({}), 'first'],
    ['query ($first: Int!) { continueWatching(first: $first) { edges { cursor } } }', () => ({ first: 101 }), 'first'],
    ['query ($first: Int!) { watchHistory(first: $first) { edges { cursor } } }', () => ({ first: 0 }), 'first'],
    ['query ($after: String) { titles(after: $after) { edges { cursor } } }', () => ({ after: 'nonsense' }), 'after'],
    [
      'query ($after: String) { continueWatching(after: $after) { edges { cursor } } }',
      () => ({ after: 'WyJhIl0' }),
      'after',
    ],
    [
      'query ($after: String) { watchHistory(after: $after) { edges { cursor } } }',
      () => ({ after: 'W3sibmUiOjF9XQ' }),
      'after',
    ],
    ['query ($id: ID!) { title(id: $id) { id } }', () => ({ id: { $ne: null } }), 'id'],
    [RECORD, () => ({ sessionId, heartbeats: [] }), 'heartbeats'],
    [
      RECORD,
      () => ({ sessionId, heartbeats: Array.from({ length: 501 }, (_, i) => heartbeat(i + 3, i)) }),
      'heartbeats',
    ],
    [RECORD, () => ({ sessionId, heartbeats: [beat({ sequence: 0 })] }), 'heartbeats.0.sequence'],
    [RECORD, () => ({ sessionId, heartbeats: [beat({ positionMs: -1 })] }), 'heartbeats.0.positionMs'],
    [RECORD, () => ({ sessionId, heartbeats: [beat({ positionMs: 'late' })] }), 'heartbeats.0.positionMs'],
    [RECORD, () => ({ sessionId, heartbeats: [beat({ state: 'DANCING' })] }), 'heartbeats.0.state'],
    [RECORD, () => ({ sessionId, heartbeats: [beat({ deviceTime: 'yesterday' })] }), 'heartbeats.0.deviceTime'],
    [RECORD, () => ({ sessionId, heartbeats: [beat({ mood: 'good' })] }), 'heartbeats.0'],
    [PLAY, () => ({ input: { titleId, requestKey: '' } }), 'input.requestKey'],
    [PLAY, () => ({ input: { titleId, requestKey: 'two words' } }), 'input.requestKey'],
    [PLAY, () => ({ input: { titleId } }), 'input'],
    [
      PLAY,
      () => ({ input: { titleId, requestKey: 'k', capabilities: { maximumHeight: 10 } } }),
      'input.capabilities.maximumHeight',
    ],
    [
      PLAY,
      () => ({ input: { titleId, requestKey: 'k', capabilities: { video: ['MPEG1'] } } }),
      'input.capabilities.video.0',
    ],
  ])('is refused as BAD_USER_INPUT naming the argument: %s (%#)', async (query, variables, argument) => {
    const { data, errors } = await viewer.askText(query, variables());
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument, retriable: false } }]);
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
  });

  it.each<Case>([
    ['query ($first: Int!) { jobs(first: $first) { edges { cursor } } }', () => ({ first: 101 }), 'first'],
    ['query ($after: String) { jobs(after: $after) { edges { cursor } } }', () => ({ after: '%%%' }), 'after'],
    ['query ($first: Int!) { titleDrafts(first: $first) { edges { cursor } } }', () => ({ first: 0 }), 'first'],
    ['query ($after: String) { titleDrafts(after: $after) { edges { cursor } } }', () => ({ after: '[]' }), 'after'],
    [
      'mutation ($input: CreateTitleInput!) { createTitle(input: $input) { __typename } }',
      () => ({ input: {} }),
      'input',
    ],
    [
      'mutation ($input: CreateTitleInput!) { createTitle(input: $input) { __typename } }',
      () => ({ input: { movie: { names: [{ locale: 'not a locale', text: 'x' }] } } }),
      'input.movie.names.0.locale',
    ],
    [
      'mutation ($id: ID!, $r: Long!) { publishTitle(id: $id, expectedRevision: $r) { __typename } }',
      () => ({ id: draftId, r: 'one' }),
      'r',
    ],
  ])('of an editor is refused as BAD_USER_INPUT naming the argument: %s (%#)', async (query, variables, argument) => {
    const { data, errors } = await admin.askText(query, variables());
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument, retriable: false } }]);
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
  });

  it('of a subscription is refused as BAD_USER_INPUT naming the argument', async () => {
    const { errors } = await viewer
      .followText('subscription { progressChanged(sinceRevision: -1) { __typename } }')
      .next()
      .then(
        () => ({ errors: [] }),
        (error: unknown) => ({ errors: (error as GraphError).faults }),
      );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'sinceRevision' } }]);
  });
});

describe('an id that there is not', () => {
  const own: [string, unknown][] = [
    ['query { answer: title(id: "title_none") { id } }', null],
    ['query { answer: title(id: "") { id } }', null],
    ['query { answer: playbackSession(id: "session_none") { id } }', null],
    ['query { answer: person(id: "person_none") { id } }', null],
    ['mutation { answer: stopPlayback(sessionId: "session_none") { __typename } }', { __typename: 'SessionNotFound' }],
    [
      'mutation { answer: setWatched(titleId: "title_none", isWatched: true) { __typename } }',
      { __typename: 'ProgressNotFound' },
    ],
    [
      'mutation { answer: dismissFromContinueWatching(titleId: "title_none") { __typename } }',
      { __typename: 'ProgressNotFound' },
    ],
    [
      'mutation { answer: removeFromHistory(titleId: "title_none") { __typename } }',
      { __typename: 'ProgressNotFound' },
    ],
    [
      'mutation { answer: startPlayback(input: { titleId: "title_none", requestKey: "k1" }) { __typename } }',
      { __typename: 'NotAvailable' },
    ],
    [
      `mutation { answer: recordHeartbeats(sessionId: "session_none", heartbeats: [{ sequence: 1, positionMs: 0, state: PLAYING, deviceTime: "2020-01-01T00:00:00Z" }]) { __typename } }`,
      { __typename: 'SessionNotFound' },
    ],
  ];
  const editors: [string, unknown][] = [
    ['query { answer: job(id: "job_none") { id } }', null],
    ['query { answer: asset(id: "asset_none") { id } }', null],
    ['query { answer: upload(id: "upload_none") { id } }', null],
    ['query { answer: titleDraft(id: "draft_none") { id } }', null],
    [
      'mutation { answer: attachAsset(draftId: "draft_none", assetId: "asset_none") { __typename } }',
      { __typename: 'TitleNotFound' },
    ],
    [
      'mutation { answer: publishTitle(id: "draft_none", expectedRevision: 1) { __typename } }',
      { __typename: 'TitleNotFound' },
    ],
    [
      'mutation { answer: withdrawTitle(id: "title_none", reason: "none") { __typename } }',
      { __typename: 'TitleNotFound' },
    ],
    ['mutation { answer: deleteDraft(id: "draft_none") { __typename } }', { __typename: 'TitleNotFound' }],
    [
      'mutation { answer: endPlaybackSession(sessionId: "session_none", reason: "none") { __typename } }',
      { __typename: 'SessionNotFound' },
    ],
  ];
  it.each(own)('is told plainly to a viewer: %s', async (query, answer) => {
    expect(await viewer.askText(query)).toEqual({ data: { answer } });
  });
  it.each(editors)('is told plainly to an editor: %s', async (query, answer) => {
    expect(await admin.askText(query)).toEqual({ data: { answer } });
  });

  it('of an edition is not available, and one of no form or of no edition names its argument', async () => {
    expect((await pressPlay(viewer, { titleId, editionId: 'edition_none' })).__typename).toBe('NotAvailable');
    const attach = 'mutation ($t: ID!, $a: ID!) { attachAsset(draftId: $t, assetId: $a) { __typename } }';
    expect(codesOf(await admin.askText(attach, { t: draftId, a: 'film.mp4' }))).toEqual(['BAD_USER_INPUT']);
    const mark =
      'mutation ($t: ID!) { setMarkers(draftId: $t, editionId: "editiondraft_none", markers: []) { __typename } }';
    expect(codesOf(await admin.askText(mark, { t: draftId }))).toEqual(['BAD_USER_INPUT']);
  });

  it('a revision that is not the draft’s shows the draft as it is', async () => {
    const publish =
      'mutation ($id: ID!) { publishTitle(id: $id, expectedRevision: 999) { __typename ... on EditConflict { current { id } } } }';
    expect(await admin.askText(publish, { id: draftId })).toEqual({
      data: { publishTitle: { __typename: 'EditConflict', current: { id: draftId } } },
    });
  });
});
