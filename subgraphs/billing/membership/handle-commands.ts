import { badInput } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { loadAccount } from '../account/commit-change.ts';
import { runCommand, type Command } from '../account/run-command.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Billing } from '../billing.ts';
import type { Request } from '../operation/idempotency.ts';
import { currencyOf } from '../plan/currency.ts';
import { termsOf, type Interval, type Terms } from '../plan/plan.ts';
import type { AccountState, Change, MembershipAnswer, PaymentSource } from './account-state.ts';
import { cancelMembership, replaceMethod, resumeMembership } from './ending.ts';
import type { Membership } from './membership.ts';
import { wholeSecond } from './period.ts';
import { changePlan, creditForChange, mayChangePlan, planChange, PREVIEW_MS, type PlanChange } from './plan-change.ts';
import { mayStart, startMembership } from './start-membership.ts';

/** Whose membership, and from where they act. */
export interface Customer {
  accountId: string;
  /** ISO 3166-1 alpha-2. */
  territory: string;
}

function commandOf({ accountId, territory }: Customer, kind: string, input: { idempotencyKey: string }) {
  const { idempotencyKey, ...rest } = input;
  const request: Request = { actorId: accountId, idempotencyKey, kind, input: rest };
  return { accountId, territory, request };
}

/** A plan or price cannot be had: nothing follows but the answer. */
function refused(state: AccountState, answer: MembershipAnswer): Change {
  return { state, bookings: [], answer };
}

/** Keeps the method behind a token, whatever becomes of it. BAD_USER_INPUT where the provider does not know the token. */
async function storeMethod(
  { provider }: Billing,
  { request, accountId }: Pick<Command, 'request' | 'accountId'>,
  paymentToken: string,
  argument: string,
): Promise<PaymentSource | MembershipAnswer> {
  const customerId = await provider.ensureCustomer(accountId);
  const outcome = await provider.storeMethod(customerId, paymentToken, `${accountId}:${request.idempotencyKey}`);
  switch (outcome.kind) {
    case 'stored':
      return { customerId, method: outcome.method };
    case 'unknownToken':
      throw badInput(argument, 'The payment provider does not know this token.');
    case 'declined': {
      const message = 'The payment method was declined.';
      return { kind: 'declined', declineCode: outcome.code, isRetriable: !outcome.isHard, message };
    }
  }
}

export interface StartInput {
  planId: string;
  interval: Interval;
  paymentToken: string;
  withTrial: boolean;
  idempotencyKey: string;
}

/** Begins a membership, with a trial or the first payment. A first payment that waits for approval gives way to this one. */
export function handleStart(
  billing: Billing,
  customer: Customer,
  input: StartInput,
  act: Act,
): Promise<MembershipAnswer> {
  const now = wholeSecond(act.now);
  const base = commandOf(customer, 'startMembership', input);
  const ids = { membershipId: newId('membership', now.getTime()), invoiceId: newId('invoice', now.getTime()) };
  const command: Command = {
    ...base,
    supersedes: ({ purpose }) => purpose === 'START',
    async decide({ state }) {
      // Before the first membership the account has no currency yet, but what it tried in vain to begin in.
      const currency = state.membership ? state.currency : currencyOf(customer.territory);
      const [plan] = await billing.plans.findMany([input.planId]);
      const terms = plan?.isOffered ? termsOf(plan, input.interval, currency) : undefined;
      if (!mayStart(state)) {
        const message = 'There is a membership already.';
        return refused(state, { kind: 'notAllowed', message, status: state.membership?.status });
      }
      if (!plan || !terms) return refused(state, { kind: 'planNotOffered' });
      const stored = await storeMethod(billing, base, input.paymentToken, 'input.paymentToken');
      if ('kind' in stored) return refused(state, stored);
      const { withTrial } = input;
      return startMembership(state, { terms, trialDays: plan.trialDays, withTrial, source: stored }, ids, now);
    },
  };
  return runCommand(billing, command, act);
}

export interface PlanChoice {
  planId: string;
  /** As now, where it is left out. */
  interval?: Interval | null | undefined;
}

/** The terms that a change would bring; undefined where the plan is not offered so. Who has them already keeps them. */
async function termsFor(
  { plans }: Billing,
  { terms: old }: Membership,
  { planId, interval }: PlanChoice,
): Promise<Terms | undefined> {
  const wanted = interval ?? old.interval;
  if (planId === old.planId && wanted === old.interval) return old;
  const [plan] = await plans.findMany([planId]);
  return plan?.isOffered ? termsOf(plan, wanted, old.currency) : undefined;
}

