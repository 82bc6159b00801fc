import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { counter } from '../../platform/metrics/metrics.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { isJson } from '../json/json.ts';
import type { BoundOperation, PreparedOperation } from '../plan/prepare-operation.ts';
import { createAllowance } from './allowance.ts';
import type { AskBriefly } from './ask-briefly.ts';
import type { CatalogChanges } from './catalog-changes.ts';
import { heldBytes } from './held-bytes.ts';
import { createFreshness, type Freshness } from './freshness.ts';
import { shareMaking, type SharedMaking } from './shared-making.ts';
import type { SightOf } from './sight.ts';

/** Answers that may be given to all who see alike. */
export interface AnswerCache<Answer extends { errors?: unknown }> {
  /**
   * The answer to a query: one that is kept, one that is being made for another caller without an account, or what `make` makes. `make` notes
   * what its parts say of how long they may be kept; an answer with an error in it is never kept. What others wait for as well is
   * given up when all of them have gone, which `make` is told by a signal.
   */
  answer(bound: BoundOperation, asker: Asker, make: MakeAnswer<Answer>): Promise<Answer>;
  /**
   * The same for an answer that is told in parts: only the whole is kept, and only a whole is there at once. Others do not wait for what has begun
   * to be told to one.
   */
  answerInParts<Parts>(
    bound: BoundOperation,
    actor: Actor | undefined,
    begin: (freshness: Freshness) => Promise<BegunAnswer<Parts, Answer>>,
  ): Promise<{ parts: Parts } | { kept: Answer }>;
}

export interface Asker {
  actor: Actor | undefined;
  /** Aborted when the client has gone. */
  gone: AbortSignal | undefined;
}

type MakeAnswer<Answer> = (freshness: Freshness, gone: AbortSignal | undefined) => Promise<Answer>;

export interface BegunAnswer<Parts, Answer> {
  parts: Parts;
  /** Never rejects. */
  whole: Promise<Answer>;
}

export interface AnswerCacheOptions {
  /** Of all answers that are kept in memory, as JSON, and once more of those that are put into Redis. */
  maximumBytes: number;
  sightOf: SightOf;
  /** Any of them ends all answers that are kept. */
  changes: Pick<CatalogChanges, 'position'>;
  /** What all gateways share; absent where each keeps its own. */
  ask?: AskBriefly;
}

interface Kept<Answer> {
  answer: Answer;
  bytes: number;
}

const lookups = counter('gateway_answer_cache_total', 'Queries by how they were answered.', ['how']);

/** An operation whose answer may not be kept is not looked for again until then. */
const UNKEPT_MS = 10_000;
const OPERATIONS_REMEMBERED = 10_000;

function keyOf({ operation, variables }: BoundOperation, sight: string, position: string): string {
  const parts = [operation.supergraph.hash, operation.id, JSON.stringify(variables), sight, position];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

export function createAnswerCache<Answer extends { errors?: unknown }>({
  maximumBytes,
  sightOf,
  changes,
  ask,
}: AnswerCacheOptions): AnswerCache<Answer> {
  const kept = new LRUCache<string, Kept<Answer>>({
    maxSize: maximumBytes,
    maxEntrySize: Math.ceil(maximumBytes / 16),
    sizeCalculation: ({ bytes }) => bytes,
  });
  const allowance = createAllowance(maximumBytes);
  const making = new Map<string, SharedMaking<Answer>>();
  const unkept = new LRUCache<PreparedOperation, true>({ max: OPERATIONS_REMEMBERED, ttl: UNKEPT_MS });

  function fromRedis(key: string): Promise<Answer | undefined> | undefined {
    return ask?.(async (redis) => {
      const [text, leftMs] = await Promise.all([redis.get(`answer:${key}`), redis.pttl(`answer:${key}`)]);
      if (text === null || leftMs <= 0) return undefined;
      const answer: unknown = JSON.parse(text);
      if (!isJson(answer)) return undefined;
      kept.set(key, { answer: answer as Answer, bytes: heldBytes(text) }, { ttl: leftMs });
      return answer as Answer;
    });
  }

  function keep(key: string, answer: Answer, forMs: number): void {
    const text = JSON.stringify(answer);
    kept.set(key, { answer, bytes: heldBytes(text) }, { ttl: forMs });
    if (!ask || !allowance.take(Buffer.byteLength(text), forMs)) return;
    void ask((redis) => redis.set(`answer:${key}`, text, 'PX', forMs));
  }

  async function makeAndKeep(
    key: string,
    operation: PreparedOperation,
    gone: AbortSignal | undefined,
    make: MakeAnswer<Answer>,
  ): Promise<Answer> {
    const known = await fromRedis(key);
    if (known) {
      lookups.inc({ how: 'redis' });
      return known;
    }
    lookups.inc({ how: 'made' });
    const { freshness, keepFresh } = beginToMake(key, operation);
    const answer = await make(freshness, gone);
    keepFresh(answer);
    return answer;
  }

  function beginToMake(key: string, operation: PreparedOperation) {
    // What the parts say counts from before they were asked.
    const askedAtMs = performance.now();
    const begunAt = changes.position();
    const freshness = createFreshness();
    return {
      freshness,
      keepFresh(answer: Answer): void {
        const leftMs = Math.floor(freshness.ms() - (performance.now() - askedAtMs));
        if (freshness.isSilent()) unkept.set(operation, true);
        // What was read before a change may be what the change has put an end to.
        else if (leftMs > 0 && answer.errors === undefined && begunAt === changes.position()) keep(key, answer, leftMs);
      },
    };
  }

  return {
    answer(bound, { actor, gone }, make) {
      const sight = sightOf(actor);
      const { operation } = bound;
      if (sight === undefined || (actor && unkept.has(operation))) {
        lookups.inc({ how: 'private' });
        return make(createFreshness(), gone);
      }
      const key = keyOf(bound, sight, changes.position());
      const found = kept.get(key);
      if (found) {
        lookups.inc({ how: 'kept' });
        return Promise.resolve(found.answer);
      }
      // Whether an answer is one viewer's own is only known when it is there.
      if (actor) return makeAndKeep(key, operation, gone, make);
      // Of nobody nothing is anybody's own, so even what may not be kept is made once for all who wait for it.
      const others = making.get(key)?.join(gone);
      if (others) {
        lookups.inc({ how: 'shared' });
        return others;
      }
      const shared = shareMaking(async (allGone) => {
        try {
          return await makeAndKeep(key, operation, allGone, make);
        } finally {
          if (making.get(key) === shared) making.delete(key);
        }
      });
      making.set(key, shared);
      return shared.join(gone)!;
    },
    async answerInParts(bound, actor, begin) {
      const sight = sightOf(actor);
      const { operation } = bound;
      if (operation.kind !== 'query' || sight === undefined || unkept.has(operation)) {
        lookups.inc({ how: 'private' });
        return { parts: (await begin(createFreshness())).parts };
      }
      const key = keyOf(bound, sight, changes.position());
      const inMemory = kept.get(key)?.answer;
      const found = inMemory ?? (await fromRedis(key));
      if (found) {
        lookups.inc({ how: inMemory ? 'kept' : 'redis' });
        return { kept: found };
      }
      lookups.inc({ how: 'made' });
      const { freshness, keepFresh } = beginToMake(key, operation);
      const { parts, whole } = await begin(freshness);
      void whole.then(keepFresh);
      return { parts };
    },
  };
}
