import { randomUUID } from 'node:crypto';
import { PlayDocument, type StartPlaybackInput } from '../client/generated/operations.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { expectOutcome } from '../client/graph-error.ts';
import { RecordHeartbeatsDocument, StopPlaybackDocument, type HeartbeatInput } from './generated/operations.ts';

/** Presses play; the outcome, whatever it is. */
export async function pressPlay(viewer: GraphClient, input: Omit<StartPlaybackInput, 'requestKey'>) {
  return (await viewer.send(PlayDocument, { input: { ...input, requestKey: randomUUID() } })).startPlayback;
}

/** Presses play, and a session begins. */
export async function startSession(viewer: GraphClient, input: Omit<StartPlaybackInput, 'requestKey'>) {
  return expectOutcome(await pressPlay(viewer, input), 'SessionStarted');
}

/** A heartbeat whose device clock runs with its position. */
export function heartbeat(sequence: number, positionMs: number): HeartbeatInput {
  return {
    sequence,
    positionMs,
    state: 'PLAYING',
    deviceTime: new Date(1_800_000_000_000 + positionMs).toISOString(),
  };
}

/** Plays a film of so many seconds from its begin to its end, and stops. */
export async function watchToTheEnd(viewer: GraphClient, titleId: string, seconds: number): Promise<void> {
  const { session } = await startSession(viewer, { titleId });
  const heartbeats = Array.from({ length: seconds + 1 }, (_, s) => heartbeat(s + 1, s * 1_000));
  await viewer.send(RecordHeartbeatsDocument, { sessionId: session.id, heartbeats });
  await viewer.send(StopPlaybackDocument, { sessionId: session.id });
}
