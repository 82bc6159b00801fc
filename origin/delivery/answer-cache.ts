import { LRUCache } from 'lru-cache';

export type AnswerSource = 'fresh' | 'asked' | 'stale';

/** How long an answer that lets somebody in is used while the service that gave it does not answer. */
export const STALE_MS = 300_000;

/**
 * Remembers what another service says of a subject. Racing requests for one subject ask once. `Detail`: of the request, where the
 * age that an answer may have depends on it.
 */
export function createAnswerCache<Answer, Detail>(options: {
  ask(subject: string): Promise<Answer>;
  /** How long an answer counts, in milliseconds. `askedFor`: the detail of the request that it was asked for. */
  countsMs(answer: Answer, detail: Detail, askedFor: Detail): number;
  /** Such an answer an outage keeps alive; a refusal it does not: that would err against the viewer. */
  letsIn(answer: Answer): boolean;
  /** A monotonic clock. */
  nowMs(): number;
  /** Subjects remembered. */
  maximum?: number;
}) {
  const { ask, countsMs, letsIn, nowMs, maximum = 20_000 } = options;
  const answers = new LRUCache<string, { answer: Answer; atMs: number; askedFor: Detail }>({ max: maximum });
  const asking = new Map<string, Promise<Answer>>();

  function askOnce(subject: string, detail: Detail): Promise<Answer> {
    let question = asking.get(subject);
    if (!question) {
      question = ask(subject)
        .then((answer) => {
          answers.set(subject, { answer, atMs: nowMs(), askedFor: detail });
          return answer;
        })
        .finally(() => asking.delete(subject));
      asking.set(subject, question);
    }
    return question;
  }

  return {
    /**
     * `goodForMs`: how much longer the answer counts, for who keeps it in turn. Throws what `ask` threw where there is no answer young
     * enough to use instead.
     */
    async get(subject: string, detail: Detail): Promise<{ answer: Answer; source: AnswerSource; goodForMs: number }> {
      const known = answers.get(subject);
      const ageMs = known ? nowMs() - known.atMs : Infinity;
      const leftMs = known ? countsMs(known.answer, detail, known.askedFor) - ageMs : 0;
      if (known && leftMs > 0) return { answer: known.answer, source: 'fresh', goodForMs: leftMs };
      try {
        const answer = await askOnce(subject, detail);
        return { answer, source: 'asked', goodForMs: countsMs(answer, detail, detail) };
      } catch (error) {
        if (known && letsIn(known.answer) && ageMs < STALE_MS) {
          return { answer: known.answer, source: 'stale', goodForMs: 0 };
        }
        throw error;
      }
    },
  };
}
