import type { Act } from '../../../platform/subgraph/request-context.ts';
import { runCommand, type Command, type Customer } from '../account/run-command.ts';
import type { MutationCancelMembershipArgs } from '../generated/types.ts';
import type { MembershipAnswer } from '../membership/account-state.ts';
import { decideCancellation } from '../membership/ending.ts';
import type { Parts } from '../stores.ts';

/** Ends the membership; a payment that waits for approval is given up. */
export function cancelMembership(
  parts: Parts,
  customer: Customer,
  input: Required<MutationCancelMembershipArgs>,
  act: Act,
): Promise<MembershipAnswer> {
  const command: Command = {
    kind: 'cancelMembership',
    customer,
    input,
    supersedes: () => true,
    isDoneBy: ({ state }) => state.membership?.status === 'ENDED',
    decide: (state, now) => decideCancellation(state, input.atPeriodEnd, now),
  };
  return runCommand(parts, command, act);
}
