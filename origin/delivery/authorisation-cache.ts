import type { Authorisation } from '../../schema/internal/authorisation.ts';
import { createAnswerCache, type AnswerSource } from './answer-cache.ts';

/** The longest that an answer counts: an ended session stops within it. */
export const FRESH_MS = 30_000;
/** A refusal counts less long, so that a viewer who is let in again need not wait. */
export const REFUSED_MS = 5_000;
/** A height below what the token was given for counts less long still: the plan may just have been upgraded. */
export const CAPPED_MS = 500;

export interface AuthorisationCache {
  /**
   * `height`: the height class that the session's token was given for. `goodForMs`: how much longer the answer counts. Throws what
   * `ask` threw where there is no answer young enough to use instead.
   */
  get(
    session: string,
    height: number,
  ): Promise<{ authorisation: Authorisation; source: AnswerSource; goodForMs: number }>;
}

/** How long an answer counts for a token of that height, in milliseconds: not at all for one higher than any before it. */
function countsMs(freshMs: number) {
  return ({ mayPlay, maximumHeight }: Authorisation, height: number, askedFor: number): number => {
    if (!mayPlay) return Math.min(REFUSED_MS, freshMs);
    if (maximumHeight >= height) return freshMs;
    return height > askedFor ? 0 : Math.min(CAPPED_MS, freshMs);
  };
}

/** Remembers whether sessions may play. `nowMs` is a monotonic clock. */
export function createAuthorisationCache(options: {
  ask(session: string): Promise<Authorisation>;
  nowMs(): number;
  freshMs?: number;
  /** Sessions remembered. */
  maximum?: number;
}): AuthorisationCache {
  const { freshMs = FRESH_MS } = options;
  const cache = createAnswerCache<Authorisation, number>({
    ...options,
    countsMs: countsMs(freshMs),
    letsIn: ({ mayPlay }) => mayPlay,
  });
  return {
    async get(session, height) {
      const { answer, ...rest } = await cache.get(session, height);
      return { authorisation: answer, ...rest };
    },
  };
}
