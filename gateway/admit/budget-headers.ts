import type { BudgetState } from './budget.ts';

/** What a rule grants in so many seconds from nothing: draft-ietf-httpapi-ratelimit-headers' time window. */
const windowSeconds = ({ rule }: BudgetState): number => Math.ceil(rule.burst / rule.perSecond);

/**
 * `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11): the budget that a request is counted by, what
 * is left of it, and the seconds until it is whole again. Where it was refused, until it may come again, as `Retry-After` says.
 */
export function budgetHeaders(state: BudgetState, retryAfterMs?: number): Record<string, string> {
  const { rule, left } = state;
  const resetSeconds =
    retryAfterMs === undefined ? Math.ceil((rule.burst - left) / rule.perSecond) : Math.ceil(retryAfterMs / 1_000);
  return {
    'ratelimit-policy': `"${rule.name}";q=${rule.burst};qu="cost";w=${windowSeconds(state)}`,
    ratelimit: `"${rule.name}";r=${Math.max(0, Math.floor(left))};t=${resetSeconds}`,
  };
}
