import type { MoneyRequest } from './approval/money-request.ts';
import type { ApprovalNeeded } from './commands/ask-for-approval.ts';
import type { ApproveAnswer, RejectAnswer } from './commands/decide-request.ts';
import type { CreditAnswer, CreditGiven } from './commands/grant-credit.ts';
import type { RefundAnswer, RefundGiven } from './commands/refund-invoice.ts';
import type { Context } from './context.ts';
import type { ResolversTypes } from './generated/resolvers.ts';
import type { DeclinedAnswer, MembershipAnswer } from './membership/account-state.ts';
import type { Plan } from './plan/plan.ts';

// What the use cases answer, in the graph's words.

type Outcome<Type extends keyof ResolversTypes> = Awaited<ResolversTypes[Type]>;

export const money = (amountMinor: number, currency: string) => ({ amountMinor, currency });

function paymentDeclined({ message, declineCode, isRetriable }: DeclinedAnswer) {
  return { __typename: 'PaymentDeclined' as const, message, declineCode, retriable: isRetriable };
}

export async function membershipResult(
  answer: MembershipAnswer,
  accountId: string,
  { load }: Context,
): Promise<Outcome<'MembershipResult'>> {
  switch (answer.kind) {
    case 'changed': {
      const { membership, invoiceId } = answer;
      const invoice = invoiceId ? await load.invoice.load(invoiceId) : undefined;
      return { __typename: 'MembershipChanged', membership, account: { id: accountId }, invoice };
    }
    case 'declined':
      return paymentDeclined(answer);
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

async function refundGiven(answer: RefundGiven, { load }: Context) {
  switch (answer.kind) {
    case 'refunded': {
      const invoice = await load.invoice.load(answer.invoiceId);
      if (!invoice) throw new Error(`${answer.invoiceId} was refunded and is not stored`);
      const refunded = money(answer.amountMinor, answer.currency);
      return { __typename: 'InvoiceRefunded', invoice, refunded } as const;
    }
    case 'invoiceNotFound':
      return { __typename: 'InvoiceNotFound', message: 'There is no such invoice.' } as const;
    case 'refundNotAllowed': {
      const refundable = money(answer.refundableMinor, answer.currency);
      return { __typename: 'RefundNotAllowed', message: answer.message, refundable } as const;
    }
    case 'declined':
      return paymentDeclined(answer);
  }
}

function creditGiven(answer: CreditGiven) {
  switch (answer.kind) {
    case 'creditGranted': {
      const { accountId } = answer;
      return { __typename: 'CreditGranted', accountId, account: { id: accountId } } as const;
    }
    case 'noMembership':
      return { __typename: 'NoMembership', message: 'This account never had a membership.' } as const;
  }
}

async function approvalNeeded({ requestId }: ApprovalNeeded, { load }: Context) {
  const request = await load.moneyRequest.load(requestId);
  if (!request) throw new Error(`${requestId} was asked for and is not stored`);
  return { __typename: 'ApprovalNeeded', message: 'Somebody else has to agree to so much.', request } as const;
}

const ownAccount = { __typename: 'OwnAccount', message: 'Nobody gives to their own account.' } as const;

export async function refundResult(answer: RefundAnswer, context: Context): Promise<Outcome<'RefundResult'>> {
  switch (answer.kind) {
    case 'ownAccount':
      return ownAccount;
    case 'approvalNeeded':
      return approvalNeeded(answer, context);
    default:
      return refundGiven(answer, context);
  }
}

export async function creditResult(answer: CreditAnswer, context: Context): Promise<Outcome<'CreditResult'>> {
  switch (answer.kind) {
    case 'ownAccount':
      return ownAccount;
    case 'approvalNeeded':
      return approvalNeeded(answer, context);
    default:
      return creditGiven(answer);
  }
}

const requestNotFound = { __typename: 'MoneyRequestNotFound', message: 'There is no such request.' } as const;

function requestClosed(request: MoneyRequest) {
  const message = 'This request has been decided on, or has expired.';
  return { __typename: 'MoneyRequestClosed', message, request } as const;
}

export async function approvalResult(
  answer: ApproveAnswer,
  context: Context,
): Promise<Outcome<'ApproveMoneyRequestResult'>> {
  switch (answer.kind) {
    case 'creditGranted':
    case 'noMembership':
      return creditGiven(answer);
    case 'ownAccount':
      return ownAccount;
    case 'ownRequest':
      return { __typename: 'OwnRequest', message: 'Somebody else decides on what you have asked for.' };
    case 'moneyRequestNotFound':
      return requestNotFound;
    case 'moneyRequestClosed':
      return requestClosed(answer.request);
    default:
      return refundGiven(answer, context);
  }
}

export function rejectionResult(answer: RejectAnswer): Outcome<'RejectMoneyRequestResult'> {
  switch (answer.kind) {
    case 'moneyRequestRejected':
      return { __typename: 'MoneyRequestRejected', request: answer.request };
    case 'moneyRequestNotFound':
      return requestNotFound;
    case 'moneyRequestClosed':
      return requestClosed(answer.request);
  }
}

/** Undefined where there is no such plan. */
export function planResult(plan: Plan | undefined): Outcome<'SavePlanResult'> {
  return plan
    ? { __typename: 'PlanSaved', plan }
    : { __typename: 'PlanNotFound', message: 'There is no plan of this code.' };
}
