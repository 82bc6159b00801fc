import { useState } from 'preact/hooks';
import { VerifyEmailDocument } from '../generated/operations.ts';
import { post } from '../graph/post.ts';
import { pathTo } from '../routing/route.ts';
import { Link } from '../routing/router.tsx';
import { Gate } from './gate.tsx';
import { useLinkToken } from './use-link-token.ts';

const toMarquee = (
  <Link class="button button-plain" to={pathTo.browse} data-testid="verify-go-on">
    To Marquee
  </Link>
);

/** Where the mailed link for an address leads to. Pressed, not done by itself: programs look into mails, too, and follow links. */
export function VerifyPage({ token: fromAddress }: { token: string | undefined }) {
  const token = useLinkToken(fromAddress, pathTo.verify);
  const [isDone, setIsDone] = useState(false);

  async function verify(): Promise<string | undefined> {
    const { verifyEmail } = await post(VerifyEmailDocument, { token: token ?? '' });
    if (verifyEmail.__typename !== 'EmailVerified') return verifyEmail.message;
    setIsDone(true);
    return undefined;
  }

  if (isDone) {
    return (
      <Gate key="done" title="Confirm address" heading="Thank you" others={toMarquee}>
        <p role="status" data-testid="verified">
          Your address is confirmed.
        </p>
      </Gate>
    );
  }
  if (token === undefined) {
    return (
      <Gate title="Confirm address" heading="This link is not whole" others={toMarquee}>
        <p>Open it from the mail again, or have another one sent from your account.</p>
      </Gate>
    );
  }
  return (
    <Gate
      title="Confirm address"
      heading="Confirm your address"
      submit={{ words: 'Confirm', testId: 'verify' }}
      onSubmit={verify}
      others={toMarquee}
    >
      <p>Mail to this address has reached you.</p>
    </Gate>
  );
}
