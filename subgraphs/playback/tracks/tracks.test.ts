import { assetChanged } from '../../../schema/events/asset.ts';
import { titleChanged } from '../../../schema/events/title.ts';
import { profileChanged } from '../../../schema/events/user.ts';
import { actor, openTestSubgraph } from '../../../platform/subgraph/testing.ts';
import { eventually } from '../../../platform/testing/eventually.ts';
import { subgraph } from '../service.ts';
import { startFakeBilling } from '../testing/fake-billing.ts';

let playback: Awaited<ReturnType<typeof openTestSubgraph>>;
let billing: Awaited<ReturnType<typeof startFakeBilling>>;
let counter = 0;

const START = `mutation ($i: StartPlaybackInput!) { startPlayback(input: $i) { __typename ... on SessionStarted {
  session { id } tracks { audioLanguage audioName subtitles subtitleLanguage subtitleName } } } }`;
const CHOOSE = `mutation ($s: ID!, $c: TrackChoiceInput!) { chooseTracks(sessionId: $s, choice: $c) { __typename
  ... on TracksChosen { tracks { audioLanguage audioName subtitles subtitleLanguage subtitleName } } } }`;

async function publish(titleId: string, seriesId?: string, languages?: string[]): Promise<void> {
  const assetId = `asset_${titleId}`;
  const rendition = { name: '720p', width: 1_280, height: 720, heightClass: 720, videoCodec: 'H264' as const };
  await playback.tell(assetChanged, {
    ...{ subject: assetId, revision: 1 },
    data: {
      ...{ assetId, state: 'READY', durationMs: 100_000, renditions: [rendition], stills: [] },
      ...(languages ? { audioLanguages: languages, subtitleLanguages: ['en', 'de'], forcedLanguages: ['de'] } : {}),
    },
  });
  const windows = [{ startsAt: '2020-01-01T00:00:00Z' }];
  await playback.tell(titleChanged, {
    ...{ subject: titleId, revision: 1 },
    data: {
      ...{
        titleId,
        kind: seriesId ? 'EPISODE' : 'MOVIE',
        names: { en: 'Film' },
        synopses: {},
        genreIds: [],
        genres: [],
      },
      ...{ publishedAt: '2020-01-01T00:00:00Z', age: 12, credits: [] },
      ...(seriesId ? { seriesId, seasonNumber: 1, number: (counter += 1) } : {}),
      editions: [{ id: `${titleId}_main`, name: 'Main', assetId, markers: [], windows }],
    },
  });
  await eventually(async () => {
    const facts = await playback.connection.collection('title_facts').findOne({ _id: titleId as never });
    return facts && (await playback.connection.collection('asset_facts').findOne({ _id: assetId as never }));
  });
}

const viewer = (change: object = {}) => {
  counter += 1;
  const ids = {
    account: `account_${counter}`,
    profile: `profile_${counter}`,
    device: `device_${counter}`,
    session: `login_${counter}`,
  };
  return actor({ ...ids, locale: 'de', ...change });
};
type Viewer = ReturnType<typeof viewer>;

/** Presses play and leaves at once: the stream is free, the choice may come late. */
async function start(who: Viewer, titleId: string) {
  const requestKey = `key_${process.pid}_${(counter += 1)}`;
  const { data, errors } = await playback.as(who, START, { i: { titleId, requestKey } });
  expect([errors, data?.startPlayback.__typename]).toEqual([undefined, 'SessionStarted']);
  await playback.as(who, 'mutation ($s: ID!) { stopPlayback(sessionId: $s) { __typename } }', {
    s: data.startPlayback.session.id,
  });
  return data.startPlayback as { session: { id: string }; tracks: Record<string, string | null> };
}
const choose = async (who: Viewer, sessionId: string, choice: object) =>
  (await playback.as(who, CHOOSE, { s: sessionId, c: choice })).data.chooseTracks;

beforeAll(async () => {
  billing = await startFakeBilling();
  playback = await openTestSubgraph(subgraph, { env: { BILLING_URL: billing.url, JOB_URL: billing.url } });
  for (const titleId of ['title_series', 'title_series_b']) {
    await playback.tell(titleChanged, {
      ...{ subject: titleId, revision: 1 },
      data: {
        ...{ titleId, kind: 'SERIES', names: { en: 'Series' }, synopses: {}, genreIds: [], genres: [] },
        ...{ publishedAt: '2020-01-01T00:00:00Z', age: 12, credits: [], editions: [] },
      },
    });
  }
  for (const number of [1, 2]) await publish(`title_e${number}`, 'title_series', ['en', 'de', 'ja']);
  await publish('title_other', 'title_series_b', ['en', 'ja']);
  await publish('title_movie', undefined, ['en', 'de', 'ja']);
  await publish('title_old');
});
afterAll(async () => {
  await playback.stop();
  await billing.stop();
});

