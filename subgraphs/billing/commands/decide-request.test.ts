import { randomUUID } from 'node:crypto';
import { expiryOf } from '../approval/money-request.ts';
import { loadAccount } from '../account/load-account.ts';
import { openTestBilling, NOW, type TestBilling } from '../testing.ts';
import { approveMoneyRequest, rejectMoneyRequest } from './decide-request.ts';
import { grantCredit, type CreditAnswer } from './grant-credit.ts';
import { refundInvoice, type RefundAnswer } from './refund-invoice.ts';
import { startMembership } from './start-membership.ts';

let test: TestBilling;
let customer: string;
let invoiceId: string;
let anna: string;
const ben = 'account_ben';
beforeAll(async () => {
  test = await openTestBilling();
});
afterAll(() => test.close());
beforeEach(async () => {
  test.now = NOW;
  customer = `account_${randomUUID()}`;
  // A member of staff with all of the day before them: 10,000 alone.
  anna = `account_${randomUUID()}`;
  const input = {
    planId: test.plans['premium']!.id,
    interval: 'YEAR' as const,
    paymentToken: 'pm_card_visa',
    withTrial: false,
    idempotencyKey: 'start',
  };
  const started = await startMembership(test.parts, { accountId: customer, territory: 'US' }, input, as(customer));
  if (started.kind !== 'changed') throw new Error(started.kind);
  invoiceId = started.invoiceId!;
});

const as = (account: string) => test.act({ account });
const credit = (amountMinor: number, key: string = randomUUID(), who = anna) =>
  grantCredit(test.parts, { accountId: customer, amountMinor, reason: 'Sorry', idempotencyKey: key }, as(who));
const refund = (amountMinor: number | null, key: string = randomUUID(), who = anna) =>
  refundInvoice(test.parts, { invoiceId, amountMinor, reason: 'Broke off', idempotencyKey: key }, as(who));
const approve = (id: string, who = ben) => approveMoneyRequest(test.parts, id, as(who));
const creditOf = async () => (await loadAccount(test.parts, customer))!.state.creditMinor;
const waiting = async () => {
  const all = await test.parts.moneyRequests.list({ state: 'WAITING', limit: 1_000 }, test.now);
  return all.filter(({ requestedBy }) => requestedBy === anna);
};

function requestOf(answer: CreditAnswer | RefundAnswer): string {
  if (answer.kind !== 'approvalNeeded') throw new Error(answer.kind);
  return answer.requestId;
}

describe('what staff give alone', () => {
  it('ends at the limit of a day, however many they give at once and to whom', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => credit(1_000)));
    const kinds = Object.groupBy(answers, ({ kind }) => kind);
    expect(kinds.creditGranted).toHaveLength(10);
    expect(kinds.approvalNeeded).toHaveLength(2);
    expect(await creditOf()).toBe(10_000);
    // Money back counts to the same day, as does what is little; a new day begins anew, and others have their own.
    requestOf(await refund(1));
    expect(await credit(1, undefined, ben)).toMatchObject({ kind: 'creditGranted' });
    test.now = new Date(NOW.getTime() + 86_400_000);
    expect(await credit(10_000)).toMatchObject({ kind: 'creditGranted' });
  });

  it('asks once for a repeat, and gives nothing meanwhile', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => credit(10_001, key)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const [request, ...more] = await waiting();
    expect(more).toEqual([]);
    expect(request).toMatchObject({ kind: 'CREDIT', accountId: customer, amountMinor: 10_001, currency: 'USD' });
    expect(await creditOf()).toBe(0);
    await expect(credit(10_002, key)).rejects.toMatchObject({ extensions: { code: 'IDEMPOTENCY_CONFLICT' } });
  });
});

