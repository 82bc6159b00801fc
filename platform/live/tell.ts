import type { Log } from '../log/log.ts';
import type { Channels } from '../redis/channels.ts';

/**
 * Sends a message to whoever listens on a channel of any process. What it speaks of is durable already and the database is the
 * truth, so nobody waits for it, and a message that is lost is logged, not thrown.
 */
export type Tell = (channel: string, message?: string) => void;

export function createTell(channels: Channels, log: Log): Tell {
  return (channel, message = '') => {
    channels
      .publish(channel, message)
      .catch((error: unknown) => log.warn({ err: error, channel }, 'followers were not told of a change'));
  };
}
