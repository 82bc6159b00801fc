import { useState } from 'preact/hooks';
import { RequestPasswordResetDocument } from '../generated/operations.ts';
import { post } from '../graph/post.ts';
import { pathTo } from '../routing/route.ts';
import { Link } from '../routing/router.tsx';
import { counted } from '../words/words.ts';
import { Gate } from './gate.tsx';

const toLogIn = (
  <Link class="button button-plain" to={pathTo.browse}>
    Log in
  </Link>
);

/** Has a link mailed for a new password; says the same whether or not there is an account. */
export function ForgottenPage() {
  const [sent, setSent] = useState<{ email: string; minutes: number }>();

  async function request(data: FormData): Promise<undefined> {
    const email = String(data.get('email') ?? '').trim();
    const { requestPasswordReset } = await post(RequestPasswordResetDocument, { email });
    setSent({ email, minutes: Math.round(requestPasswordReset.goodForMs / 60_000) });
  }

  if (sent) {
    return (
      <Gate key="done" title="Password forgotten" heading="Look into your mail" others={toLogIn}>
        <p role="status" data-testid="forgotten-sent">
          If {sent.email} has an account, a link for a new password is on its way. It is good for{' '}
          {counted(sent.minutes, 'minute')}, once.
        </p>
      </Gate>
    );
  }
  return (
    <Gate
      title="Password forgotten"
      heading="Password forgotten?"
      submit={{ words: 'Send me a link', testId: 'forgotten' }}
      onSubmit={request}
      others={toLogIn}
    >
      <label>
        E-mail
        <input
          name="email"
          type="email"
          autoComplete="username"
          required
          data-arrival
          spellcheck={false}
          data-testid="forgotten-email"
        />
      </label>
    </Gate>
  );
}
