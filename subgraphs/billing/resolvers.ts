import { checkFirst, decodeCursor, toConnection, type PageArguments } from '../../platform/graphql/connection.ts';
import { scalars } from '../../platform/graphql/scalars.ts';
import { requirePassport } from '../../platform/subgraph/request-context.ts';
import type { Command } from './account/define-command.ts';
import { expiryOf, stateAt } from './approval/money-request.ts';
import { cancelMembership } from './commands/cancel-membership.ts';
import { changePlan, previewPlanChange } from './commands/change-plan.ts';
import { completeTestAuthentication } from './commands/complete-test-authentication.ts';
import { approveMoneyRequest, rejectMoneyRequest } from './commands/decide-request.ts';
import { grantCredit } from './commands/grant-credit.ts';
import { refundInvoice } from './commands/refund-invoice.ts';
import { resumeMembership } from './commands/resume-membership.ts';
import { startMembership } from './commands/start-membership.ts';
import { updatePaymentMethod } from './commands/update-payment-method.ts';
import { actAsAdult, checkMaySee, currencyOfCaller, membershipOf, visible, type Context } from './context.ts';
import { followEntitlement } from './entitlement/entitlement-feed.ts';
import type { Entitlement } from './entitlement/entitlement-store.ts';
import { PROFILES_WITHOUT_PLAN } from './entitlement/entitlement.ts';
import type { Resolvers } from './generated/resolvers.ts';
import type { Bill } from './invoice/invoice.ts';
import type { IssuedInvoice } from './invoice/invoice-store.ts';
import { listInvoices } from './invoice/list-invoices.ts';
import { listMemberships } from './membership/list-memberships.ts';
import { cancelAtOf, pendingTermsOf, type Membership } from './membership/membership.ts';
import {
  approvalResult,
  creditResult,
  membershipResult,
  money,
  planResult,
  refundResult,
  rejectionResult,
} from './outcomes.ts';
import { inOrderOfPrice, priceOf, type Plan } from './plan/plan.ts';
import { retirePlan, savePlan } from './plan/save-plan.ts';

function linesOf({ lines, currency }: Pick<Bill, 'lines' | 'currency'>) {
  return lines.map(({ amountMinor, ...line }) => ({ ...line, amount: money(amountMinor, currency) }));
}

async function planOf({ load }: Context, id: string): Promise<Plan> {
  const plan = await load.plan.load(id);
  if (!plan) throw new Error(`a membership names ${id}, which is not stored`);
  return plan;
}

/** A field of an account, refused to whom its money is no business of. */
function seen<Args, Value>(read: (accountId: string, args: Args, context: Context) => Value) {
  return ({ id }: { id: string }, args: Args, context: Context): Value => {
    checkMaySee(context, id);
    return read(id, args, context);
  };
}

/** Runs a command on the caller's own membership. */
async function run<Input>(context: Context, command: Command<Input>, input: Input) {
  const { account: accountId, territory } = requirePassport(context);
  const answer = await command(context.parts, { accountId, territory }, input, actAsAdult(context));
  return membershipResult(answer, accountId, context);
}

