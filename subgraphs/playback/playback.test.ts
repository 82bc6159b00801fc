import { streamOf } from '../../platform/events/event.ts';
import { actor, openTestSubgraph } from '../../platform/subgraph/testing.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { signServiceToken } from '../../platform/passport/service-token.ts';
import { verifyDownloadToken } from '../../platform/tickets/download-token.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { assetChanged } from '../../schema/events/asset.ts';
import { entitlementChanged } from '../../schema/events/entitlement.ts';
import { titleChanged, type PublishedTitleState } from '../../schema/events/title.ts';
import { loginEnded } from '../../schema/events/user.ts';
import { subgraph } from './service.ts';
import { startFakeBilling } from './testing/fake-billing.ts';
import { startFakeJob } from './testing/fake-job.ts';

let playback: Awaited<ReturnType<typeof openTestSubgraph>>;
let billing: Awaited<ReturnType<typeof startFakeBilling>>;
let job: Awaited<ReturnType<typeof startFakeJob>>;

let counter = 0;
const unique = (prefix: string) => `${prefix}_${process.pid}_${Date.now()}_${counter++}`;

/** A title that may be played from now on, everywhere. */
async function publishTitle(
  change: Partial<PublishedTitleState> = {},
  markers: PublishedTitleState['editions'][number]['markers'] = [],
): Promise<string> {
  const titleId = change.titleId ?? unique('title');
  const assetId = unique('asset');
  await playback.tell(assetChanged, {
    subject: assetId,
    revision: 1,
    data: {
      assetId,
      state: 'READY',
      durationMs: 100_000,
      renditions: (['H264', 'HEVC'] as const).flatMap((videoCodec) =>
        [480, 720, 1080].map((height) => ({
          name: videoCodec === 'H264' ? `${height}p` : `${height}p-hevc`,
          width: height * 2,
          height,
          heightClass: height,
          videoCodec,
        })),
      ),
      stills: [],
    },
  });
  await playback.tell(titleChanged, {
    subject: titleId,
    revision: 1,
    data: {
      titleId,
      kind: 'MOVIE',
      names: { en: 'Film' },
      synopses: {},
      genreIds: [],
      genres: [],
      publishedAt: '2020-01-01T00:00:00Z',
      age: 12,
      credits: [],
      editions: [
        { id: `${titleId}_main`, name: 'Main', assetId, markers, windows: [{ startsAt: '2020-01-01T00:00:00Z' }] },
      ],
      ...change,
    },
  });
  // Projected when it can be asked for.
  await eventually(async () => {
    const title = await playback.connection.collection('title_facts').findOne({ _id: titleId as never });
    const asset = await playback.connection.collection('asset_facts').findOne({ _id: assetId as never });
    return title && (asset || change.editions);
  });
  return titleId;
}

const START = `mutation ($i: StartPlaybackInput!) { startPlayback(input: $i) { __typename
  ... on SessionStarted { resumeMs session { id state deviceId manifests { hlsUrl storyboardUrl maximumHeight isLimitedByPlan } } }
  ... on StreamLimitReached { limit activeSessions { id } }
  ... on NotAvailable { availableFrom } ... on MaturityBlocked { age } ... on Failure { message } } }`;
const BEAT = `mutation ($s: ID!, $h: [HeartbeatInput!]!) { recordHeartbeats(sessionId: $s, heartbeats: $h) { __typename
  ... on HeartbeatsAccepted { acknowledgedSequence revision session { positionMs state } }
  ... on SessionEnded { reason acknowledgedSequence endedBy { id } } ... on Failure { message } } }`;
const beats = (...positions: number[]) =>
  positions.map((positionMs, i) => ({
    sequence: i + 1,
    positionMs,
    state: 'PLAYING',
    deviceTime: new Date(positionMs).toISOString(),
  }));
const viewer = () =>
  actor({ account: unique('account'), profile: unique('profile'), device: unique('device'), session: unique('login') });

async function start(who: ReturnType<typeof actor>, titleId: string, extra: object = {}) {
  const { data, errors } = await playback.as(who, START, { i: { titleId, requestKey: unique('key'), ...extra } });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.startPlayback;
}

let movie: string;
beforeAll(async () => {
  billing = await startFakeBilling();
  job = await startFakeJob();
  playback = await openTestSubgraph(subgraph, { env: { BILLING_URL: billing.url, JOB_URL: job.url } });
  movie = await publishTitle();
});
afterAll(async () => {
  await playback.stop();
  await billing.stop();
  await job.stop();
});