describe('what is asked for', () => {
  it('is given once by a second person, however often it is approved', async () => {
    const id = requestOf(await credit(20_000));
    const answers = await Promise.all(Array.from({ length: 8 }, () => approve(id)));
    expect(answers).toEqual(Array(8).fill({ kind: 'creditGranted', accountId: customer }));
    expect(await creditOf()).toBe(20_000);
    expect(await test.parts.moneyRequests.find(id)).toMatchObject({ state: 'APPROVED', decidedBy: ben });
    expect(await approve(id, 'account_cleo')).toMatchObject({ kind: 'moneyRequestClosed' });
    const [record] = await test.parts.audit.list({ subjectId: customer, limit: 1 });
    expect(record).toMatchObject({ action: 'account.grantCredit', actorId: ben });
  });

  it('is given by one of two who approve at once, and told to the other', async () => {
    const id = requestOf(await credit(20_000));
    const kinds = (await Promise.all([approve(id, ben), approve(id, 'account_cleo')])).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['creditGranted', 'moneyRequestClosed']);
    expect(await creditOf()).toBe(20_000);
  });

  it('is not for whoever asks to approve, nor for whom it is', async () => {
    const id = requestOf(await credit(20_000));
    expect(await approve(id, anna)).toEqual({ kind: 'ownRequest' });
    expect(await approve(id, customer)).toEqual({ kind: 'ownAccount' });
    expect(await creditOf()).toBe(0);
    expect(await approve('moneyrequest_none')).toEqual({ kind: 'moneyRequestNotFound' });
  });

  it('may be money back, with the amount that was asked for', async () => {
    await credit(9_999);
    const { totalMinor } = (await test.parts.invoices.find(invoiceId))!;
    expect(totalMinor).toBeGreaterThan(100);
    const id = requestOf(await refund(null));
    expect(await refund(1)).toMatchObject({ kind: 'refunded', amountMinor: 1 });
    // Less can be given back by now than was asked for.
    expect(await approve(id)).toMatchObject({ kind: 'refundNotAllowed', refundableMinor: totalMinor - 1 });
    const other = requestOf(await refund(totalMinor - 1));
    const answers = await Promise.all(Array.from({ length: 4 }, () => approve(other)));
    expect(answers).toEqual(Array(4).fill(expect.objectContaining({ kind: 'refunded', amountMinor: totalMinor - 1 })));
    const [payment] = await test.connection
      .collection('test_payments')
      .find({ 'charge.accountId': customer })
      .toArray();
    expect(payment!['refunds']).toHaveLength(2);
  });

  it('comes to nothing by a second person or whoever asked, with a reason on record, and once', async () => {
    const id = requestOf(await credit(20_000));
    const reject = (who: string) => rejectMoneyRequest(test.parts, { id, reason: 'Too much' }, as(who));
    const kinds = (await Promise.all([reject(anna), reject(ben)])).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['moneyRequestClosed', 'moneyRequestRejected']);
    expect(await approve(id)).toMatchObject({ kind: 'moneyRequestClosed', request: { state: 'REJECTED' } });
    expect(await creditOf()).toBe(0);
    const records = await test.parts.audit.list({ subjectId: id, limit: 10 });
    expect(records.map(({ action }) => action).toSorted()).toEqual(['moneyRequest.create', 'moneyRequest.reject']);
  });

  it('expires', async () => {
    const id = requestOf(await credit(20_000));
    const request = (await test.parts.moneyRequests.find(id))!;
    test.now = expiryOf(request);
    expect(await approve(id)).toMatchObject({ kind: 'moneyRequestClosed' });
    const rejected = await rejectMoneyRequest(test.parts, { id, reason: 'Late' }, as(ben));
    expect(rejected).toMatchObject({ kind: 'moneyRequestClosed', request: { state: 'WAITING' } });
    expect(await waiting()).toEqual([]);
    const expired = await test.parts.moneyRequests.list({ state: 'EXPIRED', limit: 1_000 }, test.now);
    expect(expired.map((each) => each.id)).toContain(id);
  });
});