export const resolvers: Resolvers = {
  ...scalars,

  Query: {
    plans: async (_, _args, context) =>
      inOrderOfPrice(await context.parts.plans.listOffered(), await currencyOfCaller(context)),
    membership: (_, _args, context) => membershipOf(context, actAsAdult(context).account),
    previewPlanChange: (_, args, context) =>
      previewPlanChange(context.parts, actAsAdult(context).account, args, context.now),
    invoice: (_, { id }, context) => visible(context, context.load.invoice.load(id)),
    memberships: (_, args, { parts }) => listMemberships(parts.memberships, args),
    async moneyRequests(_, { state, ...page }, { parts, now }) {
      const before = page.after ? decodeCursor<[string]>(page.after, ['string'])[0] : undefined;
      const wanted = { ...(state ? { state } : {}), ...(before ? { before } : {}), limit: checkFirst(page.first) + 1 };
      return toConnection(await parts.moneyRequests.list(wanted, now), page, ({ id }) => [id]);
    },
    planVersions: (_, { code }, { parts }) => parts.plans.listVersions(code ?? undefined),
    ledgerBalances: (_, _args, { parts }) => parts.ledger.balances(),
    billingAudit: (_, { subjectId, first }, { parts }) =>
      parts.audit.list({ ...(subjectId ? { subjectId } : {}), limit: checkFirst(first) }),
  },

  Mutation: {
    startMembership: (_, { input }, context) => run(context, startMembership, input),
    changePlan: (_, { input }, context) => run(context, changePlan, input),
    cancelMembership: (_, args, context) => run(context, cancelMembership, args),
    resumeMembership: (_, args, context) => run(context, resumeMembership, args),
    updatePaymentMethod: (_, args, context) => run(context, updatePaymentMethod, args),
    completeTestAuthentication: (_, args, context) => run(context, completeTestAuthentication, args),
    refundInvoice: async (_, args, context) =>
      refundResult(await refundInvoice(context.parts, args, actAsAdult(context)), context),
    grantCredit: async (_, args, context) =>
      creditResult(await grantCredit(context.parts, args, actAsAdult(context)), context),
    approveMoneyRequest: async (_, { id }, context) =>
      approvalResult(await approveMoneyRequest(context.parts, id, actAsAdult(context)), context),
    rejectMoneyRequest: async (_, args, context) =>
      rejectionResult(await rejectMoneyRequest(context.parts, args, actAsAdult(context))),
    savePlan: async (_, { input }, context) => planResult(await savePlan(context.parts, input, actAsAdult(context))),
    retirePlan: async (_, { code }, context) => planResult(await retirePlan(context.parts, code, actAsAdult(context))),
  },

  Subscription: {
    entitlementChanged: {
      subscribe: (_, { sinceRevision }, context) => {
        const { parts, channels } = context;
        return followEntitlement(parts.entitlements, channels, requirePassport(context).account, sinceRevision);
      },
      resolve: (entitlement: Entitlement) => entitlement,
    },
  },

  Plan: {
    __resolveReference: ({ id }, { load }) => load.plan.load(id),
    price: async (plan, { interval }, context) => {
      const currency = await currencyOfCaller(context);
      const amountMinor = priceOf(plan, interval, currency);
      return amountMinor === undefined ? undefined : money(amountMinor, currency);
    },
    prices: ({ prices }) =>
      prices.map(({ interval, amountMinor, currency }) => ({ interval, amount: money(amountMinor, currency) })),
  },

  Membership: {
    __resolveReference: ({ id }, context) => visible(context, context.load.membership.load(id)),
    plan: ({ terms }, _, context) => planOf(context, terms.planId),
    interval: ({ terms }) => terms.interval,
    price: ({ terms }) => money(terms.priceMinor, terms.currency),
    periodStart: ({ period }) => period.start,
    periodEnd: ({ period }) => period.end,
    cancelAt: (membership) => cancelAtOf(membership),
    pendingPlan: (membership, _, context) => {
      const pending = pendingTermsOf(membership);
      return pending ? planOf(context, pending.planId) : undefined;
    },
    pendingInterval: (membership) => pendingTermsOf(membership)?.interval,
    nextPaymentAttemptAt: (membership) => (membership.status === 'PAST_DUE' ? membership.nextAttemptAt : undefined),
    actionUrl: (membership: Membership) => ('actionUrl' in membership ? membership.actionUrl : undefined),
    endedAt: (membership) => (membership.status === 'ENDED' ? membership.endedAt : undefined),
    endReason: (membership) => (membership.status === 'ENDED' ? membership.endReason : undefined),
  },

  Entitlement: {
    plan: ({ state }, _, context) => (state ? planOf(context, state.planId) : undefined),
    maximumHeight: ({ state }) => state?.maximumHeight ?? 0,
    streamLimit: ({ state }) => state?.streamLimit ?? 0,
    profileLimit: ({ state }) => state?.profileLimit ?? PROFILES_WITHOUT_PLAN,
    validUntil: ({ state }) => (state?.validUntil ? new Date(state.validUntil) : undefined),
  },

  Account: {
    __resolveReference: ({ id }) => ({ id }),
    membership: seen((id, _, context) => membershipOf(context, id)),
    // What a child may watch follows from it.
    entitlement({ id }, _, context) {
      if (context.passport?.account !== id) checkMaySee(context, id);
      return context.load.entitlement.load(id);
    },
    paymentMethod: seen(async (id, _, { load }) => (await load.account.load(id))?.source?.method),
    creditBalance: seen(async (id, _, context) => {
      const membership = await membershipOf(context, id);
      return membership && money(await context.load.creditMinor.load(id), membership.terms.currency);
    }),
    invoices: seen((id, page: PageArguments, { parts }) => listInvoices(parts.invoices, id, page)),
  },

  MoneyRequest: {
    __resolveReference: ({ id }, { passport, load }) =>
      passport?.scopes.includes('billing:read') ? load.moneyRequest.load(id) : undefined,
    account: ({ accountId }) => ({ id: accountId }),
    invoice: ({ invoiceId }, _, { load }) => (invoiceId ? load.invoice.load(invoiceId) : undefined),
    amount: ({ amountMinor, currency }) => money(amountMinor, currency),
    state: (request, _, { now }) => stateAt(request, now),
    requestedBy: ({ requestedBy }) => ({ id: requestedBy }),
    expiresAt: (request) => expiryOf(request),
    decidedBy: ({ decidedBy }) => (decidedBy ? { id: decidedBy } : undefined),
  },

  Invoice: {
    __resolveReference: ({ id }, context) => visible(context, context.load.invoice.load(id)),
    // `M-000042`
    number: ({ number }) => `M-${String(number).padStart(6, '0')}`,
    lines: (invoice: IssuedInvoice) => linesOf(invoice),
    total: ({ totalMinor, currency }) => money(totalMinor, currency),
    creditApplied: ({ creditAppliedMinor, currency }) => money(creditAppliedMinor, currency),
    amountDue: ({ dueMinor, currency }) => money(dueMinor, currency),
    amountRefunded: async ({ id, currency }, _, { load }) => {
      const done = (await load.refundsOfInvoice.load(id)).filter(({ status }) => status === 'DONE');
      return money(
        done.reduce((sum, { cashMinor, creditMinor }) => sum + cashMinor + creditMinor, 0),
        currency,
      );
    },
  },

  PlanChangePreview: {
    lines: ({ bill }) => linesOf(bill),
    total: ({ bill }) => money(bill.totalMinor, bill.currency),
    creditApplied: ({ bill }) => money(bill.creditAppliedMinor, bill.currency),
    dueNow: ({ bill }) => money(bill.dueMinor, bill.currency),
    nextPrice: ({ bill, nextPriceMinor }) => money(nextPriceMinor, bill.currency),
  },
};
