import { stringifyDocument } from '@urql/core';
import {
  ChooseTracksDocument,
  StartPlaybackDocument,
  StopPlaybackDocument,
  StreamDocument,
  type SessionEndReason,
  type SessionPartsFragment,
  type StartPlaybackInput,
  type StreamPartsFragment,
  type TrackChoiceInput,
} from '../generated/operations.ts';
import { graphUrl, mediaUrl } from '../graph/addresses.ts';
import { describeFault, type FaultShown } from '../graph/fault.ts';
import { newIdempotencyKey } from '../graph/idempotency-key.ts';
import { requestOptions } from '../graph/post.ts';
import { createStore, type Readable } from '../sync/store.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { readCapabilities } from './capabilities.ts';
import { wishOf, type TrackWish } from './track-wishes.ts';

export interface RunningStream {
  sessionId: string;
  hlsUrl: string;
  /** WebVTT for the scrubber. */
  storyboardUrl: string;
  /** Pixels. */
  maximumHeight: number;
  /** Whether film and device have more than the plan allows. */
  isLimitedByPlan: boolean;
  heartbeatIntervalMs: number;
  /** Where it begins, in milliseconds; from another manifest it goes on where it is. */
  startMs: number;
  /** In which tracks it begins. */
  tracks: TrackWish;
}

export type PlaybackState =
  | { kind: 'starting' }
  | { kind: 'running'; stream: RunningStream }
  | { kind: 'limit'; limit: number; sessions: readonly SessionPartsFragment[] }
  /** No plan, or none any longer; `planName` is the cheapest that would do. */
  | { kind: 'plan-wanted'; planName: string | undefined }
  /** It may not be played; `availableFrom` where that is known. */
  | { kind: 'refused'; message: string; availableFrom: string | undefined }
  | { kind: 'failed'; fault: FaultShown }
  /** Somebody or something else has ended it; `bySessionId` goes on instead. */
  | { kind: 'ended'; reason: SessionEndReason | undefined; bySessionId: string | undefined };

export interface StartHow {
  takeOverSessionId?: string | undefined;
  /** Instead of where the viewer was, in milliseconds. */
  fromMs?: number | undefined;
}

/** One title being played on this device: its session, from start to stop. */
export interface Playback {
  state: Readable<PlaybackState>;
  /** A press of play. */
  start(how: StartHow): Promise<void>;
  /** The same press once more, after a fault. */
  retry(): Promise<void>;
  /** A heartbeat: the position now, in milliseconds. */
  report(positionMs: number, isPlaying: boolean): void;
  /** The viewer has chosen other tracks: they are remembered for the profile. */
  chooseTracks(choice: TrackChoiceInput): void;
  /** Media were refused: asks how the session stands and goes on or says why not. */
  reread(positionMs: number): Promise<void>;
  fail(fault: FaultShown): void;
  /** The viewer leaves; resolves when the stream is free, or after a moment without an answer. */
  stop(positionMs: number): Promise<void>;
  /** The page goes away: the same by a request that outlives it; a beacon in browsers that know no other. */
  stopAsPageGoes(positionMs: number): void;
  dispose(): void;
}

function streamOf(
  { id, manifests, heartbeatIntervalMs }: StreamPartsFragment,
  from: Pick<RunningStream, 'startMs' | 'tracks'>,
): RunningStream | undefined {
  if (!manifests) return undefined;
  const { hlsUrl, storyboardUrl, maximumHeight, isLimitedByPlan } = manifests;
  const { startMs, tracks } = from;
  return {
    ...{ sessionId: id, hlsUrl: mediaUrl(hlsUrl), storyboardUrl: mediaUrl(storyboardUrl) },
    ...{ maximumHeight, isLimitedByPlan, heartbeatIntervalMs, startMs, tracks },
  };
}

const STOP_PATIENCE_MS = 1_500;
/**
 * Media may be refused though the session is good: whoever delivers them remembers for up to half a minute what it might play
 * before. So many times the session is asked about within a minute, each after such a wait; then they are refused for ever.
 */
const REREAD_WAITS_MS = [0, 1_000, 4_000, 10_000, 20_000];
const REREADS_WITHIN_MS = 60_000;

