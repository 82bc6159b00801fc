import { useQuery } from '@urql/preact';
import { useState } from 'preact/hooks';
import { PlansDocument, type BillingInterval, type PlanPartsFragment } from '../generated/operations.ts';
import { isLive, pictureInWords, priceInWords, priceOf } from '../membership/membership-words.ts';
import { PlanChangeDialog } from '../membership/plan-change-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useViewer } from '../viewer/viewer.ts';
import { Offers } from './offers.tsx';
import type { RunningStream } from './playback.ts';

export interface HigherPlan {
  plan: PlanPartsFragment;
  interval: BillingInterval;
}

/** The plans that allow a higher picture, where it is the plan that limits it; else none. */
export function useHigherPlans({ maximumHeight, isLimitedByPlan }: RunningStream): readonly HigherPlan[] {
  const { profile } = useViewer();
  const isCapped = isLimitedByPlan && !profile.isKids;
  const [{ data }] = useQuery({ query: PlansDocument, pause: !isCapped });
  const membership = data?.membership;
  if (!isCapped || !data || !isLive(membership)) return [];
  const { interval } = membership;
  return data.plans
    .filter((plan) => plan.maximumHeight > maximumHeight && priceOf(plan, interval) !== undefined)
    .map((plan) => ({ plan, interval }));
}

interface UpgradeDialogProps {
  plans: readonly HigherPlan[];
  /** What the plan allows now, in pixels. */
  maximumHeight: number;
  /** The film: where the way by a bank's approval leads back to. */
  returnTo: string;
  onClose(): void;
}

/** Over the film, which plays on: another plan, and with it a higher picture at once. */
export function UpgradeDialog({ plans, maximumHeight, returnTo, onClose }: UpgradeDialogProps) {
  const { profile } = useViewer();
  const [chosen, setChosen] = useState<HigherPlan>();
  if (chosen) {
    return <PlanChangeDialog {...chosen} returnTo={returnTo} onDone={onClose} onClose={() => setChosen(undefined)} />;
  }
  return (
    <Dialog title="A higher picture" onClose={onClose} testId="upgrade">
      <p>Your plan plays up to {maximumHeight}p. With another the film goes on higher, at once and from where it is.</p>
      <Offers
        take="See what it costs"
        offers={plans.map(({ plan, interval }) => ({
          key: plan.id,
          name: plan.name,
          facts: `${pictureInWords(plan.maximumHeight)} · ${priceInWords({ price: priceOf(plan, interval)!, interval }, profile.language)}`,
          testId: `upgrade-${plan.code}`,
          onTake: () => setChosen({ plan, interval }),
        }))}
        onClose={onClose}
      />
    </Dialog>
  );
}
