import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../platform/log/log.ts';
import { evaluateScript, script } from '../../platform/redis/evaluate-script.ts';

/** A token bucket: `burst` tries at once, then one more every `refillMs`. */
export interface BrakeRule {
  burst: number;
  refillMs: number;
}

export interface BrakeTry {
  rule: BrakeRule;
  /** What is counted, and of whom: `logIn:ip:203.0.113.7`. */
  key: string;
}

export interface Brake {
  /** Takes one token from every bucket, or none from any. Returns 0, or the milliseconds until it would go through. */
  take(tries: readonly BrakeTry[]): Promise<number>;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

const LOCAL_BUCKETS = 50_000;

function refilled(bucket: Bucket | undefined, { burst, refillMs }: BrakeRule, nowMs: number): number {
  return bucket ? Math.min(burst, bucket.tokens + (nowMs - bucket.atMs) / refillMs) : burst;
}

/** Buckets of this process alone: what a brake falls back to, and what one process needs. */
export function createLocalBrake(now: () => number = Date.now): Brake {
  const buckets = new LRUCache<string, Bucket>({ max: LOCAL_BUCKETS });
  return {
    async take(tries) {
      const nowMs = now();
      let waitMs = 0;
      const levels = tries.map(({ key, rule }) => {
        const tokens = refilled(buckets.get(key), rule, nowMs);
        if (tokens < 1) waitMs = Math.max(waitMs, Math.ceil((1 - tokens) * rule.refillMs));
        return tokens;
      });
      if (waitMs > 0) return waitMs;
      tries.forEach(({ key }, index) => buckets.set(key, { tokens: levels[index]! - 1, atMs: nowMs }));
      return 0;
    },
  };
}

// All buckets of a try are looked at before any is taken from, in one step. Times come from Redis: gateways need not
// agree on a clock. A bucket expires when it would be full again.
const TAKE = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local wait = 0
local levels = {}
for i, key in ipairs(KEYS) do
  local burst = tonumber(ARGV[2 * i - 1])
  local refill = tonumber(ARGV[2 * i])
  local bucket = redis.call('HMGET', key, 'tokens', 'at')
  local tokens = burst
  if bucket[1] then tokens = math.min(burst, tonumber(bucket[1]) + (now - tonumber(bucket[2])) / refill) end
  if tokens < 1 then wait = math.max(wait, math.ceil((1 - tokens) * refill)) end
  levels[i] = tokens
end
if wait > 0 then return wait end
for i, key in ipairs(KEYS) do
  redis.call('HSET', key, 'tokens', tostring(levels[i] - 1), 'at', tostring(now))
  redis.call('PEXPIRE', key, math.ceil(tonumber(ARGV[2 * i - 1]) * tonumber(ARGV[2 * i])))
end
return 0
`);
/**
 * Buckets that all gateways share. While Redis does not answer, each gateway counts for itself: a brake that opens in
 * an outage would invite one, and one that closes would lock everybody out.
 */
export function createRedisBrake(redis: Redis, log: Log): Brake {
  const local = createLocalBrake();
  let isWarned = false;
  return {
    async take(tries) {
      // One slot in a cluster: the buckets of a try must be on one node.
      const keys = tries.map(({ key }) => `{brake}:${key}`);
      try {
        const rules = tries.flatMap(({ rule }) => [rule.burst, rule.refillMs]);
        const waitMs = Number(await evaluateScript(redis, TAKE, keys, rules));
        isWarned = false;
        return waitMs;
      } catch (error) {
        if (!isWarned) log.warn({ err: error }, 'the brake counts in this process alone: Redis does not answer');
        isWarned = true;
        return local.take(tries);
      }
    },
  };
}
