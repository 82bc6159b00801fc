import { jest } from '@jest/globals';
import type { OperationResult } from '@urql/core';
import type {
  HeartbeatInput,
  SessionPartsFragment,
  StartPlaybackInput,
  StartPlaybackMutation,
  StreamPartsFragment,
  StreamQuery,
  TrackPartsFragment,
} from '../generated/operations.ts';
import type { SessionEnd } from '../viewer/heartbeat-reports.ts';
import type { Viewer } from '../viewer/viewer.ts';

// What a page always has.
Object.assign(globalThis, {
  location: new URL('http://page.test/watch/title_a'),
  screen: { width: 1_920, height: 1_080 },
  devicePixelRatio: 1,
});
const { createPlayback } = await import('./playback.ts');

const manifests = {
  hlsUrl: '/m/one/asset/index.m3u8',
  storyboardUrl: '/m/one/asset/storyboard.vtt',
  maximumHeight: 1_080,
  isLimitedByPlan: false,
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
};
const stream: StreamPartsFragment = {
  id: 'session_1',
  titleId: 'title_a',
  editionId: 'edition_a',
  positionMs: 0,
  durationMs: 60_000,
  heartbeatIntervalMs: 10_000,
  state: 'PLAYING',
  revision: 1,
  manifests,
};
const tracks: TrackPartsFragment = {
  ...{ audioLanguage: 'de', audioName: null },
  ...{ subtitles: 'OFF', subtitleLanguage: null, subtitleName: null },
};
const started = (session = stream): StartPlaybackMutation => ({
  startPlayback: {
    ...{ __typename: 'SessionStarted', resumeMs: 5_000, serverTime: new Date().toISOString(), session, tracks },
  },
});

