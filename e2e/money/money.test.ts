import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { PlansDocument } from '../../client/generated/operations.ts';
import type { GraphClient } from '../../client/graph-client.ts';
import { expectOutcome } from '../../client/graph-error.ts';
import { sendPatiently } from '../../client/send-patiently.ts';
import { adminOf, registerViewer, viewerOn } from '../accounts.ts';
import {
  AccountMoneyDocument,
  ChangePlanDocument,
  LedgerBalancesDocument,
  PreviewPlanChangeDocument,
} from '../generated/operations.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

let platform: E2ePlatform;
let admin: GraphClient;
let plans: Map<string, string>;

beforeAll(async () => {
  platform = await startPlatform({ TASK_LEASE_MS: '2000' });
  admin = await adminOf(platform);
  const { plans: offered } = await admin.send(PlansDocument);
  plans = new Map(offered.map(({ id, code }) => [code, id]));
}, 120_000);
afterAll(async () => {
  await admin?.close();
  await platform.stop();
});

async function accountOf(viewer: GraphClient) {
  const { me } = await viewer.send(AccountMoneyDocument);
  const invoices = me!.invoices!.edges.map(({ node }) => node);
  for (const { total, lines } of invoices) {
    expect(lines.reduce((sum, { amount }) => sum + amount.amountMinor, 0)).toBe(total.amountMinor);
  }
  return { membership: me!.membership!, entitlement: me!.entitlement!, invoices };
}

async function expectBalanced(): Promise<void> {
  const { ledgerBalances } = await admin.send(LedgerBalancesDocument);
  const sums = new Map<string, number>();
  for (const { currency, debitMinor, creditMinor } of ledgerBalances!) {
    sums.set(currency, (sums.get(currency) ?? 0) + debitMinor - creditMinor);
  }
  expect(ledgerBalances).not.toHaveLength(0);
  expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
}

describe('a change of plan', () => {
  it('has one effect of 50 parallel ones with the same key, and costs what the preview said', async () => {
    const viewer = await viewerOn(platform.url, await registerViewer(platform.url, 'DE', 'basic'));
    const planId = plans.get('premium')!;
    const preview = (await viewer.send(PreviewPlanChangeDocument, { planId })).previewPlanChange!;
    expect(preview.effect).toBe('UPGRADE');
    const input = { planId, prorationAt: preview.prorationAt, idempotencyKey: randomUUID() };
    // A slow machine turns some away at first: they come back with the same key, as a client is to.
    const change = () => sendPatiently(() => viewer.send(ChangePlanDocument, { input }));
    const answers = await Promise.all(Array.from({ length: 50 }, change));
    const first = expectOutcome(answers[0]!.changePlan, 'MembershipChanged');
    expect(new Set(answers.map((answer) => JSON.stringify(answer.changePlan))).size).toBe(1);
    expect(first.invoice?.total.amountMinor).toBe(preview.total.amountMinor);

    const account = await accountOf(viewer);
    expect(account.membership).toMatchObject({ plan: { code: 'premium' }, status: 'ACTIVE' });
    expect(account.entitlement.maximumHeight).toBe(2160);
    expect(account.invoices).toHaveLength(2);
    const other = { ...input, planId: plans.get('standard')! };
    const { errors } = await viewer.ask(ChangePlanDocument, { input: other });
    expect(errors![0]!.extensions.code).toBe('IDEMPOTENCY_CONFLICT');
    expect((await accountOf(viewer)).membership.revision).toBe(account.membership.revision);
    await expectBalanced();
  });

  it('happens once though billing is killed in the middle of it, again and again', async () => {
    const viewers = await Promise.all(
      Array.from({ length: 6 }, async () => viewerOn(platform.url, await registerViewer(platform.url, 'US', 'basic'))),
    );
    /** Asks until there is an answer, as a client is to, with one key. */
    async function change(viewer: GraphClient, code: string) {
      const input = { planId: plans.get(code)!, idempotencyKey: randomUUID() };
      return (await sendPatiently(() => viewer.send(ChangePlanDocument, { input }))).changePlan;
    }
    for (const [round, delayMs] of [5, 25, 60].entries()) {
      const code = round === 1 ? 'premium' : 'standard';
      const asked = viewers.slice(round * 2, round * 2 + 2).map((viewer) => change(viewer, code));
      await sleep(delayMs);
      platform.kill('graph');
      const outcomes = await Promise.all(asked);
      const changed = outcomes.map((outcome) => expectOutcome(outcome, 'MembershipChanged'));
      await platform.becomesReady();
      for (const [i, viewer] of viewers.slice(round * 2, round * 2 + 2).entries()) {
        const account = await accountOf(viewer);
        expect(account.membership.plan.code).toBe(code);
        expect(account.entitlement.maximumHeight).toBe(code === 'premium' ? 2160 : 1080);
        expect(account.invoices.map(({ status }) => status)).toEqual(['PAID', 'PAID']);
        expect(account.invoices[0]!.number).toBe(changed[i]!.invoice?.number);
      }
    }
    await expectBalanced();
  }, 90_000);
});