/** BAD_USER_INPUT unless the instant is of the last 15 minutes and of the current period. */
function checkProrationAt(given: Date | null | undefined, { period }: Membership, now: Date, argument: string): Date {
  if (!given) return now;
  const at = wholeSecond(given);
  if (at > now) throw badInput(argument, 'prorationAt is in the future.');
  if (now.getTime() - at.getTime() > PREVIEW_MS) throw badInput(argument, 'prorationAt is older than 15 minutes.');
  if (at < period.start) throw badInput(argument, 'prorationAt is before the current period.');
  return at;
}

export interface PreviewedChange extends PlanChange {
  prorationAt: Date;
}

/** What {@link handleChangePlan} would do; undefined where there is no membership that could change, or the plan is not offered. */
export async function previewPlanChange(
  billing: Billing,
  accountId: string,
  input: PlanChoice & { prorationAt?: Date | null | undefined },
  instant: Date,
): Promise<PreviewedChange | undefined> {
  const now = wholeSecond(instant);
  const state = (await loadAccount(billing, accountId))?.state;
  if (!state || !mayChangePlan(state.membership)) return undefined;
  const terms = await termsFor(billing, state.membership, input);
  if (!terms) return undefined;
  const prorationAt = checkProrationAt(input.prorationAt, state.membership, now, 'prorationAt');
  return { ...planChange(state.membership, terms, prorationAt, creditForChange(state)), prorationAt };
}

export interface ChangePlanInput extends PlanChoice {
  prorationAt?: Date | null | undefined;
  idempotencyKey: string;
}

/** Changes the plan. A change that waits for approval gives way to this one. */
export function handleChangePlan(
  billing: Billing,
  customer: Customer,
  input: ChangePlanInput,
  act: Act,
): Promise<MembershipAnswer> {
  const now = wholeSecond(act.now);
  const invoiceId = newId('invoice', now.getTime());
  const command: Command = {
    ...commandOf(customer, 'changePlan', input),
    supersedes: ({ purpose }) => purpose === 'CHANGE',
    async decide({ state }) {
      const { membership } = state;
      if (!mayChangePlan(membership)) return changePlan(state, undefined, now, invoiceId, now);
      const terms = await termsFor(billing, membership, input);
      if (!terms) return refused(state, { kind: 'planNotOffered' });
      const prorationAt = checkProrationAt(input.prorationAt, membership, now, 'input.prorationAt');
      return changePlan(state, terms, prorationAt, invoiceId, now);
    },
  };
  return runCommand(billing, command, act);
}

/** Ends the membership; a payment that waits for approval is given up. */
export function handleCancel(
  billing: Billing,
  customer: Customer,
  input: { atPeriodEnd: boolean; idempotencyKey: string },
  act: Act,
): Promise<MembershipAnswer> {
  const now = wholeSecond(act.now);
  const command: Command = {
    ...commandOf(customer, 'cancelMembership', input),
    supersedes: () => true,
    isDoneBy: ({ state }) => state.membership?.status === 'ENDED',
    decide: ({ state }) => cancelMembership(state, input.atPeriodEnd, now),
  };
  return runCommand(billing, command, act);
}

/** Takes a cancellation at period end or a pending change of plan back. */
export function handleResume(
  billing: Billing,
  customer: Customer,
  input: { idempotencyKey: string },
  act: Act,
): Promise<MembershipAnswer> {
  const command: Command = {
    ...commandOf(customer, 'resumeMembership', input),
    supersedes: () => false,
    decide: ({ state }) => resumeMembership(state),
  };
  return runCommand(billing, command, act);
}

/** Replaces the payment method; what is past due is tried with it at once. */
export function handleReplaceMethod(
  billing: Billing,
  customer: Customer,
  input: { paymentToken: string; idempotencyKey: string },
  act: Act,
): Promise<MembershipAnswer> {
  const now = wholeSecond(act.now);
  const base = commandOf(customer, 'updatePaymentMethod', input);
  const command: Command = {
    ...base,
    supersedes: ({ purpose }) => purpose === 'RENEWAL',
    async decide({ state }) {
      const stored = await storeMethod(billing, base, input.paymentToken, 'paymentToken');
      if ('kind' in stored) return refused(state, stored);
      return replaceMethod(state, stored, now);
    },
  };
  return runCommand(billing, command, act);
}
