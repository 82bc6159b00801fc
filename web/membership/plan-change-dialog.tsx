import { useQuery } from '@urql/preact';
import {
  ChangePlanDocument,
  PreviewPlanChangeDocument,
  type BillingInterval,
  type PlanPartsFragment,
  type PreviewPlanChangeQuery,
} from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Fault } from '../ui/fault.tsx';
import { useViewer } from '../viewer/viewer.ts';
import { dayInWords, momentInWords, moneyInWords } from '../words/words.ts';
import { ActButtons } from './act-buttons.tsx';
import { perInterval } from './membership-words.ts';
import { MoneyLines } from './money-lines.tsx';
import { useBillingAct } from './use-billing.ts';

type Preview = NonNullable<PreviewPlanChangeQuery['previewPlanChange']>;

interface PlanChangeDialogProps {
  plan: PlanPartsFragment;
  interval: BillingInterval;
  /** Where the way by a bank's approval leads back to. */
  returnTo: string | undefined;
  onDone(): void;
  onClose(): void;
}

function effectInWords({ effect, takesEffectAt, nextPrice }: Preview, plan: string, interval: BillingInterval) {
  return (language: string) => {
    const price = `${moneyInWords(nextPrice, language)} ${perInterval(interval)}`;
    const day = dayInWords(takesEffectAt, language);
    switch (effect) {
      case 'UPGRADE':
        return `${plan} at once, for the rest of this period. From then on ${price}.`;
      case 'NEW_PERIOD':
        return `${plan} at once, and a new period begins today. What is left of the old one is set off. Then ${price}.`;
      case 'DOWNGRADE':
        return `Nothing changes until ${day}; nothing is charged now. Then ${plan} for ${price}.`;
      case 'DURING_TRIAL':
        return `${plan} at once, still free until your trial ends. Then ${price}.`;
      case 'NONE':
        return `You keep ${plan} for ${price}: nothing changes any more.`;
    }
  };
}

/** What a change would do and cost, computed by what then does it, and the button that does it. */
export function PlanChangeDialog({ plan, interval, returnTo, onDone, onClose }: PlanChangeDialogProps) {
  const { client, profile } = useViewer();
  const [{ data, error }, ask] = useQuery({
    query: PreviewPlanChangeDocument,
    variables: { planId: plan.id, interval },
    requestPolicy: 'network-only',
  });
  const act = useBillingAct(onDone, returnTo);
  const preview = data?.previewPlanChange;

  const confirm = (prorationAt: string) =>
    act.run({ planId: plan.id, interval, prorationAt }, (input) =>
      client.mutation(ChangePlanDocument, { input }).toPromise(),
    );

  return (
    <Dialog title={`Change to ${plan.name}`} onClose={onClose} testId="plan-change">
      {!data && error && <Fault fault={describeFault(error)} onRetry={() => ask()} />}
      {!data && !error && <p class="skeleton skeleton-line" role="status" aria-label="Computing what it costs" />}
      {data && !preview && <p>This plan cannot be chosen now.</p>}
      {preview && (
        <>
          <p data-testid="plan-change-effect" data-effect={preview.effect}>
            {effectInWords(preview, plan.name, interval)(profile.language)}
          </p>
          {preview.lines.length > 0 && (
            <>
              <MoneyLines
                lines={preview.lines}
                total={preview.total}
                creditApplied={preview.creditApplied}
                due={preview.dueNow}
                dueName="Due now"
                dueTestId="due-now"
              />
              <p class="fine">
                Computed for {momentInWords(preview.prorationAt, profile.language, Date.now())}; exactly this is
                charged.
              </p>
            </>
          )}
        </>
      )}
      <ActButtons
        act={act}
        confirm={
          preview && {
            words:
              preview.dueNow.amountMinor > 0
                ? `Pay ${moneyInWords(preview.dueNow, profile.language)} and change`
                : 'Change',
            testId: 'plan-change-confirm',
            isArrival: true,
            onPress: () => void confirm(preview.prorationAt),
          }
        }
        onClose={onClose}
      />
    </Dialog>
  );
}
