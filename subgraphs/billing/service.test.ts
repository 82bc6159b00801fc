import { randomUUID } from 'node:crypto';
import { actor, openTestSubgraph } from '../../platform/subgraph/testing.ts';
import { signServiceToken } from '../../platform/passport/service-token.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { subgraph } from './service.ts';

let service: Awaited<ReturnType<typeof openTestSubgraph>>;
let plans: Record<string, string>;
beforeAll(async () => {
  service = await openTestSubgraph(subgraph);
  const { data } = await service.as(undefined, '{ plans { id code } }');
  plans = Object.fromEntries(data.plans.map(({ id, code }: { id: string; code: string }) => [code, id]));
});
afterAll(() => service.stop());

let accounts = 0;
const newViewer = () => actor({ account: `account_${(accounts += 1)}` });
const staff = (...scopes: string[]) => actor({ account: 'account_staff', scopes });

const RESULT = `__typename
  ... on Failure { message }
  ... on MembershipChanged { membership { id status plan { code } revision periodEnd pendingPlan { code } cancelAt }
    account { id } invoice { id number status total { amountMinor currency } lines { kind amount { amountMinor } } } }
  ... on PaymentDeclined { declineCode retriable }
  ... on PaymentActionRequired { actionUrl membership { status actionUrl } }
  ... on MembershipNotAllowed { status }`;

