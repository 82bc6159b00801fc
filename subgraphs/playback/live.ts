import type { Log } from '../../platform/log/log.ts';
import type { Channels } from '../../platform/redis/channels.ts';
import type { Progress } from './progress/progress-store.ts';
import type { PlaybackSession } from './session/session-store.ts';

export const progressChannel = (profile: string) => `progress:${profile}`;
export const sessionsChannel = (account: string) => `sessions:${account}`;

/** Tells the other devices what has been committed. What does not arrive, they find by revision. */
export interface Live {
  progressChanged(changed: readonly Progress[]): void;
  sessionsChanged(changed: readonly PlaybackSession[]): void;
}

export function createLive(channels: Channels, log: Log): Live {
  function publish(channel: string, message: object): void {
    channels
      .publish(channel, JSON.stringify(message))
      .catch((error: unknown) => log.warn({ err: error, channel }, 'a change was not told'));
  }
  return {
    progressChanged: (changed) => changed.forEach((progress) => publish(progressChannel(progress.profile), progress)),
    sessionsChanged: (changed) => changed.forEach((session) => publish(sessionsChannel(session.account), session)),
  };
}

const DATES = new Set(['changedAt', 'startedAt', 'lastHeartbeatAt', 'slotUntil', 'endedAt']);

/** A message of {@link createLive} as the object it was. */
export function parseLive<T>(message: string): T {
  return JSON.parse(message, (key, value: unknown) =>
    DATES.has(key) && typeof value === 'string' ? new Date(value) : value,
  ) as T;
}
