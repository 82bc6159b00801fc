import { defineCommand } from '../account/define-command.ts';
import type { MutationCancelMembershipArgs } from '../generated/types.ts';
import { decideCancellation } from '../membership/ending.ts';

/** Ends the membership; a payment that waits for approval is given up. */
export const cancelMembership = defineCommand<Required<MutationCancelMembershipArgs>>('cancelMembership', {
  supersedes: () => true,
  isDoneBy: ({ state }) => state.membership?.status === 'ENDED',
  decide: (state, { input, now }) => decideCancellation(state, input.atPeriodEnd, now),
});
