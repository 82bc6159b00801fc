import type { CreditAnswer } from './commands/grant-credit.ts';
import type { RefundAnswer } from './commands/refund-invoice.ts';
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

const ownAccount = { __typename: 'OwnAccount', message: 'Nobody gives to their own account.' } as const;

export async function refundResult(answer: RefundAnswer, { load }: Context): Promise<Outcome<'RefundResult'>> {
  switch (answer.kind) {
    case 'refunded': {
      const invoice = await load.invoice.load(answer.invoiceId);
      if (!invoice) throw new Error(`${answer.invoiceId} was refunded and is not stored`);
      return { __typename: 'InvoiceRefunded', invoice, refunded: money(answer.amountMinor, answer.currency) };
    }
    case 'invoiceNotFound':
      return { __typename: 'InvoiceNotFound', message: 'There is no such invoice.' };
    case 'ownAccount':
      return ownAccount;
    case 'refundNotAllowed': {
      const refundable = money(answer.refundableMinor, answer.currency);
      return { __typename: 'RefundNotAllowed', message: answer.message, refundable };
    }
    case 'declined':
      return paymentDeclined(answer);
  }
}

export function creditResult(answer: CreditAnswer): Outcome<'CreditResult'> {
  switch (answer.kind) {
    case 'creditGranted':
      return { __typename: 'CreditGranted', accountId: answer.accountId, account: { id: answer.accountId } };
    case 'noMembership':
      return { __typename: 'NoMembership', message: 'This account never had a membership.' };
    case 'ownAccount':
      return ownAccount;
  }
}

/** Undefined where there is no such plan. */
export function planResult(plan: Plan | undefined): Outcome<'SavePlanResult'> {
  return plan
    ? { __typename: 'PlanSaved', plan }
    : { __typename: 'PlanNotFound', message: 'There is no plan of this code.' };
}
