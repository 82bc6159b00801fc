import { useRef, useState } from 'preact/hooks';
import { Dialog } from '../ui/dialog.tsx';

interface PinDialogProps {
  profile: { name: string };
  /** Says what is wrong with the PIN, or nothing. */
  onPin(pin: string): Promise<string | undefined>;
  onClose(): void;
}

export function PinDialog({ profile, onPin, onClose }: PinDialogProps) {
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<string>();
  const [isWaiting, setIsWaiting] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setIsWaiting(true);
    const wrong = await onPin(pin);
    setIsWaiting(false);
    setFault(wrong);
    if (wrong === undefined) return;
    setPin('');
    input.current?.focus();
  }

  return (
    <Dialog title={`PIN of ${profile.name}`} onClose={onClose} testId="pin-dialog">
      <form onSubmit={(event) => void submit(event)}>
        <input
          ref={input}
          class="pin"
          type="password"
          inputMode="numeric"
          pattern="\d{4,8}"
          title="4 to 8 digits"
          maxLength={8}
          autoComplete="off"
          aria-label="PIN, 4 to 8 digits"
          required
          value={pin}
          onInput={(event) => setPin(event.currentTarget.value)}
          data-testid="pin"
        />
        {fault && (
          <p class="form-fault" role="alert">
            {fault}
          </p>
        )}
        <p class="row-of-buttons">
          <button type="submit" class="button button-bright" disabled={isWaiting} data-testid="pin-submit">
            Watch
          </button>
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
        </p>
      </form>
    </Dialog>
  );
}
