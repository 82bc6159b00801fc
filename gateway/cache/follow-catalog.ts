import type { Redis } from 'ioredis';
import { followStream } from '../../platform/events/follow-stream.ts';
import { streamOf, type DomainEvent } from '../../platform/events/event.ts';
import type { Log } from '../../platform/log/log.ts';
import { titleChanged, type PublishedTitleState } from '../../schema/events/title.ts';
import { isJson } from '../json/json.ts';
import type { CatalogChanges, Dependencies } from './catalog-changes.ts';

/**
 * What may look otherwise after an event. A movie is seen by its own facts alone; an episode decides about its series as well. A
 * series decides about its episodes, which it does not name, and what was withdrawn says no more what it was.
 */
export function changedBy(text: string): Dependencies {
  const event = readEvent(text);
  if (event?.type !== titleChanged.type || !event.data) return 'any';
  const { subject, data } = event;
  switch (data.kind) {
    case 'MOVIE':
      return [subject];
    case 'EPISODE':
      return data.seriesId === undefined ? 'any' : [subject, data.seriesId];
    // Whatever kinds come later.
    default:
      return 'any';
  }
}

/** `undefined` where it is none: then nobody knows what has changed. */
function readEvent(text: string): DomainEvent<PublishedTitleState> | undefined {
  try {
    const event: unknown = JSON.parse(text);
    return isJson(event) ? (event as unknown as DomainEvent<PublishedTitleState>) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes in each change of a title. While Redis is away what is kept stays for as long as its subgraph said, a minute at the most.
 * `follower` is a connection of its own, because reading blocks it.
 */
export async function followCatalog(
  changes: CatalogChanges,
  redis: Redis,
  follower: Redis,
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  const { source } = titleChanged;
  // Gateways that start later stand where those stand that saw the last change.
  const last = await redis.xrevrange(streamOf(source), '+', '-', 'COUNT', 1).catch(() => undefined);
  // Without Redis nothing tells where the stream is: what has changed in the last minute is taken in once more.
  const from = last ? (last[0]?.[0] ?? '0-0') : `${Date.now() - 60_000}-0`;
  changes.begin(from);
  let isToldAnew = false;
  return followStream(follower, log, {
    source,
    from,
    // Some of what had been told may not be told again: what was read before is in doubt, whatever it is.
    take: (event, id) => changes.take(isToldAnew ? 'any' : changedBy(event), id),
    onHeard() {
      isToldAnew = false;
      changes.heard();
    },
    onBegunAnew() {
      isToldAnew = true;
      changes.begin('0-0');
    },
  });
}
