import { expiryOf, objectionTo, stateAt, type MoneyRequest } from './money-request.ts';

const asked = new Date(Date.UTC(2031, 4, 1));
const request: MoneyRequest = {
  id: 'moneyrequest_1',
  kind: 'CREDIT',
  accountId: 'account_customer',
  amountMinor: 20_000,
  currency: 'EUR',
  reason: 'Sorry',
  requestedBy: 'account_anna',
  requestedAt: asked,
  state: 'WAITING',
};
const lastMoment = new Date(expiryOf(request).getTime() - 1);

describe('a request for money', () => {
  it.each([
    ['somebody else', 'account_ben', {}, asked, undefined],
    ['somebody else, in the last moment', 'account_ben', {}, lastMoment, undefined],
    ['somebody else, too late', 'account_ben', {}, expiryOf(request), 'requestClosed'],
    ['whoever asked', 'account_anna', {}, asked, 'ownRequest'],
    ['whom it is for', 'account_customer', {}, asked, 'ownAccount'],
    ['anybody, once it is approved', 'account_ben', { state: 'APPROVED' }, asked, 'requestClosed'],
    ['anybody, once it is rejected', 'account_ben', { state: 'REJECTED' }, asked, 'requestClosed'],
  ] as const)('is decided on by %s: %s', (_who, account, change, now, expected) => {
    expect(objectionTo({ ...request, ...change }, { account, now })).toBe(expected);
  });

  it('expires only while it waits', () => {
    expect(stateAt({ ...request, state: 'APPROVED' }, expiryOf(request))).toBe('APPROVED');
    expect(stateAt(request, expiryOf(request))).toBe('EXPIRED');
  });
});
