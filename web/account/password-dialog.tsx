import { useState } from 'preact/hooks';
import { ChangePasswordDocument } from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import { DialogEnd } from '../ui/dialog-end.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useViewer } from '../viewer/viewer.ts';
import { counted, refusalInWords } from '../words/words.ts';

/** Changes the password for whoever knows it. */
export function PasswordDialog({ email, onClose }: { email: string; onClose(): void }) {
  const { client } = useViewer();
  const [fault, setFault] = useState<string>();
  const [isWaiting, setIsWaiting] = useState(false);
  const [endedLogins, setEndedLogins] = useState<number>();

  async function change(form: HTMLFormElement): Promise<string | undefined> {
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? '');
    const input = { currentPassword: text('current'), newPassword: text('new') };
    const answer = await client.mutation(ChangePasswordDocument, { input }).toPromise();
    if (answer.error) return describeFault(answer.error).message;
    const outcome = answer.data!.changePassword;
    switch (outcome.__typename) {
      case 'PasswordChanged':
        setEndedLogins(outcome.endedLogins);
        return undefined;
      case 'WeakPassword':
      case 'PasswordWrong':
        return refusalInWords(outcome);
    }
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setIsWaiting(true);
    setFault(undefined);
    setFault(await change(event.target as HTMLFormElement));
    setIsWaiting(false);
  }

  if (endedLogins !== undefined) {
    return (
      <Dialog title="Your password is changed" onClose={onClose} testId="password-dialog">
        <p role="status" data-testid="password-changed">
          {endedLogins === 0
            ? 'No other device was logged in.'
            : `${counted(endedLogins, 'other device')} must log in anew.`}
        </p>
        <p class="row-of-buttons">
          <button type="button" class="button button-bright" data-arrival onClick={onClose}>
            Close
          </button>
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog title="Change the password" onClose={onClose} testId="password-dialog">
      <form onSubmit={(event) => void submit(event)}>
        {/* For password managers: of which account. */}
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <label>
          Password as it is
          <input
            name="current"
            type="password"
            autoComplete="current-password"
            maxLength={256}
            required
            data-arrival
            data-testid="password-current"
          />
        </label>
        <label>
          New password
          <input
            name="new"
            type="password"
            autoComplete="new-password"
            minLength={8}
            required
            data-testid="password-new"
          />
        </label>
        <DialogEnd
          fault={fault}
          faultTestId="password-fault"
          submit={{ words: 'Change', testId: 'password-submit', isWaiting }}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
