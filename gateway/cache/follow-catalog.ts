import type { Redis } from 'ioredis';
import { followStream } from '../../platform/events/follow-stream.ts';
import { streamOf } from '../../platform/events/event.ts';
import type { Log } from '../../platform/log/log.ts';
import { titleChanged } from '../../schema/events/title.ts';
import type { AnswerCache } from './answer-cache.ts';

/**
 * Begins a new generation of answers with each change of a title. While Redis is away answers are kept for as long as they say, a
 * minute at the most. `follower` is a connection of its own, because reading blocks it.
 */
export async function followCatalog(
  cache: Pick<AnswerCache<object>, 'begin'>,
  redis: Redis,
  follower: Redis,
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  const { source } = titleChanged;
  // Gateways that start later are of the same generation as those that saw the last change.
  const last = await redis.xrevrange(streamOf(source), '+', '-', 'COUNT', 1).catch(() => undefined);
  // Without Redis nothing tells where the stream is: what has changed in the last minute is taken in once more.
  const from = last ? (last[0]?.[0] ?? '0-0') : `${Date.now() - 60_000}-0`;
  cache.begin(from);
  return followStream(follower, log, { source, from, take: (_event, id) => cache.begin(id) });
}
