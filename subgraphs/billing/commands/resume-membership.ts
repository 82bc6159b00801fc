import type { Act } from '../../../platform/subgraph/request-context.ts';
import { runCommand, type Command, type Customer } from '../account/run-command.ts';
import type { MutationResumeMembershipArgs } from '../generated/types.ts';
import type { MembershipAnswer } from '../membership/account-state.ts';
import { decideResumption } from '../membership/ending.ts';
import type { Parts } from '../stores.ts';

/** Takes a cancellation at period end or a pending change of plan back. */
export function resumeMembership(
  parts: Parts,
  customer: Customer,
  input: MutationResumeMembershipArgs,
  act: Act,
): Promise<MembershipAnswer> {
  const command: Command = {
    kind: 'resumeMembership',
    customer,
    input,
    supersedes: () => false,
    decide: decideResumption,
  };
  return runCommand(parts, command, act);
}
