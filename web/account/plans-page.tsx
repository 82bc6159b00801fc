import { useQuery } from '@urql/preact';
import { useState } from 'preact/hooks';
import { PlansDocument, type BillingInterval, type PlanPartsFragment } from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import { isLive } from '../membership/membership-words.ts';
import { PlanChangeDialog } from '../membership/plan-change-dialog.tsx';
import { pathTo } from '../routing/route.ts';
import { Link, navigate, useArrival } from '../routing/router.tsx';
import { Fault } from '../ui/fault.tsx';
import { useViewer } from '../viewer/viewer.ts';
import { AskAGrownUp } from './ask-a-grown-up.tsx';
import { PlanTable } from './plan-table.tsx';
import { StartDialog } from './start-dialog.tsx';

interface PlansPageProps {
  /** Where the viewer came from and goes back to, a film that wanted a plan for one. */
  returnTo: string | undefined;
  isNew: boolean;
}

/** The plans compared, and the way into one of them. */
export function PlansPage({ returnTo, isNew }: PlansPageProps) {
  const { profile } = useViewer();
  const [{ data, error }, ask] = useQuery({ query: PlansDocument, requestPolicy: 'cache-and-network' });
  const [chosen, setChosen] = useState<{ plan: PlanPartsFragment; interval: BillingInterval }>();
  useArrival(data !== undefined || error !== undefined, 'Plans');
  const goOn = returnTo ?? (isNew ? pathTo.browse : pathTo.account);
  if (profile.isKids) return <AskAGrownUp />;

  const membership = data?.membership ?? null;
  const current = isLive(membership) ? membership : undefined;
  const isChange = current !== undefined && current.status !== 'INCOMPLETE';
  const done = () => navigate(goOn, { isReplacing: true });
  const dialog = chosen && {
    ...chosen,
    returnTo: goOn,
    onDone: done,
    onClose: () => setChosen(undefined),
  };
  return (
    <main class="page page-wide">
      <h1 tabIndex={-1}>{isNew ? 'Welcome. Choose your plan' : 'Plans'}</h1>
      {!data && error && <Fault fault={describeFault(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      {!data && !error && <PlansSkeleton />}
      {current?.status === 'INCOMPLETE' && (
        <p class="notice">
          {current.plan.name} waits for your approval of its first payment.{' '}
          <Link class="button" to={pathTo.account}>
            See your account
          </Link>
        </p>
      )}
      {data?.plans.length === 0 && <p class="empty">No plan is offered just now.</p>}
      {data && (
        <PlanTable
          // Begins anew at the interval that is paid by, as soon as that is known.
          key={current?.interval}
          plans={data.plans}
          membership={membership}
          hasTrial={membership === null}
          onChoose={(plan, interval) => setChosen({ plan, interval })}
        />
      )}
      <p class="row-of-buttons">
        <Link class="button button-plain" to={goOn}>
          {isNew ? 'Later' : 'Back'}
        </Link>
      </p>
      {dialog && isChange && <PlanChangeDialog {...dialog} />}
      {dialog && !isChange && <StartDialog {...dialog} isFirst={membership === null} />}
    </main>
  );
}

function PlansSkeleton() {
  return (
    <ul class="plans" aria-hidden="true">
      {[0, 1, 2].map((index) => (
        <li key={index} class="plan skeleton" />
      ))}
    </ul>
  );
}
