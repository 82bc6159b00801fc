import type { TestPaymentState } from './test-payment-store.ts';

/** A test method: what the bank says when it is stored, and when it is charged. */
export interface TestMethodBehaviour {
  brand: string;
  last4: string;
  /** The bank's word where it refuses to have the method stored at all. */
  storingDeclinedAs?: string;
  charging: TestPaymentState;
}

const succeeds = { charging: { kind: 'succeeded' } } as const;

function refused(last4: string, code: string): TestMethodBehaviour {
  return { brand: 'visa', last4, storingDeclinedAs: code, charging: { kind: 'declined', code } };
}

/**
 * Stripe's names of test methods, with what they do there (docs.stripe.com/testing): a card that is declined is declined when it is
 * stored, but for `pm_card_chargeCustomerFail`, which stores and fails when it is charged.
 */
export const testMethods: ReadonlyMap<string, TestMethodBehaviour> = new Map<string, TestMethodBehaviour>([
  ['pm_card_visa', { brand: 'visa', last4: '4242', ...succeeds }],
  ['pm_card_visa_debit', { brand: 'visa', last4: '5556', ...succeeds }],
  ['pm_card_mastercard', { brand: 'mastercard', last4: '4444', ...succeeds }],
  ['pm_card_amex', { brand: 'amex', last4: '8431', ...succeeds }],
  ['pm_card_jcb', { brand: 'jcb', last4: '0505', ...succeeds }],
  ['pm_card_authenticationRequired', { brand: 'visa', last4: '3184', charging: { kind: 'actionRequired' } }],
  [
    'pm_card_chargeCustomerFail',
    { brand: 'visa', last4: '0341', charging: { kind: 'declined', code: 'card_declined' } },
  ],
  ['pm_card_chargeDeclined', refused('0002', 'card_declined')],
  ['pm_card_chargeDeclinedInsufficientFunds', refused('9995', 'insufficient_funds')],
  ['pm_card_chargeDeclinedExpiredCard', refused('0069', 'expired_card')],
  ['pm_card_chargeDeclinedLostCard', refused('9987', 'lost_card')],
  ['pm_card_chargeDeclinedStolenCard', refused('9979', 'stolen_card')],
  ['pm_card_chargeDeclinedProcessingError', refused('0119', 'processing_error')],
]);