describe('starting', () => {
  it("gives a session with manifests below the device's height, for its own device alone", async () => {
    const who = viewer();
    const started = await start(who, movie, { capabilities: { video: ['H264'], maximumHeight: 480 } });
    expect(started).toMatchObject({
      __typename: 'SessionStarted',
      resumeMs: 0,
      session: { state: 'PLAYING', manifests: { maximumHeight: 480 } },
    });
    expect(started.session.manifests.hlsUrl).toMatch(/^\/m\/.+\/asset_.+\/480\/main\.m3u8$/);
    expect(started.session.manifests.storyboardUrl).toMatch(/^\/m\/.+\/asset_[^/]+\/storyboard\.vtt$/);
    const elsewhere = await playback.as(
      { ...who, device: 'device_other' },
      '{ activeSessions { manifests { hlsUrl } } }',
    );
    expect(elsewhere.data.activeSessions).toEqual([{ manifests: null }]);
  });

  it('lets exactly 2 of 50 racing starts through, and the others name them', async () => {
    const who = viewer();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => start(who, movie)));
    const started = outcomes
      .filter(({ __typename }) => __typename === 'SessionStarted')
      .map(({ session }) => session.id as string);
    expect(started).toHaveLength(2);
    const refused = outcomes.filter(({ __typename }) => __typename === 'StreamLimitReached');
    expect(refused).toHaveLength(48);
    const named = (await start(who, movie)).activeSessions.map(({ id }: { id: string }) => id);
    expect(named.toSorted()).toEqual(started.toSorted());
  });

  it('answers a retry with the same session, and takes no second stream', async () => {
    const who = viewer();
    const requestKey = unique('key');
    const tries = await Promise.all(Array.from({ length: 8 }, () => start(who, movie, { requestKey })));
    expect(new Set(tries.map(({ session }) => session.id)).size).toBe(1);
    expect((await start(who, movie)).__typename).toBe('SessionStarted');
    expect((await start(who, movie)).__typename).toBe('StreamLimitReached');
    const other = await publishTitle();
    const misused = await playback.as(who, START, { i: { titleId: other, requestKey } });
    expect(misused.errors![0]!.extensions.code).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('refuses with the reason: unknown, too early, elsewhere, too young, no codec', async () => {
    const who = viewer();
    expect((await start(who, 'title_unknown')).__typename).toBe('NotAvailable');
    const edition = { id: 'e', name: 'Main', assetId: 'asset_x', markers: [] };
    const coming = await publishTitle({ editions: [{ ...edition, windows: [{ startsAt: '2199-01-01T00:00:00Z' }] }] });
    expect(await start(who, coming)).toMatchObject({
      __typename: 'NotAvailable',
      availableFrom: '2199-01-01T00:00:00.000Z',
    });
    const abroad = await publishTitle({
      editions: [{ ...edition, windows: [{ territory: 'JP', startsAt: '2020-01-01T00:00:00Z' }] }],
    });
    expect(await start(who, abroad)).toMatchObject({ __typename: 'NotAvailable', availableFrom: null });
    expect(await start({ ...who, maximumAge: 7, isKids: true }, movie)).toMatchObject({
      __typename: 'MaturityBlocked',
      age: 12,
    });
    expect((await start(who, movie, { capabilities: { video: ['AV1'] } })).__typename).toBe('DeviceNotCapable');
    expect((await start(who, movie, { capabilities: { video: ['HEVC'] } })).__typename).toBe('SessionStarted');
  });

  it('asks for a profile', async () => {
    const { errors } = await playback.as(actor({ profile: undefined }), START, {
      i: { titleId: movie, requestKey: 'k' },
    });
    expect(errors![0]!.extensions.code).toBe('PROFILE_REQUIRED');
  });
});

