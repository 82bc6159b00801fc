import { useQuery } from '@urql/preact';
import { useState } from 'preact/hooks';
import {
  AccountPageDocument,
  CancelMembershipDocument,
  ResumeMembershipDocument,
  UpdatePaymentMethodDocument,
  type AccountPageQuery,
  type MembershipPartsFragment,
} from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import { ActButtons, ActFault } from '../membership/act-buttons.tsx';
import { actsOf, describeMembership, isLive, pictureInWords } from '../membership/membership-words.ts';
import { goToApproval, useBillingAct } from '../membership/use-billing.ts';
import { useEntitlementChanged } from '../membership/use-entitlement-changed.ts';
import { pathTo } from '../routing/route.ts';
import { Link, useArrival } from '../routing/router.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Fault } from '../ui/fault.tsx';
import { useViewer } from '../viewer/viewer.ts';
import { counted, dayInWords, moneyInWords } from '../words/words.ts';
import { Address } from './address.tsx';
import { AskAGrownUp } from './ask-a-grown-up.tsx';
import { Invoices } from './invoices.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { PaymentChoice, usePayment } from './payment-choice.tsx';

type Account = NonNullable<AccountPageQuery['me']>;

/** What the account has and pays, and every way to change it. */
export function AccountPage() {
  const { profile } = useViewer();
  const [{ data, error }, ask] = useQuery({ query: AccountPageDocument, requestPolicy: 'cache-and-network' });
  const reload = () => ask({ requestPolicy: 'network-only' });
  const account = data?.me;
  useEntitlementChanged(reload);
  useArrival(data !== undefined || error !== undefined, 'Account');
  if (profile.isKids) return <AskAGrownUp />;
  return (
    <main class="page account-page">
      <h1 tabIndex={-1}>Account</h1>
      {!account?.invoices && error && <Fault fault={describeFault(error)} onRetry={reload} />}
      {!data && !error && <div class="card-section skeleton account-skeleton" aria-hidden="true" />}
      {account && <Shown account={account} onChanged={reload} />}
    </main>
  );
}

function Shown({ account, onChanged }: { account: Account; onChanged(): void }) {
  const { login } = useViewer();
  const [isChangingPassword, setIsChangingPassword] = useState(false);
  return (
    <>
      <Plan membership={account.membership} onChanged={onChanged} />
      {isLive(account.membership) && <Payment account={account} onChanged={onChanged} />}
      {account.invoices && <Invoices first={account.invoices} />}
      <section class="card-section" aria-label="This account">
        <h2>Login</h2>
        {account.email && <Address email={account.email} isVerified={account.isEmailVerified ?? true} />}
        <p class="row-of-buttons">
          <Link class="button" to={pathTo.devices} data-testid="to-devices">
            Devices
          </Link>
          <Link class="button" to={pathTo.profiles}>
            Profiles
          </Link>
          {account.email && (
            <button
              type="button"
              class="button"
              onClick={() => setIsChangingPassword(true)}
              data-testid="change-password"
            >
              Change the password
            </button>
          )}
          <button type="button" class="button button-plain" onClick={() => void login.logOut()}>
            Log out
          </button>
        </p>
        {isChangingPassword && account.email && (
          <PasswordDialog email={account.email} onClose={() => setIsChangingPassword(false)} />
        )}
      </section>
    </>
  );
}

function Plan({ membership, onChanged }: { membership: MembershipPartsFragment | null; onChanged(): void }) {
  const { client, profile } = useViewer();
  const [isCancelling, setIsCancelling] = useState(false);
  const act = useBillingAct(onChanged, pathTo.account);
  if (!membership) {
    return (
      <section class="card-section" aria-label="Plan" data-testid="membership" data-status="NONE">
        <h2>No plan yet</h2>
        <p class="fine">With a plan you can watch everything that is shown here.</p>
        <p class="row-of-buttons">
          <Link
            class="button button-bright"
            to={pathTo.plans({ returnTo: pathTo.account })}
            data-testid="see-plans"
            data-arrival
          >
            See the plans
          </Link>
        </p>
      </section>
    );
  }
  const { plan, status, actionUrl } = membership;
  const { headline, detail, tone } = describeMembership(membership, profile.language, Date.now());
  const acts = actsOf(membership);
  const resume = () => act.run({}, (input) => client.mutation(ResumeMembershipDocument, input).toPromise());
  return (
    <section class="card-section" aria-label="Plan" data-testid="membership" data-status={status}>
      <p class="eyebrow">Your plan</p>
      <h2 class="plan-name" data-testid="membership-plan">
        {plan.name}
      </h2>
      <p class={`standing standing-${tone}`} data-testid="membership-words">
        <b>{headline}.</b> {detail}
      </p>
      {status !== 'ENDED' && (
        <p class="fine">
          {pictureInWords(plan.maximumHeight)} · {counted(plan.streamLimit, 'film')} at the same time ·{' '}
          {counted(plan.profileLimit, 'profile')}
        </p>
      )}
      <ActFault act={act} />
      <p class="row-of-buttons">
        {acts.approve && actionUrl !== null && (
          <button
            type="button"
            class="button button-bright"
            data-testid="approve"
            onClick={() => goToApproval(actionUrl, pathTo.account)}
          >
            Approve the payment
          </button>
        )}
        {acts.resume && (
          <button type="button" class="button button-bright" data-testid="resume" onClick={() => void resume()}>
            {membership.cancelAt === null ? `Stay with ${plan.name}` : 'Keep my plan'}
          </button>
        )}
        {(acts.change || status === 'ENDED') && (
          <Link class="button" to={pathTo.plans({ returnTo: pathTo.account })} data-testid="see-plans">
            {status === 'ENDED' ? 'Choose a plan' : 'Change plan'}
          </Link>
        )}
        {acts.cancelNow && (
          <button type="button" class="button button-plain" data-testid="cancel" onClick={() => setIsCancelling(true)}>
            {membership.cancelAt === null ? 'Cancel' : 'End it now instead'}
          </button>
        )}
      </p>
      {isCancelling && (
        <CancelDialog
          membership={membership}
          mayEndLater={acts.cancelAtEnd}
          onDone={() => {
            setIsCancelling(false);
            onChanged();
          }}
          onClose={() => setIsCancelling(false)}
        />
      )}
    </section>
  );
}

