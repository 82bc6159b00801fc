import { fault } from '../../platform/errors/errors.ts';
import { checkFirst, decodeCursor, toConnection } from '../../platform/graphql/connection.ts';
import { scalars } from '../../platform/graphql/scalars.ts';
import { requirePassport } from '../../platform/subgraph/request-context.ts';
import type { Act } from '../../platform/subgraph/request-context.ts';
import type { Billing } from './billing.ts';
import { completeTestAuthentication } from './account/complete-test-authentication.ts';
import { checkMaySee, currencyOfCaller, maySee, membershipOf, actAsAdult, type Context } from './context.ts';
import { followEntitlement } from './entitlement/entitlement-feed.ts';
import type { Entitlement } from './entitlement/entitlement-store.ts';
import { PROFILES_WITHOUT_PLAN } from './entitlement/entitlement.ts';
import type { Resolvers, ResolversTypes } from './generated/resolvers.ts';
import type { Bill } from './invoice/invoice.ts';
import type { IssuedInvoice } from './invoice/invoice-store.ts';
import { refundInvoice, type RefundAnswer } from './invoice/refund-invoice.ts';
import { grantCredit } from './ledger/grant-credit.ts';
import type { MembershipAnswer } from './membership/account-state.ts';
import {
  handleCancel,
  handleChangePlan,
  handleReplaceMethod,
  handleResume,
  handleStart,
  previewPlanChange,
  type Customer,
} from './membership/handle-commands.ts';
import { cancelAtOf, pendingTermsOf, type Membership } from './membership/membership.ts';
import { inOrderOfPrice, priceOf, type Plan } from './plan/plan.ts';
import { retirePlan, savePlan } from './plan/save-plan.ts';

const money = (amountMinor: number, currency: string) => ({ amountMinor, currency });

/** `M-000042` */
const invoiceNumber = (number: number) => `M-${String(number).padStart(6, '0')}`;

function linesOf({ lines, currency }: Pick<Bill, 'lines' | 'currency'>) {
  return lines.map(({ amountMinor, ...line }) => ({ ...line, amount: money(amountMinor, currency) }));
}

async function planOf({ load }: Context, id: string): Promise<Plan> {
  const plan = await load.plans.load(id);
  if (!plan) throw new Error(`a membership names ${id}, which is not stored`);
  return plan;
}

async function membershipResult(
  answer: MembershipAnswer,
  accountId: string,
  { load }: Context,
): Promise<ResolversTypes['MembershipResult']> {
  switch (answer.kind) {
    case 'changed': {
      const invoice = answer.invoiceId ? await load.invoices.load(answer.invoiceId) : undefined;
      return { __typename: 'MembershipChanged', membership: answer.membership, account: { id: accountId }, invoice };
    }
    case 'declined': {
      const { message, declineCode, isRetriable } = answer;
      return { __typename: 'PaymentDeclined', message, declineCode, retriable: isRetriable };
    }
    case 'actionRequired': {
      const { actionUrl, membership } = answer;
      const message = 'The bank wants your approval of the payment.';
      return { __typename: 'PaymentActionRequired', message, actionUrl, membership };
    }
    case 'notAllowed':
      return { __typename: 'MembershipNotAllowed', message: answer.message, status: answer.status };
    case 'planNotOffered':
      return { __typename: 'PlanNotOffered', message: 'This plan is not offered so.' };
  }
}

/** A change of the caller's own membership. */
async function change(
  context: Context,
  useCase: (billing: Billing, customer: Customer, act: Act) => Promise<MembershipAnswer>,
): Promise<ResolversTypes['MembershipResult']> {
  const { account: accountId, territory } = requirePassport(context);
  const answer = await useCase(context.billing, { accountId, territory }, actAsAdult(context));
  return membershipResult(answer, accountId, context);
}

async function refundResult(answer: RefundAnswer, { load }: Context): Promise<ResolversTypes['RefundResult']> {
  switch (answer.kind) {
    case 'refunded': {
      const invoice = await load.invoices.load(answer.invoiceId);
      if (!invoice) throw new Error(`${answer.invoiceId} was refunded and is not stored`);
      return { __typename: 'InvoiceRefunded', invoice, refunded: money(answer.amountMinor, answer.currency) };
    }
    case 'invoiceNotFound':
      return { __typename: 'InvoiceNotFound', message: 'There is no such invoice.' };
    case 'refundNotAllowed': {
      const refundable = money(answer.refundableMinor, answer.currency);
      return { __typename: 'RefundNotAllowed', message: answer.message, refundable };
    }
    case 'declined': {
      const { message, declineCode, isRetriable } = answer;
      return { __typename: 'PaymentDeclined', message, declineCode, retriable: isRetriable };
    }
  }
}