describe('what the plan allows', () => {
  const PLAYABILITY = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Title { playability {
    canPlay maximumHeight reasons { __typename ... on EntitlementRequired { minimumPlan { id } } } } } } }`;
  async function playabilityOf(who: ReturnType<typeof actor>, id: string) {
    const { data, errors } = await playback.as(who, PLAYABILITY, { r: [{ __typename: 'Title', id }] });
    if (errors) throw new Error(JSON.stringify(errors));
    return data._entities[0].playability;
  }

  it('is asked of billing itself before anybody is denied, and is a plan where there is none', async () => {
    const who = viewer();
    billing.tell(who.account, 0, null);
    expect((await start(who, movie)).__typename).toBe('EntitlementRequired');
    expect(await playabilityOf(who, movie)).toEqual({
      canPlay: false,
      maximumHeight: null,
      reasons: [{ __typename: 'EntitlementRequired', minimumPlan: { id: 'plan_basic_1' } }],
    });
    // Its event has not come yet.
    billing.tell(who.account, 1, { maximumHeight: 720, streamLimit: 1 });
    expect((await start(who, movie)).session.manifests).toMatchObject({ maximumHeight: 720, isLimitedByPlan: true });
    expect((await start(who, movie)).__typename).toBe('StreamLimitReached');
    billing.tell(who.account, 2, { streamLimit: 2 });
    expect((await start(who, movie)).session.manifests).toMatchObject({ maximumHeight: 1080, isLimitedByPlan: false });
  });

  it('asks nothing where what is known is enough', async () => {
    const who = viewer();
    await start(who, movie);
    const asked = billing.asked.length;
    expect(await playabilityOf(who, movie)).toMatchObject({ canPlay: true, maximumHeight: 1080 });
    await start(who, movie);
    expect(billing.asked.length).toBe(asked);
  });

  it('errs towards the viewer while billing is away, and denies nobody unasked', async () => {
    const [known, unknown] = [viewer(), viewer()];
    billing.tell(known.account, 1, { maximumHeight: 720 });
    await start(known, movie);
    billing.goAway(true);
    expect((await start(known, movie)).session.manifests.maximumHeight).toBe(720);
    const { errors } = await playback.as(unknown, START, { i: { titleId: movie, requestKey: unique('key') } });
    expect(errors![0]!.extensions).toMatchObject({ code: 'UNAVAILABLE', retriable: true });
    billing.goAway(false);
  });

  it('reaches what plays already: up, down, and to its end, whatever order the events have', async () => {
    const who = viewer();
    billing.tell(who.account, 1, { maximumHeight: 720 });
    const { session } = await start(who, movie);
    const key = readSharedKey(playback.secretsDir, 'internal');
    const authorisation = async () => {
      const headers = { authorization: await signServiceToken('origin', key) };
      const answer = await fetch(`${playback.url}/internal/sessions/${session.id}/authorization`, { headers });
      return (await answer.json()) as object;
    };
    expect(await authorisation()).toEqual({ mayPlay: true, maximumHeight: 720 });

    const feed = await playback.subscribe(
      who,
      'subscription { sessionsChanged { id state endReason manifests { maximumHeight } } }',
    );
    const next = async () => (await feed.next()).data.sessionsChanged;
    expect(await next()).toMatchObject({ manifests: { maximumHeight: 720 } });
    const tell = (revision: number, change: Parameters<typeof billing.tell>[2]) =>
      playback.tell(entitlementChanged, {
        subject: who.account,
        revision,
        data: billing.tell(who.account, revision, change),
      });
    await tell(3, { maximumHeight: 2160 });
    expect(await next()).toMatchObject({ id: session.id, state: 'PLAYING', manifests: { maximumHeight: 1080 } });
    expect(await authorisation()).toEqual({ mayPlay: true, maximumHeight: 1080 });
    await tell(2, { maximumHeight: 480 });
    await tell(4, { maximumHeight: 360 });
    expect(await next()).toMatchObject({ manifests: { maximumHeight: 360 } });
    await tell(5, null);
    expect(await next()).toMatchObject({ id: session.id, state: 'ENDED', endReason: 'ENTITLEMENT_ENDED' });
    expect(await authorisation()).toMatchObject({ mayPlay: false });
    await feed.leave();
  });

  it('ends by itself at its end, though no event says so', async () => {
    const who = viewer();
    billing.tell(who.account, 1, { validUntil: '2020-01-01T00:00:00.000Z' });
    expect((await start(who, movie)).__typename).toBe('EntitlementRequired');
  });
});

describe('what others are told of a sitting', () => {
  it('is told at its begin, completion and end, and when it is dismissed or removed', async () => {
    const who = viewer();
    const { session } = await start(who, movie);
    const told = async () => {
      const entries = await playback.connection
        .collection('outbox')
        .find({ 'event.subject': `${who.profile}/${movie}/${movie}_main` })
        .toArray();
      return entries
        .map(({ event }) => event)
        .toSorted((a, b) => a.revision - b.revision)
        .map(({ revision, data }) => [revision, data?.positionMs, data?.isFinished, data?.isDismissed]);
    };
    const beat = (sequence: number, positionMs: number) =>
      playback.as(who, BEAT, { s: session.id, h: [{ ...beats(positionMs)[0], sequence }] });
    await beat(1, 1_000);
    await beat(2, 11_000);
    await beat(3, 99_000);
    await beat(4, 50_000);
    await playback.as(who, 'mutation ($s: ID!) { stopPlayback(sessionId: $s) { __typename } }', { s: session.id });
    const change = (name: string) =>
      playback.as(who, `mutation ($t: ID!) { ${name}(titleId: $t) { __typename } }`, { t: movie });
    await change('dismissFromContinueWatching');
    await change('removeFromHistory');
    expect(await told()).toEqual([
      [1, 1_000, false, false],
      [3, 99_000, true, false],
      [4, 50_000, false, false],
      [5, 50_000, false, true],
      [6, undefined, undefined, undefined],
    ]);
  });
});

describe('heartbeats', () => {
  it('are durable when acknowledged, harmless when repeated, and refused from anybody else', async () => {
    const who = viewer();
    const { session } = await start(who, movie);
    const send = (as: typeof who, h: object[]) =>
      playback.as(as, BEAT, { s: session.id, h }).then(({ data }) => data?.recordHeartbeats);
    expect(await send(who, beats(1_000, 11_000))).toMatchObject({
      acknowledgedSequence: 2,
      revision: 1,
      session: { positionMs: 11_000 },
    });
    expect(await send(who, beats(1_000, 11_000))).toMatchObject({ acknowledgedSequence: 2, revision: null });
    expect((await send(viewer(), beats(5))).__typename).toBe('SessionNotFound');
    expect((await send({ ...who, profile: 'profile_sibling' }, beats(5))).__typename).toBe('SessionNotFound');
    expect(await playback.connection.collection('progress').findOne({ profile: who.profile })).toMatchObject({
      positionMs: 11_000,
      revision: 1,
    });
  });

  it('are checked before anything is written', async () => {
    const who = viewer();
    const { session } = await start(who, movie);
    for (const [h, argument] of [
      [[], 'heartbeats'],
      [[{ ...beats(1)[0], sequence: 0 }], 'heartbeats.0.sequence'],
      [[{ ...beats(1)[0], positionMs: -1 }], 'heartbeats.0.positionMs'],
    ] as const) {
      const { errors } = await playback.as(who, BEAT, { s: session.id, h });
      expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    }
  });

  it('of 40 devices racing give one profile dense revisions', async () => {
    const profile = unique('profile');
    const account = unique('account');
    const sessions = await Promise.all(
      Array.from({ length: 40 }, async () => {
        // Accounts of their own, so that no limit stands in the way; one profile, so that one clock counts.
        const who = actor({ account: unique(account), profile, device: unique('device') });
        const title = movie;
        return { who, ...(await start(who, title)) };
      }),
    );
    const answers = await Promise.all(
      sessions.map(({ who, session }, i) => playback.as(who, BEAT, { s: session.id, h: beats(1_000 + i) })),
    );
    expect(answers.every(({ data }) => data.recordHeartbeats.__typename === 'HeartbeatsAccepted')).toBe(true);
    const clock = await playback.connection.collection('clocks').findOne({ _id: profile as never });
    const row = await playback.connection.collection('progress').findOne({ profile });
    expect(row!['revision']).toBe(clock!['revision']);
  });
});

describe('a take-over', () => {
  it('continues where the other device was, on its stream, and tells it why', async () => {
    const phone = viewer();
    const tv = { ...phone, device: unique('device'), session: unique('login') };
    const first = await start(phone, movie);
    await playback.as(phone, BEAT, { s: first.session.id, h: beats(1_000, 31_000) });
    const feed = await playback.subscribe(
      phone,
      'subscription { sessionsChanged { id state endReason endedBySessionId positionMs } }',
    );
    expect((await feed.next()).data.sessionsChanged).toMatchObject({ id: first.session.id, state: 'PLAYING' });
    const second = await start(tv, movie, { takeOverSessionId: first.session.id });
    expect(second).toMatchObject({ __typename: 'SessionStarted', resumeMs: 31_000 });
    expect((await feed.next()).data.sessionsChanged).toMatchObject({
      id: first.session.id,
      state: 'ENDED',
      endReason: 'TAKEN_OVER',
      endedBySessionId: second.session.id,
    });
    expect((await feed.next()).data.sessionsChanged).toMatchObject({
      id: second.session.id,
      state: 'PLAYING',
      positionMs: 31_000,
    });
    await feed.leave();
    const late = await playback.as(phone, BEAT, { s: first.session.id, h: beats(1_000, 31_000, 41_000) });
    expect(late.data.recordHeartbeats).toMatchObject({
      __typename: 'SessionEnded',
      reason: 'TAKEN_OVER',
      acknowledgedSequence: 3,
      endedBy: { id: second.session.id },
    });
    expect((await start(tv, movie)).__typename).toBe('SessionStarted');
    expect((await start(tv, movie)).__typename).toBe('StreamLimitReached');
  });

  it('is not to be had of another account', async () => {
    const mine = viewer();
    const theirs = await start(viewer(), movie);
    await start(mine, movie);
    await start(mine, movie);
    expect((await start(mine, movie, { takeOverSessionId: theirs.session.id })).__typename).toBe('StreamLimitReached');
    const session = await playback.connection.collection('sessions').findOne({ _id: theirs.session.id as never });
    expect(session!['state']).toBe('PLAYING');
  });
});

describe('progressChanged', () => {
  const SUBSCRIBE = `subscription ($since: Long) { progressChanged(sinceRevision: $since) { __typename
    ... on Progress { revision positionMs titleId } ... on ProgressRemoved { revision titleId } ... on ProgressResync { revision } } }`;

  it('replays what was missed, then is live, without a gap or a repeat, though messages are lost', async () => {
    const who = viewer();
    const { session } = await start(who, movie);
    const beat = (sequence: number) =>
      playback.as(who, BEAT, {
        s: session.id,
        h: [{ sequence, positionMs: sequence * 100, state: 'PLAYING', deviceTime: new Date().toISOString() }],
      });
    for (const sequence of [1, 2, 3]) await beat(sequence);
    const feed = await playback.subscribe(who, SUBSCRIBE, { since: 1 });
    expect((await feed.next()).data.progressChanged).toMatchObject({
      __typename: 'Progress',
      revision: 3,
      positionMs: 300,
    });
    for (const sequence of [4, 5]) await beat(sequence);
    expect((await feed.next()).data.progressChanged.revision).toBe(4);
    expect((await feed.next()).data.progressChanged.revision).toBe(5);
    // A message that never came: its revision is written, but nobody was told.
    await playback.connection
      .collection('progress')
      .updateOne({ profile: who.profile }, { $set: { revision: 6, positionMs: 600 } });
    await playback.connection.collection('clocks').updateOne({ _id: who.profile as never }, { $set: { revision: 6 } });
    await beat(7);
    expect((await feed.next()).data.progressChanged).toMatchObject({ revision: 7, positionMs: 700 });
    const removed = await playback.as(
      who,
      'mutation ($t: ID!) { removeFromHistory(titleId: $t) { ... on HistoryRemoved { revision } } }',
      { t: movie },
    );
    expect(removed.data.removeFromHistory.revision).toBe(8);
    expect((await feed.next()).data.progressChanged).toEqual({
      __typename: 'ProgressRemoved',
      revision: 8,
      titleId: movie,
    });
    await feed.leave();
  });

  it('asks for a new beginning where the revision was never given out', async () => {
    const feed = await playback.subscribe(viewer(), SUBSCRIBE, { since: 77 });
    expect((await feed.next()).data.progressChanged).toEqual({ __typename: 'ProgressResync', revision: 0 });
    await feed.leave();
  });
});

describe("a profile's own lists", () => {
  it('continue a series at its newest episode, keep watched and dismissed apart, and know the next episode', async () => {
    const who = viewer();
    const series = await publishTitle({ kind: 'SERIES', editions: [], age: 6 });
    const one = await publishTitle({ kind: 'EPISODE', seriesId: series, seasonNumber: 1, number: 1 });
    const two = await publishTitle({ kind: 'EPISODE', seriesId: series, seasonNumber: 1, number: 2 });
    const TITLE =
      'query ($id: ID!) { _entities(representations: [{ __typename: "Title", id: $id }]) { ... on Title { playTarget { id } progress { positionMs isWatched isDismissed } playability { canPlay maximumHeight } } } }';
    const ask = async (id: string) => (await playback.as(who, TITLE, { id })).data._entities[0];
    expect(await ask(series)).toMatchObject({
      playTarget: { id: one },
      progress: null,
      playability: { canPlay: true, maximumHeight: 1080 },
    });
    for (const [title, position] of [
      [one, 20_000],
      [two, 30_000],
    ] as const) {
      const { session } = await start(who, title);
      await playback.as(who, BEAT, { s: session.id, h: beats(position) });
      await playback.as(who, 'mutation ($s: ID!) { stopPlayback(sessionId: $s) { __typename } }', { s: session.id });
    }
    const CW = '{ continueWatching { edges { node { titleId positionMs } } } }';
    expect((await playback.as(who, CW)).data.continueWatching.edges).toEqual([
      { node: { titleId: two, positionMs: 30_000 } },
    ]);
    await playback.as(who, 'mutation ($t: ID!) { dismissFromContinueWatching(titleId: $t) { __typename } }', {
      t: two,
    });
    expect(await ask(two)).toMatchObject({ progress: { positionMs: 30_000, isWatched: false, isDismissed: true } });
    await playback.as(who, 'mutation ($t: ID!) { setWatched(titleId: $t, isWatched: true) { __typename } }', {
      t: one,
    });
    expect(await ask(series)).toMatchObject({ playTarget: { id: two } });
    const history = await playback.as(who, '{ watchHistory { edges { node { titleId positionMs } } } }');
    expect(history.data.watchHistory.edges.map(({ node }: { node: { titleId: string } }) => node.titleId)).toEqual([
      two,
      one,
    ]);
    const empty = await playback.as(viewer(), CW);
    expect(empty.data.continueWatching.edges).toEqual([]);
  });
});

describe('a series', () => {
  const places = [
    [0, 1],
    [1, 1],
    [1, 2],
    [2, 1],
  ] as const;
  const ASK = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Title { playTarget { id } nextEpisode { id } } } }`;
  const WATCHED = 'mutation ($t: ID!, $is: Boolean!) { setWatched(titleId: $t, isWatched: $is) { __typename } }';

  async function publishSeries() {
    const series = await publishTitle({ kind: 'SERIES', editions: [], age: 6 });
    const episodes = await Promise.all(
      places.map(([seasonNumber, number]) =>
        publishTitle({ kind: 'EPISODE', seriesId: series, seasonNumber, number, age: 6 }),
      ),
    );
    return { series, episodes: episodes as [string, string, string, string] };
  }

  async function ask(who: ReturnType<typeof viewer>, ids: string[]) {
    const r = ids.map((id) => ({ __typename: 'Title', id }));
    const { data, errors } = await playback.as(who, ASK, { r });
    if (errors) throw new Error(JSON.stringify(errors));
    return data._entities as { playTarget: { id: string } | null; nextEpisode: { id: string } | null }[];
  }
  const targetOf = async (who: ReturnType<typeof viewer>, series: string) =>
    (await ask(who, [series]))[0]!.playTarget?.id;

  async function watch(who: ReturnType<typeof viewer>, titleId: string, ...positions: number[]) {
    const { session } = await start(who, titleId);
    await playback.as(who, BEAT, { s: session.id, h: beats(...positions) });
    await playback.as(who, 'mutation ($s: ID!) { stopPlayback(sessionId: $s) { __typename } }', { s: session.id });
    return session.id as string;
  }

  it('begins with the story, and each episode names the one after it', async () => {
    const { series, episodes } = await publishSeries();
    const [special, one, two, three] = episodes;
    const answers = await ask(viewer(), [series, ...episodes, movie]);
    expect(answers.map(({ playTarget }) => playTarget?.id)).toEqual([one, special, one, two, three, movie]);
    expect(answers.map(({ nextEpisode }) => nextEpisode?.id)).toEqual([
      undefined,
      undefined,
      two,
      three,
      undefined,
      undefined,
    ]);
    const kid = { ...viewer(), maximumAge: 0 };
    expect((await ask(kid, [one]))[0]).toEqual({ playTarget: null, nextEpisode: null });
  });

  it('goes on after what was watched last, finished or not, through marking, dismissing and removing', async () => {
    const who = viewer();
    const { series, episodes } = await publishSeries();
    const [special, one, two, three] = episodes;
    for (const episode of [one, two, three]) await watch(who, episode, 99_000);
    expect(await targetOf(who, series)).toBe(one);
    await watch(who, one, 99_000);
    expect(await targetOf(who, series)).toBe(two);
    await watch(who, two, 50_000);
    await watch(who, one, 99_000);
    // To dismiss is not to watch: neither one episode nor all of them become the newest.
    for (const titleId of [two, series]) {
      await playback.as(who, 'mutation ($t: ID!) { dismissFromContinueWatching(titleId: $t) { __typename } }', {
        t: titleId,
      });
      expect(await targetOf(who, series)).toBe(two);
    }
    await playback.as(who, 'mutation ($t: ID!) { removeFromHistory(titleId: $t) { __typename } }', { t: one });
    expect(await targetOf(who, series)).toBe(two);
    await watch(who, special, 99_000);
    expect(await targetOf(who, series)).toBe(two);
    await playback.as(who, WATCHED, { t: series, is: true });
    expect(await targetOf(who, series)).toBe(one);
    await watch(who, two, 99_000);
    expect(await targetOf(who, series)).toBe(three);
    await playback.as(who, WATCHED, { t: series, is: false });
    expect(await targetOf(who, series)).toBe(one);
    await playback.tell(titleChanged, { subject: one, revision: 2, data: null });
    while ((await ask(who, [one]))[0]!.playTarget) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await targetOf(who, series)).toBe(two);
  });

  it('is not led back by what a device was late to tell, and others hear of it', async () => {
    const who = viewer();
    const phone = { ...who, device: unique('device') };
    const { series, episodes } = await publishSeries();
    const [, one, two, three] = episodes;
    const offline = await watch(phone, one, 10_000);
    await watch(who, two, 99_000);
    // A seek, a millisecond after the heartbeat before: the television began later than that.
    const late = { sequence: 2, positionMs: 12_000, state: 'PLAYING', deviceTime: new Date(10_001).toISOString() };
    await playback.as(phone, BEAT, { s: offline, h: [late] });
    expect(await targetOf(who, series)).toBe(three);
    const told = await playback.redis.xrange(streamOf('playback'), '-', '+');
    const events = told.map(
      ([, fields]) => JSON.parse(fields[1]!) as { subject: string; data: { positionMs: number } },
    );
    expect(events.findLast(({ subject }) => subject.startsWith(`${who.profile}/${one}/`))?.data.positionMs).toBe(
      12_000,
    );
  });

  it('continues what was watched last, whatever was told last', async () => {
    const who = viewer();
    const phone = { ...who, device: unique('device') };
    const [, one, two] = (await publishSeries()).episodes;
    const offline = await watch(phone, one, 10_000);
    await watch(who, two, 30_000);
    const late = { sequence: 2, positionMs: 12_000, state: 'PLAYING', deviceTime: new Date(10_001).toISOString() };
    await playback.as(phone, BEAT, { s: offline, h: [late] });
    const { data } = await playback.as(who, '{ continueWatching { edges { node { titleId } } } }');
    expect(data.continueWatching.edges).toEqual([{ node: { titleId: two } }]);
  });
});

