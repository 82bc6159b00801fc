import { registry } from '../../platform/metrics/metrics.ts';
import { seededRandom } from '../../platform/testing/seeded-random.ts';
import type { SubgraphAnswer } from '../execute/subgraph-answer.ts';
import type { FetchContext, SubgraphClient } from '../execute/subgraph-client.ts';
import { SubgraphFault } from '../execute/subgraph-fault.ts';
import type { Priority } from '../plan/priority.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { protectSubgraphs } from './protect-subgraphs.ts';

const away = () => new SubgraphFault('UNAVAILABLE', 'titles', 'cannot be reached: ECONNREFUSED');
const slow = () => new SubgraphFault('TIMEOUT', 'titles', 'did not answer within 10000 ms');
const ANSWER: SubgraphAnswer = { data: {} };

/** Protection over a subgraph that answers as `answer` says. */
function protect(answer: (clock: FakeClock) => Promise<SubgraphAnswer>) {
  const clock = createFakeClock();
  let sent = 0;
  const client: SubgraphClient = {
    use: () => undefined,
    send() {
      sent += 1;
      return answer(clock);
    },
    stop: async () => undefined,
  };
  const guarded = protectSubgraphs(client, { timeoutMs: 10_000, clock, random: () => 0.5 });
  const context = (more: Partial<FetchContext> = {}): FetchContext => ({
    requestId: 'req_test',
    passport: undefined,
    ...more,
  });
  return {
    clock,
    sent: () => sent,
    /** What came of a fetch, when it is known. */
    ask(more: Partial<FetchContext> = {}, isMutation = false): Promise<SubgraphAnswer | SubgraphFault> {
      return guarded.send('titles', '{}', isMutation, context(more)).catch((error: SubgraphFault) => error);
    },
  };
}

/** Lets time pass until a fetch has ended. */
async function ended<T>(clock: FakeClock, fetch: Promise<T>, withinMs = 60_000): Promise<T> {
  await clock.pass(withinMs);
  return fetch;
}

describe('a protected subgraph', () => {
  it('is asked once more for what a broken connection lost, if that changes nothing', async () => {
    let failures = 1;
    const { ask, sent, clock } = protect(async () => {
      if (failures-- > 0) throw away();
      return ANSWER;
    });
    expect(await ended(clock, ask())).toBe(ANSWER);
    expect(sent()).toBe(2);
    failures = 1;
    expect(await ended(clock, ask({}, true))).toMatchObject({ code: 'UNAVAILABLE' });
    expect(sent()).toBe(3);
    failures = 2;
    expect(await ended(clock, ask())).toMatchObject({ code: 'UNAVAILABLE' });
    expect(sent()).toBe(5);
  });

  it('is not asked once more for what it was too slow for', async () => {
    const { ask, sent, clock } = protect(() => Promise.reject(slow()));
    expect(await ended(clock, ask())).toMatchObject({ code: 'TIMEOUT' });
    expect(sent()).toBe(1);
  });

  it('is asked once more for a tenth of what is asked, however much fails', async () => {
    let asked = 0;
    const { ask, sent, clock } = protect(async () => {
      asked += 1;
      // Enough is answered for the breaker to stay closed.
      if (asked % 5 < 2) throw away();
      return ANSWER;
    });
    for (let n = 0; n < 1_000; n++) await ended(clock, ask(), 50);
    expect(sent()).toBeGreaterThan(1_050);
    expect(sent()).toBeLessThanOrEqual(1_000 + 10 + 100);
  });

  it('is left alone when it does not answer: nobody waits, and each is told when to come back', async () => {
    const { ask, sent, clock } = protect(() => Promise.reject(away()));
    for (let n = 0; n < 5; n++) await ended(clock, ask({}, true), 10);
    expect(sent()).toBe(5);
    const refused = await ask();
    expect(refused).toMatchObject({ code: 'UNAVAILABLE', retryAfterMs: expect.any(Number) as number });
    expect(sent()).toBe(5);
    await clock.pass(1_100);
    const [tried, meanwhile] = [ask({}, true), ask()];
    expect(await meanwhile).toMatchObject({ retryAfterMs: 1_000 });
    expect(await tried).toMatchObject({ code: 'UNAVAILABLE', retryAfterMs: undefined });
    expect(sent()).toBe(6);
  });

  it('ends a fetch with its operation, and keeps its place until the subgraph is done', async () => {
    const answers: (() => void)[] = [];
    const { ask, sent, clock } = protect(() => new Promise((resolve) => answers.push(() => resolve(ANSWER))));
    const fetches = Array.from({ length: 16 }, () => ask({ deadlineAt: 300 }));
    const waiting = ask({ deadlineAt: 5_000 });
    await clock.pass(300);
    expect(await Promise.all(fetches)).toEqual(Array<unknown>(16).fill(expect.objectContaining({ code: 'TIMEOUT' })));
    expect(sent()).toBe(16);
    answers[3]!();
    await clock.pass(0);
    expect(sent()).toBe(17);
    answers[16]!();
    expect(await waiting).toBe(ANSWER);
  });

  it('is not asked for what nobody waits for any more', async () => {
    const { ask, sent, clock } = protect(() => new Promise(() => undefined));
    for (let n = 0; n < 16; n++) void ask();
    const late = ask({ deadlineAt: 40 });
    expect(await ended(clock, late, 41)).toMatchObject({
      code: 'UNAVAILABLE',
      retryAfterMs: expect.any(Number) as number,
    });
    expect(sent()).toBe(16);
  });

  it('is told of as it is when operators ask', async () => {
    const told = async (name: string) => {
      const metric = await registry.getSingleMetric(`marquee_gateway_${name}`)!.get();
      return metric.values.find(({ labels }) => labels['subgraph'] === 'titles')?.value;
    };
    const waiting = Promise.withResolvers<SubgraphAnswer>();
    let answer: () => Promise<SubgraphAnswer> = () => waiting.promise;
    const { ask } = protect(() => answer());
    const first = ask();
    expect([await told('fetches_under_way'), await told('concurrency_limit')]).toEqual([1, 20]);
    waiting.resolve(ANSWER);
    await first;
    expect([await told('fetches_under_way'), await told('breaker_open')]).toEqual([0, 0]);
    answer = () => Promise.reject(slow());
    for (let count = 0; count < 10; count++) await ask();
    expect(await told('breaker_open')).toBe(1);
  });
});

