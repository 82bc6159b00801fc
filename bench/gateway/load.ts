/** Load on one gateway, and what it costs. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Gateway } from './gateways.ts';
import { cpuMsOf } from './usage.ts';

export interface Load {
  body: string;
  authorization: string;
}

export interface Measured {
  cpuMs: number;
  tookMs: number;
  latenciesMs: number[];
}

export async function ask({ pool, path }: Gateway, { body, authorization }: Load): Promise<string> {
  const answer = await pool.request({
    path,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body,
  });
  return answer.body.text();
}

/** Sends `count` requests, `concurrency` at a time. */
export async function inTurns(gateway: Gateway, load: Load, count: number, concurrency: number): Promise<Measured> {
  const latenciesMs: number[] = [];
  const before = await cpuMsOf(gateway.child);
  const beganAt = performance.now();
  let left = count;
  async function work(): Promise<void> {
    while (left-- > 0) {
      const sentAt = performance.now();
      await ask(gateway, load);
      latenciesMs.push(performance.now() - sentAt);
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work));
  const tookMs = performance.now() - beganAt;
  return { cpuMs: (await cpuMsOf(gateway.child)) - before, tookMs, latenciesMs };
}

/**
 * Sends requests as strangers do: so many a second, at random times, whether earlier ones are answered or not. A request's time
 * runs from when it is sent, which waits for nobody's answer.
 */
export async function atRate(gateway: Gateway, load: Load, perSecond: number, forMs: number): Promise<number[]> {
  const latenciesMs: number[] = [];
  const pending = new Set<Promise<void>>();
  const beganAt = performance.now();
  let dueAt = beganAt;
  while (dueAt < beganAt + forMs) {
    dueAt += -Math.log(1 - Math.random()) * (1_000 / perSecond);
    const waitMs = dueAt - performance.now();
    if (waitMs > 0) await delay(waitMs);
    const sentAt = performance.now();
    const asked = ask(gateway, load).then(() => void latenciesMs.push(performance.now() - sentAt));
    pending.add(asked);
    void asked.finally(() => pending.delete(asked));
  }
  await Promise.all(pending);
  return latenciesMs;
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((x, y) => x - y);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;
}