export const resolvers: Resolvers = {
  ...scalars,

  Query: {
    plans: async (_, _args, context) =>
      inOrderOfPrice(await context.billing.plans.listOffered(), await currencyOfCaller(context)),
    membership: (_, _args, context) => membershipOf(context, requirePassport(context).account),
    previewPlanChange: (_, args, context) =>
      previewPlanChange(context.billing, requirePassport(context).account, args, new Date()),
    invoice: async (_, { id }, context) => {
      const invoice = await context.load.invoices.load(id);
      return invoice && maySee(context, invoice.accountId) ? invoice : undefined;
    },
    memberships: async (_, { status, first, after }, { billing }) => {
      const limit = checkFirst(first) + 1;
      const place = after ? decodeCursor<[number, string]>(after, ['number', 'string']) : undefined;
      const found = await billing.memberships.list({
        ...(status ? { status } : {}),
        ...(place ? { after: { changedAt: new Date(place[0]), id: place[1] } } : {}),
        limit,
      });
      const { edges, pageInfo } = toConnection(found, { first, after }, ({ changedAt, membership }) => [
        changedAt.getTime(),
        membership.id,
      ]);
      return {
        edges: edges.map(({ node: { membership }, cursor }) => {
          const { accountId } = membership;
          return { node: membership, accountId, account: { id: accountId }, cursor };
        }),
        pageInfo,
      };
    },
    planVersions: (_, { code }, { billing }) => billing.plans.listVersions(code ?? undefined),
    ledgerBalances: (_, _args, { billing }) => billing.ledger.balances(),
    billingAudit: (_, { subjectId, first }, { billing }) =>
      billing.audit.list({ ...(subjectId ? { subjectId } : {}), limit: checkFirst(first) }),
  },

  Mutation: {
    startMembership: (_, { input }, context) =>
      change(context, (billing, customer, act) =>
        // Defaults of the schema, which codegen takes for optional.
        handleStart(
          billing,
          customer,
          { ...input, interval: input.interval ?? 'MONTH', withTrial: input.withTrial ?? true },
          act,
        ),
      ),
    changePlan: (_, { input }, context) =>
      change(context, (billing, customer, act) => handleChangePlan(billing, customer, input, act)),
    cancelMembership: (_, args, context) =>
      change(context, (billing, customer, act) => handleCancel(billing, customer, args, act)),
    resumeMembership: (_, args, context) =>
      change(context, (billing, customer, act) => handleResume(billing, customer, args, act)),
    updatePaymentMethod: (_, args, context) =>
      change(context, (billing, customer, act) => handleReplaceMethod(billing, customer, args, act)),
    completeTestAuthentication: (_, args, context) =>
      change(context, async (billing, _customer, act) => {
        if (!context.testProvider) throw fault('FORBIDDEN', 'Payments are approved at the bank.');
        return completeTestAuthentication(billing, context.testProvider, args, act);
      }),
    refundInvoice: async (_, args, context) =>
      refundResult(await refundInvoice(context.billing, args, actAsAdult(context)), context),
    grantCredit: async (_, args, context) => {
      const answer = await grantCredit(context.billing, args, actAsAdult(context));
      return answer.kind === 'creditGranted'
        ? { __typename: 'CreditGranted', account: { id: answer.accountId } }
        : { __typename: 'NoMembership', message: 'This account never had a membership.' };
    },
    savePlan: async (_, { input }, context) => ({
      __typename: 'PlanSaved',
      plan: await savePlan(context.billing, { ...input, trialDays: input.trialDays ?? 0 }, actAsAdult(context)),
    }),
    retirePlan: async (_, { code }, context) => {
      const plan = await retirePlan(context.billing, code, actAsAdult(context));
      return plan
        ? { __typename: 'PlanSaved', plan }
        : { __typename: 'PlanNotFound', message: 'There is no plan of this code.' };
    },
  },

  Subscription: {
    entitlementChanged: {
      subscribe: (_, { sinceRevision }, context) => {
        const { channels, billing } = context;
        const { account } = requirePassport(context);
        return followEntitlement(
          { entitlements: billing.entitlements, channels },
          account,
          sinceRevision,
        ) as AsyncIterable<unknown> as AsyncIterable<{ entitlementChanged: never }>;
      },
      resolve: (entitlement: Entitlement) => entitlement,
    },
  },

  Plan: {
    __resolveReference: ({ id }, { load }) => load.plans.load(id),
    price: async (plan, { interval }, context) => {
      const currency = await currencyOfCaller(context);
      const amountMinor = priceOf(plan, interval, currency);
      return amountMinor === undefined ? undefined : money(amountMinor, currency);
    },
    prices: ({ prices }) =>
      prices.map(({ interval, amountMinor, currency }) => ({ interval, amount: money(amountMinor, currency) })),
  },

  Membership: {
    __resolveReference: async ({ id }, context) => {
      const membership = await context.load.memberships.load(id);
      return membership && maySee(context, membership.accountId) ? membership : undefined;
    },
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
    membership: ({ id }, _, context) => {
      checkMaySee(context, id);
      return membershipOf(context, id);
    },
    entitlement: ({ id }, _, context) => {
      checkMaySee(context, id);
      return context.load.entitlements.load(id);
    },
    paymentMethod: async ({ id }, _, context) => {
      checkMaySee(context, id);
      return (await context.load.accounts.load(id))?.source?.method;
    },
    creditBalance: async ({ id }, _, context) => {
      checkMaySee(context, id);
      const membership = await membershipOf(context, id);
      return membership && money(await context.load.creditMinor.load(id), membership.terms.currency);
    },
    invoices: async ({ id }, { first, after }, context) => {
      checkMaySee(context, id);
      const limit = checkFirst(first) + 1;
      const [before] = after ? decodeCursor<[number]>(after, ['number']) : [];
      const found = await context.billing.invoices.listOf(id, limit, before);
      return toConnection(found, { first, after }, ({ number }) => [number]);
    },
  },

  Invoice: {
    __resolveReference: async ({ id }, context) => {
      const invoice = await context.load.invoices.load(id);
      return invoice && maySee(context, invoice.accountId) ? invoice : undefined;
    },
    number: ({ number }) => invoiceNumber(number),
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
