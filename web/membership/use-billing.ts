import type { OperationResult } from '@urql/core';
import { useRef, useState } from 'preact/hooks';
import type { MembershipOutcomeFragment } from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import { newIdempotencyKey } from '../graph/idempotency-key.ts';
import { pathTo, readRoute } from '../routing/route.ts';
import { navigate } from '../routing/router.tsx';

type Changed = Extract<MembershipOutcomeFragment, { __typename: 'MembershipChanged' }>;
type Answer = OperationResult<Record<string, MembershipOutcomeFragment>>;

export interface BillingAct {
  isWaiting: boolean;
  /** Why nothing has changed. */
  fault: string | undefined;
  /**
   * Sends what was pressed. After no answer the same `input` may be sent again and still has one effect; another input is another
   * press.
   */
  run<Input extends object>(
    input: Input,
    send: (input: Input & { idempotencyKey: string }) => Promise<Answer>,
  ): Promise<void>;
}

/** Where a payment is approved: our own page for the test provider, else the bank's. */
export function goToApproval(actionUrl: string, returnTo: string | undefined): void {
  const path = pathTo.authenticate(actionUrl, returnTo);
  const { origin, protocol, href } = new URL(actionUrl, location.href);
  if (origin === location.origin && readRoute(path).page === 'authenticate') return navigate(path);
  // A bank is a page, never a script.
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error(`a payment cannot be approved at ${protocol}`);
  location.assign(href);
}

/**
 * One button that moves money: a key for each press, kept until the press is answered, so that a doubled or repeated
 * request is one. `returnTo` is where the way by the bank's approval leads back to.
 */
export function useBillingAct(onChanged: (changed: Changed) => void, returnTo: string | undefined): BillingAct {
  const pressed = useRef<{ input: string; key: string } | undefined>(undefined);
  const [isWaiting, setIsWaiting] = useState(false);
  const [fault, setFault] = useState<string>();

  return {
    isWaiting,
    fault,
    async run(input, send) {
      if (isWaiting) return;
      const text = JSON.stringify(input);
      if (pressed.current?.input !== text) pressed.current = { input: text, key: newIdempotencyKey() };
      setIsWaiting(true);
      setFault(undefined);
      const { data, error } = await send({ ...input, idempotencyKey: pressed.current.key });
      setIsWaiting(false);
      const outcome = data && Object.values(data)[0];
      if (!outcome) {
        const shown = error && describeFault(error);
        // A refusal is an answer as well: what is pressed next is another press.
        if (shown?.action !== 'retry') pressed.current = undefined;
        setFault(shown ? `${shown.title}. ${shown.message}` : 'That did not work. Try again.');
        return;
      }
      pressed.current = undefined;
      switch (outcome.__typename) {
        case 'MembershipChanged':
          onChanged(outcome);
          return;
        case 'PaymentActionRequired':
          goToApproval(outcome.actionUrl, returnTo);
          return;
        default:
          setFault(outcome.message);
      }
    },
  };
}