describe('what ends a session', () => {
  async function authorisation(sessionId: string) {
    const token = await signServiceToken('origin', readSharedKey(playback.secretsDir, 'internal'));
    const answer = await fetch(`${playback.url}/internal/sessions/${sessionId}/authorization`, {
      headers: { authorization: token },
    });
    return { status: answer.status, body: (await answer.json()) as object };
  }

  it('is a withdrawn title, an ended login, a stop; and media is refused from then on', async () => {
    const title = await publishTitle();
    const who = viewer();
    const feed = await playback.subscribe(who, 'subscription { sessionsChanged { id state endReason } }');
    const { session } = await start(who, title);
    expect((await feed.next()).data.sessionsChanged.state).toBe('PLAYING');
    expect(await authorisation(session.id)).toEqual({ status: 200, body: { mayPlay: true, maximumHeight: 1080 } });
    await playback.tell(titleChanged, { subject: title, revision: 2, data: null });
    expect((await feed.next()).data.sessionsChanged).toMatchObject({
      id: session.id,
      state: 'ENDED',
      endReason: 'TITLE_WITHDRAWN',
    });
    expect((await authorisation(session.id)).body).toMatchObject({ mayPlay: false });
    const { session: another } = await start(who, movie);
    await feed.next();
    await playback.tell(loginEnded, {
      subject: who.session,
      revision: 1,
      data: { session: who.session, account: who.account, device: who.device, reason: 'DEVICE_REVOKED' },
    });
    expect((await feed.next()).data.sessionsChanged).toMatchObject({ id: another.id, endReason: 'LOGIN_ENDED' });
    await feed.leave();
    expect((await authorisation('session_none')).status).toBe(404);
    expect((await fetch(`${playback.url}/internal/sessions/x/authorization`)).status).toBe(401);
  });

  it('is support, on the record, and a viewer may not', async () => {
    const who = viewer();
    const { session } = await start(who, movie);
    const END =
      'mutation ($s: ID!) { endPlaybackSession(sessionId: $s, reason: "asked by phone") { ... on SessionClosed { session { state endReason } } } }';
    expect((await playback.as(viewer(), END, { s: session.id })).errors![0]!.extensions.code).toBe('FORBIDDEN');
    const { data } = await playback.as(actor({ account: 'account_support', scopes: ['accounts:support'] }), END, {
      s: session.id,
    });
    expect(data.endPlaybackSession.session).toEqual({ state: 'ENDED', endReason: 'ENDED_BY_SUPPORT' });
    expect(await playback.connection.collection('audit').findOne({ subjectId: session.id })).toMatchObject({
      actorId: 'account_support',
      action: 'session.end',
    });
  });
});

