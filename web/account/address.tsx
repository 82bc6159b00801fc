import { useState } from 'preact/hooks';
import { RequestEmailVerificationDocument } from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import { useViewer } from '../viewer/viewer.ts';

interface AddressProps {
  email: string;
  isVerified: boolean;
}

/** The account's address, and how to confirm it where nobody has. */
export function Address({ email, isVerified }: AddressProps) {
  const { client } = useViewer();
  const [told, setTold] = useState<string>();

  async function sendLink(): Promise<void> {
    const { data, error } = await client.mutation(RequestEmailVerificationDocument, {}).toPromise();
    if (error) return setTold(describeFault(error).message);
    const outcome = data!.requestEmailVerification;
    setTold(outcome.__typename === 'VerificationSent' ? 'A link is on its way to you.' : outcome.message);
  }

  return (
    <>
      <p class="fine">{email}</p>
      {!isVerified && (
        <p data-testid="not-verified">
          Not confirmed yet: a link was mailed to this address.{' '}
          <button type="button" class="button" onClick={() => void sendLink()} data-testid="send-verification">
            Send another
          </button>
        </p>
      )}
      {told && (
        <p role="status" data-testid="verification-told">
          {told}
        </p>
      )}
    </>
  );
}
