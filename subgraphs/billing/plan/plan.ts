import type { BillingInterval } from '../generated/types.ts';

export interface Features {
  /** Height class in pixels. */
  maximumHeight: number;
  /** Films at the same time. */
  streamLimit: number;
  profileLimit: number;
  /** Whether films may be saved; absent of what was agreed to before there was that. */
  allowsDownloads?: boolean;
}

export interface PlanPrice {
  interval: BillingInterval;
  /** ISO 4217. */
  currency: string;
  /** In the currency's smallest unit: cents, or whole yen. */
  amountMinor: number;
}

/** One version of a plan. Never changed once it is there, but for being retired. */
export interface Plan extends Features {
  id: string;
  code: string;
  /** From 1. */
  version: number;
  name: string;
  trialDays: number;
  prices: PlanPrice[];
  /** The newest version of its code, and not retired. */
  isOffered: boolean;
}

/** What an account has agreed to: pinned, so that no later version of the plan can touch it. */
export interface Terms {
  planId: string;
  planCode: string;
  planName: string;
  interval: BillingInterval;
  /** Of one period. */
  priceMinor: number;
  currency: string;
  features: Features;
}

/** In the currency's smallest unit; undefined where the plan is not sold so. */
export function priceOf(plan: Plan, interval: BillingInterval, currency: string): number | undefined {
  return plan.prices.find((price) => price.interval === interval && price.currency === currency)?.amountMinor;
}

/** What would be agreed to; undefined where the plan is not sold by that interval in that currency. */
export function termsOf(plan: Plan, interval: BillingInterval, currency: string): Terms | undefined {
  const priceMinor = priceOf(plan, interval, currency);
  if (priceMinor === undefined) return undefined;
  const { id: planId, code: planCode, name: planName, maximumHeight, streamLimit, profileLimit } = plan;
  const features = { maximumHeight, streamLimit, profileLimit, allowsDownloads: plan.allowsDownloads ?? false };
  return { planId, planCode, planName, interval, priceMinor, currency, features };
}

/** Cheapest month first; what has no price in the currency comes last. */
export function inOrderOfPrice(plans: readonly Plan[], currency: string): Plan[] {
  const key = (plan: Plan) =>
    priceOf(plan, 'MONTH', currency) ?? (priceOf(plan, 'YEAR', currency) ?? Number.MAX_SAFE_INTEGER) / 12;
  return plans.toSorted((a, b) => key(a) - key(b) || (a.code < b.code ? -1 : 1));
}
