import type { Redis } from 'ioredis';
import { within } from '../../platform/deadline/within.ts';
import type { Log } from '../../platform/log/log.ts';

/** Asks what the gateways keep for each other; undefined where that is not there in time. Never rejects. */
export type AskBriefly = <T>(ask: (redis: Redis) => Promise<T>) => Promise<T | undefined>;

/** A cache that answers later than a subgraph is none. */
const WAIT_MS = 50;
/** Nobody else waits in vain just after somebody has. */
const REST_MS = 1_000;

export function askBriefly(redis: Redis, log: Log): AskBriefly {
  let restsUntil = 0;
  let isWarned = false;
  return async (ask) => {
    if (performance.now() < restsUntil) return undefined;
    try {
      const answer = await within(WAIT_MS, ask(redis));
      isWarned = false;
      return answer;
    } catch (error) {
      restsUntil = performance.now() + REST_MS;
      if (!isWarned) log.warn({ err: error }, 'answers are kept in this process alone: Redis does not answer');
      isWarned = true;
      return undefined;
    }
  };
}
