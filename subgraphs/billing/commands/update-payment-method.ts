import type { Act } from '../../../platform/subgraph/request-context.ts';
import { runCommand, type Command, type Customer } from '../account/run-command.ts';
import type { MutationUpdatePaymentMethodArgs } from '../generated/types.ts';
import { unchanged, type MembershipAnswer } from '../membership/account-state.ts';
import { decideReplacement } from '../membership/replace-method.ts';
import type { Parts } from '../stores.ts';
import { storeMethod } from './store-method.ts';

/** Replaces the payment method; what is past due is tried with it at once. */
export function updatePaymentMethod(
  parts: Parts,
  customer: Customer,
  input: MutationUpdatePaymentMethodArgs,
  act: Act,
): Promise<MembershipAnswer> {
  const command: Command = {
    kind: 'updatePaymentMethod',
    customer,
    input,
    supersedes: ({ purpose }) => purpose === 'RENEWAL',
    async decide(state, now) {
      const stored = await storeMethod(parts, customer, input, 'paymentToken');
      return stored.kind === 'stored' ? decideReplacement(state, stored.source, now) : unchanged(state, stored);
    },
  };
  return runCommand(parts, command, act);
}
