/** Stripe's numbers of test cards and the names by which a provider takes them (docs.stripe.com/testing). */
export const testCards = [
  { number: '4242424242424242', token: 'pm_card_visa', name: 'Visa', what: 'is accepted' },
  { number: '5555555555554444', token: 'pm_card_mastercard', name: 'Mastercard', what: 'is accepted' },
  {
    number: '4000002760003184',
    token: 'pm_card_authenticationRequired',
    name: 'Visa',
    what: 'asks you to approve the payment',
  },
  {
    number: '4000000000000341',
    token: 'pm_card_chargeCustomerFail',
    name: 'Visa',
    what: 'is kept, then declined at every charge',
  },
  { number: '4000000000000002', token: 'pm_card_chargeDeclined', name: 'Visa', what: 'is declined' },
  {
    number: '4000000000009995',
    token: 'pm_card_chargeDeclinedInsufficientFunds',
    name: 'Visa',
    what: 'has insufficient funds',
  },
  { number: '4000000000000069', token: 'pm_card_chargeDeclinedExpiredCard', name: 'Visa', what: 'has expired' },
] as const;

/** What stands in the form, as it was typed. */
export interface TypedCard {
  number: string;
  /** `12/30`. */
  expiry: string;
  securityCode: string;
}

/** A card of which the provider has a name, or what is wrong with each field. */
export type ReadCard = { token: string } | { faults: Partial<Record<keyof TypedCard, string>> };

const digitsOf = (text: string) => text.replaceAll(/\D/g, '');

/** `4242 4242 42`: digits in groups of four, no more than a card has (ISO/IEC 7812: 19). */
export function groupDigits(text: string): string {
  return digitsOf(text)
    .slice(0, 19)
    .replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** `12/30` out of what is typed so far: `1230`, `12 / 2030`, `5/30`. */
export function tidyExpiry(text: string): string {
  const [, month, slash, year] =
    /^(\d{1,2})(\s*\/)\s*(\d*)/.exec(text) ?? /^(0\d|1[0-2]|\d)()(\d*)/.exec(digitsOf(text)) ?? [];
  if (month === undefined || year === undefined) return '';
  if (!slash && year === '') return month;
  return `${month.padStart(2, '0')}/${year.length > 2 ? year.slice(-2) : year}`;
}

/** The check digit of ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function faultOfNumber(digits: string): string | undefined {
  if (digits.length < 12) return digits === '' ? 'Type the number of the card.' : 'The number is too short.';
  if (!passesLuhn(digits)) return 'A digit of the number is wrong: no card has this one.';
  if (testCards.some(({ number }) => number === digits)) return undefined;
  return 'No real card is taken here. Use one of the test cards below.';
}

function faultOfExpiry(text: string, now: Date): string | undefined {
  const [, month, year] = /^(\d\d)\/(\d\d)$/.exec(text) ?? [];
  if (month === undefined) return 'Type month and year, as 12/30.';
  if (Number(month) < 1 || Number(month) > 12) return `There is no month ${month}.`;
  // Good to the end of its month.
  const end = new Date(2_000 + Number(year), Number(month), 1);
  return end > now ? undefined : `This card was good until ${month}/20${year} and has expired.`;
}

/** What a card in the form is, or what is wrong with it. Pure. */
export function readCard({ number, expiry, securityCode }: TypedCard, now: Date): ReadCard {
  const digits = digitsOf(number);
  const faults = {
    number: faultOfNumber(digits),
    expiry: faultOfExpiry(expiry, now),
    securityCode: /^\d{3,4}$/.test(securityCode) ? undefined : 'Type the 3 or 4 digits from the card.',
  };
  const found = Object.entries(faults).filter(([, fault]) => fault !== undefined);
  if (found.length > 0) return { faults: Object.fromEntries(found) };
  return { token: testCards.find((card) => card.number === digits)!.token };
}

/** A test card as it would be typed; good for years. */
export function typedCard({ number }: { number: string }, now: Date): TypedCard {
  return {
    number: groupDigits(number),
    expiry: `12/${String((now.getFullYear() + 4) % 100).padStart(2, '0')}`,
    securityCode: '123',
  };
}
