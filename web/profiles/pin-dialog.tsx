import { useRef, useState } from 'preact/hooks';
import { DialogEnd } from '../ui/dialog-end.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** What opens a profile: its own PIN, or, where it has none and a kids' profile is left, the account's password. */
export type ProfileSecret = 'pin' | 'password';

const fields = {
  pin: {
    inputMode: 'numeric',
    pattern: '\\d{4,8}',
    title: '4 to 8 digits',
    maxLength: 8,
    autoComplete: 'off',
    'aria-label': 'PIN, 4 to 8 digits',
  },
  password: { maxLength: 256, autoComplete: 'current-password', 'aria-label': 'Password of the account' },
} as const;

interface PinDialogProps {
  profile: { name: string };
  asks: ProfileSecret;
  /** Says what is wrong with it, or nothing. */
  onSecret(secret: string): Promise<string | undefined>;
  onClose(): void;
}

export function PinDialog({ profile, asks, onSecret, onClose }: PinDialogProps) {
  const [secret, setSecret] = useState('');
  const [fault, setFault] = useState<string>();
  const [isWaiting, setIsWaiting] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setIsWaiting(true);
    const wrong = await onSecret(secret);
    setIsWaiting(false);
    setFault(wrong);
    if (wrong === undefined) return;
    setSecret('');
    input.current?.focus();
  }

  return (
    <Dialog title={asks === 'pin' ? `PIN of ${profile.name}` : 'Ask a grown-up'} onClose={onClose} testId="pin-dialog">
      <form onSubmit={(event) => void submit(event)}>
        {asks === 'password' && <p>{profile.name} has no PIN: type the password of the account.</p>}
        <input
          ref={input}
          class={asks}
          type="password"
          {...fields[asks]}
          required
          value={secret}
          onInput={(event) => setSecret(event.currentTarget.value)}
          data-testid={asks}
        />
        <DialogEnd fault={fault} submit={{ words: 'Watch', testId: 'pin-submit', isWaiting }} onClose={onClose} />
      </form>
    </Dialog>
  );
}
