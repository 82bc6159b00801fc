import type { AccountState, Change, PaymentSource } from './account-state.ts';
import { collectAgain, giveUp } from './collect.ts';
import { ended, type Membership } from './membership.ts';

function notAllowed(state: AccountState, message: string): Change {
  return { state, bookings: [], answer: { kind: 'notAllowed', message, status: state.membership?.status } };
}

function changed(state: AccountState, membership: Membership): Change {
  return { state: { ...state, membership }, bookings: [], answer: { kind: 'changed', membership } };
}

/**
 * Ends the membership at once, or at the end of what is paid. Nothing is given back. What is past due ends at once: there is no
 * paid period to keep.
 */
export function cancelMembership(state: AccountState, atPeriodEnd: boolean, now: Date): Change {
  const { membership, collection } = state;
  switch (membership?.status) {
    case undefined:
    case 'ENDED':
      return notAllowed(state, 'There is no membership that could be ended.');
    case 'TRIALING':
      return changed(
        state,
        atPeriodEnd ? { ...membership, next: { kind: 'cancel' } } : ended(membership, 'CANCELED', now),
      );
    case 'ACTIVE':
      return changed(
        state,
        atPeriodEnd ? { ...membership, next: { kind: 'cancel' } } : ended(membership, 'CANCELED', now),
      );
    case 'INCOMPLETE':
    case 'PAST_DUE': {
      const over = ended(membership, 'CANCELED', now);
      const change = collection ? giveUp(state, collection, over, now) : changed(state, over);
      return { ...change, answer: { kind: 'changed', membership: over } };
    }
  }
}

/** Takes back what was to happen at the end of the period. */
export function resumeMembership(state: AccountState): Change {
  const { membership } = state;
  if (membership?.status === 'TRIALING' && membership.next.kind !== 'renew') {
    return changed(state, { ...membership, next: { kind: 'renew' } });
  }
  if (membership?.status === 'ACTIVE' && membership.next.kind !== 'renew') {
    return changed(state, { ...membership, next: { kind: 'renew' } });
  }
  return notAllowed(state, 'Nothing was to change that could be taken back.');
}

/** Another method from now on; what is past due is tried with it at once. */
export function replaceMethod(state: AccountState, source: PaymentSource, now: Date): Change {
  const { membership, collection } = state;
  switch (membership?.status) {
    case 'TRIALING':
    case 'ACTIVE':
      return changed({ ...state, source }, membership);
    case 'PAST_DUE':
      if (!collection) throw new Error(`${membership.id} is past due without an open invoice`);
      return collectAgain({ ...state, source }, collection, { source, isOffSession: false }, now);
    default:
      return notAllowed(state, 'There is no membership that a method could pay for.');
  }
}
