import { StartMembershipDocument, type BillingInterval, type PlanPartsFragment } from '../generated/operations.ts';
import { ActButtons } from '../membership/act-buttons.tsx';
import { priceInWords, priceOf } from '../membership/membership-words.ts';
import { useBillingAct } from '../membership/use-billing.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useViewer } from '../viewer/viewer.ts';
import { counted } from '../words/words.ts';
import { PaymentChoice, usePayment } from './payment-choice.tsx';

interface StartDialogProps {
  plan: PlanPartsFragment;
  interval: BillingInterval;
  /** The first membership of an account may begin with a trial; any other is paid at once. */
  isFirst: boolean;
  returnTo: string | undefined;
  onDone(): void;
  onClose(): void;
}

/** The first step into a plan: how it is paid, and from when. */
export function StartDialog({ plan, interval, isFirst, returnTo, onDone, onClose }: StartDialogProps) {
  const { client, profile } = useViewer();
  const payment = usePayment();
  const act = useBillingAct(onDone, returnTo);
  const hasTrial = isFirst && plan.trialDays > 0;
  const amount = priceOf(plan, interval);
  const price = amount ? priceInWords({ price: amount, interval }, profile.language) : '';

  async function start(): Promise<void> {
    const paymentToken = payment.confirm();
    if (paymentToken === undefined) return;
    await act.run({ planId: plan.id, interval, paymentToken, withTrial: hasTrial }, (input) =>
      client.mutation(StartMembershipDocument, { input }).toPromise(),
    );
  }

  return (
    <Dialog title={`Start with ${plan.name}`} onClose={onClose} testId="start-membership">
      <p>
        {hasTrial
          ? `Free for ${counted(plan.trialDays, 'day')}, then ${price}. Cancel at any time before, and nothing is charged.`
          : `${price}, charged now. Cancel at any time; you can watch until the end of what is paid.`}
      </p>
      <PaymentChoice payment={payment} />
      <ActButtons
        act={act}
        confirm={{
          words: hasTrial ? 'Start the free trial' : 'Pay and start',
          testId: 'start-confirm',
          onPress: () => void start(),
        }}
        onClose={onClose}
      />
    </Dialog>
  );
}
