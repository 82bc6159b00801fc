import { defineCommand } from '../account/define-command.ts';
import type { MutationResumeMembershipArgs } from '../generated/types.ts';
import { decideResumption } from '../membership/ending.ts';

/** Takes a cancellation at period end or a pending change of plan back. */
export const resumeMembership = defineCommand<MutationResumeMembershipArgs>('resumeMembership', {
  supersedes: () => false,
  decide: decideResumption,
});
