import { changed, notAllowed, type AccountState, type Change } from './account-state.ts';
import { giveUp } from './collect.ts';
import { ended, isRunning } from './membership.ts';

/**
 * Ends the membership at once, or at the end of what is paid. Nothing is given back. What is past due ends at once: there is no
 * paid period to keep.
 */
export function decideCancellation(state: AccountState, atPeriodEnd: boolean, now: Date): Change {
  const { membership, collection } = state;
  if (!membership || membership.status === 'ENDED') {
    return notAllowed(state, 'There is no membership that could be ended.');
  }
  if (isRunning(membership) && atPeriodEnd) return changed(state, { ...membership, next: { kind: 'cancel' } });
  const over = ended(membership, 'CANCELED', now);
  if (isRunning(membership) || !collection) return changed(state, over);
  return { ...giveUp(state, collection, over, now), answer: { kind: 'changed', membership: over } };
}

/** Takes back what was to happen at the end of the period. */
export function decideResumption(state: AccountState): Change {
  const { membership } = state;
  return isRunning(membership) && membership.next.kind !== 'renew'
    ? changed(state, { ...membership, next: { kind: 'renew' } })
    : notAllowed(state, 'Nothing was to change that could be taken back.');
}
