import type { SessionState } from '../generated/operations.ts';

export interface ReportedPosition {
  state: SessionState;
  positionMs: number;
  durationMs: number;
  /** Instant by the server's clock; null before the first heartbeat. */
  lastHeartbeatAt: string | null;
}

/** Longer than this without a heartbeat, nobody knows whether it still plays. */
const BELIEVED_MS = 60_000;

/**
 * Where a session is now, in milliseconds: the reported position, moved on by the time since where it plays.
 * `serverNowMs` is the server's clock.
 */
export function livePositionMs(reported: ReportedPosition, serverNowMs: number): number {
  const { state, positionMs, durationMs, lastHeartbeatAt } = reported;
  if (state !== 'PLAYING' || lastHeartbeatAt === null) return positionMs;
  const sinceMs = Math.min(Math.max(0, serverNowMs - Date.parse(lastHeartbeatAt)), BELIEVED_MS);
  return durationMs > 0 ? Math.min(positionMs + sinceMs, durationMs) : positionMs + sinceMs;
}
