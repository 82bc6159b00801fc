/** @jsxImportSource react */
import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react';
import { NoAnswer } from '../wire/post.ts';
import type { Login } from './login.ts';

interface LogInDialogProps {
  login: Login;
  reason: string | undefined;
  onClose(): void;
}

const DEVICE_NAME_KEY = 'marquee.playground.deviceName';

/** E-mail, password and the name of this device. The password is in the form's own field and in the one request, nowhere else. */
export function LogInDialog({ login, reason, onClose }: LogInDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string>();

  useEffect(() => dialog.current?.showModal(), []);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const field = (name: string) => String(fields.get(name) ?? '');
    const deviceName = field('device').trim();
    setIsBusy(true);
    setFault(undefined);
    try {
      const refusal = await login.logIn({ email: field('email').trim(), password: field('password'), deviceName });
      if (refusal) return setFault(refusal.message);
      localStorage.setItem(DEVICE_NAME_KEY, deviceName);
      form.reset();
      onClose();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      setFault(error.message);
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <dialog ref={dialog} className="marquee marquee-dialog" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form method="post" onSubmit={(event) => void submit(event)}>
        <h2 id={`${id}-title`}>Log in</h2>
        {reason !== undefined && <p className="marquee-hint">{reason}</p>}
        <label htmlFor={`${id}-email`}>E-mail</label>
        <input id={`${id}-email`} name="email" type="email" autoComplete="username" required autoFocus />
        <label htmlFor={`${id}-password`}>Password</label>
        <input id={`${id}-password`} name="password" type="password" autoComplete="current-password" required />
        <label htmlFor={`${id}-device`}>Name of this device</label>
        <input
          id={`${id}-device`}
          name="device"
          maxLength={80}
          required
          autoComplete="off"
          defaultValue={localStorage.getItem(DEVICE_NAME_KEY) ?? 'Playground'}
        />
        <p role="alert" className="marquee-fault">
          {fault}
        </p>
        <div className="marquee-dialog-buttons">
          <button type="button" className="marquee-button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="marquee-button marquee-button-main" disabled={isBusy}>
            {isBusy ? 'Logging in …' : 'Log in'}
          </button>
        </div>
      </form>
    </dialog>
  );
}