describe('saving a film', () => {
  const DOWNLOAD = `mutation ($i: RequestDownloadInput!) { requestDownload(input: $i) { __typename
    ... on DownloadReady { url expiresAt height sizeBytes } ... on DownloadPreparing { height progress retryAfterMs }
    ... on DownloadLimitReached { limit retryAt } ... on EntitlementRequired { minimumPlan { id } }
    ... on NotAvailable { availableFrom } ... on MaturityBlocked { age } ... on Failure { message } } }`;
  const DOWNLOADABILITY = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Title { downloadability {
    canDownload maximumHeight reasons { __typename ... on EntitlementRequired { minimumPlan { id } } ... on MaturityBlocked { age } } } } } }`;
  const READY = { state: 'READY', name: '720p-01234567.mp4', heightClass: 720, sizeBytes: 1_000 };
  const ready = () => ({ ...READY, expiresAt: new Date(Date.now() + 86_400_000).toISOString() });

  async function request(who: ReturnType<typeof actor>, titleId: string, extra: object = {}) {
    const { data, errors } = await playback.as(who, DOWNLOAD, { i: { titleId, ...extra } });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.requestDownload;
  }
  async function downloadabilityOf(who: ReturnType<typeof actor>, id: string) {
    const { data, errors } = await playback.as(who, DOWNLOADABILITY, { r: [{ __typename: 'Title', id }] });
    if (errors) throw new Error(JSON.stringify(errors));
    return data._entities[0].downloadability;
  }
  /** What the origin asks, for an address. */
  async function rightOf(url: string, change: object = {}) {
    const mediaKeys = [readSharedKey(playback.secretsDir, 'media')];
    const opened = verifyDownloadToken(url.split('/')[3]!, mediaKeys, Date.now());
    if (!opened.ok) throw new Error(opened.fault);
    const { asset, right } = opened.value;
    const answer = await fetch(`${playback.url}/internal/downloads/authorization`, {
      method: 'POST',
      headers: {
        authorization: await signServiceToken('origin', readSharedKey(playback.secretsDir, 'internal')),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ asset, ...right, ...change }),
    });
    return (await answer.json()) as object;
  }

  it('gives an address to whom the plan lets, up to its height, and tells job what the film is called and where its parts are', async () => {
    const titleId = await publishTitle({ names: { en: 'Film', de: 'Der Film' } }, [
      { kind: 'INTRO', startMs: 1_000, endMs: 2_000 },
    ]);
    const who = { ...viewer(), locale: 'de-AT' };
    billing.tell(who.account, 1, { maximumHeight: 720 });
    job.answer({ state: 'PREPARING', heightClass: 720, progress: 0.25 });
    expect(await downloadabilityOf(who, titleId)).toEqual({ canDownload: true, maximumHeight: 720, reasons: [] });
    expect(await request(who, titleId)).toEqual({
      __typename: 'DownloadPreparing',
      ...{ height: 720, progress: 0.25, retryAfterMs: expect.any(Number) },
    });
    const { path, wanted } = job.asked.at(-1)!;
    expect(path).toMatch(/^\/internal\/assets\/asset_[^/]+\/downloads$/);
    expect(wanted).toEqual({
      account: who.account,
      markers: [{ kind: 'INTRO', startMs: 1_000, endMs: 2_000 }],
      title: 'Der Film',
      maximumHeight: 720,
    });
    job.answer(ready());
    const saved = await request(who, titleId, { maximumHeight: 480 });
    expect(job.asked.at(-1)!.wanted.maximumHeight).toBe(480);
    expect(saved).toMatchObject({ __typename: 'DownloadReady', height: 720, sizeBytes: 1_000 });
    expect(saved.url).toMatch(/^\/m\/d\/.+\/720p-01234567\.mp4$/);
    const lastsMs = Date.parse(saved.expiresAt) - Date.now();
    expect(lastsMs).toBeGreaterThan(2.9 * 3_600_000);
    expect(lastsMs).toBeLessThanOrEqual(4 * 3_600_000);
    expect(await rightOf(saved.url)).toEqual({ mayFetch: true });
  });

  it('is refused with the reason, and with the cheapest plan that would do', async () => {
    job.answer(ready());
    const [basic, nobody] = [viewer(), viewer()];
    billing.tell(basic.account, 1, { maximumHeight: 720, allowsDownloads: false });
    // As billing told it before there was that.
    const { allowsDownloads: _, ...earlier } = billing.tell(nobody.account, 1, {})!;
    await playback.tell(entitlementChanged, { subject: nobody.account, revision: 1, data: earlier });
    billing.tell(nobody.account, 2, null);
    const asked = job.asked.length;
    const required = { __typename: 'EntitlementRequired', minimumPlan: { id: 'plan_standard_1' } };
    for (const who of [basic, nobody]) {
      expect(await request(who, movie)).toMatchObject({ ...required, message: 'Choose a plan to save this.' });
      expect(await downloadabilityOf(who, movie)).toEqual({
        canDownload: false,
        maximumHeight: null,
        reasons: [required],
      });
    }
    const who = viewer();
    const edition = { id: 'e', name: 'Main', assetId: 'asset_x', markers: [] };
    const abroad = await publishTitle({
      editions: [{ ...edition, windows: [{ territory: 'JP', startsAt: '2020-01-01T00:00:00Z' }] }],
    });
    const series = await publishTitle({ kind: 'SERIES', editions: [] });
    expect(await request(who, abroad)).toMatchObject({ __typename: 'NotAvailable' });
    expect(await request(who, 'title_unknown')).toMatchObject({ __typename: 'NotAvailable' });
    expect(await request(who, series)).toMatchObject({ __typename: 'NotAvailable' });
    expect(await downloadabilityOf(who, series)).toBeNull();
    const kid = { ...who, maximumAge: 7, isKids: true };
    expect(await request(kid, movie)).toMatchObject({ __typename: 'MaturityBlocked', age: 12 });
    expect(await downloadabilityOf(kid, movie)).toMatchObject({
      reasons: [{ __typename: 'MaturityBlocked', age: 12 }],
    });
    expect(job.asked.length).toBe(asked);
    const outOfRange = await playback.as(who, DOWNLOAD, { i: { titleId: movie, maximumHeight: 143 } });
    expect(outOfRange.errors![0]!.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'input.maximumHeight',
    });
    const noProfile = await playback.as({ ...who, profile: undefined }, DOWNLOAD, { i: { titleId: movie } });
    expect(noProfile.errors![0]!.extensions.code).toBe('PROFILE_REQUIRED');
  });

  it('says what job says: that it failed, that it is enough for a day, that there is none', async () => {
    const who = viewer();
    job.answer({ state: 'FAILED' });
    expect(await request(who, movie)).toMatchObject({ __typename: 'DownloadFailed' });
    job.answer({ state: 'LIMITED', limit: 25, retryAt: '2199-01-01T00:00:00.000Z' });
    expect(await request(who, movie)).toMatchObject({ limit: 25, retryAt: '2199-01-01T00:00:00.000Z' });
    job.answer({ state: 'NO_RENDITION' });
    expect(await request(who, movie)).toMatchObject({ __typename: 'NotAvailable' });
    job.answer({}, 404);
    expect(await request(who, movie)).toMatchObject({ __typename: 'NotAvailable' });
    job.answer({}, 500);
    const { errors } = await playback.as(who, DOWNLOAD, { i: { titleId: movie } });
    expect(errors![0]!.extensions).toMatchObject({ code: 'UNAVAILABLE', retriable: true });
  });

  it('holds as long as what the address was given for', async () => {
    job.answer(ready());
    const who = viewer();
    const titleId = await publishTitle();
    billing.tell(who.account, 1, {});
    const { url } = await request(who, titleId);
    const gone = { mayFetch: false, reason: 'TITLE_NOT_AVAILABLE' };
    expect(await rightOf(url)).toEqual({ mayFetch: true });
    expect(await rightOf(url, { asset: 'asset_before_it_was_replaced' })).toEqual(gone);
    expect(await rightOf(url, { maximumAge: 7 })).toEqual(gone);
    expect(await rightOf(url, { edition: 'edition_of_another' })).toEqual(gone);
    const ended = { mayFetch: false, reason: 'ENTITLEMENT_ENDED' };
    const tell = (revision: number, change: Parameters<typeof billing.tell>[2]) =>
      playback.tell(entitlementChanged, {
        subject: who.account,
        revision,
        data: billing.tell(who.account, revision, change),
      });
    await tell(2, { maximumHeight: 480 });
    await eventually(async () => JSON.stringify(await rightOf(url)) === JSON.stringify(ended));
    await tell(3, { maximumHeight: 2160 });
    expect(await rightOf(url)).toEqual({ mayFetch: true });
    await tell(4, { allowsDownloads: false });
    await eventually(async () => JSON.stringify(await rightOf(url)) === JSON.stringify(ended));
    await tell(5, {});
    await playback.tell(titleChanged, { subject: titleId, revision: 2, data: null });
    await eventually(async () => JSON.stringify(await rightOf(url)) === JSON.stringify(gone));
  });
});