interface Asked {
  name: string;
  variables: Record<string, unknown>;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A viewer whose graph answers by name of the operation, in order. */
function setUp(answers: { StartPlayback?: unknown[]; Stream?: unknown[]; ChooseTracks?: object[] }) {
  const asked: Asked[] = [];
  const queued: [string, HeartbeatInput][] = [];
  let tellSession: (session: SessionPartsFragment) => void = () => undefined;
  let tellEnd: (sessionId: string, end: SessionEnd) => void = () => undefined;

  function answer(document: { definitions: readonly { name?: { value: string } }[] }, variables: object) {
    const name = document.definitions[0]?.name?.value ?? '';
    asked.push({ name, variables: variables as Record<string, unknown> });
    const data = answers[name as 'Stream']?.shift();
    const result = name === 'ChooseTracks' ? (data as object) : { data };
    return { toPromise: async () => result as OperationResult };
  }

  const viewer = {
    client: { mutation: answer, query: answer },
    heartbeats: { add: (sessionId: string, heartbeat: HeartbeatInput) => queued.push([sessionId, heartbeat]) },
    sender: { wake: jest.fn() },
    onSession(listener: typeof tellSession) {
      tellSession = listener;
      return () => undefined;
    },
    onSessionEnd(listener: typeof tellEnd) {
      tellEnd = listener;
      return () => undefined;
    },
  } as unknown as Viewer;

  return {
    playback: createPlayback(viewer, 'title_a'),
    asked,
    queued,
    tellSession: (session: Partial<SessionPartsFragment>) => tellSession(session as SessionPartsFragment),
    tellEnd: (sessionId: string, end: SessionEnd) => tellEnd(sessionId, end),
    inputs: () =>
      asked
        .filter(({ name }) => name === 'StartPlayback')
        .map(({ variables }) => variables['input'] as StartPlaybackInput),
  };
}

describe('a playback', () => {
  it('begins where the server says, at an address made absolute, or where it is told to', async () => {
    const { playback } = setUp({ StartPlayback: [started(), started()] });
    await playback.start({});
    expect(playback.state.get()).toEqual({
      kind: 'running',
      stream: {
        sessionId: 'session_1',
        hlsUrl: 'http://page.test/m/one/asset/index.m3u8',
        storyboardUrl: 'http://page.test/m/one/asset/storyboard.vtt',
        maximumHeight: 1_080,
        isLimitedByPlan: false,
        heartbeatIntervalMs: 10_000,
        startMs: 5_000,
        tracks: { audio: { language: 'de', name: undefined, isForced: false }, subtitles: null },
      },
    });
    await playback.start({ fromMs: 0 });
    expect(playback.state.get()).toMatchObject({ stream: { startMs: 0 } });
  });

  it('asks again for the same press with the same key, and for another press with another', async () => {
    const { playback, inputs } = setUp({ StartPlayback: [undefined, started(), started()] });
    await playback.start({ takeOverSessionId: 'session_0' });
    expect(playback.state.get().kind).toBe('failed');
    await playback.retry();
    await playback.start({});
    const [first, second, third] = inputs();
    expect(second).toEqual(first);
    expect(first).toMatchObject({ titleId: 'title_a', takeOverSessionId: 'session_0' });
    expect(third!.requestKey).not.toBe(first!.requestKey);
    expect(third!.requestKey).toMatch(/^[\x21-\x7e]{16,128}$/);
  });

  it('counts heartbeats from 1 in each session', async () => {
    const { playback, queued } = setUp({ StartPlayback: [started(), started({ ...stream, id: 'session_2' })] });
    playback.report(1, true);
    await playback.start({});
    playback.report(1_000.4, true);
    playback.report(-3, false);
    await playback.start({});
    playback.report(2_000, true);
    expect(queued.map(([id, { sequence, positionMs, state }]) => [id, sequence, positionMs, state])).toEqual([
      ['session_1', 1, 1_000, 'PLAYING'],
      ['session_1', 2, 0, 'PAUSED'],
      ['session_2', 1, 2_000, 'PLAYING'],
    ]);
  });

  it('ends with the session, whether the feed or a heartbeat’s answer tells it, and hears of no other', async () => {
    const { playback, tellSession, tellEnd, queued } = setUp({ StartPlayback: [started(), started()] });
    await playback.start({});
    tellSession({ id: 'session_9', state: 'ENDED', endReason: 'STOPPED' });
    expect(playback.state.get().kind).toBe('running');
    tellSession({ id: 'session_1', state: 'ENDED', endReason: 'TAKEN_OVER', endedBySessionId: 'session_2' });
    expect(playback.state.get()).toEqual({ kind: 'ended', reason: 'TAKEN_OVER', bySessionId: 'session_2' });
    playback.report(1_000, true);
    expect(queued).toEqual([]);

    await playback.start({});
    tellEnd('session_1', { reason: 'EXPIRED', by: undefined });
    expect(playback.state.get()).toEqual({ kind: 'ended', reason: 'EXPIRED', bySessionId: undefined });
  });

  it('goes on from another manifest where it was when media were refused', async () => {
    const moved: StreamQuery = {
      playbackSession: {
        ...stream,
        endReason: null,
        manifests: { ...manifests, hlsUrl: '/m/two', maximumHeight: 720 },
      },
    };
    const { playback } = setUp({ StartPlayback: [started()], Stream: [moved] });
    await playback.start({});
    await playback.reread(33_000);
    expect(playback.state.get()).toMatchObject({
      kind: 'running',
      stream: { hlsUrl: 'http://page.test/m/two', maximumHeight: 720, startMs: 33_000 },
    });
  });

  it('says why where the session is over', async () => {
    const over: StreamQuery = {
      playbackSession: { ...stream, state: 'ENDED', endReason: 'TITLE_WITHDRAWN', manifests: null },
    };
    const { playback } = setUp({ StartPlayback: [started()], Stream: [over] });
    await playback.start({});
    await playback.reread(1_000);
    expect(playback.state.get()).toMatchObject({ kind: 'ended', reason: 'TITLE_WITHDRAWN' });
  });

  it('asks again, ever later, while media are refused to a good session, and then gives up', async () => {
    jest.useFakeTimers();
    try {
      const good: StreamQuery = { playbackSession: { ...stream, endReason: null } };
      const { playback, asked } = setUp({ StartPlayback: [started()], Stream: Array(5).fill(good) });
      await playback.start({});
      const reads = () => asked.filter(({ name }) => name === 'Stream').length;
      await playback.reread(1_000);
      expect(reads()).toBe(1);
      for (const [index, waitMs] of [1_000, 4_000, 10_000, 20_000].entries()) {
        // Picture and sound are refused at once, which is one refusal.
        void playback.reread(1_000);
        void playback.reread(1_000);
        await jest.advanceTimersByTimeAsync(waitMs - 1);
        expect(reads()).toBe(index + 1);
        await jest.advanceTimersByTimeAsync(1);
        expect(reads()).toBe(index + 2);
      }
      expect(playback.state.get().kind).toBe('running');
      await playback.reread(1_000);
      expect(playback.state.get()).toMatchObject({ kind: 'failed', fault: { action: 'retry' } });
    } finally {
      jest.useRealTimers();
    }
  });

  it('goes on from another manifest as often as the plan changes, and hears of nothing new in a heartbeat', async () => {
    const at = (maximumHeight: number): StreamQuery => ({
      playbackSession: {
        ...stream,
        endReason: null,
        manifests: { ...manifests, hlsUrl: `/m/${maximumHeight}`, maximumHeight },
      },
    });
    const heights = [720, 1_080, 720, 1_080, 720];
    const { playback, asked, tellSession } = setUp({ StartPlayback: [started()], Stream: heights.map(at) });
    await playback.start({});
    const tell = async (maximumHeight: number) => {
      tellSession({ id: 'session_1', state: 'PLAYING', manifests: { maximumHeight } });
      await new Promise((resolve) => setImmediate(resolve));
    };
    for (const height of heights) {
      await tell(height);
      await tell(height);
      expect(playback.state.get()).toMatchObject({
        kind: 'running',
        stream: { sessionId: 'session_1', hlsUrl: `http://page.test/m/${height}`, maximumHeight: height },
      });
    }
    expect(asked.filter(({ name }) => name === 'Stream')).toHaveLength(heights.length);
  });

  it('names the plan that would do where there is none', async () => {
    const wanted: StartPlaybackMutation = {
      startPlayback: {
        __typename: 'EntitlementRequired',
        message: 'no plan',
        minimumPlan: { id: 'plan_1', name: 'Basic' },
      },
    };
    const { playback } = setUp({ StartPlayback: [wanted] });
    await playback.start({});
    expect(playback.state.get()).toEqual({ kind: 'plan-wanted', planName: 'Basic' });
  });

  it('stops once, with the next sequence, and takes its own end for no news', async () => {
    const { playback, asked, tellSession } = setUp({ StartPlayback: [started()] });
    await playback.start({});
    playback.report(1_000, true);
    await playback.stop(2_000);
    await playback.stop(3_000);
    tellSession({ id: 'session_1', state: 'ENDED', endReason: 'STOPPED' });
    expect(asked.filter(({ name }) => name === 'StopPlayback')).toEqual([
      { name: 'StopPlayback', variables: { sessionId: 'session_1', positionMs: 2_000, sequence: 2 } },
    ]);
    expect(playback.state.get().kind).toBe('running');
  });

  it('gives the stream back when the viewer has left before the answer came', async () => {
    const { playback, asked } = setUp({ StartPlayback: [started()] });
    const starting = playback.start({});
    playback.dispose();
    await starting;
    expect(asked.at(-1)).toMatchObject({ name: 'StopPlayback', variables: { sessionId: 'session_1' } });
    expect(playback.state.get().kind).toBe('starting');
  });
});

describe('tracks that were chosen', () => {
  it('begin as the server says, and are told one choice after the other, again where the network lost them', async () => {
    const lost = { error: { networkError: new Error('gone') } };
    const { playback, asked } = setUp({ StartPlayback: [started()], ChooseTracks: [{}, lost, {}, {}] });
    await playback.start({});
    expect(playback.state.get()).toMatchObject({
      stream: { tracks: { audio: { language: 'de', name: undefined }, subtitles: null } },
    });
    playback.chooseTracks({ audioLanguage: 'en' });
    playback.chooseTracks({});
    playback.chooseTracks({ subtitles: 'ON', subtitleLanguage: 'en' });
    playback.chooseTracks({ audioLanguage: 'ja' });
    await settled();
    playback.report(1_000, true);
    await settled();
    playback.report(2_000, true);
    await settled();
    const told = asked.filter(({ name }) => name === 'ChooseTracks').map(({ variables }) => variables['choice']);
    const subtitles = { subtitles: 'ON', subtitleLanguage: 'en' };
    expect(told).toEqual([{ audioLanguage: 'en' }, subtitles, subtitles, { audioLanguage: 'ja' }]);
    expect(asked[1]?.variables['sessionId']).toBe('session_1');
  });
});
