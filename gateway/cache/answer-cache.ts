import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../platform/log/log.ts';
import { counter } from '../../platform/metrics/metrics.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { isJson } from '../json/json.ts';
import type { BoundOperation, PreparedOperation } from '../plan/prepare-operation.ts';
import { createFreshness, type Freshness } from './freshness.ts';

/** Answers that may be given to all who see alike. */
export interface AnswerCache<Answer extends { errors?: unknown }> {
  /**
   * The answer to a query: one that is kept, one that is being made for another caller without an account, or what `make` makes. `make` notes
   * what its parts say of how long they may be kept; an answer with an error in it is never kept.
   */
  answer(
    bound: BoundOperation,
    actor: Actor | undefined,
    make: (freshness: Freshness) => Promise<Answer>,
  ): Promise<Answer>;
  /**
   * The same for an answer that is told in parts: only the whole is kept, and only a whole is there at once. Others do not wait for what has begun
   * to be told to one.
   */
  answerInParts<Parts>(
    bound: BoundOperation,
    actor: Actor | undefined,
    begin: (freshness: Freshness) => Promise<BegunAnswer<Parts, Answer>>,
  ): Promise<{ parts: Parts } | { kept: Answer }>;
  /** What was kept so far is given to nobody any more. `generation` is the same in all gateways that have seen the same change. */
  begin(generation: string): void;
}

export interface BegunAnswer<Parts, Answer> {
  parts: Parts;
  /** Never rejects. */
  whole: Promise<Answer>;
}

export interface AnswerCacheOptions {
  /** Of all answers that are kept in memory, as JSON. */
  maximumBytes: number;
  /** Shared by all gateways; absent where each keeps its own. */
  redis?: Redis;
  log: Log;
}

interface Kept<Answer> {
  answer: Answer;
  bytes: number;
}

const lookups = counter('gateway_answer_cache_total', 'Queries by how they were answered.', ['how']);

/** An operation whose answer may not be kept is not looked for again until then. */
const UNKEPT_MS = 10_000;
const OPERATIONS_REMEMBERED = 10_000;
/** A cache that answers later than a subgraph is none. */
const REDIS_WAIT_MS = 50;

/**
 * As whom a caller sees what is the same for all who see alike: by language, territory and age. `undefined` where a role may make
 * them see more.
 */
export function sightOf(actor: Actor | undefined): string | undefined {
  if (!actor) return 'nobody';
  if (actor.scopes.length > 0) return undefined;
  const { locale, territory, maximumAge, isKids } = actor;
  return JSON.stringify([locale, territory, maximumAge, isKids]);
}

function keyOf({ operation, variables }: BoundOperation, sight: string, generation: string): string {
  const parts = [operation.supergraph.hash, operation.id, JSON.stringify(variables), sight, generation];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

export function createAnswerCache<Answer extends { errors?: unknown }>({
  maximumBytes,
  redis,
  log,
}: AnswerCacheOptions): AnswerCache<Answer> {
  const kept = new LRUCache<string, Kept<Answer>>({
    maxSize: maximumBytes,
    maxEntrySize: Math.ceil(maximumBytes / 16),
    sizeCalculation: ({ bytes }) => bytes,
  });
  const making = new Map<string, Promise<Answer>>();
  const unkept = new LRUCache<PreparedOperation, true>({ max: OPERATIONS_REMEMBERED, ttl: UNKEPT_MS });
  let generation = '';
  let isWarned = false;

  function warn(error: unknown): void {
    if (!isWarned) log.warn({ err: error }, 'answers are kept in this process alone: Redis does not answer');
    isWarned = true;
  }

  async function fromRedis(key: string): Promise<Answer | undefined> {
    if (!redis) return undefined;
    try {
      const [text, leftMs] = await within(
        REDIS_WAIT_MS,
        Promise.all([redis.get(`answer:${key}`), redis.pttl(`answer:${key}`)]),
      );
      isWarned = false;
      if (text === null || leftMs <= 0) return undefined;
      const answer: unknown = JSON.parse(text);
      if (!isJson(answer)) return undefined;
      kept.set(key, { answer: answer as Answer, bytes: Buffer.byteLength(text) }, { ttl: leftMs });
      return answer as Answer;
    } catch (error) {
      warn(error);
      return undefined;
    }
  }

  function keep(key: string, answer: Answer, forMs: number): void {
    const text = JSON.stringify(answer);
    kept.set(key, { answer, bytes: Buffer.byteLength(text) }, { ttl: forMs });
    redis?.set(`answer:${key}`, text, 'PX', forMs).catch(warn);
  }

  async function makeAndKeep(
    key: string,
    operation: PreparedOperation,
    make: (freshness: Freshness) => Promise<Answer>,
  ): Promise<Answer> {
    const known = await fromRedis(key);
    if (known) {
      lookups.inc({ how: 'redis' });
      return known;
    }
    lookups.inc({ how: 'made' });
    const { freshness, keepFresh } = beginToMake(key, operation);
    const answer = await make(freshness);
    keepFresh(answer);
    return answer;
  }

  function beginToMake(key: string, operation: PreparedOperation) {
    // What the parts say counts from before they were asked.
    const askedAtMs = performance.now();
    const begunIn = generation;
    const freshness = createFreshness();
    return {
      freshness,
      keepFresh(answer: Answer): void {
        const leftMs = Math.floor(freshness.ms() - (performance.now() - askedAtMs));
        if (freshness.isSilent()) unkept.set(operation, true);
        // What was read before a change may be what the change has put an end to.
        else if (leftMs > 0 && answer.errors === undefined && begunIn === generation) keep(key, answer, leftMs);
      },
    };
  }

  return {
    answer(bound, actor, make) {
      const sight = sightOf(actor);
      const { operation } = bound;
      if (sight === undefined || (actor && unkept.has(operation))) {
        lookups.inc({ how: 'private' });
        return make(createFreshness());
      }
      const key = keyOf(bound, sight, generation);
      const found = kept.get(key);
      if (found) {
        lookups.inc({ how: 'kept' });
        return Promise.resolve(found.answer);
      }
      // Whether an answer is one viewer's own is only known when it is there.
      if (actor) return makeAndKeep(key, operation, make);
      // Of nobody nothing is anybody's own, so even what may not be kept is made once for all who wait for it.
      const others = making.get(key);
      if (others) {
        lookups.inc({ how: 'shared' });
        return others;
      }
      const made = makeAndKeep(key, operation, make).finally(() => making.delete(key));
      making.set(key, made);
      return made;
    },
    async answerInParts(bound, actor, begin) {
      const sight = sightOf(actor);
      const { operation } = bound;
      const isKept = operation.kind === 'query' && sight !== undefined && !unkept.has(operation);
      if (!isKept) {
        lookups.inc({ how: 'private' });
        return { parts: (await begin(createFreshness())).parts };
      }
      const key = keyOf(bound, sight, generation);
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
    begin(next) {
      generation = next;
      kept.clear();
    },
  };
}
