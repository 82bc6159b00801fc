import type { BillingAct } from './use-billing.ts';

/** Why nothing has changed, where it was pressed. */
export function ActFault({ act }: { act: BillingAct }) {
  if (act.fault === undefined) return null;
  return (
    <p class="form-fault" role="alert" data-testid="billing-fault">
      {act.fault}
    </p>
  );
}

interface ActButtonsProps {
  act: BillingAct;
  /** The button that moves money; none where there is nothing to confirm. */
  confirm: { words: string; testId: string; isArrival?: boolean; onPress(): void } | null | undefined;
  onClose(): void;
}

/** The foot of a dialog about money. */
export function ActButtons({ act, confirm, onClose }: ActButtonsProps) {
  return (
    <>
      <ActFault act={act} />
      <p class="row-of-buttons">
        {confirm && (
          <button
            type="button"
            class="button button-bright"
            disabled={act.isWaiting}
            data-testid={confirm.testId}
            data-arrival={confirm.isArrival}
            onClick={confirm.onPress}
          >
            {act.isWaiting ? 'One moment …' : confirm.words}
          </button>
        )}
        <button type="button" class="button" onClick={onClose}>
          Not now
        </button>
      </p>
    </>
  );
}
