import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { eventually } from '../../platform/testing/eventually.ts';
import { seededRandom } from '../../platform/testing/seeded-random.ts';
import { budgetHeaders } from './budget-headers.ts';
import { createBudgets, createRedisBudgets, type BudgetRule, type SharedBudgets } from './budget.ts';

const log = pino({ level: 'silent' });
const rule: BudgetRule = { name: 'account', burst: 1_000, perSecond: 10 };
const budget = { rule, key: 'account:a' };
const { REDIS_URL } = process.env;

describe('a budget', () => {
  function begin() {
    let nowMs = 0;
    return { budgets: createBudgets({ log, now: () => nowMs }), pass: (ms: number) => void (nowMs += ms) };
  }

  it('gives a burst, then what grows again, and says when there is enough', () => {
    const { budgets, pass } = begin();
    expect([budgets.spend(budget, 600), budgets.spend(budget, 600)]).toEqual([0, 20_000]);
    expect(budgets.stateOf(budget)).toEqual({ rule, left: 400 });
    pass(19_999);
    expect(budgets.spend(budget, 600)).toBe(1);
    pass(1);
    expect(budgets.spend(budget, 600)).toBe(0);
    pass(10_000_000);
    expect(budgets.stateOf(budget).left).toBe(1_000);
  });

  it('takes nothing where there is not enough, and gives back no more than it took', () => {
    const { budgets } = begin();
    budgets.spend(budget, 900);
    budgets.spend(budget, 900);
    expect(budgets.stateOf(budget).left).toBe(100);
    budgets.giveBack(budget, 850);
    expect(budgets.stateOf(budget).left).toBe(950);
    budgets.giveBack(budget, 5_000);
    budgets.giveBack(budget, -5_000);
    expect(budgets.stateOf(budget).left).toBe(1_000);
  });

  it('is charged for what has happened already as far as there is any, without a debt', () => {
    const { budgets } = begin();
    budgets.charge(budget, 700);
    budgets.charge(budget, 700);
    expect(budgets.stateOf(budget).left).toBe(0);
    expect(budgets.spend(budget, 100, 0.1)).toBe(0);
    budgets.charge(budget, 1);
    expect(budgets.stateOf(budget).left).toBe(-100);
  });

  it('is of one caller alone', () => {
    const { budgets } = begin();
    budgets.spend(budget, 1_000);
    expect(budgets.spend({ rule, key: 'account:b' }, 1_000)).toBe(0);
  });

  it('can be overdrawn by what is critical, so far and no further', () => {
    const { budgets } = begin();
    budgets.spend(budget, 1_000);
    expect([budgets.spend(budget, 1), budgets.spend(budget, 100, 0.1), budgets.spend(budget, 1, 0.1)]).toEqual([
      100, 0, 100,
    ]);
    expect(budgets.stateOf(budget).left).toBe(-100);
  });

  it('lets what is dearer than all of it through when it is whole', () => {
    const { budgets, pass } = begin();
    expect(budgets.spend(budget, 1_500)).toBe(0);
    expect(budgets.spend(budget, 1)).toBe(50_100);
    pass(50_100);
    expect(budgets.spend(budget, 1)).toBe(0);
  });

  it('never lets more through than the burst and what has grown', () => {
    const random = seededRandom(2);
    for (let round = 0; round < 200; round++) {
      const { budgets, pass } = begin();
      let passedMs = 0;
      let net = 0;
      for (let step = 0; step < 100; step++) {
        const ms = random.below(3_000);
        pass(ms);
        passedMs += ms;
        const cost = random.below(400);
        if (budgets.spend(budget, cost) > 0) continue;
        const unused = random.chance(0.5) ? random.below(cost + 1) : 0;
        budgets.giveBack(budget, unused);
        net += cost - unused;
        expect(net).toBeLessThanOrEqual(rule.burst + (passedMs / 1_000) * rule.perSecond + 1e-6);
      }
    }
  });
});

