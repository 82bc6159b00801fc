import { useState } from 'preact/hooks';
import { CompleteTestAuthenticationDocument, type MembershipOutcomeFragment } from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import { pathTo } from '../routing/route.ts';
import { Link, navigate, useArrival } from '../routing/router.tsx';
import { useViewer } from '../viewer/viewer.ts';

/** Where the test provider's bank asks its customer: approve this payment? */
export function AuthenticatePage({ paymentId, returnTo }: { paymentId: string; returnTo: string | undefined }) {
  const { client } = useViewer();
  const [isWaiting, setIsWaiting] = useState(false);
  const [fault, setFault] = useState<string>();
  const [outcome, setOutcome] = useState<MembershipOutcomeFragment>();
  useArrival(true, 'Approve a payment');
  const goOn = returnTo ?? pathTo.account;

  async function answer(isApproved: boolean): Promise<void> {
    if (isWaiting) return;
    setIsWaiting(true);
    setFault(undefined);
    const { data, error } = await client
      .mutation(CompleteTestAuthenticationDocument, { paymentId, isApproved })
      .toPromise();
    setIsWaiting(false);
    const said = data?.completeTestAuthentication;
    if (said?.__typename === 'MembershipChanged' && isApproved) navigate(goOn, { isReplacing: true });
    else if (said) setOutcome(said);
    else if (error) setFault(describeFault(error).message);
  }

  return (
    <main class="gate">
      <div class="gate-lights" aria-hidden="true" />
      <div class="gate-form bank" data-testid="authenticate">
        <p class="eyebrow">Test bank</p>
        {outcome ? (
          <>
            <h1 tabIndex={-1}>The payment was not approved</h1>
            <p data-testid="authenticate-outcome">
              {outcome.__typename === 'MembershipChanged' ? 'Nothing was charged.' : outcome.message}
            </p>
            <p class="row-of-buttons">
              <Link class="button button-bright" to={pathTo.account} data-arrival>
                See your account
              </Link>
            </p>
          </>
        ) : (
          <>
            <h1 tabIndex={-1}>Approve this payment?</h1>
            <p>Marquee asks for it. This stands for your bank’s own page: it is a test, and no money moves.</p>
            {fault && (
              <p class="form-fault" role="alert">
                {fault}
              </p>
            )}
            <p class="row-of-buttons">
              <button
                type="button"
                class="button button-bright"
                data-testid="authenticate-approve"
                data-arrival
                onClick={() => void answer(true)}
              >
                {isWaiting ? 'One moment …' : 'Approve'}
              </button>
              <button
                type="button"
                class="button button-danger"
                data-testid="authenticate-refuse"
                onClick={() => void answer(false)}
              >
                Refuse
              </button>
            </p>
          </>
        )}
      </div>
    </main>
  );
}