describe('at three times what a subgraph can do', () => {
  const SERVICE_MS = 20;
  const AT_ONCE = 8;
  const SECONDS = 30;
  const shares: Record<Priority, number> = { critical: 0.15, browsing: 0.55, background: 0.3 };

  /** Works at so many at once, each for so long; the others stand in line before it. */
  function boundedSubgraph() {
    let atWork = 0;
    const line: (() => void)[] = [];
    return (clock: FakeClock) =>
      new Promise<SubgraphAnswer>((resolve) => {
        function work(): void {
          atWork += 1;
          clock.after(SERVICE_MS, () => {
            atWork -= 1;
            line.shift()?.();
            resolve(ANSWER);
          });
        }
        if (atWork < AT_ONCE) work();
        else line.push(work);
      });
  }

  async function offer(times: number) {
    const { ask, clock } = protect(boundedSubgraph());
    const random = seededRandom(3);
    const offered = { critical: 0, browsing: 0, background: 0 };
    const answered = { critical: 0, browsing: 0, background: 0 };
    const fetches: Promise<void>[] = [];
    const aSecond = (AT_ONCE * 1_000) / SERVICE_MS;
    async function run(factor: number, seconds: number, isCounted: boolean): Promise<void> {
      for (let ms = 0; ms < seconds * 1_000; ms += 5) {
        for (let count = (factor * aSecond) / 200; count > 0; count -= 1) {
          if (count < 1 && !random.chance(count)) continue;
          const drawn = random.below(100) / 100;
          const priority: Priority =
            drawn < shares.critical
              ? 'critical'
              : drawn < shares.critical + shares.browsing
                ? 'browsing'
                : 'background';
          const fetch = ask({ priority }).then((outcome) => {
            if (isCounted && outcome === ANSWER) answered[priority] += 1;
          });
          if (isCounted) offered[priority] += 1;
          fetches.push(fetch);
        }
        await clock.pass(5);
      }
    }
    // It has been seen in its health before.
    await run(0.4, 5, false);
    await run(times, SECONDS, true);
    await clock.pass(20_000);
    await Promise.all(fetches);
    return { offered, answered };
  }

  it('answers all that is critical, sheds the least urgent first, and keeps busy', async () => {
    const { offered, answered } = await offer(3);
    const share = (priority: Priority) => answered[priority] / offered[priority];
    expect(share('critical')).toBeGreaterThanOrEqual(0.999);
    expect(share('browsing')).toBeGreaterThan(share('background') * 2);
    const capacity = (SECONDS * AT_ONCE * 1_000) / SERVICE_MS;
    expect(answered.critical + answered.browsing + answered.background).toBeGreaterThan(0.9 * capacity);
  }, 120_000);

  it('answers everything where there is not too much', async () => {
    const { offered, answered } = await offer(0.7);
    expect(answered).toEqual(offered);
  }, 120_000);
});
