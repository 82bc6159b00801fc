import { CombinedError } from '@urql/core';
import { useRef, useState } from 'preact/hooks';
import { offeredDeviceName, thisDevice } from '../graph/device.ts';
import { describeFault } from '../graph/fault.ts';
import type { Login } from '../graph/login.ts';
import { pathTo } from '../routing/route.ts';
import { navigate, useArrival } from '../routing/router.tsx';
import { Wordmark } from '../ui/splash.tsx';
import { browserLanguage } from '../words/language.ts';

type Mode = 'log-in' | 'register';

/** `DE` of `de-DE`; the account's country where the browser tells none. */
function offeredCountry(): string {
  return new Intl.Locale(browserLanguage()).region ?? 'US';
}

const countryNames = new Intl.DisplayNames([browserLanguage()], { type: 'region' });
const countries = [
  'AT',
  'AU',
  'BR',
  'CA',
  'CH',
  'DE',
  'ES',
  'FR',
  'GB',
  'IE',
  'IN',
  'IT',
  'JP',
  'MX',
  'NL',
  'PL',
  'PT',
  'SE',
  'US',
];

export function LogInPage({ login, reason }: { login: Login; reason: string | undefined }) {
  const [mode, setMode] = useState<Mode>('log-in');
  const [fault, setFault] = useState<string>();
  const [isWaiting, setIsWaiting] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useArrival(true, mode === 'log-in' ? 'Log in' : 'Register');
  const isRegistering = mode === 'register';
  const country = offeredCountry();

  async function enter(): Promise<string | undefined> {
    const data = new FormData(form.current!);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const credentials = {
      email: text('email'),
      password: String(data.get('password') ?? ''),
      device: thisDevice(text('device') || offeredDeviceName()),
    };
    if (isRegistering) {
      const outcome = await login.register({
        ...credentials,
        country: text('country'),
        profileName: text('profileName') || null,
        language: browserLanguage(),
      });
      if (outcome.__typename === 'LoggedIn') {
        // Nothing plays without a plan: once it is known who watches, that comes first.
        navigate(pathTo.plans({ isNew: true }), { isReplacing: true });
        return undefined;
      }
      return outcome.__typename === 'WeakPassword' ? `${outcome.message} ${outcome.reason}` : outcome.message;
    }
    const outcome = await login.logIn(credentials);
    if (outcome.__typename === 'LoggedIn') return undefined;
    const { message, retryAfterMs } = outcome;
    return retryAfterMs ? `${message} Try again in ${Math.ceil(retryAfterMs / 1_000)} s.` : message;
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setIsWaiting(true);
    setFault(undefined);
    try {
      setFault(await enter());
    } catch (error) {
      if (!(error instanceof CombinedError)) throw error;
      const shown = describeFault(error);
      setFault(`${shown.title}. ${shown.message}`);
    } finally {
      setIsWaiting(false);
    }
  }

  return (
    <main class="gate">
      <div class="gate-lights" aria-hidden="true" />
      <form class="gate-form" ref={form} onSubmit={(event) => void submit(event)}>
        <Wordmark />
        <h1 tabIndex={-1}>{isRegistering ? 'Open an account' : 'Log in'}</h1>
        {reason && (
          <p class="notice" role="status" data-testid="login-reason">
            {reason}
          </p>
        )}
        <label>
          E-mail
          <input
            name="email"
            type="email"
            autoComplete="username"
            required
            data-testid="login-email"
            data-arrival
            spellcheck={false}
          />
        </label>
        <label>
          Password
          <input
            name="password"
            type="password"
            autoComplete={isRegistering ? 'new-password' : 'current-password'}
            minLength={isRegistering ? 8 : undefined}
            required
            data-testid="login-password"
          />
        </label>
        {isRegistering && (
          <>
            <label>
              First profile
              <input name="profileName" maxLength={40} placeholder="Your name" data-testid="login-profile" />
            </label>
            <label>
              Country
              <select name="country" defaultValue={country} data-testid="login-country">
                {[...new Set([country, ...countries])].map((code) => (
                  <option key={code} value={code} selected={code === country}>
                    {countryNames.of(code)}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        <label>
          This device is called
          <input
            name="device"
            maxLength={80}
            defaultValue={offeredDeviceName()}
            data-testid="login-device"
            autoComplete="off"
          />
        </label>
        {fault && (
          <p class="form-fault" role="alert" data-testid="login-fault">
            {fault}
          </p>
        )}
        <button type="submit" class="button button-bright" disabled={isWaiting} data-testid="login-submit">
          {isWaiting ? 'One moment …' : isRegistering ? 'Open account' : 'Log in'}
        </button>
        <button
          type="button"
          class="button button-plain"
          data-testid="login-mode"
          onClick={() => {
            setMode(isRegistering ? 'log-in' : 'register');
            setFault(undefined);
          }}
        >
          {isRegistering ? 'I have an account' : 'New here? Open an account'}
        </button>
      </form>
    </main>
  );
}