describe('budgets of several gateways', () => {
  /** What Redis does, without it: one book for all, in which each line is written at once. */
  function book() {
    const spentBy = new Map<string, number>();
    let trips = 0;
    let isAway = false;
    const shared: SharedBudgets = {
      async settle(key, { burst }, spent) {
        if (isAway) throw new Error('away');
        trips += 1;
        spentBy.set(key, (spentBy.get(key) ?? 0) + spent);
        return burst - spentBy.get(key)!;
      },
    };
    return {
      shared,
      trips: () => trips,
      spent: () => spentBy.get(budget.key) ?? 0,
      cut: (away: boolean) => (isAway = away),
    };
  }

  const gateway = (shared: SharedBudgets) => createBudgets({ log, shared, now: () => 0, tellAfterMs: 1 });

  it('make no trip for what is a tenth of the burst or less, nor for what is given back', async () => {
    const { shared, trips } = book();
    const budgets = gateway(shared);
    budgets.spend(budget, 90);
    budgets.spend({ rule, key: 'account:b' }, 800);
    budgets.giveBack({ rule, key: 'account:b' }, 780);
    budgets.spend({ rule, key: 'account:c' }, 100);
    await eventually(() => trips() === 1);
    await budgets.stop();
    expect(trips()).toBe(1);
  });

  it('hear of each other', async () => {
    const { shared, spent } = book();
    const [one, other] = [gateway(shared), gateway(shared)];
    one.spend(budget, 500);
    await eventually(() => spent() === 500);
    other.spend(budget, 400);
    await eventually(() => spent() === 900);
    expect(other.stateOf(budget).left).toBe(100);
    // One hears of it with the next that it spends.
    expect(one.stateOf(budget).left).toBe(500);
    one.spend(budget, 100);
    await eventually(() => one.stateOf(budget).left === 0);
  });

  it('count alone while nobody answers, and tell it all afterwards', async () => {
    const { shared, spent, cut } = book();
    const budgets = gateway(shared);
    cut(true);
    expect([budgets.spend(budget, 600), budgets.spend(budget, 600)]).toEqual([0, 20_000]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    cut(false);
    budgets.spend(budget, 10);
    await eventually(() => spent() === 610);
  });
});

(REDIS_URL ? describe : describe.skip)('budgets in Redis', () => {
  const redis = new Redis(REDIS_URL ?? '', { lazyConnect: true });
  afterAll(() => redis.disconnect());

  it('are one for all gateways, grow by the clock, bound a debt and go away when they are whole', async () => {
    const shared = createRedisBudgets(redis);
    const key = `test:${randomUUID()}`;
    const slow: BudgetRule = { name: 'account', burst: 1_000, perSecond: 1 };
    const [first, second] = [await shared.settle(key, slow, 300), await shared.settle(key, slow, 300)];
    expect(first).toBe(700);
    expect(second).toBeGreaterThanOrEqual(400);
    expect(second).toBeLessThan(460);
    expect(await shared.settle(key, slow, -5_000)).toBe(1_000);
    expect(await shared.settle(key, slow, 50_000)).toBe(-1_000);
    const leftMs = await redis.pttl(`budget:${key}`);
    expect(leftMs).toBeGreaterThan(1_900_000);
    expect(leftMs).toBeLessThanOrEqual(2_000_000);
  });
});

describe('what callers are told of it', () => {
  it.each([
    [1_000, undefined, '"account";r=1000;t=0'],
    [999.5, undefined, '"account";r=999;t=1'],
    [-20, undefined, '"account";r=0;t=102'],
    [3, 1_200, '"account";r=3;t=2'],
  ])('is what is left of it and when it is whole, or enough, again (%p, %p)', (left, retryAfterMs, told) => {
    expect(budgetHeaders({ rule, left }, retryAfterMs)).toEqual({
      'ratelimit-policy': '"account";q=1000;qu="cost";w=100',
      ratelimit: told,
    });
  });
});
