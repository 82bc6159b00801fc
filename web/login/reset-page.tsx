import { useState } from 'preact/hooks';
import { ResetPasswordDocument } from '../generated/operations.ts';
import { post } from '../graph/post.ts';
import { pathTo } from '../routing/route.ts';
import { Link } from '../routing/router.tsx';
import { refusalInWords } from '../words/words.ts';
import { Gate } from './gate.tsx';
import { useLinkToken } from './use-link-token.ts';

const another = (
  <Link class="button button-plain" to={pathTo.forgotten}>
    Send me another link
  </Link>
);

/** Where the mailed link for a new password leads to. */
export function ResetPage({ token: fromAddress }: { token: string | undefined }) {
  const token = useLinkToken(fromAddress, pathTo.reset);
  const [isDone, setIsDone] = useState(false);

  async function reset(data: FormData): Promise<string | undefined> {
    const newPassword = String(data.get('password') ?? '');
    const { resetPassword } = await post(ResetPasswordDocument, { input: { token: token ?? '', newPassword } });
    if (resetPassword.__typename === 'PasswordChanged') {
      setIsDone(true);
      return undefined;
    }
    return refusalInWords(resetPassword);
  }

  if (isDone) {
    return (
      <Gate
        key="done"
        title="New password"
        heading="Your password is changed"
        others={
          <Link class="button button-bright" to={pathTo.browse} data-arrival data-testid="reset-log-in">
            Log in
          </Link>
        }
      >
        <p role="status">All devices have been logged out. Log in with the new password.</p>
      </Gate>
    );
  }
  if (token === undefined) {
    return (
      <Gate title="New password" heading="This link is not whole" others={another}>
        <p>Open it from the mail again, or have another one sent.</p>
      </Gate>
    );
  }
  return (
    <Gate
      title="New password"
      heading="Choose a new password"
      submit={{ words: 'Change the password', testId: 'reset' }}
      onSubmit={reset}
      others={another}
    >
      <label>
        New password
        <input
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={8}
          required
          data-arrival
          data-testid="reset-password"
        />
      </label>
      <p class="fine">All devices are logged out.</p>
    </Gate>
  );
}
