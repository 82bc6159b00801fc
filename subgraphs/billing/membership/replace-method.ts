import { changed, notAllowed, type AccountState, type Change, type PaymentSource } from './account-state.ts';
import { collectAgain } from './collect.ts';
import { isRunning } from './membership.ts';

/** Another method from now on; what is past due is tried with it at once. */
export function decideReplacement(state: AccountState, source: PaymentSource, now: Date): Change {
  const { membership, collection } = state;
  if (isRunning(membership)) return changed({ ...state, source }, membership);
  if (membership?.status !== 'PAST_DUE')
    return notAllowed(state, 'There is no membership that a method could pay for.');
  if (!collection) throw new Error(`${membership.id} is past due without an open invoice`);
  return collectAgain({ ...state, source }, collection, { source, isOffSession: false }, now);
}
