import { LRUCache } from 'lru-cache';
import type { Authorisation } from '../../schema/internal/authorisation.ts';

export type AuthorisationSource = 'fresh' | 'asked' | 'stale';

/** How long an answer counts: an ended session stops within it. */
export const FRESH_MS = 30_000;
/** A refusal counts less long, so that a viewer who is let in again need not wait. */
export const REFUSED_MS = 5_000;
/** A height below what the token was given for counts less long still: the plan may just have been upgraded. */
export const CAPPED_MS = 500;
/** How long an old answer is used while playback does not answer: it may only err towards the viewer. */
export const STALE_MS = 300_000;

export interface AuthorisationCache {
  /**
   * `height`: the height class that the session's token was given for. Throws what `ask` threw where there is no answer young
   * enough to use instead.
   */
  get(session: string, height: number): Promise<{ authorisation: Authorisation; source: AuthorisationSource }>;
}

interface Known {
  authorisation: Authorisation;
  atMs: number;
  /** The height of the token that was asked for. */
  height: number;
}

/** How long an answer counts for a token of that height, in milliseconds: not at all for one higher than any before it. */
function countsMs({ authorisation, height: askedFor }: Known, height: number): number {
  if (!authorisation.mayPlay) return REFUSED_MS;
  if (authorisation.maximumHeight >= height) return FRESH_MS;
  return height > askedFor ? 0 : CAPPED_MS;
}

/**
 * Remembers whether sessions may play. Racing requests of one session ask once. `nowMs` is a monotonic clock.
 */
export function createAuthorisationCache(options: {
  ask(session: string): Promise<Authorisation>;
  nowMs(): number;
  /** Sessions remembered. */
  maximum?: number;
}): AuthorisationCache {
  const { ask, nowMs, maximum = 20_000 } = options;
  const answers = new LRUCache<string, Known>({ max: maximum });
  const asking = new Map<string, Promise<Authorisation>>();

  function askOnce(session: string, height: number): Promise<Authorisation> {
    let question = asking.get(session);
    if (!question) {
      question = ask(session)
        .then((authorisation) => {
          answers.set(session, { authorisation, atMs: nowMs(), height });
          return authorisation;
        })
        .finally(() => asking.delete(session));
      asking.set(session, question);
    }
    return question;
  }

  return {
    async get(session, height) {
      const known = answers.get(session);
      const ageMs = known ? nowMs() - known.atMs : Infinity;
      if (known && ageMs < countsMs(known, height)) {
        return { authorisation: known.authorisation, source: 'fresh' };
      }
      try {
        return { authorisation: await askOnce(session, height), source: 'asked' };
      } catch (error) {
        // A refusal is not kept alive by an outage: that would err against the viewer.
        if (known?.authorisation.mayPlay && ageMs < STALE_MS)
          return { authorisation: known.authorisation, source: 'stale' };
        throw error;
      }
    },
  };
}
