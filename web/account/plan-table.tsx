import { useState } from 'preact/hooks';
import type { BillingInterval, MembershipPartsFragment, PlanPartsFragment } from '../generated/operations.ts';
import { isLive, perInterval, pictureInWords, priceOf } from '../membership/membership-words.ts';
import { useViewer } from '../viewer/viewer.ts';
import { counted, moneyInWords } from '../words/words.ts';

interface PlanTableProps {
  plans: readonly PlanPartsFragment[];
  membership: MembershipPartsFragment | null;
  /** Whether a first membership may begin with a trial. */
  hasTrial: boolean;
  onChoose(plan: PlanPartsFragment, interval: BillingInterval): void;
}

/** The plans side by side, by the month or by the year. */
export function PlanTable({ plans, membership, hasTrial, onChoose }: PlanTableProps) {
  const { profile } = useViewer();
  const current = isLive(membership) ? membership : undefined;
  const [interval, setInterval] = useState<BillingInterval>(current?.interval ?? 'MONTH');
  const isYearly = plans.some((plan) => priceOf(plan, 'YEAR') !== undefined);
  return (
    <>
      {isYearly && (
        <div class="seasons" role="group" aria-label="How often you pay">
          {(['MONTH', 'YEAR'] as const).map((each) => (
            <button
              key={each}
              type="button"
              class="tab"
              aria-pressed={each === interval}
              data-testid={`interval-${each.toLowerCase()}`}
              onClick={() => setInterval(each)}
            >
              {each === 'MONTH' ? 'By the month' : 'By the year'}
            </button>
          ))}
        </div>
      )}
      <ul class="plans" data-testid="plans">
        {plans.map((plan) => {
          const price = priceOf(plan, interval);
          const isCurrent = plan.id === current?.plan.id && interval === current.interval;
          return (
            <li key={plan.id} class={`plan ${isCurrent ? 'is-current' : ''}`} data-testid={`plan-${plan.code}`}>
              <h3>{plan.name}</h3>
              {price ? (
                <p class="plan-price">
                  <b>{moneyInWords(price, profile.language)}</b> {perInterval(interval)}
                </p>
              ) : (
                <p class="fine">Not sold by the {interval.toLowerCase()}.</p>
              )}
              <ul class="plan-features">
                <li>{pictureInWords(plan.maximumHeight)}</li>
                <li>{counted(plan.streamLimit, 'film')} at the same time</li>
                <li>{counted(plan.profileLimit, 'profile')}</li>
                {plan.allowsDownloads && <li>Films to download</li>}
                {hasTrial && plan.trialDays > 0 && <li>{counted(plan.trialDays, 'day')} free first</li>}
              </ul>
              {isCurrent ? (
                <p class="plan-current">Your plan</p>
              ) : (
                price && (
                  <button
                    type="button"
                    class="button button-bright"
                    aria-label={`Choose ${plan.name}`}
                    data-testid={`choose-${plan.code}`}
                    onClick={() => onChoose(plan, interval)}
                  >
                    {current ? `Change to ${plan.name}` : `Choose ${plan.name}`}
                  </button>
                )
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
