import { LRUCache } from 'lru-cache';
import type { Authorisation } from '../../subgraphs/playback/internal-routes.ts';

export type AuthorisationSource = 'fresh' | 'asked' | 'stale';

/** How long an answer counts: an ended session stops within it. */
export const FRESH_MS = 30_000;
/** A refusal counts less long, so that a viewer who is let in again need not wait. */
export const REFUSED_MS = 5_000;
/** How long an old answer is used while playback does not answer: it may only err towards the viewer. */
export const STALE_MS = 300_000;

export interface AuthorisationCache {
  /** Throws what `ask` threw where there is no answer young enough to use instead. */
  get(session: string): Promise<{ authorisation: Authorisation; source: AuthorisationSource }>;
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
  const answers = new LRUCache<string, { authorisation: Authorisation; atMs: number }>({ max: maximum });
  const asking = new Map<string, Promise<Authorisation>>();

  function askOnce(session: string): Promise<Authorisation> {
    let question = asking.get(session);
    if (!question) {
      question = ask(session)
        .then((authorisation) => {
          answers.set(session, { authorisation, atMs: nowMs() });
          return authorisation;
        })
        .finally(() => asking.delete(session));
      asking.set(session, question);
    }
    return question;
  }

  return {
    async get(session) {
      const known = answers.get(session);
      const ageMs = known ? nowMs() - known.atMs : Infinity;
      if (known && ageMs < (known.authorisation.mayPlay ? FRESH_MS : REFUSED_MS)) {
        return { authorisation: known.authorisation, source: 'fresh' };
      }
      try {
        return { authorisation: await askOnce(session), source: 'asked' };
      } catch (error) {
        // A refusal is not kept alive by an outage: that would err against the viewer.
        if (known?.authorisation.mayPlay && ageMs < STALE_MS)
          return { authorisation: known.authorisation, source: 'stale' };
        throw error;
      }
    },
  };
}