async function start(viewer: ReturnType<typeof actor>, plan: string, change: object = {}) {
  const input = {
    planId: plans[plan],
    paymentToken: 'pm_card_visa',
    withTrial: false,
    idempotencyKey: randomUUID(),
    ...change,
  };
  const { data, errors } = await service.as(
    viewer,
    `mutation ($input: StartMembershipInput!) { startMembership(input: $input) { ${RESULT} } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data.startMembership;
}

async function changePlan(viewer: ReturnType<typeof actor>, plan: string, change: object = {}) {
  const input = { planId: plans[plan], idempotencyKey: randomUUID(), ...change };
  return service.as(viewer, `mutation ($input: ChangePlanInput!) { changePlan(input: $input) { ${RESULT} } }`, {
    input,
  });
}

describe('plans', () => {
  it('are shown to everybody in the order of price, in the currency of where they are', async () => {
    const query = '{ plans { code maximumHeight streamLimit profileLimit price { amountMinor currency } trialDays } }';
    const { data } = await service.as(actor({ account: 'account_jp', territory: 'JP' }), query);
    expect(data.plans).toEqual([
      {
        code: 'basic',
        maximumHeight: 720,
        streamLimit: 1,
        profileLimit: 3,
        trialDays: 7,
        price: { amountMinor: 990, currency: 'JPY' },
      },
      expect.objectContaining({ code: 'standard', price: { amountMinor: 1590, currency: 'JPY' } }),
      expect.objectContaining({ code: 'premium', price: { amountMinor: 2290, currency: 'JPY' } }),
    ]);
    const anonymous = await service.as(undefined, query);
    expect(anonymous.data.plans[0].price).toEqual({ amountMinor: 799, currency: 'USD' });
  });
});

describe('a membership', () => {
  it('begins with its first payment, and allows what the plan says at once', async () => {
    const viewer = newViewer();
    const feed = await service.subscribe(viewer, 'subscription { entitlementChanged { revision maximumHeight } }');
    expect((await feed.next()).data.entitlementChanged).toEqual({ revision: 0, maximumHeight: 0 });
    const begun = await start(viewer, 'basic');
    expect(begun).toMatchObject({
      __typename: 'MembershipChanged',
      membership: { status: 'ACTIVE', plan: { code: 'basic' }, revision: 1 },
      invoice: { status: 'PAID', total: { amountMinor: 799, currency: 'USD' } },
    });
    expect((await feed.next()).data.entitlementChanged).toEqual({ revision: 1, maximumHeight: 720 });
    await feed.leave();
  });

  it('is a trial first, unless the viewer wants to pay', async () => {
    const begun = await start(newViewer(), 'standard', { withTrial: true });
    expect(begun).toMatchObject({ membership: { status: 'TRIALING' }, invoice: null });
  });

  it('is not begun where the payment is declined', async () => {
    const viewer = newViewer();
    expect(await start(viewer, 'basic', { paymentToken: 'pm_card_chargeCustomerFail' })).toEqual({
      __typename: 'PaymentDeclined',
      message: 'The payment was declined.',
      declineCode: 'card_declined',
      retriable: true,
    });
    expect((await service.as(viewer, '{ membership { id } }')).data).toEqual({ membership: null });
  });

  it('waits for the approval of its first payment', async () => {
    const viewer = newViewer();
    const asked = await start(viewer, 'basic', { paymentToken: 'pm_card_authenticationRequired' });
    expect(asked).toMatchObject({ __typename: 'PaymentActionRequired', membership: { status: 'INCOMPLETE' } });
    expect(asked.membership.actionUrl).toBe(asked.actionUrl);
    const paymentId = new URL(asked.actionUrl, 'http://here').searchParams.get('payment');
    const { data } = await service.as(
      viewer,
      `mutation ($paymentId: ID!) { completeTestAuthentication(paymentId: $paymentId, isApproved: true) { ${RESULT} } }`,
      { paymentId },
    );
    expect(data.completeTestAuthentication).toMatchObject({
      __typename: 'MembershipChanged',
      membership: { status: 'ACTIVE' },
      invoice: { status: 'PAID' },
    });
  });

  it('is upgraded at once for what the preview said', async () => {
    const viewer = newViewer();
    await start(viewer, 'basic');
    const preview = await service.as(
      viewer,
      `query ($planId: ID!) { previewPlanChange(planId: $planId) {
        effect dueNow { amountMinor } lines { kind amount { amountMinor } } nextPrice { amountMinor } prorationAt } }`,
      { planId: plans['premium'] },
    );
    const shown = preview.data.previewPlanChange;
    expect(shown).toMatchObject({ effect: 'UPGRADE', nextPrice: { amountMinor: 1799 } });
    const { data } = await changePlan(viewer, 'premium', { prorationAt: shown.prorationAt });
    expect(data.changePlan).toMatchObject({
      membership: { plan: { code: 'premium' }, revision: 2 },
      invoice: { total: { amountMinor: shown.dueNow.amountMinor }, lines: shown.lines },
    });
  });

  it('is downgraded at the end of the period', async () => {
    const viewer = newViewer();
    await start(viewer, 'premium');
    const { data } = await changePlan(viewer, 'basic');
    expect(data.changePlan).toMatchObject({
      membership: { plan: { code: 'premium' }, pendingPlan: { code: 'basic' } },
      invoice: null,
    });
  });

  it('ends at the end of the period, unless that is taken back', async () => {
    const viewer = newViewer();
    const { membership } = await start(viewer, 'basic');
    const cancel = `mutation ($key: IdempotencyKey!) { cancelMembership(idempotencyKey: $key) { ${RESULT} } }`;
    const ended = await service.as(viewer, cancel, { key: randomUUID() });
    expect(ended.data.cancelMembership.membership).toMatchObject({ status: 'ACTIVE', cancelAt: membership.periodEnd });
    expect(
      (
        await service.as(
          viewer,
          `{ _entities(representations: [{ __typename: "Account", id: "${viewer.account}" }]) {
      ... on Account { entitlement { validUntil plan { code } } } } }`,
        )
      ).data._entities[0].entitlement,
    ).toEqual({
      validUntil: membership.periodEnd,
      plan: { code: 'basic' },
    });
    const resume = `mutation ($key: IdempotencyKey!) { resumeMembership(idempotencyKey: $key) { ${RESULT} } }`;
    const resumed = await service.as(viewer, resume, { key: randomUUID() });
    expect(resumed.data.resumeMembership.membership).toMatchObject({ status: 'ACTIVE', cancelAt: null });
  });

  it('answers a repeated key alike, and refuses it for something else', async () => {
    const viewer = newViewer();
    const idempotencyKey = randomUUID();
    const first = await start(viewer, 'basic', { idempotencyKey });
    expect(await start(viewer, 'basic', { idempotencyKey })).toEqual(first);
    const { errors } = await changePlan(viewer, 'premium', { idempotencyKey });
    expect(errors![0]!.extensions.code).toBe('IDEMPOTENCY_CONFLICT');
  });
});

describe('rights', () => {
  it("are not a kids' profile's", async () => {
    const viewer = newViewer();
    const { errors } = await changePlan({ ...viewer, isKids: true }, 'basic');
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
  });

  it('end at the own account, but for staff who may read billing', async () => {
    const viewer = newViewer();
    const { invoice } = await start(viewer, 'basic');
    const query = `query ($id: ID!, $invoice: ID!) {
      invoice(id: $invoice) { id }
      _entities(representations: [{ __typename: "Account", id: $id }]) {
        ... on Account { paymentMethod { last4 } creditBalance { amountMinor } invoices { edges { node { id } } } } } }`;
    const ask = (who: ReturnType<typeof actor>) => service.as(who, query, { id: viewer.account, invoice: invoice.id });
    const whole = {
      invoice: { id: invoice.id },
      _entities: [
        {
          paymentMethod: { last4: '4242' },
          creditBalance: { amountMinor: 0 },
          invoices: { edges: [{ node: { id: invoice.id } }] },
        },
      ],
    };
    expect((await ask(viewer)).data).toEqual(whole);
    expect((await ask(staff('billing:read'))).data).toEqual(whole);
    const child = await ask({ ...viewer, profile: 'profile_child', isKids: true });
    expect(child.data).toEqual({
      invoice: null,
      _entities: [{ paymentMethod: null, creditBalance: null, invoices: null }],
    });
    const stranger = await ask(newViewer());
    expect(stranger.data.invoice).toBeNull();
    expect(new Set(stranger.errors!.map(({ extensions }) => extensions.code))).toEqual(new Set(['FORBIDDEN']));
  });
});

describe('staff', () => {
  it('give money back in parts, never more than was paid', async () => {
    const viewer = newViewer();
    const { invoice } = await start(viewer, 'basic');
    const refund = async (amountMinor: number | null, key = randomUUID() as string) => {
      const { data, errors } = await service.as(
        staff('billing:refund', 'billing:read'),
        `mutation ($id: ID!, $amount: Long, $key: IdempotencyKey!) {
          refundInvoice(invoiceId: $id, amountMinor: $amount, reason: "Asked for", idempotencyKey: $key) { __typename
            ... on InvoiceRefunded { refunded { amountMinor } invoice { amountRefunded { amountMinor } } }
            ... on RefundNotAllowed { refundable { amountMinor } } } }`,
        { id: invoice.id, amount: amountMinor, key },
      );
      expect(errors).toBeUndefined();
      return data.refundInvoice;
    };
    const key = randomUUID();
    const first = {
      __typename: 'InvoiceRefunded',
      refunded: { amountMinor: 300 },
      invoice: { amountRefunded: { amountMinor: 300 } },
    };
    expect(await refund(300, key)).toEqual(first);
    expect(await refund(300, key)).toEqual(first);
    expect(await refund(500)).toEqual({ __typename: 'RefundNotAllowed', refundable: { amountMinor: 499 } });
    expect(await refund(null)).toMatchObject({ invoice: { amountRefunded: { amountMinor: 799 } } });
    expect(await refund(null)).toEqual({ __typename: 'RefundNotAllowed', refundable: { amountMinor: 0 } });
  });

  it('give nothing to their own account', async () => {
    const viewer = newViewer();
    const { invoice } = await start(viewer, 'basic');
    const own = { ...viewer, scopes: ['billing:refund', 'billing:read'] };
    const give = `mutation ($account: ID!, $invoice: ID!, $refund: IdempotencyKey!, $credit: IdempotencyKey!) {
      refundInvoice(invoiceId: $invoice, reason: "Mine", idempotencyKey: $refund) { __typename }
      grantCredit(accountId: $account, amountMinor: 100, reason: "Mine", idempotencyKey: $credit) { __typename } }`;
    const input = { account: viewer.account, invoice: invoice.id, refund: randomUUID(), credit: randomUUID() };
    const { data } = await service.as(own, give, input);
    expect(data).toEqual({ refundInvoice: { __typename: 'OwnAccount' }, grantCredit: { __typename: 'OwnAccount' } });
    const { data: after } = await service.as(
      own,
      `query ($invoice: ID!, $id: ID!) { invoice(id: $invoice) { amountRefunded { amountMinor } }
        _entities(representations: [{ __typename: "Account", id: $id }]) { ... on Account { creditBalance { amountMinor } } } }`,
      { invoice: invoice.id, id: viewer.account },
    );
    expect(after).toMatchObject({
      invoice: { amountRefunded: { amountMinor: 0 } },
      _entities: [{ creditBalance: { amountMinor: 0 } }],
    });
  });

  it('grant credit that is used before the method is charged, and read balances that agree', async () => {
    const viewer = newViewer();
    const grant = `mutation ($id: ID!, $key: IdempotencyKey!) {
      grantCredit(accountId: $id, amountMinor: 100, reason: "Sorry", idempotencyKey: $key) { __typename
        ... on CreditGranted { account { creditBalance { amountMinor } } } } }`;
    const give = () =>
      service.as(staff('billing:refund', 'billing:read'), grant, { id: viewer.account, key: randomUUID() });
    expect((await give()).data.grantCredit).toEqual({ __typename: 'NoMembership' });
    await start(viewer, 'basic');
    expect((await give()).data.grantCredit.account).toEqual({ creditBalance: { amountMinor: 100 } });
    const { data } = await service.as(staff('billing:read'), '{ ledgerBalances { currency debitMinor creditMinor } }');
    const sum = (side: 'debitMinor' | 'creditMinor') =>
      data.ledgerBalances.reduce((total: number, balance: Record<string, number>) => total + balance[side]!, 0);
    expect(sum('debitMinor')).toBe(sum('creditMinor'));
    expect(sum('debitMinor')).toBeGreaterThan(0);
  });

  it('offer a new version of a plan, and who has the old one keeps it', async () => {
    const viewer = newViewer();
    const input = (amountMinor: number) => ({
      code: 'student',
      name: 'Student',
      maximumHeight: 720,
      streamLimit: 1,
      profileLimit: 1,
      prices: [{ interval: 'MONTH', amountMinor, currency: 'USD' }],
      idempotencyKey: randomUUID(),
    });
    const save = `mutation ($input: PlanInput!) { savePlan(input: $input) { ... on PlanSaved { plan { id version } } } }`;
    const admin = staff('billing:admin', 'billing:read', 'audit:read');
    const first = (await service.as(admin, save, { input: input(400) })).data.savePlan.plan;
    expect(first.version).toBe(1);
    await start(viewer, 'basic', { planId: first.id });
    const second = (await service.as(admin, save, { input: input(500) })).data.savePlan.plan;
    expect(second.version).toBe(2);
    const mine = await service.as(viewer, '{ membership { price { amountMinor } plan { version isOffered } } }');
    expect(mine.data.membership).toEqual({ price: { amountMinor: 400 }, plan: { version: 1, isOffered: false } });
    expect(await start(newViewer(), 'basic', { planId: first.id })).toMatchObject({ __typename: 'PlanNotOffered' });
    const retire = 'mutation { retirePlan(code: "student") { ... on PlanSaved { plan { isOffered } } } }';
    expect((await service.as(admin, retire)).data.retirePlan.plan).toEqual({ isOffered: false });
    const audit = await service.as(admin, '{ billingAudit(subjectId: "student") { action } }');
    expect(audit.data.billingAudit.map(({ action }: { action: string }) => action)).toEqual([
      'plan.retire',
      'plan.save',
      'plan.save',
    ]);
  });

  it('list memberships by status, newest change first', async () => {
    const viewer = newViewer();
    await start(viewer, 'basic');
    const query = `{ memberships(status: ACTIVE, first: 1) { edges { accountId node { status } } pageInfo { hasNextPage } } }`;
    const { data } = await service.as(staff('billing:read'), query);
    expect(data.memberships).toMatchObject({
      edges: [{ accountId: viewer.account, node: { status: 'ACTIVE' } }],
      pageInfo: { hasNextPage: true },
    });
  });
});

it('tells other services what an account may do, and the cheapest plan', async () => {
  const viewer = newViewer();
  await start(viewer, 'standard');
  const token = await signServiceToken('playback', readSharedKey(service.secretsDir, 'internal'));
  const ask = async (account: string) => {
    const response = await fetch(`${service.url}/internal/entitlements/${account}`, {
      headers: { authorization: token },
    });
    return response.json();
  };
  expect(await ask(viewer.account)).toMatchObject({
    entitlement: { planCode: 'standard', maximumHeight: 1080, streamLimit: 2 },
    revision: 1,
    minimumPlanId: plans['basic'],
  });
  expect(await ask('account_nobody')).toEqual({ entitlement: null, revision: 0, minimumPlanId: plans['basic'] });
});
