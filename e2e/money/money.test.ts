import { setTimeout as sleep } from 'node:timers/promises';
import { adminOf, registerViewer, requestKey, viewerOn, type Answer, type Client } from '../client.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

const CHANGE = `mutation ($input: ChangePlanInput!) { changePlan(input: $input) { __typename
  ... on MembershipChanged { membership { id revision plan { code } } invoice { id number total { amountMinor } } } ... on Failure { message } } }`;
const ACCOUNT = `{ me { membership { plan { code } status revision } entitlement { revision maximumHeight }
  creditBalance { amountMinor } invoices { edges { node { number status total { amountMinor } lines { amount { amountMinor } } } } } } }`;
const PREVIEW =
  'query ($planId: ID!) { previewPlanChange(planId: $planId) { effect total { amountMinor } dueNow { amountMinor } prorationAt } }';
const LEDGER = '{ ledgerBalances { ledgerAccount currency debitMinor creditMinor } }';

let platform: E2ePlatform;
let admin: Client;
let plans: Map<string, string>;

beforeAll(async () => {
  platform = await startPlatform({ TASK_LEASE_MS: '2000' });
  admin = await adminOf(platform);
  const { plans: offered } = await admin.send('{ plans { id code } }');
  plans = new Map(offered.map(({ id, code }: { id: string; code: string }) => [code, id]));
}, 120_000);
afterAll(async () => {
  await admin?.close();
  await platform.stop();
});

interface InvoiceNode {
  number: string;
  status: string;
  total: { amountMinor: number };
  lines: { amount: { amountMinor: number } }[];
}

async function accountOf(viewer: Client) {
  const { me } = await viewer.send(ACCOUNT);
  const invoices: InvoiceNode[] = me.invoices.edges.map(({ node }: { node: InvoiceNode }) => node);
  for (const { total, lines } of invoices) {
    expect(lines.reduce((sum, { amount }) => sum + amount.amountMinor, 0)).toBe(total.amountMinor);
  }
  return { ...me, invoices };
}

async function expectBalanced(): Promise<void> {
  const { ledgerBalances } = await admin.send(LEDGER);
  const sums = new Map<string, number>();
  for (const { currency, debitMinor, creditMinor } of ledgerBalances) {
    sums.set(currency, (sums.get(currency) ?? 0) + debitMinor - creditMinor);
  }
  expect(ledgerBalances.length).toBeGreaterThan(0);
  expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
}

describe('a change of plan', () => {
  it('has one effect of 50 parallel ones with the same key, and costs what the preview said', async () => {
    const viewer = await viewerOn(platform.url, await registerViewer(platform.url, 'DE', 'basic'));
    const planId = plans.get('premium')!;
    const { previewPlanChange } = await viewer.send(PREVIEW, { planId });
    expect(previewPlanChange.effect).toBe('UPGRADE');
    const input = { planId, prorationAt: previewPlanChange.prorationAt, idempotencyKey: requestKey() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => viewer.send(CHANGE, { input })));
    const first = answers[0]!.changePlan;
    expect(first.__typename).toBe('MembershipChanged');
    expect(new Set(answers.map((answer) => JSON.stringify(answer.changePlan))).size).toBe(1);
    expect(first.invoice.total.amountMinor).toBe(previewPlanChange.total.amountMinor);

    const account = await accountOf(viewer);
    expect(account.membership).toMatchObject({ plan: { code: 'premium' }, status: 'ACTIVE' });
    expect(account.entitlement.maximumHeight).toBe(2160);
    expect(account.invoices).toHaveLength(2);
    const other = { ...input, planId: plans.get('standard')! };
    const { errors } = await viewer.ask(CHANGE, { input: other });
    expect(errors![0]!.extensions.code).toBe('IDEMPOTENCY_CONFLICT');
    expect((await accountOf(viewer)).membership.revision).toBe(account.membership.revision);
    await expectBalanced();
  });

  it('happens once though billing is killed in the middle of it, again and again', async () => {
    const viewers = await Promise.all(
      Array.from({ length: 6 }, async () => viewerOn(platform.url, await registerViewer(platform.url, 'US', 'basic'))),
    );
    /** Asks until there is an answer, as a client is to, with one key. */
    async function change(viewer: Client, code: string): Promise<Answer['data']> {
      const input = { planId: plans.get(code)!, idempotencyKey: requestKey() };
      for (;;) {
        const { data, errors } = await viewer
          .ask(CHANGE, { input })
          .catch(() => ({ data: undefined, errors: undefined }));
        if (data?.changePlan) return data.changePlan;
        if (errors && !errors.every(({ extensions }) => extensions['retriable']))
          throw new Error(JSON.stringify(errors));
        await sleep(100);
      }
    }
    for (const [round, delayMs] of [5, 25, 60].entries()) {
      const code = round === 1 ? 'premium' : 'standard';
      const asked = viewers.slice(round * 2, round * 2 + 2).map((viewer) => change(viewer, code));
      await sleep(delayMs);
      platform.kill('graph');
      const outcomes = await Promise.all(asked);
      expect(outcomes.map(({ __typename }) => __typename)).toEqual(['MembershipChanged', 'MembershipChanged']);
      await platform.becomesReady();
      for (const [i, viewer] of viewers.slice(round * 2, round * 2 + 2).entries()) {
        const account = await accountOf(viewer);
        expect(account.membership.plan.code).toBe(code);
        expect(account.entitlement.maximumHeight).toBe(code === 'premium' ? 2160 : 1080);
        expect(account.invoices.map(({ status }: InvoiceNode) => status)).toEqual(['PAID', 'PAID']);
        expect(account.invoices[0]!.number).toBe(outcomes[i].invoice.number);
      }
    }
    await expectBalanced();
  }, 90_000);
});
