import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../platform/log/log.ts';
import { evaluateScript, script } from '../../platform/redis/evaluate-script.ts';

/** What a caller may have of the graph, in cost. */
export interface BudgetRule {
  /** What is counted by it, as callers are told: `account`. */
  name: string;
  /** At once. */
  burst: number;
  perSecond: number;
}

/** A caller's budget: a rule, and whom it counts. */
export interface Budget {
  rule: BudgetRule;
  /** `account:account_01k…` */
  key: string;
}

export interface BudgetState {
  rule: BudgetRule;
  /** Below nothing where more has been spent than there was. */
  left: number;
}

export interface Budgets {
  /**
   * Takes `cost` and returns 0, or takes nothing and returns the milliseconds until it could. `overdraft` is how far below
   * nothing it may go, as a share of the burst.
   */
  spend(budget: Budget, cost: number, overdraft?: number): number;
  /**
   * Takes `cost`, or what is left where that is less: what has happened already is not refused, and makes no debt, unless `overdraft` says
   * how far below nothing it may go, as a share of the burst.
   */
  charge(budget: Budget, cost: number, overdraft?: number): void;
  /** Gives back what was taken and not used. */
  giveBack(budget: Budget, cost: number): void;
  stateOf(budget: Budget): BudgetState;
  stop(): Promise<void>;
}

interface Account {
  rule: BudgetRule;
  left: number;
  atMs: number;
  /** Spent here and not yet told to the others. */
  untold: number;
}

/** Where gateways tell each other what was spent. */
export interface SharedBudgets {
  /** Counts what was spent and returns what is left of it all. */
  settle(key: string, rule: BudgetRule, spent: number): Promise<number>;
}

export interface BudgetOptions {
  /** Absent where one gateway counts alone. */
  shared?: SharedBudgets;
  log: Log;
  now?: () => number;
  /** How long what was spent may wait to be told, so that what is given back at once is never told. */
  tellAfterMs?: number;
}

const ACCOUNTS = 50_000;

/** A gateway may spend so much of a burst by itself before it tells the others: who asks now and then never costs a trip to Redis. */
const LEASE = 0.1;
const TELL_AFTER_MS = 250;

/**
 * Budgets are kept here, where no request waits for anybody, and settled with the other gateways behind its back. Each of
 * these can thus let a burst through before it hears of the others; over time all of them together let through what the rule
 * says. While Redis is away each counts alone.
 */
export function createBudgets({
  shared,
  log,
  now = () => performance.now(),
  tellAfterMs = TELL_AFTER_MS,
}: BudgetOptions): Budgets {
  const accounts = new LRUCache<string, Account>({ max: ACCOUNTS });
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let telling: Promise<unknown> | undefined;
  let isWarned = false;

  function accountOf({ rule, key }: Budget): Account {
    const nowMs = now();
    const known = accounts.get(key);
    if (!known) {
      const fresh = { rule, left: rule.burst, atMs: nowMs, untold: 0 };
      accounts.set(key, fresh);
      return fresh;
    }
    const grown = ((nowMs - known.atMs) / 1_000) * rule.perSecond;
    // Long enough for any budget to be whole again, the shared one as well: what was not told does not matter any more.
    if (grown >= 2 * rule.burst) known.untold = 0;
    known.left = Math.min(rule.burst, known.left + grown);
    known.atMs = nowMs;
    return known;
  }

  function change(key: string, account: Account, spent: number): void {
    account.left = Math.min(account.rule.burst, account.left - spent);
    account.untold += spent;
    if (!shared || changed.has(key)) return;
    changed.add(key);
    timer ??= setTimeout(() => {
      timer = undefined;
      telling = tell(shared);
    }, tellAfterMs).unref();
  }

  async function tell(others: SharedBudgets): Promise<void> {
    const keys = [...changed];
    changed.clear();
    await Promise.all(
      keys.map(async (key) => {
        const account = accounts.peek(key);
        if (!account || Math.abs(account.untold) < LEASE * account.rule.burst) return;
        const spent = account.untold;
        account.untold = 0;
        try {
          const left = await others.settle(key, account.rule, spent);
          // What was spent meanwhile is not in it yet.
          account.left = left - account.untold;
          account.atMs = now();
          isWarned = false;
        } catch (error) {
          account.untold += spent;
          if (!isWarned) log.warn({ err: error }, 'budgets are counted in this process alone: Redis does not answer');
          isWarned = true;
        }
      }),
    );
  }

  return {
    spend(budget, cost, overdraft = 0) {
      const { burst, perSecond } = budget.rule;
      const account = accountOf(budget);
      // What is dearer than the whole budget is let through when that is whole.
      const missing = Math.min(cost, burst) - account.left - overdraft * burst;
      if (missing > 0) return Math.ceil((missing / perSecond) * 1_000);
      change(budget.key, account, cost);
      return 0;
    },
    charge(budget, cost, overdraft = 0) {
      const account = accountOf(budget);
      const taken = Math.min(cost, account.left + overdraft * budget.rule.burst);
      if (taken > 0) change(budget.key, account, taken);
    },
    giveBack(budget, cost) {
      if (cost > 0) change(budget.key, accountOf(budget), -cost);
    },
    stateOf: (budget) => ({ rule: budget.rule, left: accountOf(budget).left }),
    async stop() {
      clearTimeout(timer);
      await telling;
    },
  };
}

// The time is Redis' own: gateways need not agree on a clock. A debt is bounded, so that nobody is shut out for long. It
// expires when it would be whole again.
const SETTLE = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local burst = tonumber(ARGV[1])
local perMs = tonumber(ARGV[2])
local spent = tonumber(ARGV[3])
local known = redis.call('HMGET', KEYS[1], 'left', 'at')
local left = burst
if known[1] then left = math.min(burst, tonumber(known[1]) + (now - tonumber(known[2])) * perMs) end
left = math.max(-burst, math.min(burst, left - spent))
redis.call('HSET', KEYS[1], 'left', tostring(left), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], math.ceil(2 * burst / perMs))
return tostring(left)
`);

export function createRedisBudgets(redis: Redis): SharedBudgets {
  return {
    async settle(key, { burst, perSecond }, spent) {
      return Number(await evaluateScript(redis, SETTLE, [`budget:${key}`], [burst, perSecond / 1_000, spent]));
    },
  };
}
