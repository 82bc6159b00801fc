import { refundableOf, splitRefund } from './refund.ts';

const invoice = { dueMinor: 700, creditAppliedMinor: 300 };
const refund = (cashMinor: number, creditMinor: number, status: 'PENDING' | 'DONE' | 'REFUSED') => ({
  cashMinor,
  creditMinor,
  status,
});

describe('what can be given back', () => {
  it('is what was paid, less what was given back or is under way', () => {
    expect(refundableOf(invoice, [])).toEqual({ cashMinor: 700, creditMinor: 300 });
    const refunds = [refund(200, 0, 'DONE'), refund(100, 50, 'PENDING'), refund(400, 0, 'REFUSED')];
    expect(refundableOf(invoice, refunds)).toEqual({ cashMinor: 400, creditMinor: 250 });
  });

  it('goes to the method first', () => {
    const refundable = refundableOf(invoice, []);
    expect(splitRefund(refundable, 500)).toEqual({ cashMinor: 500, creditMinor: 0 });
    expect(splitRefund(refundable, 900)).toEqual({ cashMinor: 700, creditMinor: 200 });
    expect(splitRefund(refundable, 1_001)).toBeUndefined();
  });
});
