/** Stripe's names of test methods, which the built-in test provider takes; what each does (docs.stripe.com/testing). */
const testMethods = [
  { token: 'pm_card_visa', name: 'Visa ending in 4242', what: 'is accepted' },
  { token: 'pm_card_mastercard', name: 'Mastercard ending in 4444', what: 'is accepted' },
  { token: 'pm_card_authenticationRequired', name: 'Visa ending in 3184', what: 'asks you to approve the payment' },
  { token: 'pm_card_chargeCustomerFail', name: 'Visa ending in 0341', what: 'is kept, then declined at every charge' },
  { token: 'pm_card_chargeDeclined', name: 'Visa ending in 0002', what: 'is declined' },
  { token: 'pm_card_chargeDeclinedInsufficientFunds', name: 'Visa ending in 9995', what: 'has insufficient funds' },
  { token: 'pm_card_chargeDeclinedExpiredCard', name: 'Visa ending in 0069', what: 'has expired' },
] as const;

export const usualPaymentToken: string = testMethods[0].token;

/** How to pay. No card of anybody's is ever typed in here: these are test methods, and say so. */
export function PaymentChoice({ chosen, onChoose }: { chosen: string; onChoose(token: string): void }) {
  return (
    <fieldset class="choices">
      <legend>
        Pay with <span class="mark">test: no money moves</span>
      </legend>
      {testMethods.map(({ token, name, what }) => (
        <label key={token} class="check">
          <input
            type="radio"
            name="payment"
            value={token}
            checked={token === chosen}
            data-testid={`pay-${token}`}
            onChange={() => onChoose(token)}
          />
          <span>
            <b>{name}</b> <span class="fine">{what}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
