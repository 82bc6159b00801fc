import type { MembershipPartsFragment } from '../generated/operations.ts';
import { actsOf, describeMembership, isLive, pictureInWords } from './membership-words.ts';

const plan = {
  id: 'plan_standard_1',
  code: 'standard',
  name: 'Standard',
  maximumHeight: 1_080,
  streamLimit: 2,
  profileLimit: 5,
  allowsDownloads: true,
  trialDays: 14,
  monthly: null,
  yearly: null,
};

const membership: MembershipPartsFragment = {
  id: 'membership_1',
  interval: 'MONTH',
  price: { amountMinor: 1_299, currency: 'EUR' },
  status: 'ACTIVE',
  startedAt: '2026-11-03T10:00:00',
  periodEnd: '2026-12-03T10:00:00',
  cancelAt: null,
  pendingPlan: null,
  pendingInterval: null,
  nextPaymentAttemptAt: null,
  actionUrl: null,
  endedAt: null,
  endReason: null,
  revision: 1,
  plan,
};
// Times without a zone are of the zone that the test runs in, as the words are.
const now = Date.parse('2026-11-24T12:00:00');
const said = (change: Partial<MembershipPartsFragment>) =>
  describeMembership({ ...membership, ...change }, 'en-GB', now);
const basic = { id: 'plan_basic_1', name: 'Basic' };

describe('how a membership stands, in words', () => {
  it.each<[string, Partial<MembershipPartsFragment>, RegExp]>([
    ['renews', {}, /renews on 3 December 2026 for €12.99 a month/],
    ['ends', { cancelAt: '2026-12-03T10:00:00' }, /ends on 3 December 2026; until then you can watch/],
    ['changes', { pendingPlan: basic }, /changes to Basic on 3 December 2026/],
    ['changes its interval', { pendingInterval: 'YEAR' }, /From 3 December 2026 on, Standard is paid by the year/],
    ['is on trial', { status: 'TRIALING' }, /Free until 3 December 2026; then €12.99 a month/],
    [
      'is on trial and ends',
      { status: 'TRIALING', cancelAt: '2026-12-03T10:00:00' },
      /Free until 3 December 2026; then it ends/,
    ],
    ['waits', { status: 'INCOMPLETE', startedAt: '2026-11-24T10:00:00' }, /approve.*25 Nov 2026|approve.*Tomorrow/],
    [
      'is tried again',
      { status: 'PAST_DUE', nextPaymentAttemptAt: '2026-11-26T10:00:00' },
      /You can watch on.*26 Nov 2026/,
    ],
    ['is not tried again', { status: 'PAST_DUE' }, /Give another payment method/],
    [
      'could not be paid',
      { status: 'ENDED', endedAt: '2026-11-20T10:00:00', endReason: 'PAYMENT_FAILED' },
      /ended on 20 November 2026, because it could not be paid/,
    ],
    ['was not approved', { status: 'ENDED', endReason: 'INCOMPLETE_EXPIRED' }, /was not approved/],
    ['was cancelled', { status: 'ENDED', endReason: 'CANCELED' }, /was cancelled/],
  ])('%s', (_how, change, words) => {
    expect(said(change).detail).toMatch(words);
  });
});

describe('what can be done about it', () => {
  it('is nothing but to choose anew once it has ended', () => {
    const ended = { ...membership, status: 'ENDED' as const, actionUrl: '/pay' };
    expect(Object.values(actsOf(ended)).some(Boolean)).toBe(false);
    expect([isLive(ended), isLive(null), isLive(membership)]).toEqual([false, false, true]);
  });

  it('is to take back what would change, and to end what has not been ended', () => {
    expect(actsOf(membership)).toMatchObject({ change: true, cancelAtEnd: true, cancelNow: true, resume: false });
    expect(actsOf({ ...membership, cancelAt: membership.periodEnd })).toMatchObject({
      cancelAtEnd: false,
      cancelNow: true,
      resume: true,
    });
    expect(actsOf({ ...membership, pendingPlan: basic }).resume).toBe(true);
  });

  it('is to approve where the bank asks for it', () => {
    expect(actsOf({ ...membership, status: 'INCOMPLETE', actionUrl: '/pay' })).toMatchObject({
      approve: true,
      change: false,
      cancelAtEnd: false,
    });
  });
});

it('advertises heights as people know them', () => {
  expect([2_160, 1_080, 720, 480].map(pictureInWords)).toEqual(['4K Ultra HD', 'Full HD, 1080p', 'HD, 720p', '480p']);
});