const mediaRefused: FaultShown = {
  title: 'The film does not come',
  message: 'Marquee refuses to send this film although it may be played. Try again in a moment.',
  action: 'retry',
};

export function createPlayback(viewer: Viewer, titleId: string): Playback {
  const state = createStore<PlaybackState>({ kind: 'starting' });
  let pressed: { input: StartPlaybackInput; fromMs: number | undefined } | undefined;
  let sequence = 0;
  let rereadAt: number[] = [];
  let isRereading = false;
  let isDisposed = false;
  /** The session that the viewer has left. */
  let stopped: string | undefined;
  /** Choices of tracks that the server does not know of yet, in their order. */
  const untold: { sessionId: string; choice: TrackChoiceInput }[] = [];
  let isTelling = false;

  /** One after the other, so that the last choice is the last to arrive; what the network lost is told with the next heartbeat. */
  async function tellChoices(): Promise<void> {
    if (isTelling) return;
    isTelling = true;
    for (let told = untold[0]; told; told = untold[0]) {
      const { error } = await viewer.client.mutation(ChooseTracksDocument, told).toPromise();
      if (error?.networkError) break;
      untold.shift();
    }
    isTelling = false;
  }

  const running = () => {
    const current = state.get();
    return current.kind === 'running' && current.stream.sessionId !== stopped ? current.stream : undefined;
  };

  function ended(reason: SessionEndReason | undefined, bySessionId: string | undefined): void {
    state.set({ kind: 'ended', reason, bySessionId });
  }

  async function begin(): Promise<void> {
    if (!pressed) return;
    const { input, fromMs } = pressed;
    state.set({ kind: 'starting' });
    const { data, error } = await viewer.client.mutation(StartPlaybackDocument, { input }).toPromise();
    const outcome = data?.startPlayback;
    if (isDisposed) {
      // Left before the answer came: the stream it took is given back at once.
      if (outcome?.__typename === 'SessionStarted') await stopSession(outcome.session.id, undefined, undefined);
      return;
    }
    if (!outcome) {
      state.set({ kind: 'failed', fault: error ? describeFault(error) : mediaRefused });
      return;
    }
    switch (outcome.__typename) {
      case 'SessionStarted': {
        const startMs = fromMs ?? outcome.resumeMs;
        const stream = streamOf(outcome.session, { startMs, tracks: wishOf(outcome.tracks) });
        sequence = 0;
        if (stream) state.set({ kind: 'running', stream });
        else state.set({ kind: 'failed', fault: mediaRefused });
        return;
      }
      case 'StreamLimitReached':
        state.set({ kind: 'limit', limit: outcome.limit, sessions: outcome.activeSessions });
        return;
      case 'EntitlementRequired':
        state.set({ kind: 'plan-wanted', planName: outcome.minimumPlan?.name });
        return;
      case 'NotAvailable':
        state.set({
          kind: 'refused',
          message: outcome.message,
          availableFrom: outcome.availableFrom ?? undefined,
        });
        return;
      default:
        state.set({ kind: 'refused', message: outcome.message, availableFrom: undefined });
    }
  }

  async function stopSession(
    sessionId: string,
    positionMs: number | undefined,
    lastSequence: number | undefined,
  ): Promise<void> {
    const variables = { sessionId, positionMs, sequence: lastSequence };
    // A session whose stop does not arrive expires by itself: nobody is kept waiting for it.
    const patience = new Promise<void>((resolve) => setTimeout(resolve, STOP_PATIENCE_MS));
    await Promise.race([viewer.client.mutation(StopPlaybackDocument, variables).toPromise(), patience]);
  }

  async function reread(positionMs: number): Promise<void> {
    const before = running();
    // Picture and sound are refused each for itself.
    if (!before || isRereading) return;
    const now = Date.now();
    rereadAt = rereadAt.filter((at) => now - at < REREADS_WITHIN_MS);
    const waitMs = REREAD_WAITS_MS[rereadAt.length];
    rereadAt.push(now);
    if (waitMs === undefined) {
      state.set({ kind: 'failed', fault: mediaRefused });
      return;
    }
    isRereading = true;
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    await rereadNow(before, positionMs);
    isRereading = false;
  }

  async function rereadNow(before: RunningStream, positionMs: number): Promise<void> {
    if (running()?.sessionId !== before.sessionId) return;
    const { data, error } = await viewer.client
      .query(StreamDocument, { sessionId: before.sessionId }, { requestPolicy: 'network-only' })
      .toPromise();
    if (running()?.sessionId !== before.sessionId) return;
    if (!data) {
      state.set({ kind: 'failed', fault: error ? describeFault(error) : mediaRefused });
      return;
    }
    const session = data.playbackSession;
    const stream =
      session && session.state !== 'ENDED'
        ? streamOf(session, { startMs: positionMs, tracks: before.tracks })
        : undefined;
    if (stream) state.set({ kind: 'running', stream });
    else ended(session?.endReason ?? undefined, undefined);
  }

  /** The plan has changed while it plays: there is another manifest for the same session. */
  async function followRights({ sessionId }: RunningStream): Promise<void> {
    const { data } = await viewer.client
      .query(StreamDocument, { sessionId }, { requestPolicy: 'network-only' })
      .toPromise();
    const before = running();
    const session = data?.playbackSession;
    // Without an answer it goes on as it was: the session tells itself anew with the next heartbeat.
    if (before?.sessionId !== sessionId || !session || session.state === 'ENDED') return;
    const stream = streamOf(session, { startMs: session.positionMs, tracks: before.tracks });
    if (stream && stream.maximumHeight !== before.maximumHeight) state.set({ kind: 'running', stream });
  }

  const stopListening = [
    viewer.onSession((session) => {
      const stream = running();
      if (stream?.sessionId !== session.id) return;
      if (session.state === 'ENDED') ended(session.endReason ?? undefined, session.endedBySessionId ?? undefined);
      else if (session.manifests && session.manifests.maximumHeight !== stream.maximumHeight) void followRights(stream);
    }),
    viewer.onSessionEnd((sessionId, { reason, by }) => {
      if (running()?.sessionId === sessionId) ended(reason, by?.id);
    }),
  ];

  return {
    state,
    start({ takeOverSessionId, fromMs }) {
      pressed = {
        input: { titleId, requestKey: newIdempotencyKey(), capabilities: readCapabilities(), takeOverSessionId },
        fromMs,
      };
      return begin();
    },
    retry: begin,
    report(positionMs, isPlaying) {
      const stream = running();
      if (!stream) return;
      sequence += 1;
      viewer.heartbeats.add(stream.sessionId, {
        sequence,
        positionMs: Math.max(0, Math.round(positionMs)),
        state: isPlaying ? 'PLAYING' : 'PAUSED',
        deviceTime: new Date().toISOString(),
      });
      viewer.sender.wake();
      void tellChoices();
    },
    chooseTracks(choice) {
      const stream = running();
      if (!stream || Object.keys(choice).length === 0) return;
      untold.push({ sessionId: stream.sessionId, choice });
      void tellChoices();
    },
    reread,
    fail(fault) {
      state.set({ kind: 'failed', fault });
    },
    async stop(positionMs) {
      const stream = running();
      if (!stream) return;
      stopped = stream.sessionId;
      sequence += 1;
      await stopSession(stream.sessionId, Math.max(0, Math.round(positionMs)), sequence);
    },
    stopAsPageGoes(positionMs) {
      const stream = running();
      const accessToken = viewer.login.currentToken();
      if (!stream || accessToken === undefined) return;
      sequence += 1;
      const body = JSON.stringify({
        query: stringifyDocument(StopPlaybackDocument),
        variables: { sessionId: stream.sessionId, positionMs: Math.max(0, Math.round(positionMs)), sequence },
        // A beacon carries no header of ours.
        extensions: { accessToken },
      });
      if ('keepalive' in Request.prototype) {
        const headers = { ...requestOptions.headers, authorization: `Bearer ${accessToken}` };
        // Nobody is left to hear of a failure: the session expires by itself then.
        fetch(graphUrl, { ...requestOptions, method: 'POST', keepalive: true, headers, body }).catch(() => undefined);
      } else navigator.sendBeacon(graphUrl, new Blob([body], { type: 'application/json' }));
    },
    dispose() {
      isDisposed = true;
      for (const stop of stopListening) stop();
    },
  };
}