interface CancelDialogProps {
  membership: MembershipPartsFragment;
  mayEndLater: boolean;
  onDone(): void;
  onClose(): void;
}

function CancelDialog({ membership, mayEndLater, onDone, onClose }: CancelDialogProps) {
  const { client, profile } = useViewer();
  const act = useBillingAct(onDone, pathTo.account);
  const day = dayInWords(membership.periodEnd, profile.language);
  const cancel = (atPeriodEnd: boolean) =>
    act.run({ atPeriodEnd }, (input) => client.mutation(CancelMembershipDocument, input).toPromise());
  return (
    <Dialog
      title={mayEndLater ? `Cancel ${membership.plan.name}?` : `End ${membership.plan.name} now?`}
      onClose={onClose}
      testId="cancel-dialog"
    >
      {mayEndLater && <p>At the end of the period you can watch until {day}, and nothing more is charged.</p>}
      <p>At once, watching ends now, on every device, and nothing is given back.</p>
      <ActFault act={act} />
      <p class="row-of-buttons">
        <button type="button" class="button button-bright" data-arrival onClick={onClose}>
          Keep it
        </button>
        {mayEndLater && (
          <button type="button" class="button" data-testid="cancel-at-end" onClick={() => void cancel(true)}>
            End on {day}
          </button>
        )}
        <button type="button" class="button button-danger" data-testid="cancel-now" onClick={() => void cancel(false)}>
          End now
        </button>
      </p>
    </Dialog>
  );
}

function Payment({ account, onChanged }: { account: Account; onChanged(): void }) {
  const { profile } = useViewer();
  const { paymentMethod, creditBalance, membership } = account;
  const [isChanging, setIsChanging] = useState(false);
  const expiry =
    paymentMethod?.expiryMonth && paymentMethod.expiryYear
      ? `, good until ${paymentMethod.expiryMonth}/${paymentMethod.expiryYear}`
      : '';
  return (
    <section class="card-section" aria-label="Payment" data-testid="payment">
      <h2>Payment</h2>
      <p data-testid="payment-method">
        {paymentMethod ? (
          <>
            <span class="card-brand">{paymentMethod.brand}</span> ending in {paymentMethod.last4}
            {expiry}
          </>
        ) : (
          'No payment method is kept.'
        )}
      </p>
      {creditBalance && creditBalance.amountMinor > 0 && (
        <p class="fine" data-testid="credit">
          {moneyInWords(creditBalance, profile.language)} of credit, used before the payment method is charged.
        </p>
      )}
      {membership && actsOf(membership).payOtherwise && (
        <p class="row-of-buttons">
          <button type="button" class="button" data-testid="change-payment" onClick={() => setIsChanging(true)}>
            Pay otherwise
          </button>
        </p>
      )}
      {isChanging && (
        <PaymentDialog
          isDue={membership?.status === 'PAST_DUE'}
          onDone={() => {
            setIsChanging(false);
            onChanged();
          }}
          onClose={() => setIsChanging(false)}
        />
      )}
    </section>
  );
}

function PaymentDialog({ isDue, onDone, onClose }: { isDue: boolean; onDone(): void; onClose(): void }) {
  const { client } = useViewer();
  const payment = usePayment();
  const act = useBillingAct(onDone, pathTo.account);

  async function save(): Promise<void> {
    const paymentToken = payment.confirm();
    if (paymentToken === undefined) return;
    await act.run({ paymentToken }, (input) => client.mutation(UpdatePaymentMethodDocument, input).toPromise());
  }

  return (
    <Dialog title="Payment method" onClose={onClose} testId="payment-dialog">
      {isDue && <p>What is due is tried at once with the new one.</p>}
      <PaymentChoice payment={payment} />
      <ActButtons
        act={act}
        confirm={{ words: 'Use this one', testId: 'payment-confirm', onPress: () => void save() }}
        onClose={onClose}
      />
    </Dialog>
  );
}