it("begins in the profile's language, without subtitles but forced ones", async () => {
  const { tracks } = await start(viewer(), 'title_movie');
  expect(tracks).toEqual({
    ...{ audioLanguage: 'de', audioName: null },
    ...{ subtitles: 'FORCED', subtitleLanguage: 'de', subtitleName: null },
  });
});

it('goes with the profile from episode to episode and from device to device, and to no other series', async () => {
  const who = viewer();
  const { session } = await start(who, 'title_e1');
  const chosen = await choose(who, session.id, {
    audioLanguage: 'ja',
    subtitles: 'ON',
    subtitleLanguage: 'en',
    subtitleName: 'SDH',
  });
  const tracks = { audioLanguage: 'ja', audioName: null, subtitles: 'ON', subtitleLanguage: 'en', subtitleName: 'SDH' };
  expect(chosen).toEqual({ __typename: 'TracksChosen', tracks });
  const elsewhere = { ...who, device: 'device_tv', session: 'login_tv' };
  expect((await start(elsewhere, 'title_e2')).tracks).toEqual(tracks);
  expect((await start(who, 'title_movie')).tracks).toMatchObject({ audioLanguage: 'de', subtitles: 'FORCED' });
  expect((await start(who, 'title_other')).tracks).toMatchObject({ audioLanguage: null, subtitles: 'FORCED' });
  const sibling = { ...who, profile: 'profile_sibling', locale: 'en' };
  expect((await start(sibling, 'title_e2')).tracks).toMatchObject({ audioLanguage: 'en' });
});

it('is left as it was by what a choice says nothing of, in any order', async () => {
  const who = viewer();
  const { session } = await start(who, 'title_e1');
  await choose(who, session.id, { audioLanguage: 'en', audioName: 'Commentary' });
  await choose(who, session.id, { subtitles: 'ON', subtitleLanguage: 'de', audioLanguage: null });
  await choose(who, session.id, { subtitles: 'OFF', subtitleLanguage: null });
  await choose(who, session.id, {});
  const off = {
    audioLanguage: 'en',
    audioName: 'Commentary',
    subtitles: 'OFF',
    subtitleLanguage: null,
    subtitleName: null,
  };
  expect((await start(who, 'title_e2')).tracks).toEqual(off);
  // The language outlives that they were off.
  expect((await choose(who, session.id, { subtitles: 'ON' })).tracks).toMatchObject({
    subtitles: 'ON',
    subtitleLanguage: 'de',
  });
  // Another language has no such name.
  expect((await choose(who, session.id, { audioLanguage: 'ja' })).tracks).toMatchObject({
    audioLanguage: 'ja',
    audioName: null,
  });
});

it('chosen with a film holds for all that has no choice of its own', async () => {
  const who = viewer();
  await choose(who, (await start(who, 'title_movie')).session.id, { audioLanguage: 'ja' });
  expect((await start(who, 'title_e1')).tracks).toMatchObject({ audioLanguage: 'ja' });
  expect((await start(who, 'title_old')).tracks).toMatchObject({ audioLanguage: 'ja' });
});

it("is the profile's alone, and goes with it", async () => {
  const who = viewer();
  const { session } = await start(who, 'title_e1');
  for (const other of [viewer(), { ...who, profile: 'profile_sibling' }]) {
    expect(await choose(other, session.id, { audioLanguage: 'ja' })).toEqual({ __typename: 'SessionNotFound' });
  }
  expect((await playback.as(undefined, CHOOSE, { s: session.id, c: {} })).errors?.[0]?.extensions.code).toBe(
    'UNAUTHENTICATED',
  );
  await choose(who, session.id, { audioLanguage: 'ja' });
  await playback.tell(profileChanged, { subject: who.profile!, revision: 9, data: null });
  const kept = playback.connection.collection('track_choices');
  await eventually(async () => (await kept.countDocuments({ profile: who.profile! })) === 0);
});

it.each([
  ['a name without a language', { audioName: 'Commentary' }, 'choice.audioName'],
  ['a name that is too long', { subtitleLanguage: 'en', subtitleName: 'x'.repeat(256) }, 'choice.subtitleName'],
  ['what is no language', { audioLanguage: 'not a language' }, 'c.audioLanguage'],
])('is refused with %s', async (_, choice, argument) => {
  const who = viewer();
  const { session } = await start(who, 'title_e1');
  const { errors } = await playback.as(who, CHOOSE, { s: session.id, c: choice });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
});
