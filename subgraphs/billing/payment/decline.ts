import type { Declined } from './payment-provider.ts';

/** What Stripe tells of a refusal: an error of its API, or a payment's `last_payment_error`. */
export interface Refusal {
  code?: string | null;
  decline_code?: string | null;
  advice_code?: string | null;
}

// docs.stripe.com/declines/codes: another try with the same method cannot succeed.
const hardCodes = new Set([
  'card_not_supported', 'currency_not_supported', 'expired_card', 'fraudulent', 'highest_risk_level', 'incorrect_number',
  'invalid_account', 'invalid_expiry_month', 'invalid_expiry_year', 'invalid_number', 'lost_card', 'merchant_blacklist',
  'new_account_information_available', 'pickup_card', 'restricted_card', 'revocation_of_all_authorizations',
  'revocation_of_authorization', 'stolen_card', 'stop_payment_order', 'transaction_not_allowed',
]); // prettier-ignore

// The same page: the customer, who may be the thief, is told no more than that the card was declined.
const concealedCodes = new Set([
  'fraudulent', 'generic_decline', 'highest_risk_level', 'lost_card', 'merchant_blacklist', 'pickup_card', 'stolen_card',
]); // prettier-ignore

/**
 * Reads a refusal: the bank's word where it gave one (`insufficient_funds`), else the provider's (`expired_card`). The network's
 * advice goes before the list of codes.
 */
export function readDecline(refusal: Refusal, paymentId?: string): Declined {
  // Stripe's client says '' for what was not told.
  const code = refusal.decline_code || refusal.code || 'card_declined';
  return {
    kind: 'declined',
    code: concealedCodes.has(code) ? 'card_declined' : code,
    isHard: refusal.advice_code === 'do_not_try_again' || hardCodes.has(code),
    ...(paymentId === undefined ? {} : { paymentId }),
  };
}
