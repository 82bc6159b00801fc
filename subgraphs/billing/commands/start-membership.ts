import { newId } from '../../../platform/ids/ids.ts';
import { defineCommand } from '../account/define-command.ts';
import type { StartMembershipInput } from '../generated/types.ts';
import { unchanged } from '../membership/account-state.ts';
import { decideStart, refuseStart } from '../membership/start.ts';
import { currencyOf } from '../plan/currency.ts';
import { termsOf } from '../plan/plan.ts';
import { storeMethod } from './store-method.ts';

/** Begins a membership, with a trial or the first payment. A first payment that waits for approval gives way to this one. */
export const startMembership = defineCommand<StartMembershipInput>('startMembership', {
  supersedes: ({ purpose }) => purpose === 'START',
  async decide(state, { parts, customer, input, now }) {
    const refusal = refuseStart(state);
    if (refusal) return refusal;
    // Defaults of the schema, which codegen takes for optional.
    const { planId, interval = 'MONTH', withTrial = true } = input;
    // Before the first membership the account has no currency yet, but what it tried in vain to begin in.
    const currency = state.membership ? state.currency : currencyOf(customer.territory);
    const [plan] = await parts.plans.findMany([planId]);
    const terms = plan?.isOffered ? termsOf(plan, interval, currency) : undefined;
    if (!plan || !terms) return unchanged(state, { kind: 'planNotOffered' });
    const stored = await storeMethod(parts, customer, input, 'input.paymentToken');
    if (stored.kind === 'declined') return unchanged(state, stored);
    const ids = { membershipId: newId('membership', now.getTime()), invoiceId: newId('invoice', now.getTime()) };
    return decideStart(state, { terms, trialDays: plan.trialDays, withTrial, source: stored.source, ...ids }, now);
  },
});
