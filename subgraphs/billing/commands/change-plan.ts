import { badInput } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { defineCommand } from '../account/define-command.ts';
import { loadAccount } from '../account/load-account.ts';
import type { ChangePlanInput, QueryPreviewPlanChangeArgs } from '../generated/types.ts';
import { isRunning, type Membership } from '../membership/membership.ts';
import {
  creditForChange,
  decidePlanChange,
  planChange,
  PREVIEW_MS,
  type PlanChange,
} from '../membership/plan-change.ts';
import { wholeSecond } from '../plan/period.ts';
import { termsOf, type Terms } from '../plan/plan.ts';
import type { Stores } from '../stores.ts';

/** The terms that a change would bring; undefined where the plan is not offered so. Who has them already keeps them. */
async function termsFor(
  { plans }: Stores,
  { terms: old }: Membership,
  { planId, interval }: QueryPreviewPlanChangeArgs,
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

/** What {@link changePlan} would do; undefined where there is no membership that could change, or the plan is not offered. */
export async function previewPlanChange(
  stores: Stores,
  accountId: string,
  input: QueryPreviewPlanChangeArgs,
  instant: Date,
): Promise<PreviewedChange | undefined> {
  const now = wholeSecond(instant);
  const state = (await loadAccount(stores, accountId))?.state;
  if (!state || !isRunning(state.membership)) return undefined;
  const terms = await termsFor(stores, state.membership, input);
  if (!terms) return undefined;
  const prorationAt = checkProrationAt(input.prorationAt, state.membership, now, 'prorationAt');
  return { ...planChange(state.membership, terms, prorationAt, creditForChange(state)), prorationAt };
}

/** Changes the plan. A change that waits for approval gives way to this one. */
export const changePlan = defineCommand<ChangePlanInput>('changePlan', {
  supersedes: ({ purpose }) => purpose === 'CHANGE',
  async decide(state, { parts, input, now }) {
    const { membership } = state;
    const invoiceId = newId('invoice', now.getTime());
    const terms = isRunning(membership) ? await termsFor(parts, membership, input) : undefined;
    const prorationAt =
      membership && terms ? checkProrationAt(input.prorationAt, membership, now, 'input.prorationAt') : now;
    return decidePlanChange(state, { terms, prorationAt, invoiceId }, now);
  },
});
