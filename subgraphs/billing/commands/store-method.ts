import { badInput } from '../../../platform/errors/errors.ts';
import type { Customer } from '../account/define-command.ts';
import { declinedAnswer, type DeclinedAnswer, type PaymentSource } from '../membership/account-state.ts';
import type { Parts } from '../stores.ts';

/**
 * Keeps the method behind a token, whatever becomes of it. BAD_USER_INPUT naming `argument` where the provider does not know the
 * token.
 */
export async function storeMethod(
  { provider }: Parts,
  { accountId }: Customer,
  { paymentToken, idempotencyKey }: { paymentToken: string; idempotencyKey: string },
  argument: string,
): Promise<{ kind: 'stored'; source: PaymentSource } | DeclinedAnswer> {
  const customerId = await provider.ensureCustomer(accountId);
  const outcome = await provider.storeMethod(customerId, paymentToken, `${accountId}:${idempotencyKey}`);
  switch (outcome.kind) {
    case 'stored':
      return { kind: 'stored', source: { customerId, method: outcome.method } };
    case 'unknownToken':
      throw badInput(argument, 'The payment provider does not know this token.');
    case 'declined':
      return declinedAnswer(outcome, 'The payment method was declined.');
  }
}
