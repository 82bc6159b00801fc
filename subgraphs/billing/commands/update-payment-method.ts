import { defineCommand } from '../account/define-command.ts';
import type { MutationUpdatePaymentMethodArgs } from '../generated/types.ts';
import { unchanged } from '../membership/account-state.ts';
import { decideReplacement } from '../membership/replace-method.ts';
import { storeMethod } from './store-method.ts';

/** Replaces the payment method; what is past due is tried with it at once. */
export const updatePaymentMethod = defineCommand<MutationUpdatePaymentMethodArgs>('updatePaymentMethod', {
  supersedes: ({ purpose }) => purpose === 'RENEWAL',
  async decide(state, { parts, customer, input, now }) {
    const stored = await storeMethod(parts, customer, input, 'paymentToken');
    return stored.kind === 'stored' ? decideReplacement(state, stored.source, now) : unchanged(state, stored);
  },
});
